//! Switches that make the provider misbehave, for tests of what stands before it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::Endpoint;

/// One way to misbehave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers this HTTP status with a matching error envelope.
    Status(u16),
    /// Answers as always, but so much later.
    Latency(Duration),
    /// Cuts the connection in the middle of the answer.
    Drop,
    /// Answers 200 with this type and these bytes instead of its own.
    Body {
        /// `content-type`.
        content_type: &'static str,
        /// The body, whatever it is.
        body: Vec<u8>,
    },
}

/// The switches, one per endpoint. Clones turn the same ones.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    set: Arc<Mutex<HashMap<Endpoint, Switch>>>,
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

    /// All works again.
    pub fn clear(&self) {
        self.set.lock().unwrap_or_else(PoisonError::into_inner).clear();
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
