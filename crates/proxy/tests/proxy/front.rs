//! The examples of what stands in front, run by what they are for, where that is on this machine.

mod programs;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use parcel_proxy::client_address::Trust;
use parcel_proxy::config::schema::Http;
use parcel_proxy::server;
use parcel_tracking::{Tag, Tracking};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::timeout;

use crate::live::SOON;
use crate::support::{Setup, TestProxy, in_transit, now, per_minute};
use programs::{Front, Program};

/// A proxy on a socket of its own.
async fn listening(proxy: &TestProxy) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (router, metrics) = (proxy.router(), proxy.metrics());
    tokio::spawn(async move {
        server::serve(listener, router, &Http::default(), &metrics, std::future::pending()).await
    });
    address
}

/// What `source`, an address of this machine, is answered.
async fn ask(source: [u8; 4], front: SocketAddr, head: &str, body: &[u8]) -> String {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(SocketAddr::from((source, 0))).expect("an address of this machine");
    let mut stream = socket.connect(front).await.expect("it listens");
    let head = format!("{head}\r\nhost: track.shop.example\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("sent");
    // One who is refused early need not take the rest.
    let _ = stream.write_all(body).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// The status of a read that `source` sends with an invented header.
async fn read(source: [u8; 4], front: SocketAddr, invented: &str) -> String {
    let head =
        format!("GET /v1/trackings/t1 HTTP/1.1\r\nx-forwarded-for: {invented}\r\nforwarded: for={invented}");
    ask(source, front, &head, b"").await[9..12].to_owned()
}

#[test]
fn the_examples_are_taken_as_they_are() {
    for program in Program::here() {
        program.checks_the_example();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_the_examples_a_shopper_is_who_they_are_whatever_they_write() {
    for program in Program::here() {
        let trust = Trust { networks: vec!["127.0.0.1".parse().expect("an address")], ..Trust::default() };
        let proxy = TestProxy::with(Setup { trust, limits: per_minute(1, 2), ..Setup::default() });
        let front = Front::start(program, listening(&proxy).await).await;
        let mut statuses = Vec::new();
        for n in 0..4 {
            statuses.push(read([127, 0, 0, 2], front.address, &format!("203.0.113.{n}")).await);
        }
        statuses.push(read([127, 0, 0, 3], front.address, "127.0.0.2").await);
        assert_eq!(statuses, ["200", "200", "429", "429", "200"], "{program:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_the_examples_a_page_is_told_while_its_stream_is_open() {
    for program in Program::here() {
        let proxy = TestProxy::new();
        let front = Front::start(program, listening(&proxy).await).await;
        let mut page = TcpStream::connect(front.address).await.expect("it listens");
        let head = "GET /v1/trackings/t1/events HTTP/1.1\r\nhost: track.shop.example\r\naccept-encoding: gzip\r\n\r\n";
        page.write_all(head.as_bytes()).await.expect("sent");
        let mut heard = String::new();
        for events in 1..=2 {
            let reading = async {
                while heard.matches("event: change").count() < events {
                    let mut bytes = [0; 4096];
                    let read = page.read(&mut bytes).await.expect("bytes");
                    assert!(read > 0, "{program:?}: it ended: {heard}");
                    heard.push_str(&String::from_utf8_lossy(&bytes[..read]));
                }
            };
            let told = timeout(SOON, reading).await;
            assert!(told.is_ok(), "{program:?} keeps what it is told to itself: {heard}");
            if events == 1 {
                let news = Tracking { tag: Some(Tag::OutForDelivery), ..in_transit() };
                proxy.store().renew(news, now() + chrono::Duration::seconds(1)).await;
            }
        }
        assert!(!heard.to_lowercase().contains("content-encoding"), "{program:?}: {heard}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_the_examples_the_longest_webhook_gets_through_and_nothing_longer() {
    for program in Program::here() {
        let proxy = TestProxy::new();
        let front = Front::start(program, listening(&proxy).await).await;
        let longest = vec![b'x'; 256 * 1024];
        let head = |length| format!("POST /webhooks/aftership HTTP/1.1\r\ncontent-length: {length}");
        let answer = ask([127, 0, 0, 1], front.address, &head(longest.len()), &longest).await;
        // Here are none: but it is the proxy who says so.
        assert!(answer.contains("urn:parcel-tracker:not-found"), "{program:?}: {answer}");
        let longer = vec![b'x'; 256 * 1024 + 1];
        let answer = ask([127, 0, 0, 1], front.address, &head(longer.len()), &longer).await;
        // Caddy says 413 from 2.7 on, and 502 before.
        let refused = answer.contains(" 413 ") || (program == Program::Caddy && answer.contains(" 502 "));
        assert!(refused && !answer.contains("urn:parcel-tracker:not-found"), "{program:?}: {answer}");
    }
}

/// Waits until somebody listens there.
async fn until_it_listens(address: SocketAddr, what: &str) {
    let begun = Instant::now();
    while TcpStream::connect(address).await.is_err() {
        assert!(begun.elapsed() < SOON, "{what} does not start");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
