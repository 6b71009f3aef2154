//! All tests that need no browser.

use std::time::Duration;

use anyhow::Result;

use super::tally::Tally;
use super::{Run, executables, libtest};
use crate::process;
use crate::tools::{node, npm, php, python, redis};

/// One test program; most take a second.
const LIMIT: Duration = Duration::from_secs(10 * 60);
/// Compiling and running the examples in the documentation of all libraries.
const DOCS_LIMIT: Duration = Duration::from_secs(30 * 60);
/// The test program that does need browsers.
pub const STORIES: &str = "e2e";

/// Unit tests, integration tests and examples in the documentation.
pub fn run(run: &mut Run<'_>, tally: &mut Tally) -> Result<()> {
    redis::ready(run.paths)?;
    // The recipes for signed links are run in these two at least.
    node::ready(run.paths)?;
    python::python(run.paths)?;
    // What merchants copy is in these.
    php::ready(run.paths)?;
    let packages = npm::locked(run.paths, &run.paths.root.join("npm/checks"))?;
    for executable in run.executables.all(run.paths)?.iter().filter(|executable| executable.name != STORIES) {
        crate::say::line(&format!("\n---- {}", executable.name));
        let mut command = executable.command();
        command.env("NODE_PACKAGES", &packages);
        libtest::run(&executable.name, &mut command, LIMIT, false, tally)?;
    }
    crate::say::line("\n---- examples in the documentation");
    let mut docs = process::cargo();
    docs.args([
        "test",
        "--doc",
        "--workspace",
        "--no-fail-fast",
        "--quiet",
        "--features",
        executables::FEATURES,
    ]);
    libtest::run("cargo test --doc", docs.current_dir(&run.paths.root), DOCS_LIMIT, false, tally)
}
