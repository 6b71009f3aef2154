//! The API misbehaving on demand.

use std::time::Duration;

use parcel_sandbox::Fault;
use parcel_sandbox::trackingmore::Endpoint;
use tokio::time::Instant;

use crate::asking::{Asked, path_of};

#[tokio::test(start_paused = true)]
async fn one_endpoint_fails_and_the_others_work() {
    let sandbox = Asked::new();
    let path = path_of(&sandbox.order("1001").await);
    sandbox.0.faults().set_times(Endpoint::Get, Fault::Status(503), 1);
    assert_eq!(sandbox.get("/trackings/get").await.codes(), (200, 200));
    assert_eq!(sandbox.get(&path).await.codes(), (200, 503));
    assert_eq!(sandbox.get(&path).await.codes(), (200, 200));
}

#[tokio::test(start_paused = true)]
async fn every_endpoint_can_be_slow() {
    let sandbox = Asked::new();
    for endpoint in Endpoint::ALL {
        sandbox.0.faults().set(endpoint, Fault::Latency(Duration::from_secs(30)));
    }
    let asked = Instant::now();
    assert_eq!(sandbox.get("/trackings/getuserinfo").await.codes(), (200, 200));
    assert_eq!(asked.elapsed(), Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn anything_can_come_instead_of_json() {
    let sandbox = Asked::new();
    let body = b"<title>Maintenance</title>".to_vec();
    sandbox.0.faults().set(Endpoint::Carriers, Fault::Body { content_type: "text/html", body });
    assert_eq!(sandbox.get("/carriers").await.text, "<title>Maintenance</title>");
}
