//! Who may see what.
//!
//! The answer is built here field by field into types of its own, in AfterShip 2025-01's names. It is
//! never the provider's JSON with something deleted: a field nobody thought of does not get out.

mod checkpoint;
mod clean;
mod edd;
mod mask;
mod personal;
mod policy;
mod shop;
mod status;
mod tracking;
mod view;

pub use clean::text as shown;
pub use mask::Phrase;
pub use policy::Policy;
pub use shop::{Shop, contact, is_wording};

use chrono::{DateTime, SecondsFormat, Utc};
use parcel_tracking::Tracking;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ProxyError;
use view::View;

/// How much the caller has proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Knows the tracking's number or id.
    Number,
    /// Came by a signed link.
    Verified,
}

/// What is answered: envelope, and the tracking as far as the level allows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Answer {
    meta: Meta,
    #[schema(value_type = tracking::Data)]
    data: tracking::Data,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Meta {
    /// 200, as in AfterShip's envelope.
    code: u16,
    /// When the provider said it: UTC, whole seconds.
    #[schema(format = DateTime)]
    as_of: String,
    /// True where the provider could not be asked again.
    stale: bool,
    level: Level,
    /// Changes whenever the tracking does, also in what this level does not see. Only there where changes
    /// are told by `/v1/trackings/{id}/events`, whose events have it as their id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "5f0c1a2b3d4e5f60")]
    revision: Option<String>,
    /// Checkpoints left out, beyond the newest 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoints_omitted: Option<usize>,
    /// What the shop says about itself, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    shop: Option<Shop>,
    /// True where the caller may ask to be told of this parcel by e-mail or telephone: only at level verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    subscriptions: Option<bool>,
}

/// How an answer came about.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// When the provider said it.
    pub as_of: DateTime<Utc>,
    /// True where the provider could not be asked again.
    pub stale: bool,
    /// Checkpoints that were left out, beyond the newest 200.
    pub checkpoints_omitted: usize,
}

/// Everything in `tracking` that `level` may see, under the merchant's policy.
pub fn disclose(tracking: &Tracking, level: Level, policy: &Policy, origin: Origin) -> Answer {
    Answer {
        meta: Meta {
            code: 200,
            as_of: as_of(origin.as_of),
            stale: origin.stale,
            level,
            revision: None,
            checkpoints_omitted: (origin.checkpoints_omitted > 0).then_some(origin.checkpoints_omitted),
            shop: policy.shop.clone(),
            subscriptions: (level == Level::Verified && policy.subscriptions).then_some(true),
        },
        data: tracking::Data::of(tracking, &View::of(tracking, level, policy)),
    }
}

/// A moment in the form of `meta.as_of`: UTC, whole seconds.
pub fn as_of(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Answer {
    /// The same answer, for a page that can wait to be told of the next revision.
    #[must_use]
    pub fn with_revision(mut self, revision: String) -> Self {
        self.meta.revision = Some(revision);
        self
    }

    /// The answer as JSON.
    ///
    /// # Errors
    /// A value that JSON cannot hold, which none of these types has.
    pub fn json(&self) -> Result<String, ProxyError> {
        serde_json::to_string(self).map_err(|_| ProxyError::Internal)
    }

    /// All of the answer but its age, for the validator.
    ///
    /// # Errors
    /// As [`json`](Self::json).
    pub fn canonical(&self) -> Result<Vec<u8>, ProxyError> {
        let Meta { code: _, as_of: _, stale, level, revision, checkpoints_omitted, shop, subscriptions } =
            &self.meta;
        serde_json::to_vec(&(stale, level, revision, checkpoints_omitted, shop, subscriptions, &self.data))
            .map_err(|_| ProxyError::Internal)
    }
}
