//! The work behind a webhook.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use parcel_providers::{Notice, Numbered, ProviderError, Trust};
use parcel_tracking::Tracking;
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::Clock;
use crate::cache::{Store, Unasked};

/// Notices that are worked on together: what has to be asked about is asked in one call.
const TOGETHER: usize = 40;

/// How long to wait before it is asked again, where the provider fails. After the last one the parcels
/// are left to the cache.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(10)];

/// Works through notices until no more can come.
pub(super) async fn run(mut waiting: mpsc::Receiver<Notice>, store: Arc<Store>, clock: Clock) {
    let mut notices = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut notices, TOGETHER).await > 0 {
        // Several notices about one parcel are one question.
        let mut doubtful = HashSet::new();
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
            let doubtful: Vec<Numbered> = doubtful.into_iter().collect();
            ask(&store, &doubtful).await;
        }
    }
}

/// What a notice that anybody may have changed is good for: where to look.
fn numbered(tracking: Tracking) -> Option<Numbered> {
    Some(Numbered { number: tracking.tracking_number?, courier: tracking.slug })
}

/// Has the provider say itself what is new.
async fn ask(store: &Store, doubtful: &[Numbered]) {
    let mut pauses = PAUSES.into_iter();
    while let Err(unasked) = store.ask_about(doubtful).await {
        tracing::warn!(why = %unasked, parcels = doubtful.len(), "the provider was not asked about its webhooks");
        let pause = pauses.next().filter(|_| may_pass(&unasked));
        match (pause, unasked) {
            (Some(pause), Unasked::Open(open)) => sleep(pause.max(open)).await,
            (Some(pause), Unasked::Failed(_)) => sleep(pause).await,
            (None, _) => return,
        }
    }
}

fn may_pass(unasked: &Unasked) -> bool {
    matches!(
        unasked,
        Unasked::Open(_)
            | Unasked::Failed(
                ProviderError::RateLimited { .. }
                    | ProviderError::Unavailable { .. }
                    | ProviderError::Timeout
                    | ProviderError::Network { .. }
            )
    )
}
