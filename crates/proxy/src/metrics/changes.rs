//! Changes that the provider tells, and whom they are passed on to.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::Metrics;
use crate::webhooks::Taken;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

/// What is counted of changes.
#[derive(Default)]
pub(super) struct Changes {
    webhooks: Family<Outcome, Counter>,
    pushed: Counter,
}

impl Changes {
    /// Adds them to what is told, from the start, with 0.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "webhooks",
            "Webhooks: accepted, repeated, unknown (nothing in it to act on), refused (not signed by the \
             provider), unreadable, too_large, busy (the provider is to come again)",
            self.webhooks.clone(),
        );
        registry.register("pushed", "Changes told to open pages, once for each page", self.pushed.clone());
        for (_, outcome) in Taken::ALL {
            let _ = self.webhooks.get_or_create(&Outcome { outcome });
        }
    }
}

impl Metrics {
    /// One webhook.
    pub fn webhook(&self, taken: Taken) {
        let outcome = Taken::ALL.iter().find(|(other, _)| *other == taken).map_or("", |(_, word)| *word);
        self.changes.webhooks.get_or_create(&Outcome { outcome }).inc();
    }

    /// One change, told to so many pages.
    pub fn pushed(&self, pages: usize) {
        self.changes.pushed.inc_by(pages as u64);
    }
}
