//! Every development command of parcel-tracker: `cargo xtask demo`, `test`, `build`, `package`, `size`, `bench`, `docs`,
//! `screenshots`.
//!
//! Each command does its own set-up: what is missing is installed into a cache folder that outlives the
//! checkout, and every step says what it does and how long it took.

mod bench;
mod build;
mod demo;
mod docs;
mod package;
mod paths;
mod ports;
mod process;
mod say;
mod size;
mod stack;
mod test;
mod tools;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::paths::Paths;

/// Development commands of parcel-tracker.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the whole product: build it, start sandbox and proxy, print where to look; Ctrl-C ends it
    Demo {
        /// Port of the proxy on 127.0.0.1; when taken, the next free one
        #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
    },
    /// Make the release `dist/`: hosted page, loader, hashed wasm, glue and styles, compressed, and a manifest
    Build,
    /// Make the npm package from a fresh `dist/`: a folder, and the tarball to publish
    Package,
    /// Check everything, or the parts named; the last line is `N passed, N failed`
    Test {
        /// Parts to run; all of them if none is named
        #[arg(value_enum)]
        parts: Vec<test::Part>,
    },
    /// Measure the proxy as it is run for production, and print a table; takes 10 minutes the first time
    Bench {
        /// What is measured
        #[arg(value_enum)]
        subject: bench::Subject,
        /// Write the table into docs/benchmarks.md too
        #[arg(long)]
        write: bool,
    },
    /// Take pictures of pages and states in Chromium, for people to look at
    Screenshots {
        /// Where to put them
        folder: std::path::PathBuf,
    },
    /// Write the README's tables and custom-elements.json from the code
    Docs {
        /// Only say whether they are as they should be
        #[arg(long)]
        check: bool,
    },
    /// Weigh what a shopper downloads against budgets.toml
    Size,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ending = process::end_children_on_ctrl_c().and_then(|()| Paths::find()).and_then(|paths| {
        match arguments.command {
            Command::Demo { port } => demo::demo(&paths, port).map(|()| true),
            Command::Test { parts } => Ok(test::test(&paths, &parts)),
            Command::Screenshots { folder } => test::screenshots(&paths, &folder),
            Command::Bench { subject, write } => bench::bench(&paths, subject, write),
            Command::Docs { check } => docs::docs(&paths.root, check),
            Command::Size => size::size(&paths),
            Command::Build => build::build(&paths).map(|_| true),
            Command::Package => package::package(&paths).map(|_| true),
        }
    });
    process::wait_if_ending();
    match ending {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("error: {reason:#}");
            ExitCode::FAILURE
        }
    }
}
