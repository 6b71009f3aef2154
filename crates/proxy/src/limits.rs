//! How often one client may ask, so that nobody uses up what the provider grants the whole shop.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::time::Instant;

use crate::app::{AppState, Shared};
use crate::client_address::Client;
use crate::config::schema as settings;
use crate::error::ProxyError;
use crate::state::{Name, Rate, Standing};

/// Clients that are remembered at most, about 100 bytes each. Beyond that the one seen longest ago is
/// forgotten, and starts anew.
const REMEMBERED: u64 = 100_000;

/// The limits of this proxy. There is none without: a number can be made large, not infinite.
pub struct Limits {
    /// Reads of trackings and fragments, by client, as far as this replica knows.
    pub reads: Limit<Client>,
    /// The same, for all replicas together.
    shared_reads: Rate,
}

impl Limits {
    /// As configured.
    pub fn new(settings: &settings::Limits) -> Self {
        let (rate, burst) = (settings.reads_per_minute, settings.reads_burst);
        Self {
            reads: Limit::per_minute(rate, burst),
            shared_reads: Rate::per(Duration::from_secs(60), rate, burst),
        }
    }
}

/// So many per minute in the long run and so many at once, for each of any number of keys.
///
/// A token bucket, kept as the moment at which it will be full again (the generic cell rate algorithm):
/// one number a key.
pub struct Limit<K> {
    start: Instant,
    /// Nanoseconds after which one more is granted.
    every: u64,
    /// Nanoseconds that a whole bucket takes to fill.
    whole: u64,
    /// For each key the moment at which its bucket is full, in nanoseconds from the start.
    full: Cache<K, Arc<AtomicU64>>,
}

/// Too often: not before this time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften(pub Duration);

impl<K: Hash + Eq + Send + Sync + 'static> Limit<K> {
    /// A limit of so many per minute, and so many at once.
    pub fn per_minute(rate: NonZeroU32, burst: NonZeroU32) -> Self {
        let every = 60_000_000_000 / u64::from(rate.get());
        let whole = every.saturating_mul(u64::from(burst.get()));
        Self {
            start: Instant::now(),
            every,
            whole,
            full: Cache::builder()
                .max_capacity(REMEMBERED)
                .eviction_policy(EvictionPolicy::lru())
                // A bucket that is full again needs no place.
                .time_to_idle(Duration::from_nanos(whole.saturating_add(every)))
                .build(),
        }
    }

    /// Takes one.
    ///
    /// # Errors
    /// The bucket is empty; what is refused costs nothing.
    pub fn take(&self, key: K) -> Result<(), TooOften> {
        let bucket = self.full.get_with(key, || Arc::new(AtomicU64::new(0)));
        let now = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let mut wait = 0;
        let taken = bucket.try_update(Ordering::AcqRel, Ordering::Acquire, |full| {
            let full = full.max(now).saturating_add(self.every);
            wait = full.saturating_sub(now).saturating_sub(self.whole);
            (wait == 0).then_some(full)
        });
        taken.map(|_| ()).map_err(|_| TooOften(Duration::from_nanos(wait)))
    }
}

/// Lets a read of a tracking through, or says when to come back.
pub async fn reads(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let client = app.trust.client(request.extensions(), request.headers());
    match take_read(&app, client).await {
        Ok(()) => next.run(request).await,
        Err(TooOften(wait)) => {
            app.metrics.limited("reads");
            let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
            ProxyError::RateLimited(seconds.max(1)).into_response()
        }
    }
}

/// What this replica refuses nobody else is asked about, and while there is nobody else, neither is the
/// rest.
async fn take_read(app: &AppState, client: Client) -> Result<(), TooOften> {
    app.limits.reads.take(client)?;
    if app.state.standing() == Standing::Shared {
        let name = Name::new("reads", &[&client.to_string()]);
        app.state.take(&name, app.limits.shared_reads).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(rate: u32, burst: u32) -> Limit<&'static str> {
        let number = |number| NonZeroU32::new(number).expect("not 0");
        Limit::per_minute(number(rate), number(burst))
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_granted_at_once_and_then_one_at_a_time() {
        let limit = limit(60, 3);
        assert_eq!(
            (0..5).map(|_| limit.take("a").is_ok()).collect::<Vec<_>>(),
            [true, true, true, false, false]
        );
        assert_eq!(limit.take("a"), Err(TooOften(Duration::from_secs(1))), "what is refused costs nothing");
        assert_eq!(limit.take("b"), Ok(()), "somebody else has a bucket of their own");

        tokio::time::advance(Duration::from_millis(600)).await;
        assert_eq!(limit.take("a"), Err(TooOften(Duration::from_millis(400))));
        tokio::time::advance(Duration::from_millis(400)).await;
        assert_eq!((limit.take("a"), limit.take("a").is_ok()), (Ok(()), false));

        tokio::time::advance(Duration::from_secs(3600)).await;
        assert_eq!(
            (0..5).filter(|_| limit.take("a").is_ok()).count(),
            3,
            "a bucket holds no more than it holds"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn in_the_long_run_no_more_than_the_rate_is_granted() {
        let limit = limit(120, 10);
        let mut granted = 0;
        for _ in 0..6_000 {
            granted += u32::from(limit.take("a").is_ok());
            tokio::time::advance(Duration::from_millis(10)).await;
        }
        assert!((129..=130).contains(&granted), "{granted} in a minute");
    }

    #[test]
    fn any_number_of_clients_takes_a_bounded_memory() {
        let number = |number| NonZeroU32::new(number).expect("not 0");
        let limit = Limit::per_minute(number(1), number(1));
        for client in 0..u32::try_from(REMEMBERED).expect("a small number") + 20_000 {
            assert!(limit.take(client).is_ok());
        }
        limit.full.run_pending_tasks();
        assert!(limit.full.entry_count() <= REMEMBERED, "{}", limit.full.entry_count());
        assert!(limit.take(120_000 - 1).is_err(), "those seen last are the ones remembered");
    }
}
