//! What no client library would send, byte by byte on a real socket.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;
use parcel_proxy::config::schema::Http;
use tokio::io::AsyncWriteExt;
use tower::ServiceExt;

use crate::serving::{Served, ask, connect, rest, serve};
use crate::support::{Setup, TestProxy};

/// All that comes back for these bytes, with nothing to follow.
async fn sent(served: &Served, bytes: &[u8]) -> String {
    let mut stream = connect(served).await;
    // Whoever is refused early may find the door closed while still talking.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    rest(&mut stream).await
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or("closed")
}

async fn is_well(served: &Served) {
    let mut stream = connect(served).await;
    ask(&mut stream, "/healthz").await;
    assert!(rest(&mut stream).await.ends_with("ok"));
}

#[tokio::test]
async fn each_odd_request_has_an_answer_or_an_end() {
    let served = serve(Setup::default(), Http::default()).await;
    // Known from here on: who closes their end while the provider is asked is not waited for.
    let mut stream = connect(&served).await;
    ask(&mut stream, "/v1/trackings/t1").await;
    assert_eq!(status(&rest(&mut stream).await), "200");
    let long = "x".repeat(1_000);
    let requests: &[(&str, &[&str])] = &[
        // Old, terse and chatty.
        ("GET /healthz HTTP/1.0\r\n\r\n", &["200"]),
        ("GET /healthz HTTP/1.1\r\n\r\n", &["200", "400"]),
        ("GET http://other.example/healthz HTTP/1.1\r\nhost: other.example\r\n\r\n", &["200", "400"]),
        ("GET /healthz\r\n", &["400", "closed"]),
        ("\r\n\r\nGET /healthz HTTP/1.0\r\n\r\n", &["200", "400"]),
        // Methods.
        ("DELETE /v1/trackings/t1 HTTP/1.0\r\n\r\n", &["405"]),
        ("TRACE /v1/trackings/t1 HTTP/1.0\r\n\r\n", &["405"]),
        ("BREW /healthz HTTP/1.0\r\n\r\n", &["405"]),
        ("OPTIONS * HTTP/1.0\r\n\r\n", &["400", "404", "405"]),
        ("CONNECT shop.example:443 HTTP/1.1\r\nhost: shop.example:443\r\n\r\n", &["400", "404", "405"]),
        (&format!("{long} / HTTP/1.1\r\nhost: x\r\n\r\n"), &["400", "404", "405"]),
        ("get /healthz HTTP/1.0\r\n\r\n", &["400", "405"]),
        // Headers.
        ("GET /healthz HTTP/1.0\r\nx: a\0b\r\n\r\n", &["400"]),
        ("GET /healthz HTTP/1.0\r\nno colon\r\n\r\n", &["400"]),
        ("GET /healthz HTTP/1.0\r\n: empty\r\n\r\n", &["400"]),
        ("GET /healthz HTTP/1.0\r\nx : blank before\r\n\r\n", &["400"]),
        ("GET /healthz HTTP/1.0\r\nx: folded\r\n line\r\n\r\n", &["400"]),
        ("GET /v1/trackings/t1 HTTP/1.0\r\nauthorization: \u{ff}\r\n\r\n", &["401"]),
        ("GET /v1/trackings/t1 HTTP/1.0\r\nif-none-match: \u{ff}, W/, *x\r\n\r\n", &["200"]),
        (
            "GET /v1/trackings/t1 HTTP/1.0\r\nx-forwarded-for: ,,,;\u{ff}\r\naccept-encoding: ;q=,\r\n\r\n",
            &["200"],
        ),
        // Paths.
        ("GET /v1/trackings/%ff%fe HTTP/1.0\r\n\r\n", &["400", "404"]),
        ("GET /v1/trackings/%00 HTTP/1.0\r\n\r\n", &["400", "404"]),
        ("GET /assets/../../etc/passwd HTTP/1.0\r\n\r\n", &["400", "404"]),
        ("GET /assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.0\r\n\r\n", &["400", "404"]),
        ("GET /v1/trackings?tracking_number=%ff&&&=&tracking_number HTTP/1.0\r\n\r\n", &["400"]),
        // Lengths.
        ("GET /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999\r\n\r\n", &["400", "413"]),
        (
            "POST /v1/lookup HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\nexpect: 100-continue\r\n\r\n",
            &["413"],
        ),
    ];
    let mut wrong = Vec::new();
    for (request, expected) in requests {
        let answer = sent(&served, request.as_bytes()).await;
        let short: String = request.chars().take(60).collect();
        if !expected.contains(&status(&answer)) {
            wrong.push(format!("{short:?} is answered {answer:.40}"));
        }
        assert!(!answer.contains("root:"), "{short:?}");
    }
    assert_eq!(wrong, [""; 0]);
    is_well(&served).await;
}

