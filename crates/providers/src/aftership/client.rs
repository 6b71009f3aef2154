//! The client.

use std::time::Duration;

use parcel_tracking::{Slug, Tracking};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use secrecy::ExposeSecret;
use url::Url;

use super::answer::{self, Raw};
use super::{RateLimit, Settings};
use crate::{Answering, Provider, ProviderError};

/// A client of AfterShip's Tracking API. Cheap to share: connections are pooled inside.
#[derive(Clone, Debug)]
pub struct AfterShip {
    http: reqwest::Client,
    settings: Settings,
}

/// Why a client cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum Unbuildable {
    /// The key holds characters a header cannot carry, such as a line break.
    #[error("the API key holds characters that no HTTP header can carry")]
    Key,
    /// TLS cannot be set up, mostly because the machine has no root certificates.
    #[error("no TLS client can be set up (are root certificates installed?): {0}")]
    Tls(#[source] reqwest::Error),
}

impl AfterShip {
    /// A client for these settings.
    ///
    /// # Errors
    /// A key that no header can carry, and a machine without root certificates.
    pub fn new(settings: Settings) -> Result<Self, Unbuildable> {
        // Fails only where a provider was already chosen for the process, which then serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();

        let mut key =
            HeaderValue::from_str(settings.api_key.expose_secret()).map_err(|_| Unbuildable::Key)?;
        key.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert("as-api-key", key);
        // AfterShip marks the content type as required even on GET.
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));

        let mut http = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(concat!("parcel-tracker/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(settings.connect_timeout);
        if settings.base_url.scheme() == "http" {
            // Loopback only (see Settings::new): neither root certificates nor a proxy of the
            // environment have a part in it.
            http = http.tls_certs_only([]).no_proxy();
        }
        Ok(Self { http: http.build().map_err(Unbuildable::Tls)?, settings })
    }

    /// Asks, and once more after a pause where the failure may pass by itself.
    async fn get(&self, url: Url) -> Result<Vec<Tracking>, ProviderError> {
        let both_tries = async {
            match self.try_get(url.clone()).await {
                Err(ProviderError::Unavailable { .. } | ProviderError::Network { .. }) => {
                    tokio::time::sleep(Duration::from_millis(fastrand::u64(50..250))).await;
                    self.try_get(url).await
                }
                settled => settled,
            }
        };
        tokio::time::timeout(self.settings.timeout, both_tries).await.unwrap_or(Err(ProviderError::Timeout))
    }

    async fn try_get(&self, url: Url) -> Result<Vec<Tracking>, ProviderError> {
        let mut response = self.http.get(url).send().await.map_err(network)?;
        let limit = RateLimit::read(response.headers());
        if limit.remaining == Some(0) {
            tracing::warn!(limit = limit.limit, "the provider's rate limit is used up for this second");
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(network)? {
            if body.len() + chunk.len() > self.settings.body_limit {
                let reason = format!("longer than {} bytes", self.settings.body_limit);
                return Err(ProviderError::Unreadable { reason });
            }
            body.extend_from_slice(&chunk);
        }
        answer::read(&Raw { status: response.status().as_u16(), limit, body })
    }
}

impl Provider for AfterShip {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        Box::pin(async move {
            // Whatever stands in between may mix answers up: nobody may see another parcel than the
            // one asked for, and that it was another does not mean that there is no such parcel.
            let found = self.get(self.settings.url(&["trackings", id])).await?;
            found.into_iter().find(|tracking| has_id(tracking, id)).ok_or_else(|| ProviderError::Unreadable {
                reason: "not the tracking that was asked for".to_owned(),
            })
        })
    }

    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a> {
        Box::pin(async move {
            let mut url = self.settings.url(&["trackings"]);
            url.query_pairs_mut().append_pair("tracking_numbers", number);
            if let Some(courier) = courier {
                url.query_pairs_mut().append_pair("slug", courier.as_str());
            }
            // The list is the provider's; that it holds only what was asked for is checked here.
            let found = self.get(url).await?;
            found
                .into_iter()
                .find(|tracking| is_asked_for(tracking, number, courier))
                .ok_or(ProviderError::NotFound)
        })
    }
}

fn has_id(tracking: &Tracking, id: &str) -> bool {
    [&tracking.id, &tracking.legacy_id].into_iter().any(|found| found.as_deref() == Some(id))
}

fn is_asked_for(tracking: &Tracking, number: &str, courier: Option<&Slug>) -> bool {
    let same_number =
        tracking.tracking_number.as_deref().is_some_and(|found| found.eq_ignore_ascii_case(number));
    same_number && courier.is_none_or(|courier| tracking.slug.as_ref() == Some(courier))
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
