//! Whether this proxy should be sent shoppers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// How long a last good answer stands in for the provider.
pub const LAST_GOOD: TimeDelta = TimeDelta::hours(24);

/// How long a failed call counts. A proxy that is sent nobody asks nobody, so it could not find out by
/// itself that the provider is well again: after this it is tried anew.
const REMEMBERED: TimeDelta = TimeDelta::seconds(30);

/// What is known about this proxy's health.
#[derive(Debug, Default)]
pub struct Health {
    stopping: AtomicBool,
    calls: Mutex<Calls>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Calls {
    good: Option<DateTime<Utc>>,
    failed: Option<DateTime<Utc>>,
}

/// What is known about the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderHealth {
    /// It was not asked lately.
    Unknown,
    /// The last call was answered.
    Answers,
    /// The last call failed, but there may be a good answer from before to show.
    StandIn,
    /// The last call failed, and there was none that was answered within a day.
    Fails,
}

impl ProviderHealth {
    /// For people and their alarms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Answers => "answers",
            Self::StandIn => "fails, last good answers stand in",
            Self::Fails => "fails",
        }
    }
}

impl Health {
    /// From here on nobody new should be sent.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
    }

    /// Whether the proxy is about to end.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// The provider was asked; "no such parcel" and "not so fast" are answers.
    pub fn asked(&self, answered: bool, now: DateTime<Utc>) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let call = if answered { &mut calls.good } else { &mut calls.failed };
        *call = Some(now);
    }

    /// What is known about the provider.
    pub fn provider(&self, now: DateTime<Utc>) -> ProviderHealth {
        let Calls { good, failed } = *self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        match (good, failed) {
            (Some(good), Some(failed)) if good < failed && now - good < LAST_GOOD => ProviderHealth::StandIn,
            (good, Some(failed)) if good.is_none_or(|good| good < failed) => {
                if now - failed < REMEMBERED {
                    ProviderHealth::Fails
                } else {
                    ProviderHealth::Unknown
                }
            }
            (Some(_), _) => ProviderHealth::Answers,
            (None, _) => ProviderHealth::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_without_any_answer_to_give_is_not_ready_for_a_while() {
        let start = DateTime::UNIX_EPOCH;
        let at = |seconds| start + TimeDelta::seconds(seconds);
        let day = LAST_GOOD.num_seconds();
        for (calls, now, expected) in [
            (&[][..], 0, ProviderHealth::Unknown),
            (&[(1, true)], 9_999_999, ProviderHealth::Answers),
            (&[(1, false)], 2, ProviderHealth::Fails),
            (&[(1, false)], 31, ProviderHealth::Unknown),
            (&[(1, false), (40, false)], 41, ProviderHealth::Fails),
            (&[(1, false), (2, true)], 3, ProviderHealth::Answers),
            (&[(1, true), (2, false)], 3, ProviderHealth::StandIn),
            (&[(1, true), (2, false)], 60, ProviderHealth::StandIn),
            (&[(1, true), (day + 5, false)], day + 6, ProviderHealth::Fails),
        ] {
            let health = Health::default();
            for (second, answered) in calls {
                health.asked(*answered, at(*second));
            }
            assert_eq!(health.provider(at(now)), expected, "{calls:?} at {now}");
        }
    }
}
