//! Conformance by others' code: the providers' own SDKs, and a client somebody else wrote, used unchanged on
//! the sandbox. They know nothing of this project, so what they take for the real thing is.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::libtest;
use super::tally::Tally;
use crate::paths::Paths;
use crate::test::FEATURES;
use crate::tools::{found, npm, python};
use crate::{process, say};

/// Compiling the sandbox on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(30 * 60);
/// One suite. They wait where the sandbox's rate limits make them.
const LIMIT: Duration = Duration::from_secs(5 * 60);
/// Where the suites are, below the top of the checkout.
const FOLDER: &str = "crates/sandbox/tests/sdk";

/// What a suite is written in, and so how its packages are had.
#[derive(Debug, Clone, Copy)]
enum Language {
    /// `NAME.py`, with the packages of `NAME.txt`.
    Python,
    /// `NAME.mjs`, with the packages of `NAME/package-lock.json`.
    Node,
}

/// The suites, each for one version of one API.
const SUITES: [(&str, Language); 4] = [
    ("aftership_2025_01", Language::Python),
    ("aftership_2024_04", Language::Python),
    ("aftership_2026_07", Language::Node),
    ("trackingmore_v2", Language::Python),
];

/// All suites, side by side: they mostly wait for the sandbox's rate limits. One whose packages cannot be had
/// is one failure; the others are run all the same.
pub fn run(paths: &Paths, tally: &mut Tally) -> Result<()> {
    say::step("Compiling the sandbox", || {
        let mut command = process::cargo();
        command
            // With the features of the tests, so that the two builds share what they compile.
            .args(["build", "--quiet", "--features", FEATURES])
            .args(["--package=parcel-sandbox", "--package=parcel-tracker"])
            .current_dir(&paths.root);
        process::run("compiling the sandbox", &mut command, COMPILE_LIMIT)
    })?;
    let sandbox = paths.target.join("debug").join(format!("parcel-sandbox{}", std::env::consts::EXE_SUFFIX));
    let commands = SUITES.map(|(name, language)| (name, command(paths, name, language, &sandbox)));
    std::thread::scope(|scope| {
        let told = commands.map(|(name, command)| scope.spawn(move || Told::by(name, command)));
        for told in told {
            let Ok(told) = told.join() else { bail!("a suite was lost") };
            say::line(&told.text);
            *tally += told.tally;
        }
        Ok(())
    })
}

/// What a suite wrote, kept together, and its results.
struct Told {
    text: String,
    tally: Tally,
}

impl Told {
    fn by(name: &str, command: Result<Command>) -> Self {
        let start = Instant::now();
        let mut text = format!("\n---- {name}\n");
        let ran = command.and_then(|mut command| {
            libtest::run_telling(name, &mut command, LIMIT, true, |line| {
                text.push_str(line);
                text.push('\n');
            })
        });
        let tally = ran.unwrap_or_else(|reason| {
            text.push_str(&format!("error: {reason:#}\n"));
            Tally { passed: 0, failed: 1 }
        });
        text.push_str(&format!("{name}: {tally} in {}", say::duration(start.elapsed())));
        Self { text, tally }
    }
}

/// The command for one suite, its packages installed. A suite starts sandboxes itself, which end with it.
fn command(paths: &Paths, name: &str, language: Language, sandbox: &Path) -> Result<Command> {
    let folder = paths.root.join(FOLDER);
    let mut command = match language {
        Language::Python => {
            let python = python::environment(paths, &folder.join(format!("{name}.txt")))?;
            let mut command = process::command(python);
            command
                .arg(folder.join(format!("{name}.py")))
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .env("PYTHONUNBUFFERED", "1")
                .env_remove("PYTHONPATH")
                .env_remove("PYTHONHOME");
            command
        }
        Language::Node => {
            let packages = npm::locked(paths, &folder.join(name))?;
            let node = found::on_path("node").context("Node.js is not on PATH")?;
            let mut command = process::command(node);
            command.arg(folder.join(format!("{name}.mjs"))).env("NODE_PACKAGES", packages);
            command
        }
    };
    command.current_dir(&folder).env("PARCEL_SANDBOX", sandbox).envs(NO_PROXY);
    Ok(command)
}

/// A proxy set for the outside world is not for servers on this machine.
const NO_PROXY: [(&str, &str); 2] = [("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")];
