//! The command itself: what it says, and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::Duration;

use crate::support::SIGNING_SECRET;

/// The command, without any setting of the machine it is tested on.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-proxy"));
    for (name, _) in std::env::vars() {
        if name.starts_with("PARCEL_PROXY_") || name == "AFTERSHIP_API_KEY" || name == "RUST_LOG" {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the command runs")
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "it must not pass for a success");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.lines().last().unwrap_or_default().to_owned()
}

/// Ends with the test, whichever way that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: proxy\r\nconnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Starts it without any setting: where it listens, and what it said until then.
fn start() -> (Running, SocketAddr, String) {
    start_with(&[])
}

fn start_with(flags: &[&str]) -> (Running, SocketAddr, String) {
    let (running, address, said, log) = start_unread(flags);
    // Somebody has to read the log, or the command would wait for it.
    std::thread::spawn(move || log.lines().count());
    (running, address, said)
}

/// The same, with the log as it goes on.
fn start_unread(flags: &[&str]) -> (Running, SocketAddr, String, BufReader<ChildStderr>) {
    let child = command(&[&["--listen", "127.0.0.1:0"], flags].concat())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut running = Running(child);
    let mut log = BufReader::new(running.0.stderr.take().expect("a log"));
    let mut said = String::new();
    let address = log
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            said.push_str(&line);
            said.push('\n');
            let address = line.split_once("listening on http://")?.1;
            address.split(['"', ' ']).next()?.parse().ok()
        })
        .expect("it says where it listens");
    (running, address, said, log)
}

#[test]
fn it_goes_on_answering_when_nobody_reads_its_log_any_more() {
    for format in ["log.format=text", "log.format=json"] {
        let (mut running, address, _, log) = start_unread(&["--set", format]);
        drop(log);
        for _ in 0..3 {
            let answer = get(address, "/v1/trackings?tracking_number=00340434198722501002");
            assert!(answer.starts_with("HTTP/1.1 200"), "{format}: {answer}");
        }
        assert!(running.0.try_wait().expect("a process").is_none(), "{format}: it ended");
    }
}

#[cfg(unix)]
#[test]
fn asked_to_stop_it_ends_well_even_with_a_connection_open() {
    for signal in ["-TERM", "-INT"] {
        let (mut running, address, _) = start();
        assert!(get(address, "/healthz").ends_with("ok"));
        let _idle = TcpStream::connect(address).expect("a connection");
        let sent = Command::new("kill").args([signal, &running.0.id().to_string()]).status();
        assert!(sent.expect("the signal is sent").success());
        let ended = (0..100).find_map(|_| {
            std::thread::sleep(Duration::from_millis(100));
            running.0.try_wait().expect("a child of ours")
        });
        assert!(ended.is_some_and(|status| status.success()), "{signal}: {ended:?}");
    }
}

#[cfg(unix)]
#[test]
fn while_it_drains_it_says_no_to_load_balancers_and_yes_to_who_comes_all_the_same() {
    let flags = ["--admin-listen", "127.0.0.1:0", "--set", "http.drain=3s"];
    let (mut running, address, said) = start_with(&flags);
    let operations = said.lines().find_map(|line| line.split_once("operations on http://"));
    let operations =
        operations.and_then(|(_, address)| address.trim().parse().ok()).expect("a second address");
    for listener in [address, operations] {
        assert!(get(listener, "/readyz").starts_with("HTTP/1.1 200"));
    }
    let sent = Command::new("kill").args(["-TERM", &running.0.id().to_string()]).status();
    assert!(sent.expect("the signal is sent").success());
    let said_no = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        get(operations, "/readyz").starts_with("HTTP/1.1 503")
    });
    assert!(said_no);
    assert!(get(address, "/readyz").contains("\"stopping\":true"));
    assert!(get(address, "/healthz").ends_with("ok"), "the door is still open");
    let ended = (0..150).find_map(|_| {
        std::thread::sleep(Duration::from_millis(100));
        running.0.try_wait().expect("a child of ours")
    });
    assert!(ended.is_some_and(|status| status.success()), "{ended:?}");
}

#[test]
fn with_no_setting_at_all_it_answers_from_the_sandbox() {
    let (_running, address, said) = start();
    assert!(said.contains("sandbox") && said.contains("demo signing key"), "it says that this is the demo");
    let answer = get(address, "/v1/trackings?tracking_number=00340434198722501003&courier=dhl-germany");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("\"tag\":\"AvailableForPickup\""), "{answer}");
    assert!(get(address, "/v1/trackings/no-such-parcel").contains("urn:parcel-tracker:not-found"));
}

#[test]
fn a_taken_port_is_one_clear_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let said = complaint(&run(&mut command(&["--listen", &address])));
    assert!(said.contains(&address) && said.contains("--listen"), "{said}");
}

#[test]
fn settings_that_do_not_fit_are_one_clear_sentence_without_the_secret() {
    let said =
        complaint(&run(command(&["--api-key-file", "key.txt"]).env("AFTERSHIP_API_KEY", "asat_secret")));
    assert!(said.contains("given twice") && !said.contains("asat_secret"), "{said}");
    let said = complaint(&run(&mut command(&["--provider-url", "https://provider.example"])));
    assert!(said.contains("without its key"), "{said}");
}

#[test]
fn a_token_is_printed_for_a_link() {
    let keys = format!("k1:{SIGNING_SECRET}");
    let output =
        run(command(&["sign", "--sub", "order:10482", "--days", "30"])
            .env("PARCEL_PROXY_SIGNING_KEYS", &keys));
    let token = String::from_utf8(output.stdout).expect("text");
    let opened = crate::support::keys().verify(token.trim(), chrono::Utc::now());
    assert_eq!(opened.map(|subject| subject.to_string()).as_deref(), Ok("order:10482"));

    assert!(output.stderr.is_empty());
    let demo = run(&mut command(&["sign", "--sub", "order:10482"]));
    assert!(demo.status.success());
    assert!(String::from_utf8_lossy(&demo.stderr).contains("demo parcels only"));

    assert!(complaint(&run(&mut command(&["sign", "--sub", "order:"]))).contains("--sub"));
}

#[test]
fn settings_can_be_looked_at_without_serving() {
    let example = run(&mut command(&["config", "example"]));
    assert!(example.status.success() && example.stderr.is_empty());
    let path = std::env::temp_dir().join(format!("parcel-proxy-command-{}.toml", std::process::id()));
    std::fs::write(&path, &example.stdout).expect("a file");
    let file = path.to_str().expect("a plain path");
    let checked = run(&mut command(&["config", "check", file]));
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert!(String::from_utf8_lossy(&checked.stdout).contains("good"));

    std::fs::write(&path, "[cache]\nfresh = \"soon\"\n").expect("a file");
    let said = complaint(&run(&mut command(&["config", "check", file])));
    assert!(said.contains("line 2") && said.contains("2s"), "{said}");
    let said = complaint(&run(&mut command(&["--config", file])));
    assert!(said.contains("line 2"), "the server does not start with it either: {said}");
    let _ = std::fs::remove_file(path);
}

#[test]
fn the_log_can_be_read_by_machines() {
    let (_running, address, said) = start_with(&["--set", "log.format=json"]);
    assert!(get(address, "/healthz").ends_with("ok"));
    for line in said.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("one JSON object a line");
        assert!(line["level"].is_string() && line["message"].is_string(), "{line}");
    }
}
