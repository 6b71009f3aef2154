//! One tracking as HTML, drawn by the widget's own components, so that a shopper can read status and
//! promise before the wasm is there.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, FixedOffset, Utc};
use parcel_tracker::client::answers;
use parcel_tracker::components;
use parcel_tracker::embed::parcels::Parcels;
use parcel_tracker::i18n::{self, Language};

use super::order;
use super::query::{IdParameter, NumberParameters, Parameters, PostcodeParameter, WishParameters};
use super::trackings::{Disclosed, answer, id_key, mark};
use crate::api::{FragmentResponses, FragmentsResponses};
use crate::app::Shared;
use crate::error::ProxyError;

/// The furthest any zone is from UTC, in minutes.
const FURTHEST: i32 = 14 * 60;

/// One tracking as HTML, drawn by the widget's own components, with the JSON answer behind it.
#[utoipa::path(
    get,
    path = "/v1/trackings/{id}/fragment",
    operation_id = "fragmentById",
    tag = "trackings",
    params(IdParameter, WishParameters),
    responses(FragmentResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_id(
    State(app): State<Shared>,
    id: Result<Path<String>, PathRejection>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    let wish = Wish::read(&parameters, &headers, (app.clock)())?;
    draw(&answer(&app, &id_key(id)?, &headers).await?, &wish)
}

/// The fragment by number, or of all parcels of an order.
#[utoipa::path(
    get,
    path = "/v1/trackings/fragment",
    operation_id = "fragmentByNumber",
    tag = "trackings",
    params(NumberParameters, WishParameters, PostcodeParameter),
    responses(FragmentsResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_number(
    State(app): State<Shared>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    let wish = Wish::read(&parameters, &headers, (app.clock)())?;
    match parameters.order()? {
        Some(order) => draw_order(order::parcels(&app, order, &headers).await?, &wish),
        None => draw(&answer(&app, &parameters.key()?, &headers).await?, &wish),
    }
}

/// The shopper's languages, and their clock.
struct Wish {
    page: Option<String>,
    /// `Accept-Language`, as it came.
    browser: String,
    now: DateTime<FixedOffset>,
}

impl Wish {
    fn read(parameters: &Parameters, headers: &HeaderMap, now: DateTime<Utc>) -> Result<Self, ProxyError> {
        let browser = headers.get(ACCEPT_LANGUAGE).and_then(|languages| languages.to_str().ok());
        // A clock that is wrong shifts "today" by a day at most; a page is better than an error.
        let minutes = parameters.one("offset")?.and_then(|minutes| minutes.parse::<i32>().ok()).unwrap_or(0);
        let offset =
            FixedOffset::east_opt(minutes.clamp(-FURTHEST, FURTHEST) * 60).ok_or(ProxyError::Internal)?;
        Ok(Self {
            page: parameters.lang()?.map(str::to_owned),
            browser: browser.unwrap_or_default().to_owned(),
            now: now.with_timezone(&offset),
        })
    }

    /// The page's language, whatever it is; without one the first there are words for of a parcel's and the
    /// browser's, which names them as they are preferred.
    fn language<'a>(&'a self, of_parcels: impl Iterator<Item = &'a str>) -> Language {
        let browsers = self.browser.split(',').filter_map(|language| language.split(';').next());
        let others = of_parcels.chain(browsers);
        let wish = self.page.as_deref().or_else(|| i18n::first_spoken(others));
        i18n::language(wish.unwrap_or_default())
    }
}

fn draw(disclosed: &Disclosed, wish: &Wish) -> Result<Response, ProxyError> {
    let json = disclosed.answer.json()?;
    let mut response = with_answer(drawn(&json, wish)?, &json);
    mark(response.headers_mut(), disclosed);
    Ok(response)
}

fn draw_order(parcels: Vec<Disclosed>, wish: &Wish) -> Result<Response, ProxyError> {
    let mut headers = HeaderMap::new();
    order::mark(&mut headers, &parcels);
    let json = order::json(parcels)?;
    let mut response = with_answer(drawn(&json, wish)?, &json);
    response.headers_mut().extend(headers);
    Ok(response)
}

/// What is drawn, and the answer behind it.
fn with_answer(mut html: String, json: &str) -> Response {
    html.push_str("<script type=\"application/json\" data-answer>");
    // Nothing in the answer can end the element that holds it.
    html.push_str(&json.replace('<', "\\u003c"));
    html.push_str("</script>");

    let mut response = html.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Draws from the disclosed answer alone, the way the widget will: what may not be told is not there
/// to be drawn. Not async: the reactive owner behind it belongs to one thread.
fn drawn(json: &str, wish: &Wish) -> Result<String, ProxyError> {
    let answers = answers::read(json, wish.now).map_err(|_| ProxyError::Internal)?;
    let of_parcels =
        answers.parcels.iter().flatten().filter_map(|answer| answer.tracking.language.as_deref());
    let language = wish.language(of_parcels);
    let mut parcels = Parcels::default();
    parcels.succeed(answers, wish.now);
    Ok(components::fragment(&parcels.screen(wish.now, &language), &language))
}
