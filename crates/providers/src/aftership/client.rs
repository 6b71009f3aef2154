//! The client.

use std::sync::Arc;

use parcel_tracking::Tracking;
use reqwest::header::HeaderValue;
use secrecy::ExposeSecret;

use super::Settings;
use super::answer;
use super::dialect::Speech;
use crate::ProviderError;
use crate::http::{Budget, Call, Http, InMemory, Reply, Unbuildable};

/// A client of AfterShip's Tracking API. Cheap to share: connections are pooled inside.
#[derive(Clone, Debug)]
pub struct AfterShip {
    http: Http,
    speech: Speech,
    pub(super) settings: Settings,
}

impl AfterShip {
    /// A client for these settings, which has the account's whole rate limit for itself.
    ///
    /// # Errors
    /// A key that no header can carry, and a machine without root certificates.
    pub fn new(settings: Settings) -> Result<Self, Unbuildable> {
        Self::with_budget(settings, Arc::new(InMemory::default()))
    }

    /// A client that shares the account's rate limit with others.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_budget(settings: Settings, budget: Arc<dyn Budget>) -> Result<Self, Unbuildable> {
        let mut key =
            HeaderValue::from_str(settings.api_key.expose_secret()).map_err(|_| Unbuildable::Key)?;
        key.set_sensitive(true);
        let http = Http::new(&settings.base_url, settings.http(), budget)?;
        Ok(Self { http, speech: Speech { key }, settings })
    }

    /// Sends a call; any whole answer is good, see [`Http::send`].
    pub(super) async fn send(&self, call: &Call) -> Result<Reply, ProviderError> {
        self.http.send(call, &self.speech).await
    }

    /// Sends a call, and reads every tracking of its answer.
    pub(super) async fn trackings(&self, call: &Call) -> Result<Vec<Tracking>, ProviderError> {
        answer::read(&self.send(call).await?)
    }
}
