//! Every way a request can fail, and what the caller reads of it.

mod table;

use std::borrow::Cow;
use std::time::Duration;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parcel_providers::ProviderError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shopify::Refusal;
use crate::writes::problem::WriteProblem;

pub(crate) use table::Row;

/// Why there is no tracking to answer with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// The request itself is wrong; the sentence says how.
    BadRequest(&'static str),
    /// A token that is not, or no longer, valid, or belongs to another parcel.
    Refused,
    /// No such parcel.
    NotFound,
    /// No such order, or the proof is not its: which of the two is not told.
    NoMatch,
    /// A page of somebody else's asks.
    Origin,
    /// A body of another kind than the address reads.
    MediaType,
    /// No such address on this proxy.
    NoRoute,
    /// The address exists, for another method.
    Method,
    /// A body of more bytes than any that is meant.
    TooLarge,
    /// The proxy was started without the widget's files.
    NoAssets,
    /// A limit is reached, the provider's or this proxy's; seconds until it may be tried again.
    RateLimited(u64),
    /// This proxy has as much to do as it can, or is about to end.
    Busy,
    /// The provider is down, refuses the key, or says what cannot be read.
    ProviderUnavailable,
    /// The provider did not answer in time.
    ProviderTimeout,
    /// Something was not written.
    Write(WriteProblem),
    /// What should be Shopify's is not, or not for this shop, or not from now.
    Shopify(Refusal),
    /// The proxy was started without a Shopify app's secret.
    NoShopify,
    /// A fault of the proxy's own.
    Internal,
}

impl From<WriteProblem> for ProxyError {
    fn from(problem: WriteProblem) -> Self {
        Self::Write(problem)
    }
}

/// A failure on the wire, RFC 9457.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    r#type: String,
    /// What went wrong, in a few words.
    title: &'static str,
    /// The answer's status.
    status: u16,
    /// One calm sentence for a person.
    detail: Cow<'static, str>,
    /// The fields of the body that it is about, where it is about any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
}

impl Problem {
    pub(crate) fn title(&self) -> &'static str {
        self.title
    }
}

impl ProxyError {
    /// One of each.
    pub(crate) fn every() -> Vec<Self> {
        let mut every = vec![
            Self::BadRequest("The request is not valid."),
            Self::Refused,
            Self::NotFound,
            Self::NoMatch,
            Self::Origin,
            Self::MediaType,
            Self::NoRoute,
            Self::Method,
            Self::TooLarge,
            Self::NoAssets,
            Self::RateLimited(1),
            Self::Busy,
            Self::ProviderUnavailable,
            Self::ProviderTimeout,
            Self::Internal,
            Self::NoShopify,
        ];
        every.extend([Refusal::Signature, Refusal::Expired, Refusal::Shop].map(Self::Shopify));
        every.extend(WriteProblem::every().into_iter().map(Self::Write));
        every
    }

    /// The `type` it is answered under.
    pub(crate) fn kind(&self) -> String {
        format!("urn:parcel-tracker:{}", self.row().0)
    }

    /// The status it is answered with.
    pub(crate) fn status(&self) -> StatusCode {
        self.row().1
    }

    /// What is answered.
    pub(crate) fn problem(&self) -> Problem {
        let Row(_, status, title, detail) = self.row();
        let (detail, fields) = match self {
            Self::Write(problem) => {
                (problem.sentence().map_or(Cow::Borrowed(detail), Cow::Owned), problem.fields())
            }
            _ => (Cow::Borrowed(detail), Vec::new()),
        };
        Problem { r#type: self.kind(), title, status: status.as_u16(), detail, fields }
    }
}

impl IntoResponse for ProxyError {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.problem()).unwrap_or_default();
        let mut response = (self.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::RateLimited(seconds) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            Self::Busy => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
            }
            Self::Refused | Self::Write(WriteProblem::Token | WriteProblem::NeedsLink) => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""));
            }
            _ => {}
        }
        response
    }
}

impl ProxyError {
    /// What a caller reads of a provider's failure that leaves it alone for `pause`. The cause goes
    /// to the log.
    pub(crate) fn of(error: &ProviderError, pause: Duration) -> Self {
        match error {
            ProviderError::NotFound => Self::NotFound,
            ProviderError::RateLimited { .. } => Self::RateLimited(pause.as_secs().max(1)),
            ProviderError::Timeout => Self::ProviderTimeout,
            // What blames the number or the courier, not the proxy's way of asking.
            // 4005, 4010 and 4017 are AfterShip's, 4014 and 4015 TrackingMore's; as a rejection the other
            // has none of these for a question.
            ProviderError::NotDetected
            | ProviderError::Rejected { code: 4005 | 4010 | 4014 | 4015 | 4017, .. } => {
                Self::BadRequest("The provider does not accept this tracking number or courier.")
            }
            ProviderError::NeedsFields { .. } => {
                Self::BadRequest("The courier needs the postcode or more to find this parcel.")
            }
            ProviderError::Invalid { .. } => Self::BadRequest("The provider does not accept these values."),
            ProviderError::Unauthorized
            | ProviderError::Forbidden
            | ProviderError::QuotaUsed
            // Answers to writes only: to a question they make no sense.
            | ProviderError::AlreadyExists { .. }
            | ProviderError::StillActive
            | ProviderError::RetrackedBefore
            | ProviderError::Rejected { .. }
            | ProviderError::Unavailable { .. }
            | ProviderError::Network { .. }
            | ProviderError::Unreadable { .. } => Self::ProviderUnavailable,
        }
    }
}

#[cfg(test)]
mod tests;
