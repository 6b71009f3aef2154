//! What the cache answers, holds and renews.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::Metrics;

/// How a question to the cache ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheOutcome {
    /// From memory, still fresh.
    Hit,
    /// From memory, no longer fresh: a new one is on its way.
    Renewing,
    /// From memory: no such parcel.
    Missing,
    /// The last good answer, because the provider could not be asked.
    Stale,
    /// The provider was asked, or somebody who was asking it already was waited for.
    Miss,
    /// There was nothing to answer with.
    Failed,
}

impl CacheOutcome {
    const ALL: [Self; 6] = [Self::Hit, Self::Renewing, Self::Missing, Self::Stale, Self::Miss, Self::Failed];

    fn word(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Renewing => "renewing",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Miss => "miss",
            Self::Failed => "failed",
        }
    }
}

/// Who renewed a tracking that nobody waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// A call of this proxy, ahead of the next question.
    InBackground,
    /// A webhook, or the answer to a write.
    ByItself,
    /// Another replica.
    ByReplica,
}

impl Renewed {
    fn word(self) -> &'static str {
        match self {
            Self::InBackground => "background",
            Self::ByItself => "webhook",
            Self::ByReplica => "replica",
        }
    }
}

/// How renewals end, and of whom.
const RENEWALS: [(Renewed, &str); 6] = [
    (Renewed::InBackground, "applied"),
    (Renewed::InBackground, "failed"),
    (Renewed::ByItself, "applied"),
    (Renewed::ByItself, "ignored"),
    (Renewed::ByReplica, "applied"),
    (Renewed::ByReplica, "ignored"),
];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cache {
    cache: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Renewals {
    by: &'static str,
    outcome: &'static str,
}

/// What is counted of the cache.
#[derive(Default)]
pub(super) struct Caching {
    questions: Family<Outcome, Counter>,
    held: Family<Cache, Gauge>,
    joined: Counter,
    renewals: Family<Renewals, Counter>,
}

impl Caching {
    /// Adds it to what is told, from the start, with 0: what appears with its first failure has not increased.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "cache",
            "Questions to the cache: hit, renewing (an old answer, while a new one is on its way), missing (no such \
             parcel, remembered), stale (the last good answer, \
             because the provider fails), miss (the provider was asked), failed (nothing to answer with)",
            self.questions.clone(),
        );
        registry.register(
            "cached_trackings",
            "Trackings in memory, and those of them that are unpacked because they were read lately",
            self.held.clone(),
        );
        registry.register(
            "joined",
            "Questions that joined a call to the provider that was under way",
            self.joined.clone(),
        );
        registry.register(
            "renewals",
            "Trackings that came while nobody waited: by background calls, webhooks and writes, other replicas",
            self.renewals.clone(),
        );
        for outcome in CacheOutcome::ALL {
            let _ = self.questions.get_or_create(&Outcome { outcome: outcome.word() });
        }
        for (by, outcome) in RENEWALS {
            let _ = self.renewals.get_or_create(&Renewals { by: by.word(), outcome });
        }
    }
}

impl Metrics {
    /// One question to the cache.
    pub fn cache(&self, outcome: CacheOutcome) {
        self.caching.questions.get_or_create(&Outcome { outcome: outcome.word() }).inc();
    }

    /// How many trackings a cache of that name holds just now.
    pub fn cached(&self, cache: &'static str, trackings: u64) {
        self.caching.held.get_or_create(&Cache { cache }).set(i64::try_from(trackings).unwrap_or(i64::MAX));
    }

    /// One question joined a call that was under way.
    pub fn joined(&self) {
        self.caching.joined.inc();
    }

    /// One tracking came while nobody waited.
    pub fn renewed(&self, by: Renewed, outcome: &'static str) {
        self.renewed_many(by, outcome, 1);
    }

    /// Some trackings came, or did not come, while nobody waited.
    pub fn renewed_many(&self, by: Renewed, outcome: &'static str, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.caching.renewals.get_or_create(&Renewals { by: by.word(), outcome }).inc_by(count);
    }
}
