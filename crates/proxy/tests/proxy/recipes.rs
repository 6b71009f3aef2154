//! The recipes of `docs/signed-links.md`, run as they stand there, and their tokens shown to the proxy.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::Duration;

use parcel_proxy::token::{SigningKeys, Subject};

use crate::support::{SIGNING_SECRET, TestProxy, in_transit, keys, now};

const PAGE: &str = include_str!("../../../../docs/signed-links.md");

/// A language: the fence it stands in, how a program is run, and what calls the recipe.
struct Language {
    fence: &'static str,
    command: &'static [&'static str],
    call: &'static str,
    /// Whether every machine that tests has it: `cargo xtask` brings Node, and Python.
    always: bool,
}

const LANGUAGES: [Language; 4] = [
    Language {
        fence: "php",
        command: &["php", "-r"],
        call: "echo parcel_token(getenv('SUB'), (int) getenv('EXP'), getenv('KID'), getenv('SECRET'));",
        always: false,
    },
    Language {
        fence: "js",
        command: &["node", "-e"],
        call: "const { SUB, EXP, KID, SECRET } = process.env; console.log(parcelToken(SUB, Number(EXP), KID, SECRET));",
        always: true,
    },
    Language {
        fence: "python",
        command: &["python3", "-c"],
        call: "import os\nprint(parcel_token(*(kind(os.environ[name]) for name, kind in \
               [('SUB', str), ('EXP', int), ('KID', str), ('SECRET', str)])))",
        always: true,
    },
    Language {
        fence: "ruby",
        command: &["ruby", "-e"],
        // A script reads variables in whatever encoding the machine has; a shop's application knows its own.
        call: "puts parcel_token(ENV['SUB'].dup.force_encoding('UTF-8'), ENV['EXP'].to_i, ENV['KID'], ENV['SECRET'])",
        always: false,
    },
];

impl Language {
    /// The recipe as it stands on the page.
    fn recipe(&self) -> &'static str {
        let start = PAGE.split_once(&format!("\n```{}\n", self.fence)).expect("a recipe").1;
        start.split_once("\n```").expect("an end of the recipe").0
    }

    /// The token that the recipe makes; `None` where the language is not on this machine.
    fn token(&self, sub: &str, exp: i64, kid: &str, secret: &str) -> Option<String> {
        let program = format!("{}\n{}\n", self.recipe(), self.call);
        let (name, flags) = self.command.split_first().expect("a command");
        let mut command = Command::new(name);
        command.args(flags).arg(program).stdin(Stdio::null());
        command.env("SUB", sub).env("EXP", exp.to_string()).env("KID", kid).env("SECRET", secret);
        let output = match command.output() {
            Ok(output) => output,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.always => {
                // Past the test harness, which keeps to itself what a good test prints.
                let _ = writeln!(io::stderr(), "skipped: the {} recipe, there is no {name} here", self.fence);
                return None;
            }
            Err(error) => panic!("{name} cannot be run: {error}"),
        };
        assert!(output.status.success(), "{}: {}", self.fence, String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).expect("text").trim().to_owned())
    }
}

/// The page's table: subjects and their tokens.
fn vectors() -> Vec<(&'static str, &'static str)> {
    let table = PAGE.split_once("\n| `sub` | Token |\n|---|---|\n").expect("the vectors").1;
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.trim_matches(['|', ' ']).split_once(" | "));
    cells.map(|(sub, token)| (sub.trim_matches('`'), token.trim_matches('`'))).collect()
}

#[test]
fn the_vectors_are_what_the_proxy_signs_and_what_every_recipe_makes() {
    let keys = SigningKeys::parse("2026:a-secret-of-at-least-32-characters").expect("a good key");
    let exp = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
    let vectors = vectors();
    assert_eq!(vectors.len(), 3);
    for (sub, token) in vectors {
        let subject = Subject::parse(sub).expect("a subject");
        assert_eq!(keys.sign(&subject, exp).as_deref(), Some(token), "{sub}");
        assert_eq!(keys.verify(token, exp - chrono::TimeDelta::seconds(1)), Ok(subject));
        for language in &LANGUAGES {
            let made = language.token(sub, 1_800_000_000, "2026", "a-secret-of-at-least-32-characters");
            assert!(made.is_none_or(|made| made == token), "{} makes another token", language.fence);
        }
    }
}

/// The status of a read over HTTP, with this token.
fn read(address: SocketAddr, token: &str) -> u16 {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let head = "GET /v1/trackings/t1 HTTP/1.1\r\nhost: proxy\r\nconnection: close\r\n";
    write!(stream, "{head}authorization: Bearer {token}\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(!answer.contains("200 OK") || answer.contains("\"level\":\"verified\""), "{answer}");
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_recipes_token_opens_exactly_its_subject_until_it_ends() {
    const ORDER: &str = "Ä 7/\"1\"";
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(parcel_tracking::Tracking {
        order_number: Some(ORDER.to_owned()),
        ..in_transit()
    }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = proxy.router();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let tomorrow = now().timestamp() + 86_400;
    let told = tokio::task::spawn_blocking(move || {
        assert!(keys().sign(&Subject::Order(ORDER.to_owned()), now()).is_some());
        let mut run = 0;
        for language in &LANGUAGES {
            for (sub, exp, kid, secret, status) in [
                ("t1", tomorrow, "k1", SIGNING_SECRET, 200),
                (format!("order:{ORDER}").as_str(), tomorrow, "k1", SIGNING_SECRET, 200),
                ("t2", tomorrow, "k1", SIGNING_SECRET, 401),
                ("order:7", tomorrow, "k1", SIGNING_SECRET, 401),
                ("t1", now().timestamp() - 1, "k1", SIGNING_SECRET, 401),
                ("t1", tomorrow, "k2", SIGNING_SECRET, 401),
                ("t1", tomorrow, "k1", "another-secret-that-nobody-may-see", 401),
            ] {
                let Some(token) = language.token(sub, exp, kid, secret) else { continue };
                assert_eq!(read(address, &token), status, "{}: {sub} {exp} {kid}", language.fence);
                run += 1;
            }
        }
        run
    });
    let run = told.await.expect("no panic");
    assert!(run >= 14, "Node and Python at least");
}
