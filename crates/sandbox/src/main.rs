//! The sandbox as a command.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use parcel_sandbox::aftership::SignatureKey;
use parcel_sandbox::{DEMO_SIGNING_KEY, Sandbox, SandboxConfig, serve};
use secrecy::SecretString;
use tokio::net::TcpListener;

/// The provider's API with shipments that move, and a demo shop, on 127.0.0.1.
#[derive(Debug, Parser)]
#[command(name = "parcel-sandbox", version)]
struct Arguments {
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// API key that callers must send, to AfterShip as `as-api-key`, to TrackingMore as `Trackingmore-Api-Key`.
    #[arg(long, default_value = "sandbox-key")]
    key: String,
    /// Where the widget's embed.js is.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    proxy: String,
    /// How many times faster than life the clock runs.
    #[arg(long, default_value_t = 1.0)]
    speed: f64,
    /// Key the shop signs its links with.
    #[arg(long, env = "PARCEL_SANDBOX_SIGNING_KEY", hide_env_values = true, default_value = DEMO_SIGNING_KEY)]
    signing_key: String,
    /// API secret that AfterShip requests must be signed with (HMAC-SHA256). Without it no signature is asked for.
    #[arg(
        long,
        env = "PARCEL_SANDBOX_API_SECRET",
        hide_env_values = true,
        conflicts_with = "api_public_key"
    )]
    api_secret: Option<SecretString>,
    /// File with the public key (PEM) of the RSA key that AfterShip requests must be signed with.
    #[arg(long, value_name = "FILE")]
    api_public_key: Option<PathBuf>,
}

impl Arguments {
    /// What AfterShip requests must be signed with, if anything.
    fn signature(&self) -> Result<Option<SignatureKey>, String> {
        let Some(file) = &self.api_public_key else {
            return Ok(self.api_secret.clone().map(SignatureKey::hmac));
        };
        let read = std::fs::read_to_string(file).map_err(|cause| cause.to_string());
        let key = read.and_then(|pem| SignatureKey::rsa(&pem).map_err(|cause| cause.to_string()));
        key.map(Some).map_err(|cause| format!("The key in {} cannot be used: {cause}.", file.display()))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).init();
    let arguments = Arguments::parse();
    let signature = match arguments.signature() {
        Ok(signature) => signature,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    let Arguments { port, key, proxy, speed, signing_key, .. } = arguments;
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(cause) => {
            eprintln!("The sandbox cannot listen on {address}: {cause}. Choose another port with --port.");
            return ExitCode::FAILURE;
        }
    };
    let proxy_origin = proxy.trim_end_matches('/').to_owned();
    let config =
        SandboxConfig { key, speed, proxy_origin, signing_key, signature, ..SandboxConfig::default() };
    let address = listener.local_addr().unwrap_or(address);
    println!("Demo shop:    http://{address}/shop");
    println!("AfterShip:    http://{address}/tracking/2025-01 (and 2024-04, 2024-07, 2024-10, 2026-07)");
    println!("TrackingMore: http://{address}/v2");
    println!("Clock:        http://{address}/sandbox/clock");
    let sandbox = Sandbox::new(config);
    tokio::select! {
        served = serve(listener, &sandbox) => match served {
            Ok(()) => ExitCode::SUCCESS,
            Err(cause) => {
                eprintln!("The sandbox stopped: {cause}");
                ExitCode::FAILURE
            }
        },
        _ = tokio::signal::ctrl_c() => ExitCode::SUCCESS,
    }
}
