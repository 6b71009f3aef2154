//! The work behind a webhook.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::http::Priority;
use parcel_providers::{Notice, Numbered, Provider, ProviderError, Trust};
use parcel_tracking::Tracking;
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::Clock;
use crate::cache::Store;

/// Notices that are worked on together: what has to be asked about is asked in one call.
const TOGETHER: usize = 40;

/// How long to wait before it is asked again, where the provider fails. After the last one the parcels
/// are left to the cache.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(10)];

/// Works through notices until no more can come.
pub(super) async fn run(
    mut waiting: mpsc::Receiver<Notice>,
    provider: Arc<dyn Provider>,
    store: Arc<Store>,
    clock: Clock,
) {
    let mut notices = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut notices, TOGETHER).await > 0 {
        let mut doubtful = Vec::new();
        for notice in notices.drain(..) {
            match notice.trust {
                Trust::Signed => {
                    let at = notice.at.unwrap_or_else(|| clock());
                    store.renew(notice.tracking, at).await;
                }
                Trust::RefetchFirst => doubtful.extend(numbered(notice.tracking)),
            }
        }
        if !doubtful.is_empty() {
            for tracking in ask(&*provider, &mut doubtful).await {
                store.renew(tracking, clock()).await;
            }
        }
    }
}

/// What a notice that anybody may have changed is good for: where to look.
fn numbered(tracking: Tracking) -> Option<Numbered> {
    Some(Numbered { number: tracking.tracking_number?, courier: tracking.slug })
}

/// What the provider says itself. Several notices about one parcel are one question.
async fn ask(provider: &dyn Provider, doubtful: &mut Vec<Numbered>) -> Vec<Tracking> {
    let mut asked = std::collections::HashSet::new();
    doubtful.retain(|numbered| asked.insert(numbered.clone()));
    let mut pauses = PAUSES.iter();
    loop {
        match Priority::Normal.scope(provider.by_numbers(doubtful)).await {
            Ok(trackings) => return trackings,
            Err(error) => {
                tracing::warn!(%error, parcels = doubtful.len(), "the provider was not asked about its webhooks");
                match pauses.next().filter(|_| may_pass(&error)) {
                    Some(pause) => sleep(*pause).await,
                    None => return Vec::new(),
                }
            }
        }
    }
}

fn may_pass(error: &ProviderError) -> bool {
    matches!(
        error,
        ProviderError::RateLimited { .. }
            | ProviderError::Unavailable { .. }
            | ProviderError::Timeout
            | ProviderError::Network { .. }
    )
}
