//! `docs/sandbox.md` says what is so: its commands are run, and its table is the data file's.
//!
//! Fences tell what is to be done: `sh start` starts the sandbox (the real command, on a free port), `sh run` runs curl
//! against it, `json answer` is what the last line of output has at least, `toml NAME` is a file beside it.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::asking::Sandboxed;

const START: &str = "<!-- scenarios: made by the test document.rs, UPDATE_DOCS=1 writes it anew -->\n";
const END: &str = "<!-- end of scenarios -->";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sandbox.md")
}

fn document() -> String {
    std::fs::read_to_string(file()).expect("the document")
}

/// The fenced blocks: what follows the backticks, and the content.
fn blocks(document: &str) -> Vec<(String, String)> {
    let mut parts = document.split("```");
    let mut blocks = Vec::new();
    while let (Some(_), Some(block)) = (parts.next(), parts.next()) {
        let (tag, content) = block.split_once('\n').unwrap_or((block, ""));
        blocks.push((tag.trim().to_owned(), content.to_owned()));
    }
    blocks
}

/// The sandbox's command while it runs.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(command: &str, directory: &Path) -> Self {
        let arguments =
            command.trim().strip_prefix("cargo run -p parcel-sandbox -- ").expect("the sandbox's command");
        let mut child = Command::new(env!("CARGO_BIN_EXE_parcel-sandbox"))
            .args(arguments.split_whitespace())
            .args(["--port", "0"])
            .current_dir(directory)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the sandbox");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next().expect("a line").expect("text");
        let address =
            first.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        Self { address: address.to_owned(), child }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether `answer` has all that `expected` has.
fn holds(answer: &Value, expected: &Value) -> bool {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) => expected
            .iter()
            .all(|(field, expected)| answer.get(field).is_some_and(|answer| holds(answer, expected))),
        (Value::Array(answer), Value::Array(expected)) => {
            (answer.is_empty() == expected.is_empty() || !expected.is_empty())
                && expected
                    .iter()
                    .enumerate()
                    .all(|(at, expected)| answer.get(at).is_some_and(|one| holds(one, expected)))
        }
        _ => answer == expected,
    }
}

#[test]
fn every_command_does_what_the_document_says() {
    let directory = std::env::temp_dir().join(format!("parcel-sandbox-document-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let mut running: Option<Running> = None;
    let (mut answer, mut commands, mut answers) = (String::new(), 0, 0);
    for (tag, content) in blocks(&document()) {
        match tag.split_once(' ') {
            Some(("sh", "start")) => {
                // The one before gives its files back first.
                drop(running.take());
                running = Some(Running::start(&content, &directory));
            }
            Some(("sh", "run")) => {
                let address = &running.as_ref().expect("a sandbox that was started").address;
                for line in content.lines() {
                    let ran = Command::new("sh")
                        .args(["-c", &line.replace("127.0.0.1:8081", address)])
                        .current_dir(&directory)
                        .output()
                        .expect("a shell");
                    assert!(ran.status.success(), "{line}: {ran:?}");
                    answer = String::from_utf8(ran.stdout).expect("UTF-8");
                    commands += 1;
                }
            }
            Some(("json", "answer")) => {
                let expected: Value = serde_json::from_str(&content).expect("JSON");
                let got: Value =
                    serde_json::from_str(&answer).unwrap_or_else(|_| panic!("no JSON: {answer}"));
                assert!(holds(&got, &expected), "expected at least {expected}\ngot {got}");
                answers += 1;
            }
            Some(("toml", name)) => std::fs::write(directory.join(name), content).expect("a file"),
            _ => {}
        }
    }
    drop(running);
    let _ = std::fs::remove_dir_all(&directory);
    assert!(commands >= 15 && answers >= 12, "{commands} commands, {answers} answers");
}

#[tokio::test(start_paused = true)]
async fn the_table_of_scenarios_is_that_of_the_data_file() {
    let sandbox = Sandboxed::new();
    let list = sandbox.get("/trackings?limit=200&fields=id,subtag").await.data();
    let shown = |id: &Value| {
        let trackings = list["trackings"].as_array().into_iter().flatten();
        let found = trackings.into_iter().find(|tracking| tracking["id"] == *id);
        found.and_then(|tracking| tracking["subtag"].as_str()).unwrap_or_default().to_owned()
    };
    let scenarios = sandbox.open("/sandbox/scenarios").await.json();
    let mut table = "| Name | Order | Courier | At first | Shows |\n|---|---|---|---|---|\n".to_owned();
    for scenario in scenarios["scenarios"].as_array().expect("a list") {
        let text = |field: &str| scenario[field].as_str().unwrap_or_default();
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {} |",
            text("name"),
            text("order_number"),
            text("courier"),
            shown(&scenario["id"]),
            text("shows")
        );
    }
    let document = document();
    let (before, rest) = document.split_once(START).expect("where the table begins");
    let (written, after) = rest.split_once(END).expect("where it ends");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(file(), format!("{before}{START}{table}{END}{after}")).expect("the document");
        return;
    }
    assert_eq!(written, table, "UPDATE_DOCS=1 cargo test -p parcel-sandbox document writes it anew");
}
