//! The command: reads settings, wires, serves.

mod provider;
mod shutdown;

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{Duration, Utc};
use clap::Parser;
use parcel_proxy::cache::Store;
use parcel_proxy::config::schema::{Log, LogFormat};
use parcel_proxy::config::{
    Cli, Command, Config, ConfigCommand, Environment, Flags, KeyFlags, demo_keys, example, signing_keys,
};
use parcel_proxy::limits::Limits;
use parcel_proxy::token::Subject;
use parcel_proxy::{AppState, app, system_clock};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Some(Command::Sign { sub, days, flags }) => sign(&sub, days, flags),
        Some(Command::Config(ConfigCommand::Check { file })) => check(Flags::only(file)),
        Some(Command::Config(ConfigCommand::Example)) => {
            print!("{}", example());
            Ok(())
        }
        None => serve(&cli.flags).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("parcel-proxy: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a token, signed with the first configured key, or the demo's.
fn sign(sub: &str, days: u16, flags: KeyFlags) -> Result<(), String> {
    let keys = signing_keys(flags, &Environment::of_process()).map_err(|error| error.to_string())?;
    let subject = Subject::parse(sub).ok_or("--sub must be a tracking id, or order:<order number>.")?;
    let expires = Utc::now() + Duration::days(i64::from(days));
    if keys.is_none() {
        eprintln!("parcel-proxy: no signing keys are set; this token opens demo parcels only");
    }
    let token = keys.unwrap_or_else(demo_keys).sign(&subject, expires);
    println!("{}", token.ok_or("There is no signing key.")?);
    Ok(())
}

/// Says whether settings are good enough to serve with.
fn check(flags: Flags) -> Result<(), String> {
    let config = Config::new(&flags, &Environment::of_process()).map_err(|error| error.to_string())?;
    for note in &config.notes {
        eprintln!("parcel-proxy: {note}");
    }
    println!("These settings are good.");
    Ok(())
}

async fn serve(flags: &Flags) -> Result<(), String> {
    let config = Config::new(flags, &Environment::of_process()).map_err(|error| error.to_string())?;
    start_log(&config.log)?;
    for note in &config.notes {
        tracing::warn!("{note}");
    }
    let listener = listen(config.listen, "--listen").await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;

    let provider = provider::start(config.provider, config.public_url.as_ref(), address).await?;
    let clock = system_clock();
    let store = Store::new(provider, config.freshness, clock.clone());
    let router = app(AppState {
        keys: Arc::new(config.keys),
        origins: config.origins,
        assets: config.assets,
        trust: Arc::new(config.trust),
        ..AppState::new(store, clock, Limits::new(&config.limits))
    });
    tracing::info!("listening on http://{address}");
    shutdown::serve(listener, router).await.map_err(|error| format!("The server stopped: {error}."))
}

/// Sends the log to standard error.
fn start_log(log: &Log) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|error| error.to_string())?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init()
        }
    }
    Ok(())
}

async fn listen(address: SocketAddr, flag: &str) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{address} is taken by another program; choose another address with {flag}.")
        }
        _ => format!("Cannot listen on {address}: {error}."),
    })
}
