//! What a right proof opens.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::disclosure::Answer;
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
    /// A token for all parcels of this answer together: send it to `/v1/trackings?order=` with `order` to
    /// read them again. Absent where the caller has one, or the proxy has no signing keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// The order's number in the shop's spelling. Absent where `token` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<String>,
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
    /// caller has a token already, or the proxy has no signing keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[serde(flatten)]
    answer: Answer,
}

/// One parcel: what may be told of it, and the id that a token for it names.
pub type Told = (Option<String>, Answer);

/// Who signs, and for how long.
pub struct Terms<'a> {
    /// Who signs.
    pub keys: &'a SigningKeys,
    /// For how long.
    pub lifetime: TimeDelta,
    /// The order's number in the shop's spelling.
    pub order: String,
    /// What time it is.
    pub now: DateTime<Utc>,
}

impl LookupAnswer {
    /// Of these parcels, for who has a token for them.
    pub fn of(parcels: Vec<Told>) -> Self {
        let trackings = parcels.into_iter().map(|(_, answer)| Opened { token: None, answer }).collect();
        Self {
            meta: Meta { code: 200, token_expires_at: None, token: None, order: None },
            data: Data { trackings },
        }
    }

    /// Of these parcels, with tokens for each and for all of them.
    pub fn opening(parcels: Vec<Told>, terms: Terms<'_>) -> Self {
        let expires = terms.now.checked_add_signed(terms.lifetime).unwrap_or(terms.now);
        let ids = parcels.iter().filter_map(|(id, _)| id.clone()).collect();
        let token = terms.keys.sign_some(&terms.order, ids, expires);
        let opened = |(id, answer): Told| {
            let subject = id.map(Subject::Tracking);
            Opened { token: subject.and_then(|subject| terms.keys.sign(&subject, expires)), answer }
        };
        let trackings: Vec<Opened> = parcels.into_iter().map(opened).collect();
        let signed = token.is_some() || trackings.iter().any(|opened| opened.token.is_some());
        let until = expires.to_rfc3339_opts(SecondsFormat::Secs, true);
        let order = token.is_some().then_some(terms.order);
        Self {
            meta: Meta { code: 200, token_expires_at: signed.then_some(until), token, order },
            data: Data { trackings },
        }
    }

    /// As JSON.
    ///
    /// # Errors
    /// A value that JSON cannot hold, which none of these types has.
    pub fn json(&self) -> Result<String, ProxyError> {
        serde_json::to_string(self).map_err(|_| ProxyError::Internal)
    }
}
