//! What the provider tells by itself, from the request to the renewed cache.
//!
//! A delivery is verified and answered at once; the work comes afterwards, in `work`. Everything that may
//! happen to one on its way is harmless: repeated deliveries are known by their event for four days, old
//! ones lose against what is newer, and one that is lost costs the time until the cache asks by itself.

mod work;

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use parcel_providers::{Delivery, Notice, NoticeKind, Provider, WebhookError};
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Clock;
use crate::cache::Store;
use crate::config::schema::ProviderKind;
use crate::state::{Name, State};

/// Deliveries that are read and verified at the same time. Together they hold 16 MB at most.
const AT_ONCE: usize = 64;

/// Deliveries that wait for their work. Beyond that the provider is asked to come again.
const QUEUE: usize = 1024;

/// How long an event is known to have been taken. AfterShip tries again for 68 hours.
const REMEMBERED: Duration = Duration::from_secs(4 * 24 * 60 * 60);

/// Where the configured provider's webhooks arrive.
#[derive(Debug)]
pub struct Webhooks {
    from: ProviderKind,
    provider: Verifier,
    state: Arc<dyn State>,
    queue: mpsc::Sender<Notice>,
    places: Semaphore,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is genuine and new, and waits for its work.
    Accepted,
    /// It is genuine, and was taken before.
    Repeated,
    /// It is genuine, and says nothing that this proxy acts on.
    Unknown,
    /// Anybody could have sent it.
    Refused,
    /// It is no webhook at all.
    Unreadable,
    /// It is longer than any webhook.
    TooLarge,
    /// It is genuine, and there is too much to do already.
    Busy,
}

impl Taken {
    /// One of each, with its name among the labels of metrics.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Accepted, "accepted"),
        (Self::Repeated, "repeated"),
        (Self::Unknown, "unknown"),
        (Self::Refused, "refused"),
        (Self::Unreadable, "unreadable"),
        (Self::TooLarge, "too_large"),
        (Self::Busy, "busy"),
    ];
}

impl Webhooks {
    /// Takes webhooks of this provider from now on, and works through them in a task that ends when nobody
    /// holds this any more.
    pub fn start(from: ProviderKind, provider: Arc<dyn Provider>, store: Arc<Store>, clock: Clock) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let state = Arc::clone(store.state());
        tokio::spawn(work::run(waiting, store, clock));
        Self { from, provider: Verifier(provider), state, queue, places: Semaphore::new(AT_ONCE) }
    }

    /// Whose webhooks are taken.
    pub fn from(&self) -> ProviderKind {
        self.from
    }

    /// A place for one delivery, for as long as it is read and verified. `None` where all are taken.
    pub fn place(&self) -> Option<SemaphorePermit<'_>> {
        self.places.try_acquire().ok()
    }

    /// Verifies a delivery and puts it into the queue.
    pub async fn take(&self, headers: &HeaderMap, body: &[u8], now: DateTime<Utc>) -> Taken {
        let notice = match self.provider.0.webhook(&Delivery { headers, body, now }) {
            Ok(notice) => notice,
            Err(error) => {
                // Why goes to the log, and not to whoever tries.
                tracing::warn!(%error, "a webhook is not taken");
                return refusal(&error);
            }
        };
        if matches!(notice.kind, NoticeKind::Other(_)) {
            return Taken::Unknown;
        }
        // A place in the queue first: an event that is marked as taken must not be turned away.
        let place = match self.queue.try_reserve() {
            Ok(place) => place,
            Err(TrySendError::Full(()) | TrySendError::Closed(())) => return Taken::Busy,
        };
        if !self.state.claim(&Name::new("webhook", &[&notice.key]), REMEMBERED).await {
            return Taken::Repeated;
        }
        place.send(notice);
        Taken::Accepted
    }
}

fn refusal(error: &WebhookError) -> Taken {
    match error {
        WebhookError::NoSecret
        | WebhookError::NoSignature
        | WebhookError::BadSignature
        | WebhookError::TooOld
        // Not even a place where a signature could stand.
        | WebhookError::Missing { path: "data" } => Taken::Refused,
        WebhookError::TooLong { .. } => Taken::TooLarge,
        WebhookError::NotJson { .. } => Taken::Unreadable,
        // Signed, so it is the provider's; trying again would not put in what is missing.
        WebhookError::Missing { .. } => Taken::Unknown,
    }
}

/// A provider, as far as webhooks go. It holds secrets, and tells nothing of itself.
struct Verifier(Arc<dyn Provider>);

impl std::fmt::Debug for Verifier {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Verifier")
    }
}
