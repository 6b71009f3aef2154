//! The provider down, slow, and talking nonsense.

use std::time::Duration;

use parcel_sandbox::aftership::Endpoint;
use parcel_sandbox::{Fault, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use crate::asking::Sandboxed;

#[tokio::test(start_paused = true)]
async fn one_endpoint_is_down_and_the_others_work() {
    let sandbox = Sandboxed::new();
    sandbox.0.faults().set(Endpoint::List, Fault::Status(503));
    let down = sandbox.get("/trackings").await;
    assert_eq!(down.codes(), (503, 503));
    assert_eq!(down.json()["meta"]["type"], "InternalError");
    assert_eq!(sandbox.tracking("1001").await["order_number"], "1001");
    sandbox.0.faults().clear();
    assert_eq!(sandbox.get("/trackings").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn it_fails_twice_and_then_works() {
    let sandbox = Sandboxed::new();
    sandbox.0.faults().set_times(Endpoint::List, Fault::Status(500), 2);
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.push(sandbox.get("/trackings").await.status);
    }
    assert_eq!(answers, [500, 500, 200]);
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_is_right_but_late() {
    let sandbox = Sandboxed::new();
    sandbox.0.faults().set_all(Fault::Latency(Duration::from_secs(30)));
    let asked = Instant::now();
    assert_eq!(sandbox.get("/trackings").await.status, 200);
    assert_eq!(asked.elapsed(), Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn anything_can_come_instead_of_json() {
    let sandbox = Sandboxed::new();
    let body = b"<!doctype html><title>Maintenance</title>".to_vec();
    sandbox.0.faults().set(Endpoint::List, Fault::Body { content_type: "text/html", body });
    let answered = sandbox.get("/trackings").await;
    assert_eq!(answered.header("content-type"), "text/html");
    assert!(answered.text.contains("Maintenance"));
}

#[tokio::test]
async fn a_cut_connection_ends_without_a_whole_answer() {
    let sandbox = Sandboxed::new();
    sandbox.0.faults().set(Endpoint::List, Fault::Drop);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let serving = tokio::spawn(async move { serve(listener, &sandbox.0).await });
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request =
        "GET /tracking/2025-01/trackings HTTP/1.1\r\nhost: sandbox\r\nas-api-key: sandbox-key\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    // Whether the cut shows as an error or as an early end is the operating system's choice.
    let _ = stream.read_to_end(&mut answer).await;
    assert!(!answer.ends_with(b"0\r\n\r\n"), "{}", String::from_utf8_lossy(&answer));
    assert!(!answer.windows(8).any(|bytes| bytes == b"\"meta\":{"));
    serving.abort();
}
