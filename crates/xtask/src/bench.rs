//! `cargo xtask bench proxy`: what the proxy can do, measured on the real parts on loopback, each figure beside
//! what it must reach.

mod cold;
mod dead;
mod memory;
mod programs;
mod reads;
mod soak;
mod streams;
mod table;
mod world;
mod wrk;

use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use self::programs::Programs;
use self::table::Table;
use crate::paths::Paths;
use crate::say;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// The merchant's proxy
    Proxy,
}

/// One measurement, by what it is called.
type Measurement = (&'static str, fn(&Programs, &mut Table) -> Result<()>);

const MEASUREMENTS: [Measurement; 6] = [
    ("Reading from the cache, beside nginx", reads::measure),
    ("Many shoppers on a cold cache", cold::measure),
    ("Memory of what is cached", memory::measure),
    ("Open event streams", streams::measure),
    ("The provider gone", dead::measure),
    ("More asked than the provider grants", soak::measure),
];

/// Measures, prints the table, and with `write` puts it into `docs/benchmarks.md`. `false` where something that
/// must be reached was not.
pub fn bench(paths: &Paths, subject: Subject, write: bool) -> Result<bool> {
    let Subject::Proxy = subject;
    let programs = Programs::ready(paths)?;
    let started = Instant::now();
    let mut table = Table::default();
    for (what, measure) in MEASUREMENTS {
        if let Err(reason) = say::step(what, || measure(&programs, &mut table)) {
            say::note(&format!("error: {reason:#}"));
            table.failed(what);
        }
        crate::process::wait_if_ending();
    }
    say::line(&format!("\n{}", table.text()));
    say::line(&format!("Measured in {}.", say::duration(started.elapsed())));
    if write {
        table.write(paths, &programs)?;
    }
    Ok(table.is_good())
}