#[tokio::test]
async fn nobody_smuggles_a_second_request_in_the_body_of_a_first() {
    let served = serve(Setup::default(), Http::default()).await;
    let hidden = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    for lengths in [
        "content-length: 4\r\ncontent-length: 41",
        "content-length: 4, 41",
        "content-length: +4",
        "content-length: -1",
        "content-length: 0x4",
        "content-length: 4\r\ntransfer-encoding: chunked",
        "transfer-encoding: chunked, identity",
        "transfer-encoding: xchunked",
        "transfer-encoding: \u{b}chunked",
        "transfer-encoding : chunked",
        "transfer-encoding: chunked\r\ntransfer-encoding: identity",
    ] {
        let request =
            format!("POST /v1/trackings/t1 HTTP/1.1\r\nhost: x\r\n{lengths}\r\n\r\n0\r\n\r\n{hidden}");
        let answer = sent(&served, request.as_bytes()).await;
        // Read as chunked, what follows is another request, in the open. It must not be both.
        let answers = answer.matches("HTTP/1.1 ").count();
        let closed = answers <= 1 && !answer.contains("\r\n\r\nok");
        let rejected = matches!(status(&answer), "400" | "closed" | "501");
        let chunked = lengths.ends_with("chunked") && !lengths.contains(" :") && status(&answer) == "405";
        assert!((rejected && closed) || chunked, "{lengths:?}: {answer:.200}");
    }
    is_well(&served).await;
}

#[tokio::test]
async fn requests_cut_at_any_byte_harm_nobody() {
    let served = serve(Setup::default(), Http::default()).await;
    let whole = "POST /v1/lookup HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 24\r\n\r\n{\"order\":\"1\",\"email\":\"a\"}";
    for end in 0..whole.len() {
        let answer = sent(&served, &whole.as_bytes()[..end]).await;
        assert!(matches!(status(&answer), "closed" | "400" | "403"), "cut at {end}: {answer:.100}");
    }
    is_well(&served).await;
}

#[tokio::test]
async fn a_body_without_end_is_cut_off() {
    let served = serve(Setup::default(), Http::default()).await;
    let mut request =
        b"POST /v1/lookup HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
            .to_vec();
    for _ in 0..2_000 {
        request.extend_from_slice(b"400\r\n");
        request.extend_from_slice(&[b' '; 1_024]);
        request.extend_from_slice(b"\r\n");
    }
    let answer = sent(&served, &request).await;
    assert!(matches!(status(&answer), "413" | "closed"), "{answer:.100}");
    is_well(&served).await;
}

#[tokio::test]
async fn many_connections_that_say_nothing_keep_nobody_out() {
    let served = serve(Setup::default(), Http::default()).await;
    let mut silent = Vec::new();
    for _ in 0..300 {
        let mut stream = connect(&served).await;
        stream.write_all(b"GET /v1/tra").await.expect("a beginning");
        silent.push(stream);
    }
    is_well(&served).await;
}

#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_is_not_waited_for() {
    let trickle = futures(|| async {
        tokio::time::sleep(Duration::from_secs(2)).await;
        Bytes::from_static(b" ")
    });
    let request = Request::post("/v1/lookup").header("content-type", "application/json");
    let request = request.body(Body::new(trickle)).expect("a request");
    let started = tokio::time::Instant::now();
    let response = TestProxy::new().router().oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), 408);
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("did not come in time"));
    assert!(started.elapsed() < Duration::from_secs(12));
}

/// A body that never ends, each part as `part` makes it.
fn futures<F: Future<Output = Bytes> + Send + 'static>(
    part: impl Fn() -> F + Send + 'static,
) -> impl hyper::body::Body<Data = Bytes, Error = Infallible> + Send + 'static {
    StreamBody::new(futures_util::stream::unfold(part, |part| async move {
        Some((Ok(Frame::data(part().await)), part))
    }))
}
