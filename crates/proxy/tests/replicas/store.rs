//! What is done to a Redis, and what is read in it.

use std::process::Command;

use crate::server::RedisServer;

impl RedisServer {
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
