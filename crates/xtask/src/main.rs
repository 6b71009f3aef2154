//! Every development command of parcel-tracker: `cargo xtask demo`, `test`, `build`, `size`, `screenshots`.
//!
//! Each command does its own set-up: what is missing is installed into a cache folder that outlives the
//! checkout, and every step says what it does and how long it took.

mod build;
mod demo;
mod paths;
mod ports;
mod process;
mod say;
mod size;
mod stack;
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
    /// Weigh what a shopper downloads against budgets.toml
    Size,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ending = process::end_children_on_ctrl_c().and_then(|()| Paths::find()).and_then(|paths| {
        match arguments.command {
            Command::Demo { port } => demo::demo(&paths, port).map(|()| true),
            Command::Size => size::size(&paths),
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
