//! What replicas share.

use std::num::NonZeroU32;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[state]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SharedState {
    /// Its address, in a network of your own: TLS is not spoken. One database per shop, because whoever
    /// shares it shares the provider's limit. PARCEL_PROXY_STATE sets it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "redis://10.0.0.5:6379/0")]
    pub url: Option<String>,
    /// A file that holds the key that seals what is shared, of 32 characters or more, in place of
    /// PARCEL_PROXY_STATE_KEY; the same for all replicas. Two keys, one a line, while one takes over: the
    /// first seals, both open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/state.key")]
    pub key_file: Option<PathBuf>,
    /// A file that holds the store's password, in place of PARCEL_PROXY_STATE_PASSWORD. Unset: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/state.password")]
    pub password_file: Option<PathBuf>,
    /// How many replicas there are at most. While the store is away, each asks the provider that part of
    /// its limit, and once a second at least. Unset: 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<u32>, example = 2)]
    pub replicas: Option<NonZeroU32>,
}
