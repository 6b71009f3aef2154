//! Every development command of parcel-tracker: `cargo xtask demo`, `test`, `build`, `size`, `screenshots`.
//!
//! Each command does its own set-up: what is missing is installed into a cache folder that outlives the
//! checkout, and every step says what it does and how long it took.

mod build;
mod paths;
mod process;
mod say;
mod tools;

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
    /// Make the release `dist/`: hosted page, loader, hashed wasm, glue and styles, compressed, and a manifest
    Build,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ending = process::end_children_on_ctrl_c().and_then(|()| Paths::find()).and_then(|paths| {
        match arguments.command {
            Command::Build => build::build(&paths).map(|_| true),
        }
    });
    match ending {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("error: {reason:#}");
            ExitCode::FAILURE
        }
    }
}
