//! What is counted, for Prometheus.
//!
//! Every label has few values, all of them written here or in the routes' own templates: no label
//! can hold an id, a number or anything else that a caller sends.

mod cache;
mod changes;
mod lookup;
mod memory;
mod provider;
mod requests;
mod writes;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use crate::state::Standing;
pub use cache::{CacheOutcome, Renewed};
pub use lookup::LookupOutcome;
pub use writes::{Write, WriteOutcome};

/// The type under which [`Metrics::text`] is served.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Seconds: from an answer out of memory to the longest a provider call may take.
const BUCKETS: [f64; 11] = [0.000_5, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 5.0];

type Latency<L> = Family<L, Histogram, fn() -> Histogram>;

/// What is counted. One for the process; each part of the proxy counts its own.
pub struct Metrics {
    registry: Registry,
    requests: requests::Requests,
    caching: cache::Caching,
    calls: provider::Calls,
    changes: changes::Changes,
    lookups: lookup::Lookups,
    writes: writes::Writes,
    standing: Family<Stands, Gauge>,
    /// Connections that are open.
    pub connections: Gauge,
    /// Streams of events that are open.
    pub streams: Gauge,
    memory: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Stands {
    standing: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("parcel_proxy"),
            requests: requests::Requests::default(),
            caching: cache::Caching::default(),
            calls: provider::Calls::default(),
            changes: changes::Changes::default(),
            lookups: lookup::Lookups::default(),
            writes: writes::Writes::default(),
            standing: Family::default(),
            connections: Gauge::default(),
            streams: Gauge::default(),
            memory: Gauge::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
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

    /// Puts everything into what is told.
    fn register(&mut self) {
        let registry = &mut self.registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "Which proxy this is", version);
        self.requests.register(registry);
        self.caching.register(registry);
        self.calls.register(registry);
        self.changes.register(registry);
        self.lookups.register(registry);
        self.writes.register(registry);
        registry.register(
            "state",
            "What replicas share, 1 for how it stands: alone (one replica, by itself), shared, away (each counts \
             for itself)",
            self.standing.clone(),
        );
        registry.register("connections", "Open connections", self.connections.clone());
        registry.register("streams", "Open pages that are told of changes", self.streams.clone());
        registry.register(
            "resident_memory_bytes",
            "Memory of the process; 0 where the system does not say",
            self.memory.clone(),
        );
    }
}

/// Times of one kind of thing, by label.
fn latency<L: Clone + Eq + std::hash::Hash>() -> Latency<L> {
    let empty = || -> Histogram { Histogram::new(BUCKETS) };
    Family::new_with_constructor(empty as fn() -> Histogram)
}
