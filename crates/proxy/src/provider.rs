//! Starts whom the proxy asks: the configured provider, or a sandbox in this process.

use std::net::SocketAddr;
use std::sync::Arc;

use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_providers::http::Budget;
use parcel_proxy::config::ProviderSettings;
use parcel_sandbox::{Sandbox, SandboxConfig};
use tokio::net::TcpListener;
use url::Url;

/// The provider; where none is configured, a sandbox on a port of its own.
pub async fn start(
    settings: &ProviderSettings,
    public: Option<&Url>,
    proxy: SocketAddr,
    budget: Arc<dyn Budget>,
) -> Result<Arc<dyn Provider>, String> {
    if let Some(client) = settings.client(Arc::clone(&budget)).map_err(|error| error.to_string())? {
        return Ok(client);
    }
    let origin = match public {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://{proxy}"),
    };
    let client =
        AfterShip::with_budget(sandbox(origin).await?, budget).map_err(|error| format!("{error}."))?;
    Ok(Arc::new(client))
}

/// Starts the sandbox that stands in for a provider, shop included.
async fn sandbox(proxy_origin: String) -> Result<Settings, String> {
    let problem = |error: std::io::Error| format!("The sandbox cannot start: {error}.");
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(problem)?;
    let url = format!("http://{}", listener.local_addr().map_err(problem)?);
    let config = SandboxConfig { proxy_origin, ..SandboxConfig::default() };
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
