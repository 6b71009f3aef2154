//! What a right proof opens.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::orders::Parcels;
use crate::disclosure::{Answer, Level, Origin, Policy, disclose};
use crate::error::ProxyError;
use crate::token::{SigningKeys, Subject};

/// The parcels of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookupAnswer {
    meta: Meta,
    data: Data,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LookupMeta)]
struct Meta {
    /// 200, as in AfterShip's envelope.
    code: u16,
    /// Until when the tokens open the parcels: UTC, whole seconds. Absent where there are no tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    token_expires_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LookupData)]
struct Data {
    /// One to 50 of them, each as it is answered by itself.
    trackings: Vec<Opened>,
}

/// One parcel, and how to read it again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LookupTracking)]
struct Opened {
    /// A signed link's token for this one parcel: send it as `Authorization: Bearer`. Absent where the
    /// proxy has no signing keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[serde(flatten)]
    answer: Answer,
}

/// Who signs, for how long, and what may be told.
pub struct Terms<'a> {
    /// Who signs.
    pub keys: &'a SigningKeys,
    /// For how long.
    pub lifetime: TimeDelta,
    /// What may be told.
    pub policy: &'a Policy,
    /// What time it is.
    pub now: DateTime<Utc>,
    /// Whether the provider could not be asked again.
    pub stale: bool,
}

impl LookupAnswer {
    /// Of these parcels.
    pub fn of(parcels: &Parcels, terms: &Terms<'_>) -> Self {
        let expires = terms.now.checked_add_signed(terms.lifetime).unwrap_or(terms.now);
        let opened = |seen: &std::sync::Arc<crate::cache::Seen>| {
            let origin = Origin {
                as_of: seen.as_of,
                stale: terms.stale,
                checkpoints_omitted: seen.checkpoints_omitted,
            };
            let subject = seen.tracking.id.clone().map(Subject::Tracking);
            Opened {
                token: subject.and_then(|subject| terms.keys.sign(&subject, expires)),
                answer: disclose(&seen.tracking, Level::Verified, terms.policy, origin),
            }
        };
        let trackings: Vec<Opened> = parcels.iter().map(opened).collect();
        let signed = trackings.iter().any(|opened| opened.token.is_some());
        let until = expires.to_rfc3339_opts(SecondsFormat::Secs, true);
        Self { meta: Meta { code: 200, token_expires_at: signed.then_some(until) }, data: Data { trackings } }
    }

    /// As JSON.
    ///
    /// # Errors
    /// A value that JSON cannot hold, which none of these types has.
    pub fn json(&self) -> Result<String, ProxyError> {
        serde_json::to_string(self).map_err(|_| ProxyError::Internal)
    }
}
