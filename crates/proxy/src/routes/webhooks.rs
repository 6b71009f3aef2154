//! What the provider tells by itself.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use tokio::time::timeout;

use crate::api::WebhookResponses;
use crate::app::AppState;
use crate::body_limit::WEBHOOK_LIMIT;
use crate::config::schema::ProviderKind;
use crate::error::ProxyError;
use crate::webhooks::Taken;

/// How long a delivery's body may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A webhook of AfterShip's.
///
/// Exists where AfterShip is the provider and a webhook secret is set. The signature covers the bytes of
/// the body. Unknown events, repeated and late deliveries are answered 200 too: there is nothing to try
/// again.
#[utoipa::path(
    post,
    path = "/webhooks/aftership",
    operation_id = "webhookOfAfterShip",
    tag = "webhooks",
    request_body(content = String, content_type = "application/json", description = "As AfterShip sends it."),
    responses(WebhookResponses),
    security(("aftershipWebhook" = []))
)]
pub async fn aftership(State(app): State<AppState>, request: Request) -> Result<StatusCode, ProxyError> {
    take(&app, ProviderKind::AfterShip, request).await
}

/// A webhook of TrackingMore's.
///
/// Exists where TrackingMore is the provider and a webhook secret is set. The signature is inside of the
/// body, and does not cover it: the proxy asks TrackingMore before it believes it.
#[utoipa::path(
    post,
    path = "/webhooks/trackingmore",
    operation_id = "webhookOfTrackingMore",
    tag = "webhooks",
    request_body(content = String, content_type = "application/json", description = "As TrackingMore sends it."),
    responses(WebhookResponses)
)]
pub async fn trackingmore(State(app): State<AppState>, request: Request) -> Result<StatusCode, ProxyError> {
    take(&app, ProviderKind::TrackingMore, request).await
}

async fn take(app: &AppState, from: ProviderKind, request: Request) -> Result<StatusCode, ProxyError> {
    let webhooks = app.webhooks.as_ref().filter(|webhooks| webhooks.from() == from);
    let webhooks = webhooks.ok_or(ProxyError::NoRoute)?;
    let _place = webhooks.place().ok_or(ProxyError::Busy)?;
    let (parts, body) = request.into_parts();
    let taken = match read(body).await {
        Ok(body) => webhooks.take(&parts.headers, &body, (app.clock)()).await,
        Err(ProxyError::TooLarge) => Taken::TooLarge,
        Err(error) => return Err(error),
    };
    app.metrics.webhook(taken);
    match taken {
        Taken::Accepted | Taken::Repeated | Taken::Unknown => Ok(StatusCode::OK),
        Taken::Refused => Err(ProxyError::Refused),
        Taken::Unreadable => Err(ProxyError::BadRequest("The webhook cannot be read.")),
        Taken::TooLarge => Err(ProxyError::TooLarge),
        Taken::Busy => Err(ProxyError::Busy),
    }
}

/// The whole body, byte for byte, and no more than any webhook needs.
async fn read(body: Body) -> Result<Bytes, ProxyError> {
    match timeout(PATIENCE, to_bytes(body, WEBHOOK_LIMIT)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(error)) if is_too_long(&error) => Err(ProxyError::TooLarge),
        Ok(Err(_)) | Err(_) => Err(ProxyError::BadRequest("The webhook did not come to its end.")),
    }
}

fn is_too_long(error: &axum::Error) -> bool {
    let cause = std::error::Error::source(error);
    cause.is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>())
}
