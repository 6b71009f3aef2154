//! The one table that says what the caller reads.

use axum::http::StatusCode;

use super::ProxyError;
use crate::shopify::Refusal;

/// One row: stable kind, status, title, and a calm sentence.
pub(crate) struct Row(
    pub(crate) &'static str,
    pub(crate) StatusCode,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

impl ProxyError {
    pub(super) fn row(&self) -> Row {
        use StatusCode as S;
        match self {
            Self::BadRequest(how) => Row("bad-request", S::BAD_REQUEST, "The request is not valid", how),
            Self::Refused => Row(
                "refused",
                S::UNAUTHORIZED,
                "The link is not valid",
                "The link is not, or no longer, valid for this parcel. Ask the shop for a new one.",
            ),
            Self::NotFound => {
                Row("not-found", S::NOT_FOUND, "No such parcel", "There is no parcel with this id or number.")
            }
            Self::NoMatch => Row(
                "no-match",
                S::NOT_FOUND,
                "No such order with this proof",
                "There is no order with this number and this e-mail address or postcode. Look at the confirmation \
                 of your order, and try again.",
            ),
            Self::Origin => Row(
                "origin",
                S::FORBIDDEN,
                "This page may not ask",
                "This page is none of the shop's. Use the shop's own page.",
            ),
            Self::MediaType => Row(
                "bad-request",
                S::UNSUPPORTED_MEDIA_TYPE,
                "The kind of body is not supported",
                "This address reads application/json.",
            ),
            Self::NoRoute => {
                Row("not-found", S::NOT_FOUND, "No such address", "There is nothing at this address.")
            }
            Self::Method => Row(
                "bad-request",
                S::METHOD_NOT_ALLOWED,
                "The method is not allowed",
                "This address does not answer this method.",
            ),
            Self::TooLarge => Row(
                "too-large",
                S::PAYLOAD_TOO_LARGE,
                "The request is too large",
                "The request brings more than this address reads.",
            ),
            Self::NoAssets => Row(
                "not-found",
                S::NOT_FOUND,
                "The widget is not built",
                "This proxy has no such widget file. Run `cargo xtask build`, then start it with --assets dist.",
            ),
            Self::RateLimited(_) => Row(
                "rate-limited",
                S::TOO_MANY_REQUESTS,
                "Too many requests",
                "There are too many requests just now. Try again in a moment.",
            ),
            Self::Busy => Row(
                "busy",
                S::SERVICE_UNAVAILABLE,
                "Too much to do",
                "There is too much to do just now. Try again in a moment.",
            ),
            Self::ProviderUnavailable => Row(
                "provider-unavailable",
                S::BAD_GATEWAY,
                "Tracking is not available",
                "The tracking service does not answer just now. Try again in a few minutes.",
            ),
            Self::ProviderTimeout => Row(
                "provider-timeout",
                S::GATEWAY_TIMEOUT,
                "Tracking is slow",
                "The tracking service took too long to answer. Try again in a few minutes.",
            ),
            Self::Write(problem) => problem.row(),
            Self::Shopify(Refusal::Signature) => Row(
                "shopify-signature",
                S::FORBIDDEN,
                "Not signed by Shopify",
                "This address answers what Shopify's app proxy forwards, signed with the app's client secret.",
            ),
            Self::Shopify(Refusal::Expired) => Row(
                "shopify-expired",
                S::FORBIDDEN,
                "Signed too long ago",
                "The request was signed more than 90 seconds ago, or by a clock that is ahead. Open the page anew.",
            ),
            Self::Shopify(Refusal::Shop) => Row(
                "shopify-shop",
                S::FORBIDDEN,
                "Not one of the shops",
                "The request comes from a Shopify shop that this proxy does not serve.",
            ),
            Self::NoShopify => Row(
                "not-found",
                S::NOT_FOUND,
                "Shopify is not configured",
                "This proxy serves no Shopify shop. Set shopify.shops, the app's client secret and public_url.",
            ),
            Self::Internal => Row(
                "internal",
                S::INTERNAL_SERVER_ERROR,
                "Something went wrong",
                "Something went wrong on our side. Try again in a few minutes.",
            ),
        }
    }
}
