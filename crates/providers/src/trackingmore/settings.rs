//! Where TrackingMore is, and with which account it is asked.

use std::num::NonZeroU32;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::http::{BadBaseUrl, HttpSettings, base_url};

/// How to reach TrackingMore. `Debug` redacts key and webhook secrets.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme, host and port, and a path where a gateway needs one; `/v2` is added.
    pub base_url: Url,
    /// Sent as `Trackingmore-Api-Key`.
    pub api_key: SecretString,
    /// What webhooks may be signed with, each of them tried: v2 signs with the account's e-mail address,
    /// v4 with a secret of its own. Two while one is being replaced. None: no webhook is taken.
    pub webhook_secrets: Vec<SecretString>,
    /// How old a webhook's signed time may be. `None` takes any age, which is the default: the provider
    /// does not say whether a late retry is signed anew.
    pub webhook_max_age: Option<Duration>,
    /// Until the connection stands.
    pub connect_timeout: Duration,
    /// Until the whole answer is there: the wait for a turn, every try and the pauses between them.
    pub timeout: Duration,
    /// The same for realtime calls, where the provider asks the courier in the meantime.
    pub realtime_timeout: Duration,
    /// Bytes of an answer that are read at most.
    pub body_limit: usize,
    /// How often a call is sent at most, 1 or more.
    pub tries: u32,
    /// How many times the documented calls a second this account is granted.
    pub limit_times: NonZeroU32,
}

impl Settings {
    /// TrackingMore itself.
    pub const BASE_URL: &'static str = "https://api.trackingmore.com";

    /// The defaults for a base URL and a key: 2 s to connect, 10 s in all (one call a second is all there
    /// is, so some of it is waiting), 30 s for realtime, 4 MB (a page has up to 2000 trackings), 3 tries.
    ///
    /// # Errors
    /// A URL that is none, or plain `http` to another machine: the key would travel readable.
    pub fn new(text: &str, api_key: SecretString) -> Result<Self, BadBaseUrl> {
        let HttpSettings { connect_timeout, tries, limit_times, .. } = HttpSettings::default();
        Ok(Self {
            base_url: base_url(text)?,
            api_key,
            webhook_secrets: Vec::new(),
            webhook_max_age: None,
            connect_timeout,
            timeout: Duration::from_secs(10),
            realtime_timeout: Duration::from_secs(30),
            body_limit: 4_000_000,
            tries,
            limit_times,
        })
    }

    pub(super) fn http(&self, timeout: Duration) -> HttpSettings {
        let &Self { connect_timeout, body_limit, tries, limit_times, .. } = self;
        HttpSettings { connect_timeout, timeout, body_limit, tries, limit_times }
    }

    /// The URL of a path below `/v2`, each segment percent-encoded.
    pub(super) fn url(&self, segments: &[String], query: &[(&'static str, String)]) -> Url {
        let mut url = self.base_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("v2").extend(segments);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }
}
