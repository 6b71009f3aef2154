//! How a write can fail, beyond how a question can.

use std::borrow::Cow;

use axum::http::StatusCode;

use crate::error::Row;

/// Why nothing was written. None of these holds a value that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// The body is no JSON.
    NoJson,
    /// The body did not come in time.
    Slow,
    /// A field's value is none that is taken.
    Field {
        /// Which field, by the name it has in the body.
        field: Cow<'static, str>,
        /// What is wrong with it, without its value.
        problem: &'static str,
    },
    /// The courier wants further fields; these, where the provider names them.
    NeedsFields(Vec<&'static str>),
    /// Nobody can tell whose number it is.
    NotDetected,
    /// The provider does not want it, and names no field.
    Rejected,
    /// Another tracking stands in the way.
    AlreadyExists,
    /// No token, or none that is known.
    Token,
    /// A page sent it, and pages have no business with it.
    FromPage,
    /// No signed link, which proves who asks.
    NeedsLink,
    /// Everybody whom the provider tells has a place already.
    Full,
    /// The plan's parcels are used up.
    QuotaUsed,
    /// The provider refuses the proxy's key.
    ProviderKey,
}

impl WriteProblem {
    /// A value that is not taken.
    pub fn field(field: impl Into<Cow<'static, str>>, problem: &'static str) -> Self {
        Self::Field { field: field.into(), problem }
    }

    /// One of each.
    pub(crate) fn every() -> Vec<Self> {
        vec![
            Self::NoJson,
            Self::Slow,
            Self::field("tracking_number", "must have 4 to 100 letters, digits and signs"),
            Self::NeedsFields(vec!["destination_postal_code"]),
            Self::NotDetected,
            Self::Rejected,
            Self::AlreadyExists,
            Self::Token,
            Self::FromPage,
            Self::NeedsLink,
            Self::Full,
            Self::QuotaUsed,
            Self::ProviderKey,
        ]
    }

    /// The fields it is about, by their names in the body.
    pub(crate) fn fields(&self) -> Vec<String> {
        match self {
            Self::Field { field, .. } => vec![field.to_string()],
            Self::NeedsFields(fields) => fields.iter().map(|field| (*field).to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    /// The sentence, where it is made for the case at hand.
    pub(crate) fn sentence(&self) -> Option<String> {
        match self {
            Self::Field { field, problem } => Some(format!("{field} {problem}.")),
            Self::NeedsFields(fields) if !fields.is_empty() => {
                Some(format!("The courier needs these fields too: {}.", fields.join(", ")))
            }
            _ => None,
        }
    }

    pub(crate) fn row(&self) -> Row {
        use StatusCode as S;
        match self {
            Self::NoJson => {
                Row("bad-request", S::BAD_REQUEST, "The body is no JSON", "The body cannot be read as JSON.")
            }
            Self::Slow => Row(
                "too-slow",
                S::REQUEST_TIMEOUT,
                "The body did not come in time",
                "The body of the request did not come in time. Send it again.",
            ),
            Self::Field { .. } => {
                Row("invalid-field", S::UNPROCESSABLE_ENTITY, "A field is not valid", "A field is not valid.")
            }
            Self::NeedsFields(_) => Row(
                "needs-fields",
                S::UNPROCESSABLE_ENTITY,
                "The courier needs more fields",
                "The courier needs more than the number to find this parcel, such as the postcode.",
            ),
            Self::NotDetected => Row(
                "courier-not-detected",
                S::UNPROCESSABLE_ENTITY,
                "The courier is not known",
                "The provider cannot tell which courier this number belongs to. Name it in slug.",
            ),
            Self::Rejected => Row(
                "rejected",
                S::UNPROCESSABLE_ENTITY,
                "The provider does not take this",
                "The provider does not accept these values. The log of the proxy has its code.",
            ),
            Self::AlreadyExists => Row(
                "already-exists",
                S::CONFLICT,
                "The parcel is there already",
                "The provider follows a parcel with this number and courier already.",
            ),
            Self::Token => Row(
                "unauthorized",
                S::UNAUTHORIZED,
                "The token is not valid",
                "This address wants one of the merchant's own tokens, as Authorization: Bearer.",
            ),
            Self::FromPage => Row(
                "not-for-pages",
                S::FORBIDDEN,
                "Not for pages",
                "This address is for the shop's back end. A page must never hold its token.",
            ),
            Self::NeedsLink => Row(
                "needs-link",
                S::UNAUTHORIZED,
                "A signed link is needed",
                "This is only for those who came by the shop's own link, or looked up their order.",
            ),
            Self::Full => Row(
                "subscribers-full",
                S::CONFLICT,
                "No place is left",
                "As many people as the provider allows are told about this parcel already.",
            ),
            Self::QuotaUsed => Row(
                "quota-used",
                S::SERVICE_UNAVAILABLE,
                "The plan is used up",
                "The provider takes no more parcels under this plan.",
            ),
            Self::ProviderKey => Row(
                "provider-refuses",
                S::BAD_GATEWAY,
                "The provider refuses the proxy",
                "The provider does not let the proxy's key do this. Check the key and what it may do.",
            ),
        }
    }
}
