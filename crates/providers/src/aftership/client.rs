//! The client.

use std::sync::Arc;

use reqwest::header::HeaderMap;
use serde_json::Value;

use super::dialect::Speech;
use super::endpoint::Endpoint;
use super::target::Target;
use super::{Settings, Version};
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
    /// A key that no header can carry, a private key that cannot be read, a machine without root certificates.
    pub fn new(settings: Settings) -> Result<Self, Unbuildable> {
        Self::with_budget(settings, Arc::new(InMemory::default()))
    }

    /// A client that shares the account's rate limit with others.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_budget(settings: Settings, budget: Arc<dyn Budget>) -> Result<Self, Unbuildable> {
        let speech = Speech::new(&settings.credentials)?;
        let http = Http::new(&settings.base_url, settings.http(), budget)?;
        Ok(Self { http, speech, settings })
    }

    /// The version of the API that is asked.
    pub fn version(&self) -> Version {
        self.settings.version
    }

    /// Calls an endpoint; any whole answer is good here.
    pub(super) async fn call(
        &self,
        endpoint: &Endpoint,
        target: &Target,
        body: Option<Value>,
    ) -> Result<Reply, ProviderError> {
        let mut url = self.settings.url(&target.path);
        if !target.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&target.query);
        }
        let call = Call {
            method: endpoint.method.clone(),
            url,
            headers: HeaderMap::new(),
            body: body.map(|body| body.to_string().into()),
            bucket: endpoint.bucket(self.version()),
            repeat: endpoint.repeat,
        };
        self.http.send(&self.speech.canonical(call), &self.speech).await
    }
}
