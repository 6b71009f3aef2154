//! How long answers are good for.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::cache;
use crate::config::time::Time;

/// `[cache]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Cache {
    /// A parcel on its way. Unset: 1m.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1m")]
    pub in_transit: Option<Time>,
    /// Nothing scanned yet. Unset: 5m.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "5m")]
    pub pending: Option<Time>,
    /// Delivered or expired. Unset: 4h.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "4h")]
    pub settled: Option<Time>,
    /// No such parcel, or not yet. Unset: 1m.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1m")]
    pub missing: Option<Time>,
    /// No such parcel, and the provider said so before within the hour. Unset: 5m.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "5m")]
    pub missing_again: Option<Time>,
    /// How long after these times an old answer, marked with its age, is still given at once while a new
    /// one is on its way. Later, whoever asks waits for the new one, for as long as patience says. Unset:
    /// 5m, and 0s where fresh is set or nothing is and the sandbox is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "5m")]
    pub stale_while_revalidate: Option<Time>,
    /// The same for everything, in place of the six above. Unset, and no other set either: 2s on the sandbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2s")]
    pub fresh: Option<Time>,
    /// How long the last good answer stands in for a provider that fails.
    #[schema(value_type = String)]
    pub stale_if_error: Time,
    /// How long a shopper for whom there is an old answer waits for a new one.
    #[schema(value_type = String)]
    pub patience: Time,
    /// How long a shopper for whom there is none waits, all in all. The widget waits 8 s.
    #[schema(value_type = String)]
    pub deadline: Time,
    /// How long a parcel is not asked for again after the provider failed.
    #[schema(value_type = String)]
    pub pause: Time,
    /// How long a parcel that shoppers read may go without news, until it is compared with the provider's
    /// by a list call for many at once: a webhook may have got lost. 0s: never. Unset: 10m, and never on
    /// the sandbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "10m")]
    pub reconcile: Option<Time>,
    /// Memory for trackings, in MiB. A parcel takes 1 to 3 KiB; the one read longest ago goes first.
    #[schema(value_type = u32)]
    pub memory: NonZeroU32,
}

impl Cache {
    /// The times in place of which `fresh` can be set.
    pub(in crate::config) fn times(&self) -> [Option<Time>; 6] {
        [
            self.in_transit,
            self.pending,
            self.settled,
            self.missing,
            self.missing_again,
            self.stale_while_revalidate,
        ]
    }
}

impl Default for Cache {
    fn default() -> Self {
        let cache::Settings { stale_if_error, patience, deadline, pause, .. } = cache::Settings::default();
        Self {
            in_transit: None,
            pending: None,
            settled: None,
            missing: None,
            missing_again: None,
            stale_while_revalidate: None,
            fresh: None,
            stale_if_error: Time(stale_if_error),
            patience: Time(patience),
            deadline: Time(deadline),
            pause: Time(pause),
            reconcile: None,
            memory: NonZeroU32::new(64).unwrap_or(NonZeroU32::MIN),
        }
    }
}
