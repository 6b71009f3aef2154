//! What is to be sent, what was sent, and to whom.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::{Notify, watch};

use super::delivery::Waiting;
use super::event::{self, Event};
use super::{Delivery, Outcome, Shape, Webhook};
use crate::aftership::{Version, shape};
use crate::record::Record;
use crate::shipments::Data;
use crate::store::Change;
use crate::trackingmore;

/// How many deliveries are remembered; older ones are forgotten.
const KEPT: usize = 10_000;

/// The outbox.
#[derive(Debug)]
pub struct Outbox {
    state: Mutex<State>,
    /// Wakes whoever sends.
    pub(super) wake: Arc<Notify>,
    /// How many times somebody asked for everything due to be sent, and up to which of these it was.
    pub(super) asked: Mutex<u64>,
    pub(super) answered: watch::Sender<u64>,
}

#[derive(Debug)]
struct State {
    webhooks: Vec<Webhook>,
    /// Up to when, by the sandbox's clock, changes were looked at.
    passed: DateTime<Utc>,
    /// By when it is due and in which order it was found.
    queue: BTreeMap<(DateTime<Utc>, u64), Waiting>,
    found: u64,
    log: VecDeque<Delivery>,
    /// What merchants changed since it was last looked.
    changes: Vec<Change>,
    driven: bool,
}

/// What a change is told from.
pub struct World<'a> {
    pub data: &'a Data,
    pub seed: u64,
    /// The key of TrackingMore's signature.
    pub email: &'a str,
}

impl Outbox {
    /// An outbox that tells of changes after `start`.
    pub fn new(webhooks: Vec<Webhook>, start: DateTime<Utc>) -> Self {
        let state = State {
            webhooks,
            passed: start,
            queue: BTreeMap::new(),
            found: 0,
            log: VecDeque::new(),
            changes: Vec::new(),
            driven: false,
        };
        Self {
            state: Mutex::new(state),
            wake: Arc::default(),
            asked: Mutex::new(0),
            answered: watch::Sender::new(0),
        }
    }

    /// Takes notice of what merchants changed.
    pub fn hear(&self, changes: Vec<Change>) {
        self.with(|state| {
            if !state.webhooks.is_empty() {
                state.changes.extend(changes);
            }
        });
        self.wake.notify_one();
    }

    /// Whom it tells.
    pub fn webhooks(&self) -> Vec<Webhook> {
        self.with(|state| state.webhooks.clone())
    }

    /// Tells one more, of what happens after `now`. One that is told already is not told twice.
    pub fn add(&self, webhook: Webhook, now: DateTime<Utc>) {
        self.with(|state| {
            if state.webhooks.is_empty() {
                state.passed = state.passed.max(now);
            }
            if !state.webhooks.contains(&webhook) {
                state.webhooks.push(webhook);
            }
        });
    }

    /// Tells nobody any more, and forgets what was still to be sent.
    pub fn silence(&self) {
        self.with(|state| {
            state.webhooks.clear();
            state.queue.clear();
        });
    }

