//! Who wants to hear of changes.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use url::{Host, Url};

use crate::aftership::Version;

/// A URL that is told of every change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Where it goes: `http` or `https`.
    pub url: Url,
    /// Whose webhook it looks like.
    pub shape: Shape,
}

/// Whose webhook it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// AfterShip's, its `msg` in the shape of this version.
    AfterShip(Version),
    /// TrackingMore's v2.
    TrackingMore,
}

/// Why a webhook is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebhookError {
    /// It is not an address that can be called.
    #[error("`{0}` is not an http or https address")]
    NotHttp(String),
    /// It is an address outside of this machine.
    #[error("`{0}` is not on this machine; allow it with --allow-remote-webhooks")]
    Remote(String),
}

impl Shape {
    /// As flags and the control route name it: `2025-01`, `trackingmore`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AfterShip(version) => version.name(),
            Self::TrackingMore => "trackingmore",
        }
    }

    /// The shape of this name.
    pub fn of(name: &str) -> Option<Self> {
        let version = Version::ALL.into_iter().find(|version| version.name() == name);
        version.map(Self::AfterShip).or((name == "trackingmore").then_some(Self::TrackingMore))
    }
}

impl fmt::Display for Webhook {
    /// As a flag names it: `2025-01=http://127.0.0.1:9000/hook`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.shape.name(), self.url)
    }
}

impl FromStr for Webhook {
    type Err = WebhookError;

    /// Reads `http://127.0.0.1:9000/hook`, which gets AfterShip's 2025-01, or `2024-04=http://...`, or
    /// `trackingmore=http://...`.
    fn from_str(text: &str) -> Result<Self, WebhookError> {
        let shaped = text.split_once('=').and_then(|(name, url)| Some((Shape::of(name)?, url)));
        let (shape, url) = shaped.unwrap_or((Shape::AfterShip(Version::V2025_01), text));
        let url: Url = url.parse().map_err(|_| WebhookError::NotHttp(text.to_owned()))?;
        match url.scheme() {
            "http" | "https" => Ok(Self { url, shape }),
            _ => Err(WebhookError::NotHttp(text.to_owned())),
        }
    }
}

impl Webhook {
    /// Refuses what leaves this machine: a test that tells a stranger of invented parcels helps nobody.
    pub(crate) fn allowed(self, remote: bool) -> Result<Self, WebhookError> {
        let here = match self.url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        if here || remote { Ok(self) } else { Err(WebhookError::Remote(self.url.to_string())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_whose_webhook_it_wants() {
        for (text, expected) in [
            ("http://127.0.0.1:9000/hook", Ok("2025-01 http://127.0.0.1:9000/hook")),
            ("2024-04=http://localhost:9000/?a=b", Ok("2024-04 http://localhost:9000/?a=b")),
            ("trackingmore=http://[::1]:9000/", Ok("trackingmore http://[::1]:9000/")),
            ("http://localhost:9000/?2024-04=b", Ok("2025-01 http://localhost:9000/?2024-04=b")),
            ("ftp://127.0.0.1/", Err("`ftp://127.0.0.1/` is not an http or https address")),
            ("2099-01=http://127.0.0.1/", Err("`2099-01=http://127.0.0.1/` is not an http or https address")),
            (
                "https://shop.example.com/hook",
                Err(
                    "`https://shop.example.com/hook` is not on this machine; allow it with --allow-remote-webhooks",
                ),
            ),
        ] {
            let read = text.parse::<Webhook>().and_then(|webhook| webhook.allowed(false));
            let told = read.map(|webhook| format!("{} {}", webhook.shape.name(), webhook.url));
            assert_eq!(
                told.map_err(|error| error.to_string()),
                expected.map(str::to_owned).map_err(str::to_owned)
            );
        }
        let remote = "https://shop.example.com/hook".parse::<Webhook>();
        assert!(remote.is_ok_and(|webhook| webhook.allowed(true).is_ok()));
    }
}
