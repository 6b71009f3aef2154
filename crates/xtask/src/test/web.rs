//! Tests compiled to wasm, in headless browsers.

use std::time::Duration;

use anyhow::{Result, bail};

use super::libtest;
use super::tally::Tally;
use crate::paths::Paths;
use crate::tools::browsers::Browser;
use crate::tools::{cargo_tool, lock_file};
use crate::{process, say};

/// Compiling for the first time and running, on a slow machine.
const LIMIT: Duration = Duration::from_secs(25 * 60);
/// Seconds the runner gives the browser for all tests together.
const IN_THE_BROWSER: &str = "300";

/// The same tests in Chromium and in Firefox. One browser that cannot be had is one failure; the other is
/// used all the same.
pub fn run(paths: &Paths, tally: &mut Tally) -> Result<()> {
    let version = lock_file::version_of(&paths.root.join("Cargo.lock"), "wasm-bindgen")?;
    let wasm_bindgen = cargo_tool::ready(paths, &cargo_tool::wasm_bindgen(&version))?;
    let runner =
        wasm_bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX));
    if !runner.is_file() {
        bail!("{} is missing: install wasm-bindgen-cli {version} again", runner.display());
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        say::line(&format!("\n---- {}", browser.name()));
        let driver = match browser.ready(paths) {
            Ok(driver) => driver,
            Err(reason) => {
                say::line(&format!("error: {reason:#}"));
                tally.failed += 1;
                continue;
            }
        };
        let mut command = process::cargo();
        command
            .args([
                "test",
                "--package=parcel-tracker",
                "--features=csr,all-words",
                "--target=wasm32-unknown-unknown",
            ])
            .arg("--test=web")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("WASM_BINDGEN_TEST_TIMEOUT", IN_THE_BROWSER)
            .current_dir(&paths.root);
        // The runner takes the first driver it is told of, whichever that is.
        for other in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
            command.env_remove(other).env_remove(format!("{other}_REMOTE"));
        }
        command.env(browser.driver_variable(), driver);
        libtest::run(&format!("the tests in {}", browser.name()), &mut command, LIMIT, true, tally)?;
    }
    Ok(())
}
