//! The provider down, slow, and talking nonsense.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use parcel_sandbox::aftership::Endpoint;
use parcel_sandbox::{Fault, Length, serve};
use serde_json::{Value, json};
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

/// What comes over the wire for a list, to the end of the connection.
async fn over_the_wire(fault: Fault) -> Vec<u8> {
    let sandbox = Sandboxed::new();
    sandbox.0.faults().set(Endpoint::List, fault);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let serving = tokio::spawn(async move { serve(listener, &sandbox.0).await });
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = "GET /tracking/2025-01/trackings?limit=3 HTTP/1.1\r\nhost: sandbox\r\nas-api-key: sandbox-key\r\n\
        connection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    // Whether the cut shows as an error or as an early end is the operating system's choice.
    let _ = stream.read_to_end(&mut answer).await;
    serving.abort();
    answer
}

/// What was promised by `content-length`, and the body that came.
fn promised(answer: &[u8]) -> (Option<usize>, String) {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    (length, body.to_owned())
}

#[tokio::test]
async fn a_connection_that_is_reset_ends_without_a_byte() {
    let answer = over_the_wire(Fault::Drop).await;
    assert!(answer.is_empty(), "{}", String::from_utf8_lossy(&answer));
}

#[tokio::test]
async fn a_truncated_answer_breaks_off_where_it_was_told_to() {
    for (length, expected) in
        [(Length::Bytes(40), Some(40)), (Length::Bytes(0), Some(0)), (Length::Part(0.5), None)]
    {
        let (whole, body) = promised(&over_the_wire(Fault::Truncate(length)).await);
        let whole = whole.expect("the length of the whole answer");
        assert_eq!(body.len(), expected.unwrap_or(whole / 2), "{length:?} of {whole}");
        assert!(body.len() < whole);
    }
}

#[tokio::test]
async fn a_malformed_answer_is_whole_as_http_and_half_as_json() {
    let sandbox = Sandboxed::new();
    let whole = sandbox.get("/trackings").await;
    sandbox.0.faults().set(Endpoint::List, Fault::Malformed);
    let half = sandbox.get("/trackings").await;
    assert_eq!((half.status, half.header("content-type")), (200, whole.header("content-type")));
    assert!(whole.text.starts_with(&half.text) && half.text.len() < whole.text.len());
    assert!(serde_json::from_str::<serde_json::Value>(&half.text).is_err());
}

#[tokio::test(start_paused = true)]
async fn slow_bytes_are_right_and_take_their_time() {
    let sandbox = Sandboxed::new();
    let whole = sandbox.get("/trackings?limit=1").await.data();
    sandbox.0.faults().set(Endpoint::List, Fault::Slow { bytes: 100, every: Duration::from_secs(1) });
    let asked = Instant::now();
    let slow = sandbox.get("/trackings?limit=1").await;
    assert_eq!(slow.data(), whole);
    let pieces = slow.text.len().div_ceil(100);
    assert!(pieces > 5 && asked.elapsed().as_secs() == pieces as u64, "{pieces} in {:?}", asked.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_stalled_answer_comes_when_the_faults_are_cleared() {
    let sandbox = Sandboxed::new();
    let faults = sandbox.0.faults().clone();
    faults.set(Endpoint::List, Fault::Stall);
    let asked = Instant::now();
    let clearing = async {
        tokio::time::sleep(Duration::from_secs(90)).await;
        faults.clear();
    };
    let (answered, ()) = tokio::join!(sandbox.get("/trackings"), clearing);
    assert_eq!((answered.status, asked.elapsed()), (200, Duration::from_secs(90)));
}

#[tokio::test(start_paused = true)]
async fn faults_are_turned_on_and_off_from_outside() {
    let sandbox = Sandboxed::new();
    let call = async |method: &str, path: &str, body: Value| {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        sandbox.send(request.body(Body::from(body.to_string())).expect("a request")).await
    };
    let set = call(
        "POST",
        "/sandbox/faults",
        json!({ "endpoint": "aftership.list", "fault": { "status": 503 }, "times": 1 }),
    )
    .await;
    assert_eq!(
        set.json()["faults"],
        json!([{ "endpoint": "aftership.list", "fault": { "status": 503 }, "times": 1 }])
    );
    assert_eq!(sandbox.get("/trackings").await.status, 503);
    assert_eq!(sandbox.get("/trackings").await.status, 200);
    for fault in [
        json!({ "latency_ms": 20 }),
        json!("stall"),
        json!("reset"),
        json!({ "truncate_bytes": 4 }),
        json!({ "truncate_part": 0.25 }),
        json!("malformed"),
        json!({ "slow": { "bytes": 16, "every_ms": 100 } }),
    ] {
        let set =
            call("POST", "/sandbox/faults", json!({ "endpoint": "trackingmore", "fault": fault })).await;
        assert_eq!(set.status, 200, "{}", set.text);
        assert_eq!(set.json()["faults"][0]["fault"], fault, "told as it was set");
    }
    for wrong in [
        json!({ "endpoint": "nowhere", "fault": "stall" }),
        json!({ "fault": "laziness" }),
        json!({ "fault": { "status": 12 } }),
        json!({ "fault": { "status": 100 } }),
        json!({ "fault": { "truncate_part": 40 } }),
        json!({ "fault": { "truncate_part": -0.5 } }),
        json!([]),
    ] {
        let refused = call("POST", "/sandbox/faults", wrong.clone()).await;
        assert_eq!(refused.status, 400, "{wrong}");
        assert!(refused.json()["error"].as_str().is_some_and(|hint| hint.len() > 10));
    }
    assert_eq!(call("DELETE", "/sandbox/faults", Value::Null).await.json()["faults"], json!([]));

    let asked = call("GET", "/sandbox/requests?endpoint=aftership.list", Value::Null).await.json();
    assert_eq!(
        (&asked["total"], &asked["requests"][0]["path"]),
        (&2.into(), &"/tracking/2025-01/trackings".into())
    );
    assert_eq!(call("GET", "/sandbox/requests?endpoint=aftership.get", Value::Null).await.json()["total"], 0);
    assert_eq!(call("DELETE", "/sandbox/requests", Value::Null).await.json()["total"], 0);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_took_this_machines_address_by_another_name_turns_nothing() {
    let sandbox = Sandboxed::new();
    for (host, status) in [("rebound.example:8081", 403), ("127.0.0.1:8081", 200), ("localhost:8081", 200)] {
        for path in ["/sandbox/clock", "/sandbox/requests", "/sandbox/trackingmore"] {
            let request = Request::get(path).header("host", host).body(Body::empty()).expect("a request");
            assert_eq!(sandbox.send(request).await.status, status, "{host}{path}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_reset_begins_anew() {
    let sandbox = Sandboxed::new();
    let before = sandbox.tracking("1001").await;
    sandbox.0.clock().advance(Duration::from_secs(3_600));
    sandbox.0.faults().set_all(Fault::Status(500));
    let request = Request::post("/sandbox/reset").body(Body::empty()).expect("a request");
    assert_eq!(sandbox.send(request).await.json()["now"], "2025-11-06T09:05:00+00:00");
    assert_eq!(sandbox.tracking("1001").await, before);
    assert_eq!(sandbox.0.requests().len(), 1);
}
