//! A Redis of a test's own.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server on a port of its own that keeps nothing on disk. Dropped, it ends.
pub struct RedisServer {
    process: Child,
    port: u16,
}

impl RedisServer {
    pub fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        Self::on(free.expect("a free port").port())
    }

    fn on(port: u16) -> Self {
        let process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "redis-server cannot be started ({error}): `cargo xtask test native` installs it on Debian \
                     and Ubuntu as root, elsewhere install Redis 7 so that it is on PATH"
                )
            });
        let server = Self { process, port };
        let begun = Instant::now();
        while server.connection().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(20), "redis-server does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it, as a machine that is lost does: connections break, and nothing that it held is kept.
    pub fn end(&mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    /// Starts it again in the same place.
    pub fn again(&mut self) {
        let port = self.port;
        *self = Self::on(port);
    }

    /// Sends it a signal by name: `STOP` leaves connections open that nobody answers on.
    pub fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill is there");
        assert!(sent.success());
    }

    fn connection(&self) -> Option<redis::Connection> {
        let client = redis::Client::open(self.url()).expect("an address");
        let mut connection = client.get_connection_with_timeout(Duration::from_secs(5)).ok()?;
        redis::cmd("PING").query::<String>(&mut connection).ok()?;
        Some(connection)
    }

    /// One command.
    pub fn ask<T: redis::FromRedisValue>(&self, words: &[&str]) -> T {
        let mut command = redis::Cmd::new();
        words.iter().for_each(|word| {
            command.arg(word);
        });
        command.query(&mut self.connection().expect("it answers")).expect("it knows this command")
    }

    /// All that it holds, names and values, as whoever has the machine reads them.
    pub fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let names: Vec<String> = self.ask(&["KEYS", "*"]);
        let mut all = Vec::new();
        for name in names {
            let values: Vec<Vec<u8>> = match self.ask::<String>(&["TYPE", &name]).as_str() {
                "string" => self.ask::<Option<Vec<u8>>>(&["GET", &name]).into_iter().collect(),
                "zset" => self.ask(&["ZRANGE", &name, "0", "-1"]),
                "none" => Vec::new(),
                other => panic!("{name} is a {other}"),
            };
            all.push((name, values.concat()));
        }
        all
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
