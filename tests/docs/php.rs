//! PHP, as a shop runs it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A file of this project.
pub fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs a script below `tests/docs` with a scenario as its input, and reads what it says.
pub fn run(script: &str, scenario: &Value) -> Value {
    let path = file("tests/docs").join(script);
    let output = php(&[path.to_str().expect("a path")], &scenario.to_string())
        .unwrap_or_else(|complaint| panic!("{script}: {complaint}"));
    serde_json::from_str(&output).unwrap_or_else(|error| panic!("{script} says no JSON ({error}):\n{output}"))
}

/// Fails unless PHP can read this code.
pub fn lint(what: &str, code: &str) {
    let code = if code.contains("<?") { code.to_owned() } else { format!("<?php\n{code}") };
    if let Err(complaint) = php(&["-d", "display_errors=stderr", "-l"], &code) {
        panic!("{what}: {complaint}");
    }
}

/// What PHP says, or what it complains about.
fn php(arguments: &[&str], input: &str) -> Result<String, String> {
    let mut child = Command::new("php")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("PHP on PATH: `cargo xtask test native` installs it");
    child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("a script that reads");
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(said) } else { Err(format!("{said}{complaints}")) }
}
