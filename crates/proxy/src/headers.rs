//! Headers that every answer carries, those of pages, and those that are the proxy's own.

use std::convert::Infallible;

use axum::extract::{FromRequest, Request};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};

/// When the provider said what is answered. A header too, because an answer 304 has no body to say so.
pub const AS_OF: HeaderName = HeaderName::from_static("parcel-tracker-as-of");

/// The postcode that a courier wants to know. A header, because addresses stand in logs.
pub const POSTCODE: HeaderName = HeaderName::from_static("parcel-tracker-postcode");

/// For the hosted page and the gallery: own files and wasm, nothing else.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// For the shop's own pictures, opened by themselves: an SVG may bring its colours along, and nothing else.
pub const PICTURE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// What search engines are told: a page about one parcel is nobody's to find.
pub const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// For everything that is no page: not even to be shown.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The headers of a request without a body. axum's own extractor copies them all.
pub struct Asked(pub HeaderMap);

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        Ok(Self(request.into_parts().0.headers))
    }
}

/// Adds the headers every answer carries, unless a route has its own.
pub fn secure(headers: &mut HeaderMap) {
    default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Links carry tokens and numbers: no page may learn them from a referrer.
    default(headers, REFERRER_POLICY, "no-referrer");
    default(headers, CONTENT_SECURITY_POLICY, DATA_POLICY);
}

/// Whether a request calls its body JSON. Other kinds can be sent by any page's form, without its browser
/// asking beforehand.
pub fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
