//! The command: reads settings, wires, serves.

mod provider;
mod shutdown;

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{Duration, Utc};
use clap::Parser;
use mimalloc::MiMalloc;
use parcel_proxy::cache::Store;
use parcel_proxy::config::schema::{Http, Log, LogFormat};
use parcel_proxy::config::{
    Cli, Command, Config, ConfigCommand, Environment, Flags, KeyFlags, demo_keys, example, signing_keys,
};
use parcel_proxy::limits::Limits;
use parcel_proxy::lookup::Lookup;
use parcel_proxy::metrics::Metrics;
use parcel_proxy::push::Push;
use parcel_proxy::state::{Memory, State as _};
use parcel_proxy::token::{Parcel, Subject};
use parcel_proxy::webhooks::Webhooks;
use parcel_proxy::writes::consent;
use parcel_proxy::{AppState, admin, app, openapi, server, system_clock};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use provider::Started;
use shutdown::Signals;

/// With the system's own on Linux, a read costs a seventh more once thousands of parcels came and went between two of its
/// buffers: see `docs/ARCHITECTURE.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Some(Command::Sign { sub, number, courier, days, flags }) => {
            sign(&sub, number.as_deref().zip(courier.as_deref()), days, flags)
        }
        Some(Command::Config(ConfigCommand::Check { file })) => check(Flags::only(file)),
        Some(Command::Config(ConfigCommand::Example)) => {
            print!("{}", example());
            Ok(())
        }
        Some(Command::Openapi) => {
            print!("{}", openapi());
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
fn sign(sub: &str, named: Option<(&str, &str)>, days: u16, flags: KeyFlags) -> Result<(), String> {
    let keys = signing_keys(flags, &Environment::of_process()).map_err(|error| error.to_string())?;
    let subject = Subject::parse(sub).ok_or("--sub must be a tracking id, or order:<order number>.")?;
    let parcel = named.map(|(number, courier)| Parcel::new(number, courier)).transpose()?;
    let expires = Utc::now() + Duration::days(i64::from(days));
    if keys.is_none() {
        eprintln!("parcel-proxy: no signing keys are set; this token opens demo parcels only");
    }
    let token = keys.unwrap_or_else(demo_keys).sign_naming(&subject, parcel.as_ref(), expires);
    println!("{}", token.ok_or("There is no signing key.")?);
    Ok(())
}

/// Says whether settings are good enough to serve with.
fn check(flags: Flags) -> Result<(), String> {
    let config = Config::new(&flags, &Environment::of_process()).map_err(|error| error.to_string())?;
    config.provider.client(Memory::default().budget()).map_err(|error| error.to_string())?;
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
    let admin_listener = match config.admin_listen {
        Some(address) => Some(listen(address, "--admin-listen").await?),
        None => None,
    };

    let shared = config.state.start().await.map_err(|error| error.to_string())?;
    let public_url = config.public_url.as_ref();
    let Started { provider, webhooks } =
        provider::start(&config.provider, public_url, address, shared.budget()).await?;
    let clock = system_clock();
    let store = Store::new(Arc::clone(&provider), config.cache, clock.clone()).sharing(shared);
    let state = AppState::new(store, clock.clone(), Limits::new(&config.limits));
    let push = Push::new(&config.push, &state.store);
    let mut state = AppState {
        lookup: Arc::new(Lookup::new(&config.lookup, Arc::clone(&state.store))),
        keys: Arc::new(config.keys),
        origins: config.origins,
        assets: config.assets,
        trust: Arc::new(config.trust),
        policy: Arc::new(config.policy),
        merchants: Arc::new(config.merchants),
        write_limits: config.write_limits,
        public_url: config.public_url,
        page: Arc::new(config.page),
        shopify: Arc::new(config.shopify),
        push: Arc::clone(&push),
        ..state
    };
    state.webhooks =
        webhooks.map(|from| Arc::new(Webhooks::start(from, provider, Arc::clone(&state.store), clock)));
    if state.webhooks.is_none() {
        tracing::info!("no webhook secret is set: changes are found by asking the provider, not pushed");
    }
    tokio::spawn(Arc::clone(&state.store).keep_up());
    if let Some(listener) = admin_listener {
        operations(listener, &state, config.http.clone())?;
    }
    let (health, drain) = (Arc::clone(&state.health), config.http.drain.0);
    // From here on: a signal that comes before anybody waits for it would end the process at once.
    let signals = Signals::new().map_err(|error| format!("Signals cannot be waited for: {error}."))?;
    let stop = async move {
        signals.asked_to_stop().await;
        tracing::info!("stopping");
        health.stop();
        tokio::time::sleep(drain).await;
        push.stop();
    };
    tracing::info!("listening on http://{address}");
    let metrics = Arc::clone(&state.metrics);
    let served = server::serve(listener, app(state), &config.http, &metrics, stop).await;
    served.map_err(|error| format!("The server stopped: {error}."))
}

/// Serves metrics and health on a listener of their own, until the process ends: how the end goes is
/// worth watching too.
fn operations(listener: TcpListener, state: &AppState, http: Http) -> Result<(), String> {
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    tracing::info!("operations on http://{address}");
    let router = admin(state.clone());
    tokio::spawn(async move {
        // Its connections are not shoppers', and are not counted as such.
        let served =
            server::serve(listener, router, &http, &Metrics::default(), std::future::pending()).await;
        if let Err(error) = served {
            tracing::error!(%error, "operations are not served any more");
        }
    });
    Ok(())
}

/// Sends the log to standard error.
fn start_log(log: &Log) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|error| error.to_string())?;
    // What shoppers agreed to is written down, however little else is.
    let always = format!("{}=info", consent::TARGET).parse().map_err(|_| "The log has no filter.")?;
    let filter = filter.add_directive(always);
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // What cannot be written because nobody reads any more is not to be complained of in the same place: that
        // would end in a panic, and with it the request.
        .log_internal_errors(false);
    match log.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).init(),
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
