//! The proxy on a real socket: slow callers, too many of them, and the end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parcel_proxy::config::schema::Http;
use parcel_proxy::server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::support::{Setup, TestProxy};

/// Long enough for anything that ends by itself.
const SOON: Duration = Duration::from_secs(10);

pub struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    proxy: TestProxy,
}

pub async fn serve(setup: Setup, http: Http) -> Served {
    let proxy = TestProxy::with(setup);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let (router, metrics) = (proxy.router(), proxy.metrics());
    let ended = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        server::serve(listener, router, &http, &metrics, stopped).await.expect("it ends well");
    });
    Served { address, stop, ended, proxy }
}

fn http(change: impl FnOnce(&mut Http)) -> Http {
    let mut http = Http::default();
    change(&mut http);
    http
}

fn millis(text: &str) -> parcel_proxy::config::Time {
    parcel_proxy::config::Time::try_from(text.to_owned()).expect("a time")
}

pub async fn connect(served: &Served) -> TcpStream {
    TcpStream::connect(served.address).await.expect("a connection")
}

pub async fn ask(stream: &mut TcpStream, path: &str) {
    let head = format!("GET {path} HTTP/1.1\r\nhost: proxy\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("a request");
}

/// All that comes until the connection is closed, which must be soon.
pub async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(SOON, stream.read_to_end(&mut bytes)).await.expect("the connection is closed in time");
    // A reset is an end too.
    let _ = read;
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn who_never_finishes_asking_is_cut_off() {
    let served = serve(Setup::default(), http(|http| http.header_timeout = millis("300ms"))).await;
    let started = Instant::now();
    let mut silent = connect(&served).await;
    let mut slow = connect(&served).await;
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: pro").await.expect("a beginning");
    assert!(!rest(&mut silent).await.contains("200"));
    assert!(!rest(&mut slow).await.contains("200"));
    assert!(started.elapsed() >= Duration::from_millis(250), "but had some time to");
    let mut quick = connect(&served).await;
    ask(&mut quick, "/healthz").await;
    assert!(rest(&mut quick).await.ends_with("ok"));
}

#[tokio::test]
async fn beyond_the_last_place_one_waits_until_somebody_leaves() {
    let served = serve(Setup::default(), http(|http| http.connections = std::num::NonZeroUsize::MIN)).await;
    let mut first = connect(&served).await;
    first.write_all(b"GET /healthz HTTP/1.1\r\nhost: proxy\r\n\r\n").await.expect("a request");
    let mut answer = [0; 12];
    first.read_exact(&mut answer).await.expect("an answer");

    let mut second = connect(&served).await;
    ask(&mut second, "/healthz").await;
    let mut one = [0; 1];
    let early = timeout(Duration::from_millis(200), second.read_exact(&mut one)).await;
    assert!(early.is_err(), "there is no place yet");
    drop(first);
    assert!(rest(&mut second).await.ends_with("ok"));
}

#[tokio::test]
async fn at_the_end_those_under_way_are_answered_and_nobody_new() {
    let setup = Setup { takes: Duration::from_millis(500), ..Setup::default() };
    let served = serve(setup, Http::default()).await;
    let mut idle = connect(&served).await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: proxy\r\n\r\n").await.expect("a request");
    let mut answer = [0; 12];
    idle.read_exact(&mut answer).await.expect("an answer, and then nothing more is asked");

    let mut waiting = connect(&served).await;
    ask(&mut waiting, "/v1/trackings/t1").await;
    while served.proxy.provider_calls() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    served.stop.send(()).expect("it runs");
    let answer = rest(&mut waiting).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    timeout(SOON, served.ended).await.expect("it does not wait for the idle one").expect("no panic");
    assert!(TcpStream::connect(served.address).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn whoever_takes_for_ever_does_not_hold_up_the_end() {
    let setup = Setup { takes: Duration::from_secs(3600), ..Setup::default() };
    let served = serve(setup, http(|http| http.grace = millis("100ms"))).await;
    let mut waiting = connect(&served).await;
    ask(&mut waiting, "/v1/trackings/t1").await;
    while served.proxy.provider_calls() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    served.stop.send(()).expect("it runs");
    timeout(SOON, served.ended).await.expect("it ends all the same").expect("no panic");
}

#[tokio::test]
async fn odd_and_oversized_requests_get_an_error_and_harm_nobody() {
    let served = serve(Setup::default(), Http::default()).await;
    let long = format!("GET /{} HTTP/1.1\r\nhost: proxy\r\n\r\n", "x".repeat(100_000));
    let heads = format!("GET / HTTP/1.1\r\nhost: proxy\r\n{}\r\n", "x-h: y\r\n".repeat(500));
    let big = format!("GET / HTTP/1.1\r\nhost: proxy\r\nx-big: {}\r\n\r\n", "y".repeat(100_000));
    for request in [
        long.as_str(),
        &heads,
        &big,
        "\0\0\0\0\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /\u{7f} HTTP/1.1\r\nhost: x\r\n\r\n",
        "POST /v1/trackings/t1 HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nhello",
        "POST /v1/trackings/t1 HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let mut stream = connect(&served).await;
        let _ = stream.write_all(request.as_bytes()).await;
        let _ = stream.shutdown().await;
        let answer = rest(&mut stream).await;
        let start = answer.get(..12).unwrap_or_default();
        assert!(start.is_empty() || start.starts_with("HTTP/1.1 4"), "{start} for {:.60}", request);
    }
    let mut next = connect(&served).await;
    ask(&mut next, "/healthz").await;
    assert!(rest(&mut next).await.ends_with("ok"));
}

#[tokio::test]
async fn the_callers_address_counts_for_the_limit() {
    let limits = crate::support::per_minute(1, 1);
    let served = serve(Setup { limits, ..Setup::default() }, Http::default()).await;
    let mut statuses = Vec::new();
    for _ in 0..2 {
        let mut stream = connect(&served).await;
        ask(&mut stream, "/v1/trackings/t1").await;
        statuses.push(rest(&mut stream).await.get(..12).map(str::to_owned));
    }
    assert_eq!(statuses, [Some("HTTP/1.1 200".to_owned()), Some("HTTP/1.1 429".to_owned())]);
    let metrics = Arc::clone(&served.proxy.metrics());
    assert!(metrics.text().contains("parcel_proxy_connections"));
}
