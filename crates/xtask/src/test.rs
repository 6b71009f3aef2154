//! `cargo xtask test`: every check, in parts that can also be run alone.

mod conformance;
mod executables;
mod fuzz;
mod libtest;
mod lints;
mod native;
mod stories;
mod tally;
mod web;

use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use self::executables::Executables;
use self::tally::Tally;
use crate::paths::Paths;
use crate::{process, say, size};

pub use self::executables::FEATURES;
pub use self::stories::screenshots;

/// One part of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Is the code formatted?
    Fmt,
    /// Does clippy find nothing, natively and for wasm? Can the documentation be written?
    Clippy,
    /// All tests that need no browser
    Native,
    /// The providers' SDKs and other people's clients, on the sandbox
    Conformance,
    /// Every route of the proxy, driven from its own description with whatever comes to mind
    Fuzz,
    /// Tests compiled to wasm, in headless Chromium and Firefox
    Web,
    /// The whole stack in real browsers
    E2e,
    /// Is everything inside its size budget?
    Size,
}

/// What parts share.
struct Run<'a> {
    paths: &'a Paths,
    executables: Executables,
}

/// Runs `parts`, all of them if none is named; a failed part does not keep the next from running. The last
/// line is `N passed, N failed`; `false` when something failed or nothing ran.
pub fn test(paths: &Paths, parts: &[Part]) -> bool {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut run = Run { paths, executables: Executables::default() };
    let mut total = Tally::default();
    let mut times = Vec::new();
    for part in parts {
        let start = Instant::now();
        let name = part.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        say::line(&format!("\n==== {name}"));
        let mut tally = Tally::default();
        let ran = part.run(&mut run, &mut tally);
        process::wait_if_ending();
        if let Err(reason) = ran {
            say::line(&format!("error: {reason:#}"));
            tally.failed += 1;
        }
        times.push(format!("{name:<11} {:>13}   {tally}", say::duration(start.elapsed())));
        total += tally;
    }
    say::line("");
    for time in times {
        say::line(&time);
    }
    say::line(&total.to_string());
    total.is_good()
}

impl Part {
    fn run(self, run: &mut Run<'_>, tally: &mut Tally) -> Result<()> {
        match self {
            Self::Fmt => lints::format(run.paths, tally),
            Self::Clippy => lints::clippy(run.paths, tally),
            Self::Native => native::run(run, tally),
            Self::Conformance => conformance::run(run.paths, tally),
            Self::Fuzz => fuzz::run(run.paths, tally),
            Self::Web => web::run(run.paths, tally),
            Self::E2e => stories::run(run, tally),
            Self::Size => {
                tally.one(size::size(run.paths)?);
                Ok(())
            }
        }
    }
}
