//! One call that changes something at the provider, seen through to its end.

use std::future::Future;
use std::time::Instant;

use axum::http::StatusCode;
use parcel_providers::ProviderError;
use parcel_tracking::Tracking;
use tracing::Instrument;

use crate::app::AppState;
use crate::error::ProxyError;
use crate::metrics::WriteOutcome;

/// Makes one call and counts it under its name.
pub async fn called<T>(
    app: &AppState,
    call: &'static str,
    answer: impl Future<Output = Result<T, ProviderError>>,
) -> Result<T, ProviderError> {
    let started = Instant::now();
    let answer = answer.await;
    app.metrics.provider_call(call, answer.as_ref().err(), started.elapsed());
    answer
}

/// Does work in a task of its own: a caller who hangs up must not leave a change half done, or done and
/// not in the cache. `None` where it panicked.
pub async fn to_its_end<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Option<T> {
    tokio::spawn(work.in_current_span()).await.ok()
}

/// Puts what the provider answered to a change into the cache.
pub async fn renew(app: &AppState, tracking: &Tracking) {
    app.store.renew(tracking.clone(), (app.clock)()).await;
}

/// How a write ended, for the count: 201 is done, 200 was so already.
pub fn ended(answer: Result<StatusCode, &ProxyError>) -> WriteOutcome {
    match answer {
        Ok(StatusCode::CREATED) => WriteOutcome::Done,
        Ok(_) => WriteOutcome::Kept,
        Err(error) if error.status().is_server_error() => WriteOutcome::Failed,
        Err(_) => WriteOutcome::Refused,
    }
}
