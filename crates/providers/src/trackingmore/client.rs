//! The client.

use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::ask::{Ask, REALTIME};
use super::lately::Lately;
use super::{Settings, answer, codes};
use crate::ProviderError;
use crate::http::{Budget, Call, Dialect, Http, InMemory, Reply, Unbuildable, Verdict, retry_after};

/// A client of TrackingMore's v2. Cheap to share: clones share connections, budget, and the memory of
/// which numbers were asked for in realtime.
#[derive(Clone, Debug)]
pub struct TrackingMore {
    http: Http,
    realtime: Http,
    speech: Speech,
    pub(super) settings: Settings,
    pub(super) lately: Arc<Lately>,
}

impl TrackingMore {
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
        let http = Http::new(&settings.base_url, settings.http(settings.timeout), Arc::clone(&budget))?;
        let realtime = Http::new(&settings.base_url, settings.http(settings.realtime_timeout), budget)?;
        Ok(Self { http, realtime, speech: Speech { key }, settings, lately: Arc::default() })
    }

    /// Sends a call and gives the `data` of its answer, and how often it was sent.
    pub(super) async fn send(&self, ask: Ask) -> (Result<Value, ProviderError>, u32) {
        let call = Call {
            method: ask.method,
            url: self.settings.url(&ask.path, &ask.query),
            headers: HeaderMap::new(),
            body: ask.body.map(|body| Bytes::from(body.to_string())),
            bucket: ask.bucket,
            repeat: ask.repeat,
        };
        let http = if ask.bucket == REALTIME { &self.realtime } else { &self.http };
        match http.send(&call, &self.speech).await {
            Ok(reply) => (answer::data(&reply, ask.id), reply.tries),
            Err(error) => (Err(error), 1),
        }
    }
}

/// How v2 is spoken: the key in a header, and every outcome in `meta.code`.
#[derive(Clone, Debug)]
struct Speech {
    key: HeaderValue,
}

impl Dialect for Speech {
    fn prepare(&self, _: &Call, headers: &mut HeaderMap) -> Result<(), ProviderError> {
        headers.insert("trackingmore-api-key", self.key.clone());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(())
    }

    fn verdict(&self, reply: &Reply) -> Verdict {
        let code = answer::meta(&reply.body).map_or(i64::from(reply.status), |meta| meta.code);
        match codes::outcome(code) {
            codes::Outcome::RateLimited => {
                Verdict::RateLimited { pause: Some(codes::PAUSE), everything: true }
            }
            codes::Outcome::Down => {
                Verdict::TryAgain { after: retry_after(&reply.headers, chrono::Utc::now()) }
            }
            _ => Verdict::Settled,
        }
    }
}
