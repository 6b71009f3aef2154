//! Calls to the provider, and what becomes of their answers.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use parcel_providers::{Answering, ProviderError};
use parcel_tracking::Slug;

use super::breaker::Verdict;
use super::flights::Landing;
use super::settle::{Settled, Told};
use super::{Key, Store};
use crate::error::ProxyError;

impl Store {
    /// Asks the provider for one parcel, and keeps what it says.
    pub(super) async fn ask(&self, key: &Key) -> Landing {
        let answer = match key {
            Key::Id(id) => self.call("by_id", self.provider.by_id(id)).await,
            Key::Number { number, courier } => {
                let courier = courier.as_deref().map(Slug::from);
                self.call("by_number", self.provider.by_number(number, courier.as_ref())).await
            }
        };
        let now = (self.clock)();
        match answer {
            Ok(Ok(tracking)) => {
                let settled = self.settle(Some(key), tracking, now, Told::Asked);
                let settled = settled.ok_or(ProxyError::Internal)?;
                self.tell(&settled).await;
                Ok(settled.held)
            }
            Ok(Err(ProviderError::NotFound)) => {
                self.miss(key).await;
                Err(ProxyError::NotFound)
            }
            Ok(Err(error)) => Err(self.failed(key, &error, now)),
            Err(_open) => Err(ProxyError::ProviderUnavailable),
        }
    }

    /// One call, counted, where the breaker lets it through; otherwise says how long it does not.
    pub(super) async fn call<T>(
        &self,
        name: &'static str,
        call: Answering<'_, T>,
    ) -> Result<Result<T, ProviderError>, Duration> {
        let permit = self.breaker.enter()?;
        let started = Instant::now();
        let answer = call.await;
        let error = answer.as_ref().err();
        self.metrics.provider_call(name, error, started.elapsed());
        let verdict = verdict(error);
        self.health.asked(verdict != Verdict::Failed, (self.clock)());
        if verdict != Verdict::Failed {
            self.patience.answered();
        }
        if permit.end(verdict) {
            self.metrics.breaker_opened();
            tracing::error!("the provider fails, and is left alone for a few seconds");
        }
        Ok(answer)
    }

    /// Notes a failure with this key, so that the next who asks does not try again at once.
    pub(super) fn failed(&self, key: &Key, error: &ProviderError, now: DateTime<Utc>) -> ProxyError {
        let stale = self.shelf.find(key).is_some();
        match error {
            ProviderError::Unauthorized | ProviderError::Forbidden => {
                tracing::error!(%error, stale, "the provider refuses this proxy: check the API key");
            }
            ProviderError::QuotaUsed => {
                tracing::error!(%error, stale, "the provider's plan is used up: check the account");
            }
            _ => tracing::warn!(%error, stale, "the provider gave no tracking"),
        }
        let pause = self.pause(error, now);
        let error = ProxyError::of(error, pause);
        self.shelf.pause(key, error.clone(), pause);
        error
    }

    /// How long nobody asks again after a failure.
    pub(super) fn pause(&self, error: &ProviderError, now: DateTime<Utc>) -> Duration {
        match error {
            ProviderError::RateLimited { reset } => until(*reset, now),
            // What is wrong with a number stays wrong for a while.
            ProviderError::NotDetected | ProviderError::NeedsFields { .. } => self.settings.freshness.missing,
            _ => self.settings.pause,
        }
    }

    /// The provider knows no such parcel.
    async fn miss(&self, key: &Key) {
        let freshness = &self.settings.freshness;
        let keep = self.shelf.miss(key, freshness.missing, freshness.missing_again);
        if let Some(shared) = self.shared() {
            shared.put_missing(key, keep).await;
        }
    }

    /// Tells other replicas and open pages of what was settled.
    pub(super) async fn tell(&self, settled: &Settled) {
        if !settled.is_new {
            return;
        }
        if let Some(shared) = self.shared() {
            shared.put(&settled.held, &settled.keys, self.settings.stale_if_error).await;
            // Nobody may go on believing that there is no such parcel.
            let alone = settled.keys.iter().find_map(Key::without_courier);
            if let Some(alone) = alone.filter(|alone| settled.appears && !settled.keys.contains(alone)) {
                shared.forget(&alone).await;
            }
        }
        if let Some(change) = &settled.change {
            self.state.publish(change.to_bytes()).await;
        }
    }

    /// Leaves the provider alone after it said that it is busy.
    pub(super) fn busy_for(&self, error: &ProviderError) -> Option<Duration> {
        match error {
            ProviderError::RateLimited { reset } => Some(until(*reset, (self.clock)())),
            _ => None,
        }
    }
}

fn until(reset: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let seconds = reset.map_or(1, |reset| (reset - now).num_seconds());
    Duration::from_secs(u64::try_from(seconds).unwrap_or(0).clamp(1, 60))
}

/// Whether a call shows that the provider is there, and knows this proxy.
fn verdict(error: Option<&ProviderError>) -> Verdict {
    match error {
        Some(ProviderError::RateLimited { .. }) => Verdict::Busy,
        Some(
            ProviderError::Unauthorized
            | ProviderError::Forbidden
            | ProviderError::QuotaUsed
            | ProviderError::Unavailable { .. }
            | ProviderError::Timeout
            | ProviderError::Network { .. }
            | ProviderError::Unreadable { .. },
        ) => Verdict::Failed,
        _ => Verdict::Answered,
    }
}
