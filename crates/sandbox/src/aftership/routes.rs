//! The routes of the API.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};

use super::api::AfterShip;
use super::errors::ApiError;
use super::{create, envelope, list, validation};
use crate::record::Record;
use crate::store::is_called;
use crate::{Sandbox, gate};

/// The API under [`super::BASE`].
pub fn router(sandbox: Sandbox) -> Router {
    let routes = Router::new()
        .route("/trackings", get(list_trackings).post(create_tracking).fallback(async || unknown()))
        .route("/trackings/{id}", get(get_tracking).put(update_tracking).fallback(async || unknown()))
        .fallback(async || unknown())
        .layer(axum::middleware::from_fn_with_state(sandbox.clone(), gate::pass::<AfterShip>))
        .with_state(sandbox);
    Router::new().nest(super::BASE, routes)
}

/// What a route that does not exist answers.
pub fn unknown() -> ApiError {
    ApiError::plain(StatusCode::NOT_FOUND)
}

type Asked = Result<Query<list::Query>, axum::extract::rejection::QueryRejection>;

fn query(asked: Asked) -> Result<list::Query, ApiError> {
    let Query(query) = asked.map_err(|_| ApiError::plain(StatusCode::BAD_REQUEST))?;
    Ok(query)
}

async fn list_trackings(State(sandbox): State<Sandbox>, asked: Asked) -> Result<Response, ApiError> {
    let (query, now) = (query(asked)?, sandbox.clock().now());
    let page = sandbox.store().with(|records| list::page(records, &query, now))?;
    Ok(envelope::good(StatusCode::OK, &page))
}

async fn create_tracking(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Response, ApiError> {
    let now = sandbox.clock().now();
    let data = sandbox.data();
    let record = sandbox.store().with(|records| create::create(records, data, &body, now))?;
    Ok(envelope::good(StatusCode::CREATED, &Value::Object(record.at(now))))
}

async fn get_tracking(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, ApiError> {
    let query = query(asked)?;
    let tracking = found(&sandbox, &id, |record| Ok(record.at(sandbox.clock().now())))?;
    Ok(envelope::good(StatusCode::OK, &list::only(tracking, query.get("fields").map(String::as_str))))
}

async fn update_tracking(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let tracking = found(&sandbox, &id, |record| {
        let mut fields = validation::update(&validation::object(&body)?)?;
        let couriers = &sandbox.data().couriers;
        if let Some(slug) = fields.get("slug").and_then(Value::as_str).map(str::to_owned) {
            let number = record.text("tracking_number");
            couriers.get(&slug).ok_or_else(ApiError::slug_invalid)?;
            fields.insert("courier_tracking_link".to_owned(), json!(couriers.link(&slug, number)));
            fields.insert("courier_redirect_link".to_owned(), json!(couriers.redirect(&slug, number)));
        }
        let now = sandbox.clock().now();
        record.edit(now, fields);
        Ok(record.at(now))
    })?;
    Ok(envelope::good(StatusCode::OK, &Value::Object(tracking)))
}

/// Does something with the tracking of this id.
fn found<T>(
    sandbox: &Sandbox,
    id: &str,
    turn: impl FnOnce(&mut Record) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let hex = |letter: char| letter.is_ascii_hexdigit();
    let new = id.len() == 32 && id.chars().all(hex);
    let old = id.len() == 24 && id.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !new && !old {
        return Err(ApiError::id_invalid());
    }
    sandbox.store().with(|records| match records.iter_mut().find(|record| is_called(record, id)) {
        Some(record) => turn(record),
        None => Err(ApiError::no_tracking()),
    })
}
