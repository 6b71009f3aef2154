//! The sandbox as a command.

mod arguments;

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use parcel_sandbox::{Sandbox, serve};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let address = SocketAddr::from(([127, 0, 0, 1], arguments.port));
    let sandbox = Sandbox::open(arguments.config()?).map_err(|error| error.to_string())?;
    let taken =
        |cause| format!("The sandbox cannot listen on {address}: {cause}. Choose another port with --port.");
    let listener = TcpListener::bind(address).await.map_err(taken)?;
    let address = listener.local_addr().unwrap_or(address);
    // Whoever started it may have read the first line alone and closed its end.
    let _ = write!(
        std::io::stdout(),
        "Demo shop:    http://{address}/shop\n\
         AfterShip:    http://{address}/tracking/2025-01 (and 2024-04, 2024-07, 2024-10, 2026-07)\n\
         TrackingMore: http://{address}/v2\n\
         Clock:        http://{address}/sandbox/clock\n\
         Scenarios:    http://{address}/sandbox/scenarios\n"
    );
    tokio::select! {
        served = serve(listener, &sandbox) => served.map_err(|cause| format!("The sandbox stopped: {cause}")),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
