//! Where AfterShip is, and in which version it is asked.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use url::{Host, Url};

/// How to reach AfterShip. `Debug` redacts the key.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme, host and port, and a path where a gateway needs one.
    pub base_url: Url,
    /// The API version in the path, `2025-01`.
    pub version: String,
    /// Sent as `as-api-key`.
    pub api_key: SecretString,
    /// Until the connection stands.
    pub connect_timeout: Duration,
    /// Until the whole answer is there, the second try included.
    pub timeout: Duration,
    /// Bytes of an answer that are read at most.
    pub body_limit: usize,
}

impl Settings {
    /// AfterShip itself.
    pub const BASE_URL: &'static str = "https://api.aftership.com";
    /// The version the sandbox and the reference speak.
    pub const VERSION: &'static str = "2025-01";

    /// The defaults for a base URL and a key: version 2025-01, 2 s to connect, 5 s in all, 2 MB.
    ///
    /// # Errors
    /// A URL that is none, or plain `http` to another machine: the key would travel readable.
    pub fn new(base_url: &str, api_key: SecretString) -> Result<Self, BadBaseUrl> {
        let base_url = Url::parse(base_url).map_err(|_| BadBaseUrl::NotAUrl)?;
        match base_url.scheme() {
            "https" => {}
            "http" if is_loopback(&base_url) => {}
            "http" => return Err(BadBaseUrl::Readable),
            _ => return Err(BadBaseUrl::NotAUrl),
        }
        if base_url.has_authority() && !base_url.cannot_be_a_base() && base_url.query().is_none() {
            Ok(Self {
                base_url,
                version: Self::VERSION.to_owned(),
                api_key,
                connect_timeout: Duration::from_secs(2),
                timeout: Duration::from_secs(5),
                body_limit: 2_000_000,
            })
        } else {
            Err(BadBaseUrl::NotAUrl)
        }
    }

    /// The URL of a path below the version, each segment percent-encoded.
    pub(super) fn url(&self, segments: &[&str]) -> Url {
        let mut url = self.base_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("tracking").push(&self.version).extend(segments);
        }
        url
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A base URL the client does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadBaseUrl {
    /// Not a URL of `https`, or of `http` on this machine.
    NotAUrl,
    /// `http` to another machine.
    Readable,
}

impl fmt::Display for BadBaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotAUrl => "the provider's URL must look like https://api.aftership.com",
            Self::Readable => "the provider's URL must be https, or the API key would travel readable",
        })
    }
}

impl std::error::Error for BadBaseUrl {}
