//! The parts that only read the code: format and clippy.

use std::time::Duration;

use anyhow::Result;

use super::tally::Tally;
use crate::paths::Paths;
use crate::{process, say};

const FORMAT_LIMIT: Duration = Duration::from_secs(2 * 60);
/// Checking everything for the first time on a slow machine.
const CLIPPY_LIMIT: Duration = Duration::from_secs(30 * 60);

/// Clippy's runs: natively with everything the proxy and the tests turn on, and for wasm as the browser gets
/// it. The two sides of the widget never meet in one build.
const CLIPPY: [(&str, &[&str]); 2] = [
    ("native", &["--workspace", "--all-targets", "--features", super::executables::FEATURES]),
    (
        "wasm",
        &[
            "--package=parcel-tracker",
            "--lib",
            "--bins",
            "--test=web",
            "--features=csr,all-words",
            "--target=wasm32-unknown-unknown",
        ],
    ),
];

/// One check: everything is formatted.
pub fn format(paths: &Paths, tally: &mut Tally) -> Result<()> {
    let mut command = process::cargo();
    command.args(["fmt", "--all", "--check"]).current_dir(&paths.root);
    check("format", process::run("cargo fmt --all --check", &mut command, FORMAT_LIMIT), tally);
    Ok(())
}

/// Three checks: clippy finds nothing natively, and nothing for wasm; and the documentation can be written
/// without a warning, such as of a link that leads nowhere.
pub fn clippy(paths: &Paths, tally: &mut Tally) -> Result<()> {
    for (name, arguments) in CLIPPY {
        let mut command = process::cargo();
        command.args(["clippy", "--quiet"]).args(arguments).args(["--", "--deny", "warnings"]);
        command.current_dir(&paths.root);
        check(&format!("clippy, {name}"), process::run("cargo clippy", &mut command, CLIPPY_LIMIT), tally);
    }
    let mut command = process::cargo();
    command.args(["doc", "--quiet", "--workspace", "--no-deps", "--features", super::executables::FEATURES]);
    command.env("RUSTDOCFLAGS", "--deny=warnings").current_dir(&paths.root);
    check("documentation", process::run("cargo doc", &mut command, CLIPPY_LIMIT), tally);
    Ok(())
}

fn check(name: &str, result: Result<()>, tally: &mut Tally) {
    match &result {
        Ok(()) => say::line(&format!("{name}: ok")),
        Err(reason) => say::line(&format!("{name}: {reason:#}")),
    }
    tally.one(result.is_ok());
}
