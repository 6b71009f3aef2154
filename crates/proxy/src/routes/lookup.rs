//! The parcels of an order, for who knows one more fact of it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use parcel_tracker::view_model::{Ask, Problem, look_up_form};
use parcel_tracker::{components, i18n};
use serde::Deserialize;
use utoipa::ToSchema;

use super::order;
use super::query::{FormParameters, Parameters};
use crate::api::{FormResponses, LookupResponses};
use crate::app::AppState;
use crate::body_limit::{LIMIT, read};
use crate::cache::{Found, Seen};
use crate::client_address::Client;
use crate::error::ProxyError;
use crate::headers::is_json;
use crate::lookup::Question;
use crate::lookup::answer::{LookupAnswer, Terms};

/// What is asked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupQuestion {
    /// The order's number, as the shopper knows it: with # or without, in any width of letters.
    #[schema(min_length = 1, max_length = 64, example = "1001")]
    order: String,
    /// The buyer's e-mail address, or the postcode the order goes to, in any common spelling.
    #[schema(min_length = 3, max_length = 254, example = "lena@example.com")]
    proof: String,
}

/// The parcels of one order.
///
/// An order that is not there, a proof that is not its, and an order without anything to compare with are
/// the same answer, in the same time.
#[utoipa::path(
    post,
    path = "/v1/lookup",
    operation_id = "lookup",
    tag = "trackings",
    request_body(content = LookupQuestion, content_type = "application/json"),
    responses(LookupResponses)
)]
pub async fn lookup(State(app): State<AppState>, request: Request) -> Result<Response, ProxyError> {
    let client = app.trust.client(request.extensions(), request.headers());
    from_a_page_of_the_shop(&app, request.headers())?;
    if !is_json(request.headers()) {
        return Err(ProxyError::MediaType);
    }
    answer(&app, client, &read(request.into_body(), LIMIT).await?).await
}

/// The look-up form as HTML, drawn by the widget's own components, with all that may be said about it.
///
/// The widget draws it into the page and sends what is typed to `/v1/lookup`.
#[utoipa::path(
    get,
    path = "/v1/lookup/fragment",
    operation_id = "lookupForm",
    tag = "trackings",
    params(FormParameters),
    responses(FormResponses)
)]
pub async fn form(parameters: Parameters) -> Result<Response, ProxyError> {
    let language = i18n::language(parameters.language()?);
    let ask = if parameters.one("ask")? == Some("postcode") { Ask::Postcode } else { Ask::Parcel };
    let wait = parameters.one("wait")?.and_then(|wait| wait.parse().ok()).unwrap_or(0);
    let problem = parameters.one("problem")?.and_then(|name| Problem::named(name, wait));
    let html = components::look_up(&look_up_form(ask, problem, &language), &language);
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")], html)
        .into_response())
}

async fn answer(app: &AppState, client: Client, body: &[u8]) -> Result<Response, ProxyError> {
    // The parser's own words could repeat what was sent.
    let asked: LookupQuestion = serde_json::from_slice(body)
        .map_err(|_| ProxyError::BadRequest("The body is a JSON object of order and proof, both text."))?;
    let question = Question { client, order: &asked.order, proof: &asked.proof };
    let opened = app.lookup.open(app.state.as_ref(), &question).await?;
    let found = if opened.stale {
        let old = |seen: &Arc<Seen>| Found { seen: Arc::clone(seen), stale: true };
        opened.parcels.iter().map(old).collect()
    } else {
        order::newest(app, &opened.parcels, |_| true).await
    };
    let terms = Terms {
        keys: &app.keys,
        lifetime: app.lookup.lifetime,
        order: app.lookup.spelled(&asked.order).unwrap_or_default(),
        now: (app.clock)(),
    };
    let answer = LookupAnswer::opening(order::told(&found, app), terms);
    let mut response = answer.json()?.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// Refuses what a page of somebody else's sends. Its browser would not let it read the answer, but
/// guesses made in passing by a thousand visitors' browsers would each have a client's limit.
fn from_a_page_of_the_shop(app: &AppState, headers: &HeaderMap) -> Result<(), ProxyError> {
    let Some(origin) = headers.get(ORIGIN) else { return Ok(()) };
    let own = match &app.public_url {
        Some(url) => origin.to_str().is_ok_and(|origin| origin == url.origin().ascii_serialization()),
        None => origin
            .to_str()
            .ok()
            .and_then(|origin| origin.split_once("://"))
            .zip(headers.get(HOST))
            .is_some_and(|((_, page), host)| host == page),
    };
    if own || app.origins.allows(origin) { Ok(()) } else { Err(ProxyError::Origin) }
}
