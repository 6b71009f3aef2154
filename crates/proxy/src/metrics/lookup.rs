//! How look-ups end.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::Metrics;

/// How a look-up ended. The answer does not tell the three kinds of no apart; whoever runs the proxy may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookupOutcome {
    /// The proof was right.
    Right,
    /// The proof was right, and the provider could not be asked again.
    Stale,
    /// There is no such order.
    NoOrder,
    /// The proof was wrong.
    Wrong,
    /// The order names nothing to compare with.
    NoProof,
    /// A limit was reached.
    Limited,
    /// What was sent can be no order, or no proof.
    BadRequest,
    /// The provider failed.
    Provider,
}

impl LookupOutcome {
    const ALL: [Self; 8] = [
        Self::Right,
        Self::Stale,
        Self::NoOrder,
        Self::Wrong,
        Self::NoProof,
        Self::Limited,
        Self::BadRequest,
        Self::Provider,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Stale => "stale",
            Self::NoOrder => "no_order",
            Self::Wrong => "wrong",
            Self::NoProof => "no_proof",
            Self::Limited => "limited",
            Self::BadRequest => "bad_request",
            Self::Provider => "provider",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

/// What is counted of look-ups.
#[derive(Default)]
pub(super) struct Lookups {
    ended: Family<Outcome, Counter>,
    slowed: Counter,
}

impl Lookups {
    /// Adds them to what is told, from the start, with 0.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "lookups",
            "Look-ups by order: right, stale (right, while the provider fails), no_order, wrong, no_proof (the \
             order names nothing to compare with), limited, bad_request, provider (it failed)",
            self.ended.clone(),
        );
        registry.register(
            "lookups_slowed",
            "Failed look-ups that were slowed down, because the shop has too many of them",
            self.slowed.clone(),
        );
        for outcome in LookupOutcome::ALL {
            let _ = self.ended.get_or_create(&Outcome { outcome: outcome.word() });
        }
    }
}

impl Metrics {
    /// One look-up, ended.
    pub fn lookup(&self, outcome: LookupOutcome) {
        self.lookups.ended.get_or_create(&Outcome { outcome: outcome.word() }).inc();
    }

    /// One failed look-up, slowed down.
    pub fn lookup_slowed(&self) {
        self.lookups.slowed.inc();
    }
}
