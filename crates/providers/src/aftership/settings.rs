//! Where AfterShip is, and in which version it is asked.

use std::num::NonZeroU32;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use super::{Credentials, Version};
use crate::http::{BadBaseUrl, HttpSettings, base_url};

/// How to reach AfterShip. `Debug` redacts the secrets.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme, host and port, and a path where a gateway needs one.
    pub base_url: Url,
    /// The version of the API.
    pub version: Version,
    /// The key, and a secret where calls are to be signed.
    pub credentials: Credentials,
    /// Secrets of webhooks: one, or two while one takes over from the other. Without any, no webhook is
    /// taken.
    pub webhook_secrets: Vec<SecretString>,
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

impl Settings {
    /// AfterShip itself.
    pub const BASE_URL: &'static str = "https://api.aftership.com";

    /// The defaults for a base URL and a key that needs no signature: version 2025-01, 2 s to connect, 5 s in all, 2 MB, 3 tries.
    ///
    /// # Errors
    /// A URL that is none, or plain `http` to another machine: the key would travel readable.
    pub fn new(text: &str, api_key: SecretString) -> Result<Self, BadBaseUrl> {
        let HttpSettings { connect_timeout, timeout, body_limit, tries, limit_times } =
            HttpSettings::default();
        let version = Version::default();
        let base_url = base_url(text)?;
        Ok(Self {
            base_url,
            version,
            credentials: Credentials::Key(api_key),
            webhook_secrets: Vec::new(),
            connect_timeout,
            timeout,
            body_limit,
            tries,
            limit_times,
        })
    }

    pub(super) fn http(&self) -> HttpSettings {
        let &Self { connect_timeout, timeout, body_limit, tries, limit_times, .. } = self;
        HttpSettings { connect_timeout, timeout, body_limit, tries, limit_times }
    }

    /// The URL of a path below the version, each segment percent-encoded.
    pub(super) fn url(&self, segments: &[String]) -> Url {
        let mut url = self.base_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("tracking").push(self.version.as_str()).extend(segments);
        }
        url
    }
}
