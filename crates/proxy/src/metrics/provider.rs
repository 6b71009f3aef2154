//! What the provider is asked, and when it is left alone.

use std::time::Duration;

use parcel_providers::ProviderError;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::{Latency, Metrics, latency};

/// The breaker's phases.
const PHASES: [&str; 3] = ["closed", "open", "trying"];

/// The calls that read.
const READS: [&str; 4] = ["by_id", "by_number", "by_numbers", "by_order"];

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
struct Phase {
    phase: &'static str,
}

/// What is counted of calls to the provider.
pub(super) struct Calls {
    ended: Family<Call, Counter>,
    time: Latency<Kind>,
    breaker: Family<Phase, Gauge>,
    breaker_opened: Counter,
}

impl Default for Calls {
    fn default() -> Self {
        Self {
            ended: Family::default(),
            time: latency(),
            breaker: Family::default(),
            breaker_opened: Counter::default(),
        }
    }
}

impl Calls {
    /// Adds them to what is told, from the start, with 0.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register("provider_calls", "Calls to the provider, by how they ended", self.ended.clone());
        registry.register("provider_call_seconds", "Time of a call to the provider", self.time.clone());
        registry.register(
            "breaker",
            "1 for the phase that the circuit breaker is in: closed, open (the provider is left alone), trying",
            self.breaker.clone(),
        );
        registry.register("breaker_opened", "How often the breaker opened", self.breaker_opened.clone());
        for call in READS {
            for outcome in READING {
                let _ = self.ended.get_or_create(&Call { call, outcome });
            }
        }
        self.stands("closed");
    }

    fn stands(&self, now: &'static str) {
        for phase in PHASES {
            self.breaker.get_or_create(&Phase { phase }).set(i64::from(phase == now));
        }
    }
}

impl Metrics {
    /// One call to the provider; `call` is the trait's method, such as `by_id`.
    pub fn provider_call(&self, call: &'static str, error: Option<&ProviderError>, time: Duration) {
        self.calls.time.get_or_create(&Kind { call }).observe(time.as_secs_f64());
        self.calls.ended.get_or_create(&Call { call, outcome: error.map_or("ok", outcome) }).inc();
    }

    /// The phase that the circuit breaker is in.
    pub fn breaker(&self, now: &'static str) {
        self.calls.stands(now);
    }

    /// The circuit breaker has opened.
    pub fn breaker_opened(&self) {
        self.calls.breaker_opened.inc();
    }
}

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
