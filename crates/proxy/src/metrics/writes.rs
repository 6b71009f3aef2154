//! How writes end.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::Metrics;

/// What was to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// A parcel, registered by the merchant's back end.
    Register,
    /// A parcel, changed by it.
    Change,
    /// A shopper who is to be told.
    Subscribe,
    /// A parcel, registered by its first view.
    FirstView,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// It is written.
    Done,
    /// It was so already.
    Kept,
    /// It was refused, by the provider or before.
    Refused,
    /// The provider failed.
    Failed,
}

impl Write {
    const ALL: [Self; 4] = [Self::Register, Self::Change, Self::Subscribe, Self::FirstView];

    fn word(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Change => "change",
            Self::Subscribe => "subscribe",
            Self::FirstView => "first_view",
        }
    }
}

impl WriteOutcome {
    const ALL: [Self; 4] = [Self::Done, Self::Kept, Self::Refused, Self::Failed];

    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Kept => "kept",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    write: &'static str,
    outcome: &'static str,
}

/// What is counted of writes.
#[derive(Default)]
pub(super) struct Writes(Family<Labels, Counter>);

impl Writes {
    /// Adds them to what is told, from the start, with 0.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "writes",
            "Writes by those who may (register and change by the shop's back end, subscribe by a shopper, first_view \
             by a signed link): done, kept (it was so already), refused, failed (the provider did)",
            self.0.clone(),
        );
        for write in Write::ALL {
            for outcome in WriteOutcome::ALL {
                let _ = self.0.get_or_create(&Labels { write: write.word(), outcome: outcome.word() });
            }
        }
    }
}

impl Metrics {
    /// One write, ended.
    pub fn wrote(&self, write: Write, outcome: WriteOutcome) {
        self.writes.0.get_or_create(&Labels { write: write.word(), outcome: outcome.word() }).inc();
    }
}
