//! Shoppers in large numbers, for `cargo xtask bench proxy`. What they met goes to standard output, one JSON object
//! a line.

mod listen;
mod open;
mod times;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open parcels, each shopper one, and come back when told to
    Open(open::Open),
    /// Hold event streams open, and wait until all are told of a change
    Listen(listen::Listen),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Open(open) => open.run().await,
        Command::Listen(listen) => listen.run().await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("parcel-bench: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// A client that asks this machine alone.
fn client() -> Result<reqwest::Client, String> {
    // It wants one to be there, though nothing on loopback needs it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]);
    client.build().map_err(|error| error.to_string())
}
