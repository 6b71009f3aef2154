//! Whom the proxy asks.

use std::num::NonZeroU32;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::time::Time;

/// `[provider]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Provider {
    /// "aftership" or "trackingmore". Unset: the one whose key is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "aftership")]
    pub kind: Option<ProviderKind>,
    /// Its address. Plain http is for this machine only. Unset: `https://api.aftership.com`, or
    /// `https://api.trackingmore.com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://api.aftership.com")]
    pub url: Option<String>,
    /// The version of AfterShip's API; TrackingMore is asked in its version 2. Unset: 2025-01.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2025-01")]
    pub version: Option<String>,
    /// Until the connection stands.
    #[schema(value_type = String)]
    pub connect_timeout: Time,
    /// Until the whole answer is there, a second try included. The widget waits 8 s.
    #[schema(value_type = String)]
    pub timeout: Time,
    /// How many times the documented calls a second the provider grants your account. 1, unless it said
    /// more: calls beyond what it grants are answered 429, and then nobody is told anything new.
    #[schema(value_type = u32)]
    pub limit_times: NonZeroU32,
    /// How the proxy proves who it is. The secrets themselves are in files, or in variables.
    #[schema(inline)]
    pub credentials: Credentials,
}

impl Default for Provider {
    fn default() -> Self {
        Self {
            kind: None,
            url: None,
            version: None,
            connect_timeout: Time::secs(2),
            timeout: Time::secs(5),
            limit_times: NonZeroU32::MIN,
            credentials: Credentials::default(),
        }
    }
}

/// `[provider.credentials]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Credentials {
    /// A file that holds the API key, in place of AFTERSHIP_API_KEY or TRACKINGMORE_API_KEY.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/provider.key")]
    pub key_file: Option<PathBuf>,
    /// A file that holds AfterShip's API secret, in place of AFTERSHIP_API_SECRET, for a key whose calls
    /// are signed with it (HMAC, "AES" in AfterShip's words).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/provider.secret")]
    pub hmac_secret_file: Option<PathBuf>,
    /// A file that holds the private key, PEM without a passphrase, in place of
    /// AFTERSHIP_RSA_PRIVATE_KEY, for a key whose calls are signed with RSA.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/provider.pem")]
    pub rsa_private_key_file: Option<PathBuf>,
}

/// Which provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// AfterShip's Tracking API.
    AfterShip,
    /// TrackingMore's API, version 2.
    TrackingMore,
}