    /// What was sent, the oldest first.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.with(|state| state.log.iter().cloned().collect())
    }

    /// Begins anew at `start` with these.
    pub fn reset(&self, webhooks: Vec<Webhook>, start: DateTime<Utc>) {
        self.with(|state| {
            (state.webhooks, state.passed) = (webhooks, start);
            state.queue.clear();
            state.changes.clear();
            state.log.clear();
        });
    }

    /// Whether nobody drives it yet; whoever asks has to.
    pub(super) fn wants_driver(&self) -> bool {
        self.with(|state| !std::mem::replace(&mut state.driven, true))
    }

    /// Finds what there is to tell up to `now`.
    pub(super) fn collect(&self, records: &[Record], now: DateTime<Utc>, world: &World<'_>) {
        self.with(|state| {
            let changes = std::mem::take(&mut state.changes);
            if state.webhooks.is_empty() {
                state.passed = state.passed.max(now);
                return;
            }
            let mut due: Vec<(DateTime<Utc>, &Record)> = records
                .iter()
                .flat_map(|record| event::moments(record).map(move |when| (when, record)))
                .filter(|(when, record)| *when > state.passed.max(record.created_at) && *when <= now)
                .collect();
            due.sort_by(|(one, first), (other, second)| {
                one.cmp(other).then_with(|| first.text("id").cmp(second.text("id")))
            });
            due.dedup_by(|(one, first), (other, second)| {
                one == other && first.text("id") == second.text("id")
            });
            for (when, record) in due {
                for event in event::at(record, when) {
                    state.tell(record, &event, when, world);
                }
            }
            for change in &changes {
                let Change::Kept { id, before: Some(before), turned } = change else { continue };
                let Some(record) = records.iter().find(|record| record.text("id") == id) else { continue };
                for event in event::of_change(record, before, *turned, now) {
                    state.tell(record, &event, now, world);
                }
            }
            state.passed = state.passed.max(now);
        });
    }

    /// Takes the next that is due.
    pub(super) fn next(&self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, Waiting)> {
        self.with(|state| {
            let entry = state.queue.first_entry().filter(|entry| entry.key().0 <= now)?;
            let ((due, _), waiting) = entry.remove_entry();
            Some((due, waiting))
        })
    }

    /// Notes what came of an attempt, and queues the next where it failed.
    pub(super) fn note(&self, due: DateTime<Utc>, mut waiting: Waiting, outcome: Outcome) {
        let failed = !matches!(outcome, Outcome::Accepted(_));
        let next = waiting.pause().filter(|_| failed).and_then(|pause| due.checked_add_signed(pause));
        let delivery = Delivery {
            webhook: waiting.webhook.clone(),
            event: waiting.event,
            event_id: waiting.event_id.clone(),
            tracking_id: waiting.tracking_id.clone(),
            at: due,
            attempt: waiting.attempt,
            body: waiting.body.clone(),
            outcome,
            next,
        };
        self.with(|state| {
            if state.log.len() == KEPT {
                state.log.pop_front();
            }
            state.log.push_back(delivery);
            // Whoever was unsubscribed meanwhile hears no more.
            if let Some(next) = next.filter(|_| state.webhooks.contains(&waiting.webhook)) {
                waiting.attempt += 1;
                state.push(next, waiting);
            }
        });
    }

    /// When there is next something to do, after `now`; `None` where nothing is known to come.
    pub(super) fn next_due(&self, records: &[Record], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.with(|state| {
            if state.webhooks.is_empty() {
                return None;
            }
            let queued = state.queue.first_key_value().map(|((due, _), _)| *due);
            let coming = records.iter().flat_map(event::moments).filter(|when| *when > now).min();
            queued.into_iter().chain(coming).min()
        })
    }

    fn with<T>(&self, turn: impl FnOnce(&mut State) -> T) -> T {
        turn(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    /// Queues an event for everybody who wants to hear of it.
    fn tell(&mut self, record: &Record, event: &Event, when: DateTime<Utc>, world: &World<'_>) {
        let id = event::id(world.seed, record.text("id"), event.name, when);
        for webhook in self.webhooks.clone() {
            let body = match webhook.shape {
                // The oldest version knows updates alone.
                Shape::AfterShip(Version::V2024_04) if event.name != "tracking_update" => continue,
                Shape::AfterShip(version) => {
                    let message = shape::tracking(version, record.at(when), None);
                    event::body(event, &id, message, when).to_string().into_bytes()
                }
                Shape::TrackingMore if event.name != "tracking_update" => continue,
                Shape::TrackingMore => {
                    match trackingmore::webhook_body(world.data, record, when, world.email) {
                        Some(body) => body,
                        None => continue,
                    }
                }
            };
            let waiting = Waiting {
                webhook,
                event: event.name,
                event_id: id.clone(),
                tracking_id: record.base.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
                body: Bytes::from(body),
                attempt: 1,
            };
            self.push(when, waiting);
        }
    }

    fn push(&mut self, due: DateTime<Utc>, waiting: Waiting) {
        self.found += 1;
        self.queue.insert((due, self.found), waiting);
    }
}
