//! Which numbers were asked for in realtime, and when.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// The same number at most once in this time; the provider refuses it otherwise.
const REST: Duration = Duration::from_secs(2 * 60 * 60);

/// The numbers of the last two hours. At three calls a second these are 21,600 at most.
#[derive(Debug, Default)]
pub(super) struct Lately(Mutex<HashMap<String, Instant>>);

impl Lately {
    /// Takes the number's turn, so that two at once are not both asked.
    ///
    /// # Errors
    /// When its next turn is.
    pub(super) fn take(&self, number: &str) -> Result<(), DateTime<Utc>> {
        let now = Instant::now();
        let mut asked = self.asked();
        asked.retain(|_, at| now.duration_since(*at) < REST);
        match asked.get(&key(number)) {
            Some(at) => Err(Utc::now() + REST.saturating_sub(now.duration_since(*at))),
            None => {
                asked.insert(key(number), now);
                Ok(())
            }
        }
    }

    /// Gives a turn back that came to nothing at the provider.
    pub(super) fn give_back(&self, number: &str) {
        self.asked().remove(&key(number));
    }

    fn asked(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(number: &str) -> String {
    number.to_ascii_uppercase()
}
