//! Starts whom the proxy asks: the configured provider, or a sandbox in this process.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_providers::http::Budget;
use parcel_proxy::config::ProviderSettings;
use parcel_proxy::config::schema::ProviderKind;
use parcel_sandbox::{Sandbox, SandboxConfig};
use tokio::net::TcpListener;
use url::Url;

/// Whom the proxy asks, and who tells it of changes.
pub struct Started {
    /// The client.
    pub provider: Arc<dyn Provider>,
    /// Whose webhooks can be verified.
    pub webhooks: Option<ProviderKind>,
}

/// The provider; where none is configured, a sandbox on a port of its own.
pub async fn start(
    settings: &ProviderSettings,
    public: Option<&Url>,
    proxy: SocketAddr,
    budget: Arc<dyn Budget>,
) -> Result<Started, String> {
    if let Some(provider) = settings.client(Arc::clone(&budget)).map_err(|error| error.to_string())? {
        return Ok(Started { provider, webhooks: settings.webhooks() });
    }
    let origin = match public {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://{proxy}"),
    };
    let settings = sandbox(origin, reachable(proxy)).await?;
    let client = AfterShip::with_budget(settings, budget).map_err(|error| format!("{error}."))?;
    Ok(Started { provider: Arc::new(client), webhooks: Some(ProviderKind::AfterShip) })
}

/// Starts the sandbox that stands in for a provider, shop and webhooks included.
async fn sandbox(proxy_origin: String, here: SocketAddr) -> Result<Settings, String> {
    let problem = |error: std::io::Error| format!("The sandbox cannot start: {error}.");
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(problem)?;
    let url = format!("http://{}", listener.local_addr().map_err(problem)?);
    let webhook = format!("http://{here}/webhooks/aftership").parse().map_err(|error| format!("{error}."))?;
    let config = SandboxConfig {
        proxy_origin,
        webhooks: vec![webhook],
        // A proxy that listens on an address of the network reaches itself there: still this machine.
        allow_remote_webhooks: !here.ip().is_loopback(),
        ..SandboxConfig::default()
    };
    let mut settings = Settings::new(&url, config.key.as_str().into()).map_err(|error| error.to_string())?;
    settings.webhook_secrets = vec![config.webhook_secret.clone()];
    let sandbox = Sandbox::open(config).map_err(|error| format!("The sandbox cannot start: {error}."))?;
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

/// Where this process reaches what listens here: "everywhere" is no address to connect to.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
