//! What is counted, for Prometheus.
//!
//! Every label has few values, all of them written here or in the routes' own templates: no label
//! can hold an id, a number or anything else that a caller sends.

mod lookup;
mod memory;
mod writes;

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::ProviderError;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use crate::state::Standing;
pub use lookup::LookupOutcome;
pub use writes::{Write, WriteOutcome};

use crate::webhooks::Taken;

/// The type under which [`Metrics::text`] is served.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Seconds: from an answer out of memory to the longest a provider call may take.
const BUCKETS: [f64; 11] = [0.000_5, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 5.0];

type Latency<L> = Family<L, Histogram, fn() -> Histogram>;

/// What is counted. One for the process; each part of the proxy counts its own.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    request_time: Latency<Route>,
    cache: Family<Outcome, Counter>,
    calls: Family<Call, Counter>,
    call_time: Latency<Kind>,
    limited: Family<Limit, Counter>,
    cached: Family<Cache, Gauge>,
    lookups: lookup::Lookups,
    standing: Family<Stands, Gauge>,
    writes: writes::Writes,
    joined: Counter,
    renewals: Family<Renewals, Counter>,
    breaker: Family<Phase, Gauge>,
    breaker_opened: Counter,
    /// Connections that are open.
    pub connections: Gauge,
    /// Streams of events that are open.
    pub streams: Gauge,
    webhooks: Family<Outcome, Counter>,
    pushed: Counter,
    memory: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: Arc<str>,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    call: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    call: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Limit {
    limit: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cache {
    cache: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Stands {
    standing: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Renewals {
    by: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Phase {
    phase: &'static str,
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

/// The breaker's phases.
const PHASES: [&str; 3] = ["closed", "open", "trying"];

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

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("parcel_proxy");
        let latency = || -> Histogram { Histogram::new(BUCKETS) };
        let metrics = Self {
            registry: Registry::default(),
            requests: Family::default(),
            request_time: Family::new_with_constructor(latency as fn() -> Histogram),
            cache: Family::default(),
            calls: Family::default(),
            call_time: Family::new_with_constructor(latency as fn() -> Histogram),
            limited: Family::default(),
            cached: Family::default(),
            lookups: lookup::Lookups::default(),
            standing: Family::default(),
            writes: writes::Writes::default(),
            joined: Counter::default(),
            renewals: Family::default(),
            breaker: Family::default(),
            breaker_opened: Counter::default(),
            connections: Gauge::default(),
            streams: Gauge::default(),
            webhooks: Family::default(),
            pushed: Counter::default(),
            memory: Gauge::default(),
        };
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "Which proxy this is", version);
        registry.register("http_requests", "Requests, by route, method and status", metrics.requests.clone());
        registry.register(
            "http_request_seconds",
            "Time until a request's answer, by route",
            metrics.request_time.clone(),
        );
        registry.register(
            "cache",
            "Questions to the cache: hit, renewing (an old answer, while a new one is on its way), missing (no such \
             parcel, remembered), stale (the last good answer, \
             because the provider fails), miss (the provider was asked), failed (nothing to answer with)",
            metrics.cache.clone(),
        );
        registry.register(
            "provider_calls",
            "Calls to the provider, by how they ended",
            metrics.calls.clone(),
        );
        registry.register(
            "provider_call_seconds",
            "Time of a call to the provider",
            metrics.call_time.clone(),
        );
        registry.register("limited", "Requests refused by a limit of this proxy", metrics.limited.clone());
        registry.register(
            "state",
            "What replicas share, 1 for how it stands: alone (one replica, by itself), shared, away (each counts \
             for itself)",
            metrics.standing.clone(),
        );
        registry.register(
            "cached_trackings",
            "Trackings in memory, and those of them that are unpacked because they were read lately",
            metrics.cached.clone(),
        );
        registry.register(
            "joined",
            "Questions that joined a call to the provider that was under way",
            metrics.joined.clone(),
        );
        registry.register(
            "renewals",
            "Trackings that came while nobody waited: by background calls, webhooks and writes, other replicas",
            metrics.renewals.clone(),
        );
        registry.register(
            "breaker",
            "1 for the phase that the circuit breaker is in: closed, open (the provider is left alone), trying",
            metrics.breaker.clone(),
        );
        registry.register("breaker_opened", "How often the breaker opened", metrics.breaker_opened.clone());
        registry.register("connections", "Open connections", metrics.connections.clone());
        registry.register(
            "resident_memory_bytes",
            "Memory of the process; 0 where the system does not say",
            metrics.memory.clone(),
        );
        registry.register(
            "webhooks",
            "Webhooks: accepted, repeated, unknown (nothing in it to act on), refused (not signed by the \
             provider), unreadable, too_large, busy (the provider is to come again)",
            metrics.webhooks.clone(),
        );
        registry.register("streams", "Open pages that are told of changes", metrics.streams.clone());
        registry.register("pushed", "Changes told to open pages, once for each page", metrics.pushed.clone());
        // From the start, with 0: what appears with its first failure has not increased.
        for outcome in CacheOutcome::ALL {
            let _ = metrics.cache.get_or_create(&Outcome { outcome: outcome.word() });
        }
        for (by, outcome) in RENEWALS {
            let _ = metrics.renewals.get_or_create(&Renewals { by: by.word(), outcome });
        }
        metrics.breaker("closed");
        for call in ["by_id", "by_number", "by_numbers", "by_order"] {
            for outcome in READING {
                let _ = metrics.calls.get_or_create(&Call { call, outcome });
            }
        }
        metrics.lookups.register(&mut registry);
        metrics.writes.register(&mut registry);
        for limit in ["reads", "streams", "lookup_client", "lookup_order", "merchant_writes", "subscriptions"]
        {
            let _ = metrics.limited.get_or_create(&Limit { limit });
        }
        for (_, outcome) in Taken::ALL {
            let _ = metrics.webhooks.get_or_create(&Outcome { outcome });
        }
        Self { registry, ..metrics }
    }
}

impl Metrics {
    /// One request, answered. `route` is the template, such as `/v1/trackings/{id}`.
    pub fn request(&self, route: &str, method: &'static str, status: u16, time: Duration) {
        let route: Arc<str> = route.into();
        self.request_time.get_or_create(&Route { route: Arc::clone(&route) }).observe(time.as_secs_f64());
        self.requests.get_or_create(&Request { route, method, status }).inc();
    }

    /// One question to the cache.
    pub fn cache(&self, outcome: CacheOutcome) {
        self.cache.get_or_create(&Outcome { outcome: outcome.word() }).inc();
    }

    /// One call to the provider; `call` is the trait's method, such as `by_id`.
    pub fn provider_call(&self, call: &'static str, error: Option<&ProviderError>, time: Duration) {
        self.call_time.get_or_create(&Kind { call }).observe(time.as_secs_f64());
        self.calls.get_or_create(&Call { call, outcome: error.map_or("ok", outcome) }).inc();
    }

    /// One request refused by a limit of that name.
    pub fn limited(&self, limit: &'static str) {
        self.limited.get_or_create(&Limit { limit }).inc();
    }

    /// One webhook.
    pub fn webhook(&self, taken: Taken) {
        let outcome = Taken::ALL.iter().find(|(other, _)| *other == taken).map_or("", |(_, word)| *word);
        self.webhooks.get_or_create(&Outcome { outcome }).inc();
    }

    /// One change, told to so many pages.
    pub fn pushed(&self, pages: usize) {
        self.pushed.inc_by(pages as u64);
    }

    /// One question joined a call that was under way.
    pub fn joined(&self) {
        self.joined.inc();
    }

    /// One tracking came while nobody waited.
    pub fn renewed(&self, by: Renewed, outcome: &'static str) {
        self.renewed_many(by, outcome, 1);
    }

    /// Some trackings came, or did not come, while nobody waited.
    pub fn renewed_many(&self, by: Renewed, outcome: &'static str, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.renewals.get_or_create(&Renewals { by: by.word(), outcome }).inc_by(count);
    }

    /// The phase that the circuit breaker is in.
    pub fn breaker(&self, now: &'static str) {
        for phase in PHASES {
            self.breaker.get_or_create(&Phase { phase }).set(i64::from(phase == now));
        }
    }

    /// The circuit breaker has opened.
    pub fn breaker_opened(&self) {
        self.breaker_opened.inc();
    }

    /// How many trackings a cache of that name holds just now.
    pub fn cached(&self, cache: &'static str, trackings: u64) {
        self.cached.get_or_create(&Cache { cache }).set(i64::try_from(trackings).unwrap_or(i64::MAX));
    }

    /// How what replicas share stands just now.
    pub fn standing(&self, now: Standing) {
        for standing in Standing::ALL {
            let stands = Stands { standing: standing.word() };
            self.standing.get_or_create(&stands).set(i64::from(standing == now));
        }
    }

    /// Everything, in OpenMetrics' text format.
    pub fn text(&self) -> String {
        self.memory.set(memory::resident());
        let mut text = String::new();
        // A String takes anything that is written to it.
        let _ = text::encode(&mut text, &self.registry);
        text
    }
}

/// How a call that reads a tracking can end.
const READING: [&str; 13] = [
    "ok",
    "not_found",
    "rejected",
    "not_detected",
    "needs_fields",
    "unauthorized",
    "forbidden",
    "quota_used",
    "rate_limited",
    "unavailable",
    "timeout",
    "network",
    "unreadable",
];

/// A failure's name among the labels.
fn outcome(error: &ProviderError) -> &'static str {
    match error {
        ProviderError::NotFound => "not_found",
        ProviderError::AlreadyExists { .. } => "already_exists",
        ProviderError::Invalid { .. } => "invalid",
        ProviderError::Rejected { .. } => "rejected",
        ProviderError::NotDetected => "not_detected",
        ProviderError::NeedsFields { .. } => "needs_fields",
        ProviderError::StillActive => "still_active",
        ProviderError::RetrackedBefore => "retracked_before",
        ProviderError::Unauthorized => "unauthorized",
        ProviderError::Forbidden => "forbidden",
        ProviderError::QuotaUsed => "quota_used",
        ProviderError::RateLimited { .. } => "rate_limited",
        ProviderError::Unavailable { .. } => "unavailable",
        ProviderError::Timeout => "timeout",
        ProviderError::Network { .. } => "network",
        ProviderError::Unreadable { .. } => "unreadable",
    }
}
