//! A parcel that a signed link names, and that nobody registered: it is registered when it is first
//! looked at.
//!
//! Only the shop can sign a link, so a link that names number and courier is the shop's own word that
//! this parcel is one of its. Whoever has only a number never makes the provider follow anything: each
//! parcel is paid for.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::StatusCode;
use bytes::Bytes;
use parcel_providers::{Details, NewTracking, ProviderError};
use parcel_tracking::Slug;

use super::call::{called, ended, renew, to_its_end};
use super::problem::WriteProblem;
use crate::app::AppState;
use crate::cache::{Found, Key};
use crate::error::ProxyError;
use crate::limits::TooOften;
use crate::metrics::Write;
use crate::state::{Name, Rate};
use crate::token::{Opened, Subject};

/// How long nobody else tries to register the same parcel, and how long a failure stands.
const TURN: Duration = Duration::from_secs(60);

/// How often, and after how long each, somebody looks whether another one's turn is done.
const LOOKS: (usize, Duration) = (10, Duration::from_millis(250));

/// How soon somebody may try again with a postcode, and how often in the long run: who guesses gets nowhere.
const AGAIN: Duration = Duration::from_secs(5);
const GUESSES: Rate = Rate { every: Duration::from_secs(5 * 60), burst: NonZeroU32::new(5).expect("not 0") };

/// What is remembered of a failure: that the courier wants the postcode, or anything else.
const WANTS_POSTCODE: &[u8] = b"postcode";
const FAILED: &[u8] = b"1";

/// Registers the parcel that was asked for, once over all replicas, and gives it as the provider has it then.
/// Where the courier wants the postcode, it is tried again with the one that the shopper gave.
///
/// # Errors
/// [`ProxyError::NotFound`] where no link names it with number, courier and order; [`WriteProblem::NeedsFields`]
/// where the courier wants the postcode; too many guesses at it; what the provider fails with.
pub async fn register(
    app: &AppState,
    key: &Key,
    opened: Option<&Opened>,
    postcode: Option<&str>,
) -> Result<Found, ProxyError> {
    let Some(mut new) = opened.and_then(|opened| parcel(key, opened)) else {
        return Err(ProxyError::NotFound);
    };
    let (number, courier) = (new.number.clone(), new.courier.clone());
    let parts = [number.as_str(), courier.as_ref().map_or("", Slug::as_str)];
    let failed = Name::new("first-view-failed", &parts);
    let claimed = match (app.state.get(&failed).await.as_deref(), postcode) {
        (Some(WANTS_POSTCODE), Some(postcode)) => {
            let guesses = Name::new("first-view-postcode", &parts);
            let wait = |TooOften(wait): TooOften| ProxyError::RateLimited(wait.as_secs().saturating_add(1));
            app.state.take(&guesses, GUESSES).await.map_err(wait)?;
            new.details.destination.postal_code = Some(postcode.into());
            app.state.claim(&Name::new("first-view-again", &parts), AGAIN).await
        }
        (Some(WANTS_POSTCODE), None) => return Err(needs_postcode()),
        (Some(_), _) => return Err(ProxyError::NotFound),
        (None, _) => app.state.claim(&Name::new("first-view", &parts), TURN).await,
    };
    if !claimed {
        return others(app, key, &failed, &new).await;
    }
    let work = {
        let app = app.clone();
        async move {
            let provider = app.store.provider();
            let created = match called(&app, "create", provider.create(&new)).await {
                Err(ProviderError::AlreadyExists { .. }) => {
                    called(&app, "by_number", provider.by_number(&new.number, new.courier.as_ref())).await
                }
                created => created,
            };
            match created {
                Ok(tracking) => {
                    renew(&app, &tracking).await;
                    tracing::info!("a parcel was registered by its first view");
                    Ok(())
                }
                Err(error) => {
                    tracing::warn!(%error, "a parcel was not registered by its first view");
                    let wants = wants_postcode(&error);
                    let value = if wants { WANTS_POSTCODE } else { FAILED };
                    app.state.put(&failed, Bytes::from_static(value), TURN).await;
                    Err(if wants { needs_postcode() } else { ProxyError::of(&error, TURN) })
                }
            }
        }
    };
    let done = to_its_end(work).await.unwrap_or(Err(ProxyError::Internal));
    app.metrics.wrote(Write::FirstView, ended(done.as_ref().map(|()| StatusCode::CREATED)));
    done?;
    app.store.get(key).await
}

/// Whether the courier wants the postcode, and nothing that a shopper could not know.
fn wants_postcode(error: &ProviderError) -> bool {
    match error {
        ProviderError::NeedsFields { fields } => {
            !fields.is_empty() && fields.iter().all(|field| field.ends_with("postal_code"))
        }
        _ => false,
    }
}

fn needs_postcode() -> ProxyError {
    ProxyError::Write(WriteProblem::NeedsFields(vec!["postal_code"]))
}

/// Waits for whoever has the turn, here or at another replica.
async fn others(app: &AppState, key: &Key, failed: &Name, new: &NewTracking) -> Result<Found, ProxyError> {
    let (looks, pause) = LOOKS;
    for _ in 0..looks {
        tokio::time::sleep(pause).await;
        if let Ok(found) = app.store.get(key).await {
            return Ok(found);
        }
        match app.state.get(failed).await.as_deref() {
            Some(WANTS_POSTCODE) => return Err(needs_postcode()),
            Some(_) => return Err(ProxyError::NotFound),
            None => {}
        }
    }
    // The cache of this replica may still remember that there was none.
    let answer = app.store.provider().by_number(&new.number, new.courier.as_ref());
    let tracking = called(app, "by_number", answer)
        .await
        .map_err(|error| ProxyError::of(&error, Duration::from_secs(1)))?;
    renew(app, &tracking).await;
    app.store.get(key).await
}

/// What the link says of the parcel that was asked for; `None` where it does not say all that it takes.
fn parcel(key: &Key, opened: &Opened) -> Option<NewTracking> {
    let named = opened.parcel.as_ref()?;
    let Subject::Order(order) = &opened.subject else { return None };
    let Key::Number { number, courier } = key else { return None };
    if named.number != *number || courier.as_ref().is_some_and(|courier| *courier != named.courier) {
        return None;
    }
    let details = Details { order_number: Some(order.clone()), ..Details::default() };
    Some(NewTracking { number: number.clone(), courier: Some(Slug::from(named.courier.as_str())), details })
}
