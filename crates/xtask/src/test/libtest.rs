//! Runs test programs, shows what they write and counts their results.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::tally::Tally;
use crate::{process, say};

/// Runs `command`, which reports like Rust's own test programs, and adds its results to `tally`. A program
/// that fails without a failed test, for instance because it does not compile, crashes or takes longer than
/// `limit`, counts as one failure; so does one that has no `required` test.
pub fn run(
    what: &str,
    command: &mut Command,
    limit: Duration,
    required: bool,
    tally: &mut Tally,
) -> Result<()> {
    *tally += run_telling(what, command, limit, required, say::line)?;
    Ok(())
}

/// As [`run`], and hands every line to `tell` instead of showing it at once.
pub fn run_telling(
    what: &str,
    command: &mut Command,
    limit: Duration,
    required: bool,
    mut tell: impl FnMut(&str),
) -> Result<Tally> {
    let mut seen = Tally::default();
    let captured = process::watch(command, limit, |line| {
        tell(line);
        if let Some(results) = results_in(line) {
            seen += results;
        }
    })?;
    match captured.status {
        None => {
            tell(&format!("error: {what} took longer than {} and was ended", say::duration(limit)));
            seen.failed += 1;
        }
        Some(status) if !status.success() && seen.failed == 0 => {
            tell(&format!("error: {what} failed without a failed test ({status})"));
            seen.failed += 1;
        }
        Some(_) if required && seen == Tally::default() => {
            tell(&format!("error: {what} ran no test"));
            seen.failed += 1;
        }
        Some(_) => {}
    }
    Ok(seen)
}

/// The numbers in `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
fn results_in(line: &str) -> Option<Tally> {
    let (_, numbers) = line.trim_start().strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        numbers.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim_end().parse::<u64>().ok())
    };
    Some(Tally { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_of_rust_and_of_wasm_bindgen_are_understood() {
        for (line, passed, failed) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.03s",
                12,
                0,
            ),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.20s", 3, 2),
            ("    test result: ok. 1 passed; 0 failed; 0 ignored", 1, 0),
        ] {
            assert_eq!(results_in(line), Some(Tally { passed, failed }), "{line}");
        }
        for line in ["test names::are_short ... ok", "12 passed; 0 failed", "test result: ok", ""] {
            assert_eq!(results_in(line), None, "{line}");
        }
    }

    #[cfg(unix)]
    fn ran(script: &str, required: bool) -> Tally {
        let mut tally = Tally::default();
        let mut command = process::command("sh");
        command.args(["-c", script]);
        run("the script", &mut command, Duration::from_secs(20), required, &mut tally).unwrap();
        tally
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_breaks_is_a_failure_even_without_a_failed_test() {
        assert_eq!(ran("exit 101", false), Tally { passed: 0, failed: 1 });
        assert_eq!(
            ran("echo 'test result: ok. 2 passed; 0 failed'; exit 1", false),
            Tally { passed: 2, failed: 1 }
        );
        assert_eq!(
            ran("echo 'test result: FAILED. 2 passed; 3 failed'; exit 101", true),
            Tally { passed: 2, failed: 3 }
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_without_tests_is_a_failure_only_where_tests_are_required() {
        assert_eq!(ran("true", false), Tally::default());
        assert_eq!(ran("true", true), Tally { passed: 0, failed: 1 });
    }
}
