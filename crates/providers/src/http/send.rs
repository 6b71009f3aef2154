//! Sends calls: waits for their turn, tries, tries again, and ends in time.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use tokio::time::{Instant, sleep, timeout_at};

use super::base_url::is_loopback;
use super::retry::{RetryBudget, backoff};
use super::{Budget, Call, Dialect, Priority, RateLimit, Repeat, Reply, Verdict};
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
}

impl Default for HttpSettings {
    /// 2 s to connect, 5 s in all, 2 MB, 3 tries.
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(2),
            timeout: Duration::from_secs(5),
            body_limit: 2_000_000,
            tries: 3,
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
    settings: HttpSettings,
    budget: Arc<dyn Budget>,
    retries: Arc<RetryBudget>,
}

/// What one try came to.
enum Tried {
    Answered(Reply),
    /// The connection could not be made, so nothing was sent.
    Unsent(ProviderError),
    /// Broken off; the provider may have acted or not.
    Broken(ProviderError),
    /// No use in trying again.
    Failed(ProviderError),
}

/// What to do about it.
enum Again {
    No,
    /// After this pause.
    After(Duration),
    /// The budget knows when.
    AtNextTurn(Duration),
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
        Ok(Self { client, settings, budget, retries: Arc::new(RetryBudget::new()) })
    }

    /// Sends a call when it is its turn, and again where that helps and does no harm.
    ///
    /// Any whole answer is a [`Reply`], whatever it says.
    ///
    /// # Errors
    /// There is no whole answer: `RateLimited` where the own budget has no turn in time, `Timeout`,
    /// `Network`, `Unreadable` for a body that is too long, or what the dialect refuses to send.
    pub async fn send(&self, call: &Call, dialect: &dyn Dialect) -> Result<Reply, ProviderError> {
        if call.url.scheme() != "https" && !is_loopback(&call.url) {
            return Err(ProviderError::Invalid { field: "base_url", problem: "must be https" });
        }
        self.retries.earn();
        let deadline = Instant::now() + self.settings.timeout;
        timeout_at(deadline, self.until(deadline, call, dialect)).await.unwrap_or(Err(ProviderError::Timeout))
    }

    async fn until(
        &self,
        deadline: Instant,
        call: &Call,
        dialect: &dyn Dialect,
    ) -> Result<Reply, ProviderError> {
        let mut last = None;
        let mut tries = 0;
        loop {
            let turn = self.budget.take(call.bucket, Priority::current(), deadline).await;
            let turn = match (turn, last) {
                (Ok(turn), _) => turn,
                (Err(_), Some(last)) => return last,
                (Err(refused), None) => {
                    return Err(ProviderError::RateLimited { reset: Some(refused.reset) });
                }
            };
            tries += 1;
            let tried = self.once(call, dialect, tries).await;
            let again = self.again(call, dialect, &tried, tries);
            drop(turn);
            let result = match tried {
                Tried::Answered(reply) => Ok(reply),
                Tried::Unsent(error) | Tried::Broken(error) | Tried::Failed(error) => Err(error),
            };
            let (Again::After(pause) | Again::AtNextTurn(pause)) = again else { return result };
            if tries >= self.settings.tries || Instant::now() + pause >= deadline || !self.retries.spend() {
                return result;
            }
            tracing::debug!(bucket = call.bucket.name, tries, ?pause, "asking the provider again");
            if let Again::After(pause) = again {
                sleep(pause).await;
            }
            last = Some(result);
        }
    }

    /// What to do after this try. Tells the budget of a 429.
    fn again(&self, call: &Call, dialect: &dyn Dialect, tried: &Tried, tries: u32) -> Again {
        let always = call.repeat == Repeat::Always;
        match tried {
            Tried::Failed(_) => Again::No,
            Tried::Unsent(_) => Again::After(backoff(tries)),
            Tried::Broken(_) if always => Again::After(backoff(tries)),
            Tried::Broken(_) => Again::No,
            Tried::Answered(reply) => match dialect.verdict(reply) {
                Verdict::Settled => Again::No,
                Verdict::TryAgain { after } if always => {
                    Again::After(backoff(tries).max(after.unwrap_or_default()))
                }
                Verdict::TryAgain { .. } => Again::No,
                Verdict::RateLimited { pause, everything } => {
                    let pause = pause.unwrap_or(Duration::from_secs(1));
                    tracing::warn!(bucket = call.bucket.name, ?pause, "the provider's rate limit is reached");
                    self.budget.pause((!everything).then_some(call.bucket), pause);
                    Again::AtNextTurn(pause)
                }
            },
        }
    }

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
        self.budget.told(call.bucket, &RateLimit::read(response.headers()));
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > self.settings.body_limit => {
                    let reason = format!("longer than {} bytes", self.settings.body_limit);
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
