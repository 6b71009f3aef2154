//! The form in which shoppers ask to be told, drawn in their language.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use parcel_tracker::{components, i18n};

use super::query::{LanguageParameter, Parameters};
use crate::api::SubscriptionFormResponses;
use crate::app::Shared;
use crate::error::ProxyError;

/// The form in which shoppers ask to be told: the same for every parcel, and without anything of one.
#[utoipa::path(
    get,
    path = "/v1/subscriptions/form",
    operation_id = "subscriptionForm",
    tag = "trackings",
    params(LanguageParameter),
    responses(SubscriptionFormResponses)
)]
pub async fn form(State(app): State<Shared>, parameters: Parameters) -> Result<Response, ProxyError> {
    if app.write_limits.subscriber.is_none() {
        return Err(ProxyError::NoRoute);
    }
    let html = components::subscription_form(&i18n::subscription(parameters.language()?));
    let mut response = html.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    Ok(response)
}
