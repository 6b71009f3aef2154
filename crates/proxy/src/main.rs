//! The command: reads settings, wires, serves.

mod shutdown;

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{Duration, Utc};
use clap::Parser;
use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::Store;
use parcel_proxy::config::{Cli, Command, Config, ProviderSettings, Secrets, demo_keys, signing_keys};
use parcel_proxy::token::Subject;
use parcel_proxy::{AppState, app, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Some(Command::Sign { sub, days, signing_keys_file }) => {
            sign(&sub, days, signing_keys_file.as_deref())
        }
        None => serve(cli.flags).await,
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
fn sign(sub: &str, days: u16, file: Option<&Path>) -> Result<(), String> {
    let keys = signing_keys(file, &Secrets::from_env()).map_err(|error| error.to_string())?;
    let subject = Subject::parse(sub).ok_or("--sub must be a tracking id, or order:<order number>.")?;
    let expires = Utc::now() + Duration::days(i64::from(days));
    if keys.is_none() {
        eprintln!("parcel-proxy: no signing keys are set; this token opens demo parcels only");
    }
    let token = keys.unwrap_or_else(demo_keys).sign(&subject, expires);
    println!("{}", token.ok_or("There is no signing key.")?);
    Ok(())
}

async fn serve(flags: parcel_proxy::config::Flags) -> Result<(), String> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();

    let config = Config::new(flags, Secrets::from_env()).map_err(|error| error.to_string())?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;

    let provider = provider(config.provider, address).await?;
    if config.keys.is_empty() {
        tracing::warn!("no signing keys are set: no signed link will be valid");
    }
    if config.assets.is_none() {
        tracing::warn!("there are no widget files: run `cargo xtask build`, then start with --assets dist");
    }
    let clock = system_clock();
    let router = app(AppState {
        store: Arc::new(Store::new(provider, config.freshness, clock.clone())),
        keys: Arc::new(config.keys),
        origins: config.origins,
        assets: config.assets,
        clock,
    });
    tracing::info!("listening on http://{address}");
    shutdown::serve(listener, router).await.map_err(|error| format!("The server stopped: {error}."))
}

async fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{address} is taken by another program; choose another address with --listen.")
        }
        _ => format!("Cannot listen on {address}: {error}."),
    })
}

/// The provider; where none is configured, a sandbox on a port of its own.
async fn provider(settings: ProviderSettings, proxy: SocketAddr) -> Result<Arc<dyn Provider>, String> {
    let settings = match settings {
        ProviderSettings::AfterShip(settings) => settings,
        ProviderSettings::Sandbox => sandbox(proxy).await?,
    };
    let client = AfterShip::new(settings).map_err(|error| format!("{error}."))?;
    Ok(Arc::new(client))
}

/// Starts the sandbox that stands in for a provider, shop included.
async fn sandbox(proxy: SocketAddr) -> Result<Settings, String> {
    let problem = |error: std::io::Error| format!("The sandbox cannot start: {error}.");
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(problem)?;
    let url = format!("http://{}", listener.local_addr().map_err(problem)?);
    let config = SandboxConfig { proxy_origin: format!("http://{proxy}"), ..SandboxConfig::default() };
    let settings = Settings::new(&url, config.key.as_str().into()).map_err(|error| error.to_string())?;
    let sandbox = Sandbox::new(config);
    tokio::spawn(async move {
        if let Err(error) = parcel_sandbox::serve(listener, &sandbox).await {
            tracing::error!(%error, "the sandbox stopped");
        }
    });
    tracing::info!(
        "no provider is set: demo parcels from a sandbox, demo signing key, demo shop at {url}/shop"
    );
    Ok(settings)
}
