//! Sends calls over the network.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};

use super::base_url::is_loopback;
use super::granted::Granted;
use super::tries::{Once, Rules, Tried};
use super::{Budget, Call, Dialect, RateLimit, Reply};
use crate::ProviderError;

/// How long and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpSettings {
    /// Until the connection stands.
    pub connect_timeout: Duration,
    /// Until the whole answer is there: the wait for a turn, every try and the pauses between them.
    pub timeout: Duration,
    /// Bytes of an answer that are read at most.
    pub body_limit: usize,
    /// How often a call is sent at most, 1 or more.
    pub tries: u32,
    /// How many times the documented calls a second this account is granted.
    pub limit_times: NonZeroU32,
}

impl Default for HttpSettings {
    /// 2 s to connect, 5 s in all, 2 MB, 3 tries, the documented limits.
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(2),
            timeout: Duration::from_secs(5),
            body_limit: 2_000_000,
            tries: 3,
            limit_times: NonZeroU32::MIN,
        }
    }
}

/// Why there can be no client.
#[derive(Debug, thiserror::Error)]
pub enum Unbuildable {
    /// The key holds characters a header cannot carry, such as a line break.
    #[error("the API key holds characters that no HTTP header can carry")]
    Key,
    /// The private key is no RSA key of 2048 to 4096 bits in PEM.
    #[error("the private key is no RSA key of 2048 to 4096 bits in PEM (PKCS#8 or PKCS#1, no passphrase)")]
    PrivateKey,
    /// TLS cannot be set up, mostly because the machine has no root certificates.
    #[error("no TLS client can be set up (are root certificates installed?): {0}")]
    Tls(#[source] reqwest::Error),
}

/// A transport to one provider with one account. Clones share connections and budgets.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
    rules: Rules,
    body_limit: usize,
}

impl Http {
    /// A transport to the provider at `base_url`.
    ///
    /// # Errors
    /// [`Unbuildable::Tls`] on a machine without root certificates.
    pub fn new(
        base_url: &url::Url,
        settings: HttpSettings,
        budget: Arc<dyn Budget>,
    ) -> Result<Self, Unbuildable> {
        // Fails only where a provider was already chosen for the process, which then serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();

        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let mut client = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(concat!("parcel-tracker/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(settings.connect_timeout);
        if base_url.scheme() == "http" {
            // Loopback only (see `base_url`): neither root certificates nor a proxy of the environment
            // have a part in it.
            client = client.tls_certs_only([]).no_proxy();
        }
        let client = client.build().map_err(Unbuildable::Tls)?;
        let HttpSettings { timeout, body_limit, tries, limit_times, .. } = settings;
        let budget = Granted::times(limit_times, budget);
        Ok(Self { client, rules: Rules::new(timeout, tries, budget), body_limit })
    }

    /// Sends a call when it is its turn, and again where that helps and does no harm.
    ///
    /// Any whole answer is a [`Reply`], whatever it says.
    ///
    /// # Errors
    /// There is no whole answer: `RateLimited` where the own budget has no turn in time, `Timeout`,
    /// `Network`, `Unreadable` for a body that is too long, or what the dialect refuses to send.
    pub async fn send(&self, call: &Call, dialect: &dyn Dialect) -> Result<Reply, ProviderError> {
        // Redirects are not followed and the base URL was looked at, but a call is its maker's.
        if call.url.scheme() != "https" && !is_loopback(&call.url) {
            return Err(ProviderError::Network { reason: "plain http to another machine".to_owned() });
        }
        self.rules.send(self, call, dialect).await
    }
}

impl Once for Http {
    async fn once(&self, call: &Call, dialect: &dyn Dialect, tries: u32) -> Tried {
        let mut headers = call.headers.clone();
        if let Err(error) = dialect.prepare(call, &mut headers) {
            return Tried::Failed(error);
        }
        let mut request = self.client.request(call.method.clone(), call.url.clone()).headers(headers);
        if let Some(body) = &call.body {
            request = request.body(body.clone());
        }
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(error) if error.is_connect() => return Tried::Unsent(network(error)),
            Err(error) => return Tried::Broken(network(error)),
        };
        self.rules.budget.told(call.bucket, &RateLimit::read(response.headers()));
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > self.body_limit => {
                    let reason = format!("longer than {} bytes", self.body_limit);
                    return Tried::Failed(ProviderError::Unreadable { reason });
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => return Tried::Broken(network(error)),
            }
        }
        let status = response.status().as_u16();
        let headers = std::mem::take(response.headers_mut());
        Tried::Answered(Reply { status, headers, body: Bytes::from(body), tries })
    }
}

/// reqwest names the URL in its errors; the cause alone says enough.
fn network(error: reqwest::Error) -> ProviderError {
    if error.is_timeout() {
        return ProviderError::Timeout;
    }
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    ProviderError::Network { reason: cause.to_string() }
}
