//! Switches that make the provider misbehave, for tests of what stands before it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::Endpoint;

/// One way to misbehave.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Answers this HTTP status with a matching error envelope.
    Status(u16),
    /// Answers as always, but so much later.
    Latency(Duration),
    /// Never answers: the connection stays open until the faults are cleared, ten minutes at most.
    Stall,
    /// Cuts the connection instead of answering.
    Drop,
    /// Answers as always, but cuts the connection after so many bytes of the body.
    Truncate(Length),
    /// Answers the first half of its own body as if that were all: JSON that breaks off.
    Malformed,
    /// Answers as always, but so many bytes of the body at a time.
    Slow {
        /// How many bytes come at once, at least 1.
        bytes: usize,
        /// How long it waits before each of these.
        every: Duration,
    },
    /// Answers 200 with this type and these bytes instead of its own.
    Body {
        /// `content-type`.
        content_type: &'static str,
        /// The body, whatever it is.
        body: Vec<u8>,
    },
}

/// How much of a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// So many bytes.
    Bytes(usize),
    /// Such a part of it, from 0 to 1.
    Part(f64),
}

impl Length {
    /// How many bytes of `whole` that is.
    pub(crate) fn of(self, whole: usize) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.min(whole),
            // A float that large is no exact number of bytes any more, and no body is that large.
            Self::Part(part) => ((whole as f64) * part.clamp(0.0, 1.0)) as usize,
        }
    }
}

/// The switches, one per endpoint. Clones turn the same ones.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    set: Arc<Mutex<HashMap<Endpoint, Switch>>>,
    cleared: Arc<Notify>,
}

#[derive(Clone, Debug)]
struct Switch {
    fault: Fault,
    /// How many answers it still spoils; `None` for all.
    left: Option<u32>,
}

impl Faults {
    /// Spoils every answer of an endpoint until [`clear`](Self::clear).
    pub fn set(&self, endpoint: impl Into<Endpoint>, fault: Fault) {
        self.switch(endpoint.into(), Switch { fault, left: None });
    }

    /// Spoils the next `times` answers of an endpoint, then lets it work again.
    pub fn set_times(&self, endpoint: impl Into<Endpoint>, fault: Fault, times: u32) {
        self.switch(endpoint.into(), Switch { fault, left: Some(times) });
    }

    /// Spoils every answer of every endpoint of both APIs.
    pub fn set_all(&self, fault: Fault) {
        for endpoint in Endpoint::all() {
            self.set(endpoint, fault.clone());
        }
    }

    /// All works again. Who waits for an answer that never comes gets it now.
    pub fn clear(&self) {
        self.set.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.cleared.notify_waiters();
    }

    /// What is set, by endpoint, and how many answers each still spoils; `None` for all.
    pub fn all(&self) -> Vec<(Endpoint, Fault, Option<u32>)> {
        let set = self.set.lock().unwrap_or_else(PoisonError::into_inner);
        let switch =
            |endpoint| set.get(&endpoint).map(|switch| (endpoint, switch.fault.clone(), switch.left));
        Endpoint::all().filter_map(switch).filter(|(_, _, left)| *left != Some(0)).collect()
    }

    /// Waits until all works again.
    pub(crate) async fn cleared(&self) {
        self.cleared.notified().await;
    }

    /// The fault the next answer of an endpoint has, used up by asking.
    pub(crate) fn take(&self, endpoint: Endpoint) -> Option<Fault> {
        let mut set = self.set.lock().unwrap_or_else(PoisonError::into_inner);
        let switch = set.get_mut(&endpoint)?;
        match &mut switch.left {
            None => {}
            Some(0) => return None,
            Some(left) => *left -= 1,
        }
        Some(switch.fault.clone())
    }

    fn switch(&self, endpoint: Endpoint, switch: Switch) {
        self.set.lock().unwrap_or_else(PoisonError::into_inner).insert(endpoint, switch);
    }
}
