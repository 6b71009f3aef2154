//! The command itself, twice.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::server::RedisServer;
use crate::support::{PROVIDER_KEY, Provider, STATE_KEY};

/// One process. Dropped, it ends.
struct Proxy {
    process: Child,
    address: String,
}

impl Proxy {
    fn start(redis: &RedisServer, provider: &Provider) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_parcel-proxy"))
            .args(["--listen", "127.0.0.1:0", "--provider-url", &provider.url, "--state", &redis.url()])
            .args(["--set", "limits.reads_burst=6", "--set", "limits.reads_per_minute=1"])
            .env_clear()
            .env("AFTERSHIP_API_KEY", PROVIDER_KEY)
            .env("PARCEL_PROXY_STATE_KEY", STATE_KEY)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut log = BufReader::new(process.stderr.take().expect("its log"));
        let (mut line, mut said) = (String::new(), String::new());
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).expect("text") > 0, "it ended: {said}");
            said.push_str(&line);
            if let Some((_, address)) = line.split_once("listening on http://") {
                break address.trim().to_owned();
            }
        };
        assert!(said.contains("the shared state is there"), "{said}");
        assert!(!said.contains(STATE_KEY));
        // So that it never waits for somebody to read.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { process, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_what_they_are_told_to() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let statuses = tokio::task::spawn_blocking(move || {
        let proxies = [Proxy::start(&redis, &provider), Proxy::start(&redis, &provider)];
        assert!(proxies[1].get("/readyz").contains(r#""state":"shared""#));
        let reads = proxies.iter().cycle().take(8);
        reads.map(|proxy| proxy.get(&format!("/v1/trackings/{id}"))[9..12].to_owned()).collect::<Vec<_>>()
    });
    let statuses = statuses.await.expect("no panic");
    assert_eq!(statuses, ["200", "200", "200", "200", "200", "200", "429", "429"]);
}
