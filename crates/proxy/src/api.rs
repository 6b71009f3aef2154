//! The description of the routes, OpenAPI 3.1, made from the routes themselves: their addresses and
//! parameters from what stands beside each handler, the answers' fields from the types that are
//! answered, the problems from the table of [`ProxyError`], and the examples by the code that answers.

mod examples;
mod responses;
mod tidy;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use url::Url;
use utoipa::OpenApi;

use crate::disclosure::Answer;
use crate::error::{Problem, ProxyError};
use crate::lookup::answer::LookupAnswer;
use crate::routes::health::Readiness;

pub use responses::{
    ChangedResponses, EventsResponses, FileResponses, FormResponses, FragmentResponses, FragmentsResponses,
    HealthResponses, LoaderResponses, LookupResponses, PageResponses, PictureResponses, ReadyResponses,
    RegisteredResponses, SelfResponses, SheetResponses, ShopifyResponses, ShortResponses,
    SubscribedResponses, SubscriptionFormResponses, TrackingResponses, TrackingsResponses, WebhookResponses,
};

/// What is said about the whole.
const ABOUT: &str = "The tracking answer keeps AfterShip's envelope and its 2025-01 field names. Every field may be \
absent. How much is told depends on what the caller has proved: level `number` knows a tracking number or id; level \
`verified` came by a signed link. Fields that only a signed link opens say so.

Times are text in one of four shapes, never converted: `2026-11-06`; `2026-11-06T14:12:00`, a wall clock without zone; \
`2026-11-06T14:12:00+01:00`; anything else as the courier sent it. Text holds no control or direction characters and \
at most 1,000 characters; links are https. Where something personal of the parcel (a name, an address, a postcode, a \
contact, the order number) is found in a courier's words, place or link, level number goes without that field. The \
addressee's e-mail address and telephone number are taken out of courier's words and links at every level in the same \
way.

Every GET answers HEAD too; another method is answered 405, a body of more than 4 KB (a parcel: 64 KB, a webhook: 256 KB) 413. Failures are problem documents \
(RFC 9457): branch on `type`. They are kept by no cache. Every answer carries `x-request-id`, the caller's own where it \
sent one of 1 to 64 letters, digits, dots, hyphens and underscores.

Operations have a listener of their own (`admin_listen`), with `/healthz` and `/readyz` as here, and `/metrics` in \
OpenMetrics' text format.";

#[derive(OpenApi)]
#[openapi(
    info(title = "parcel-proxy", license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")),
    components(schemas(Answer, LookupAnswer, Problem, Readiness))
)]
struct Head;

/// The description without any route, for the router to add them.
pub(crate) fn head() -> utoipa::openapi::OpenApi {
    Head::openapi()
}

/// The whole description. `url` is what browsers call this proxy, where that is known.
fn document(described: &utoipa::openapi::OpenApi, url: Option<&Url>) -> Value {
    let mut document = serde_json::to_value(described).unwrap_or_default();
    tidy::tidy(&mut document);
    if let Some(root) = document.as_object_mut() {
        root.insert("openapi".into(), json!("3.1.0"));
        if let Some(url) = url {
            root.insert("servers".into(), json!([{ "url": url.as_str().trim_end_matches('/') }]));
        }
    }
    let kinds = ProxyError::every().into_iter().map(|error| error.kind());
    if let Some(info) = document.pointer_mut("/info/description") {
        *info = json!(ABOUT);
    } else if let Some(info) = document.pointer_mut("/info").and_then(Value::as_object_mut) {
        info.insert("description".into(), json!(ABOUT));
    }
    if let Some(kind) = document.pointer_mut("/components/schemas/Problem/properties/type") {
        let mut kinds: Vec<String> = kinds.into_iter().collect();
        kinds.sort();
        kinds.dedup();
        *kind = json!({ "type": "string", "enum": kinds, "description": "Stable: branch on this." });
    }
    if let Some(components) = document.pointer_mut("/components").and_then(Value::as_object_mut) {
        components.insert("securitySchemes".into(), json!({ "signedLink": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "HS256 and nothing else, with a `kid` the proxy knows; `aud` is \"parcel-tracker\", `sub` the \
                tracking's id or `order:` and the order number, `exp` in seconds since 1970; `ids` where it opens \
                those of the order's parcels alone. A token that is not valid, \
                or belongs to another parcel, is answered 401; it never silently shows less."
        }, "merchantToken": {
            "type": "http",
            "scheme": "bearer",
            "description": "One of the tokens of the shop's own back end, as configured. Without any, these addresses \
                answer 404. A request with an `Origin` header is refused: a page must not know such a token."
        }, "aftershipWebhook": {
            "type": "apiKey",
            "in": "header",
            "name": "aftership-hmac-sha256",
            "description": "HMAC-SHA256 over the body's bytes with the webhook secret, in Base64."
        }}));
    }
    document
}

/// The description as it is served: made once, when the proxy starts.
#[derive(Clone, Debug)]
pub struct Description(Bytes);

impl Description {
    /// Of these routes, under the address that browsers know.
    pub(crate) fn new(described: &utoipa::openapi::OpenApi, url: Option<&Url>) -> Self {
        let mut text = serde_json::to_string_pretty(&document(described, url)).unwrap_or_default();
        text.push('\n');
        Self(text.into())
    }

    /// As text, with a line's end.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }

    pub(crate) fn serve(&self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0.clone()).into_response()
    }
}
