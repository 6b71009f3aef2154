//! `[webhooks]` and `[push]`: how changes come in, and how they go out.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[webhooks]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Webhooks {
    /// A file that holds what webhooks are signed with, in place of PARCEL_PROXY_WEBHOOK_SECRETS: one
    /// secret a line, two while one takes over from the other. TrackingMore signs with the account's
    /// e-mail address. Then /webhooks/aftership, or /webhooks/trackingmore, is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/webhook.secrets")]
    pub secrets_file: Option<PathBuf>,
}

/// `[push]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Push {
    /// Streams of events at the same time, of all clients together, a connection each. Pages beyond that
    /// ask now and then.
    #[schema(value_type = u32)]
    pub streams: NonZeroUsize,
    /// The same of one client. A page has one for each parcel it shows, three at most, and only while it
    /// is looked at. Phones of one network may share an address.
    #[schema(value_type = u32)]
    pub streams_per_client: NonZeroUsize,
}

impl Default for Push {
    fn default() -> Self {
        let number = |number| NonZeroUsize::new(number).unwrap_or(NonZeroUsize::MIN);
        Self { streams: number(3000), streams_per_client: number(8) }
    }
}
