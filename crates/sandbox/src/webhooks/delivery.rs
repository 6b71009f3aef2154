//! What was sent, and what came of it.

use axum::body::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Shape, Webhook};
use crate::moment::gmt;

/// How often one is tried in all.
pub const MOST_ATTEMPTS: u32 = 14;

/// After how long the first retry comes, seconds; each further one waits twice as long.
const FIRST_PAUSE: i64 = 30;

/// One attempt to deliver one webhook.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Where it went.
    pub webhook: Webhook,
    /// `tracking_update`, `edd_revise` or `tracking_pending_time`.
    pub event: &'static str,
    /// A UUID (version 4 by its form), the same in every attempt; it follows from the seed.
    pub event_id: String,
    /// The id of the tracking it is about.
    pub tracking_id: String,
    /// When it was due, by the sandbox's clock.
    pub at: DateTime<Utc>,
    /// Which attempt this is, from 1 to 14.
    pub attempt: u32,
    /// The body as sent, the same in every attempt.
    pub body: Bytes,
    /// What came of it.
    pub outcome: Outcome,
    /// When it is tried again, by the sandbox's clock; `None` when it was taken, or given up.
    pub next: Option<DateTime<Utc>>,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered with this status, from 200 to 299.
    Accepted(u16),
    /// Answered with any other status.
    Refused(u16),
    /// Not answered: nobody there, the connection cut, or too slow.
    Failed(String),
}

impl Delivery {
    /// As the control route tells it.
    pub(crate) fn told(&self) -> Value {
        let (outcome, detail) = match &self.outcome {
            Outcome::Accepted(status) => ("accepted", json!(status)),
            Outcome::Refused(status) => ("refused", json!(status)),
            Outcome::Failed(reason) => ("failed", json!(reason)),
        };
        let body = serde_json::from_slice::<Value>(&self.body).unwrap_or_default();
        json!({
            "url": self.webhook.url.as_str(), "shape": self.webhook.shape.name(), "event": self.event,
            "event_id": self.event_id, "tracking_id": self.tracking_id, "at": gmt(self.at),
            "attempt": self.attempt, "outcome": outcome, "detail": detail, "next": self.next.map(gmt),
            "body": body,
        })
    }
}

/// One that is still to be sent.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub webhook: Webhook,
    pub event: &'static str,
    pub event_id: String,
    pub tracking_id: String,
    pub body: Bytes,
    /// Which attempt comes next, from 1.
    pub attempt: u32,
}

impl Waiting {
    /// How long after this attempt the next one comes, where it fails: 30 s, 60 s, 120 s ...
    pub fn pause(&self) -> Option<TimeDelta> {
        let doubled = 1_i64.checked_shl(self.attempt.saturating_sub(1))?;
        (self.attempt < MOST_ATTEMPTS).then(|| TimeDelta::seconds(FIRST_PAUSE.saturating_mul(doubled)))
    }

    /// How its header names the version; TrackingMore names none.
    pub fn version(&self) -> Option<&'static str> {
        match self.webhook.shape {
            Shape::AfterShip(version) => Some(version.name()),
            Shape::TrackingMore => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_half_a_minute_and_fourteen_attempts_are_all() {
        let webhook: Webhook = "http://127.0.0.1/".parse().expect("an address");
        let mut waiting = Waiting {
            webhook,
            event: "tracking_update",
            event_id: String::new(),
            tracking_id: String::new(),
            body: Bytes::new(),
            attempt: 1,
        };
        let mut pauses = Vec::new();
        while let Some(pause) = waiting.pause() {
            pauses.push(pause.num_seconds());
            waiting.attempt += 1;
        }
        assert_eq!(waiting.attempt, MOST_ATTEMPTS);
        assert_eq!(pauses.first_chunk(), Some(&[30, 60, 120, 240]));
        assert_eq!((pauses.len(), pauses.last(), pauses.iter().sum()), (13, Some(&122_880), 245_730_i64));
    }
}
