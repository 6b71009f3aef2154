//! The examples of what stands in front.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use parcel_proxy::client_address::Trust;
use parcel_proxy::config::schema::Http;
use parcel_proxy::server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};

use crate::deploy::{Folder, is_here};
use crate::support::{Setup, TestProxy, per_minute};

const NGINX: &str = include_str!("../../../../deploy/nginx.conf");

#[test]
fn nginx_takes_the_example() {
    if !is_here("nginx", "-v") || !is_here("openssl", "version") {
        return;
    }
    let folder = Folder::new("nginx");
    let path = |name: &str| folder.0.join(name).to_str().expect("a plain path").to_owned();
    certificate(&folder.0);
    let server = NGINX
        .replace("/etc/ssl/track.shop.example/fullchain.pem", &path("cert.pem"))
        .replace("/etc/ssl/track.shop.example/privkey.pem", &path("key.pem"));
    assert_ne!(server, NGINX);
    let file = whole(&folder, &server);
    let tried = Command::new("nginx").arg("-t").arg("-c").arg(file).output().expect("it runs");
    assert!(tried.status.success(), "{}", String::from_utf8_lossy(&tried.stderr));
}

/// nginx's whole configuration with `server` in it, writing to the folder alone.
fn whole(folder: &Folder, server: &str) -> PathBuf {
    let path = |name: &str| folder.0.join(name).to_str().expect("a plain path").to_owned();
    let whole = format!(
        "pid {};\nerror_log {};\nevents {{}}\nhttp {{\nclient_body_temp_path {};\nproxy_temp_path {};\n\
         fastcgi_temp_path {};\nuwsgi_temp_path {};\nscgi_temp_path {};\naccess_log off;\n{server}\n}}\n",
        path("pid"),
        path("error.log"),
        path("body"),
        path("proxy"),
        path("fastcgi"),
        path("uwsgi"),
        path("scgi"),
    );
    folder.write("nginx.conf", &whole)
}

/// nginx as a process of its own, ended with the test.
struct Front(Child);

impl Drop for Front {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The status of a read that `source`, an address of this machine, sends with an invented header; `None`
/// where nobody listens yet.
async fn read(source: [u8; 4], front: SocketAddr, invented: &str) -> Option<String> {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(SocketAddr::from((source, 0))).expect("an address of this machine");
    let mut stream = socket.connect(front).await.ok()?;
    let head = format!(
        "GET /v1/trackings/t1 HTTP/1.1\r\nhost: track.shop.example\r\nx-forwarded-for: {invented}\r\n\
         forwarded: for={invented}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok()?;
    Some(answer.get(9..12)?.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_the_example_a_shopper_is_who_they_are_whatever_they_write() {
    if !is_here("nginx", "-v") {
        return;
    }
    let folder = Folder::new("front");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let proxy_address = listener.local_addr().expect("an address");
    let trust = Trust { networks: vec!["127.0.0.1".parse().expect("an address")], ..Trust::default() };
    let proxy = TestProxy::with(Setup { trust, limits: per_minute(1, 2), ..Setup::default() });
    let (router, metrics) = (proxy.router(), proxy.metrics());
    tokio::spawn(async move {
        server::serve(listener, router, &Http::default(), &metrics, std::future::pending()).await
    });

    // The example's server for TLS, without TLS and on a free port.
    let port = {
        let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        free.local_addr().expect("an address").port()
    };
    let first = NGINX.split("\nserver {\n    listen 80;").next().expect("a first server");
    let lines = first.lines().filter(|line| !line.contains("ssl_") && !line.contains("listen [::]"));
    let server = lines.collect::<Vec<_>>().join("\n");
    let server = server
        .replace("listen 443 ssl http2;", &format!("listen 127.0.0.1:{port};"))
        .replace("server 127.0.0.1:8080;", &format!("server {proxy_address};"));
    let file = whole(&folder, &server);
    let mut nginx = Command::new("nginx");
    nginx.arg("-c").arg(file).args(["-g", "daemon off; master_process off;"]);
    let _front = Front(nginx.stderr(Stdio::null()).spawn().expect("it starts"));
    let front = SocketAddr::from(([127, 0, 0, 1], port));
    let mut tries = 0;
    while tokio::net::TcpStream::connect(front).await.is_err() {
        tries += 1;
        assert!(tries < 200, "nginx does not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    let mut statuses = Vec::new();
    for n in 0..4 {
        statuses.push(read([127, 0, 0, 2], front, &format!("203.0.113.{n}")).await.expect("an answer"));
    }
    statuses.push(read([127, 0, 0, 3], front, "127.0.0.2").await.expect("an answer"));
    assert_eq!(statuses, ["200", "200", "429", "429", "200"]);
}

/// A certificate of this test's own.
fn certificate(folder: &Path) {
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=track.shop.example",
        ])
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("cert.pem"))
        .output();
    assert!(made.expect("openssl runs").status.success());
}
