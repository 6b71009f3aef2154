//! An order's number and one more fact, for its parcels.
//!
//! Whoever counts through order numbers must learn nothing. So "there is no such order", "it is not
//! yours" and "there is nothing to compare with" are one answer, in one time; what is counted is counted
//! for all of them; and while the provider is down all of them read that, whatever is in memory.

pub mod answer;
mod limits;
mod order;
mod orders;
mod pace;
mod postcode;
mod proof;

use std::sync::Arc;

use chrono::TimeDelta;
use tokio::time::Instant;

use crate::cache::Store;
use crate::client_address::Client;
use crate::config::schema;
use crate::error::ProxyError;
use crate::limits::TooOften;
use crate::metrics::{LookupOutcome, Metrics};
use crate::state::State;
use limits::{Limits, Reached};
use order::Order;
use orders::Orders;
pub use orders::Parcels;
use pace::Pace;
use proof::{Proof, Scales, Verdict};

/// How many steps longer a no takes while the whole shop has too many of them.
const ALARMED: u32 = 7;

/// What cannot be an order's number.
const ORDER: &str = "An order number has 1 to 64 characters.";

/// Finds the parcels of an order for who proves that it is theirs.
pub struct Lookup {
    orders: Arc<Orders>,
    limits: Limits,
    pace: Arc<Pace>,
    scales: Scales,
    metrics: Arc<Metrics>,
    order_prefix: String,
    /// How long the tokens of an answer open its parcels.
    pub lifetime: TimeDelta,
}

/// What somebody asks, not looked at yet.
pub struct Question<'a> {
    /// Who asks.
    pub client: Client,
    /// The order's number, as typed.
    pub order: &'a str,
    /// The e-mail address or postcode, as typed.
    pub proof: &'a str,
}

/// The parcels that a proof opens, one or more.
pub struct Opened {
    /// The parcels.
    pub parcels: Parcels,
    /// Whether the provider could not be asked again.
    pub stale: bool,
}

impl Lookup {
    /// As configured, asking by way of `store`.
    pub fn new(settings: &schema::Lookup, store: Arc<Store>) -> Self {
        let pace = Arc::new(Pace::new(settings.step.0));
        Self {
            metrics: Arc::clone(store.metrics()),
            orders: Arc::new(Orders::new(store, Arc::clone(&pace))),
            limits: Limits::new(settings),
            pace,
            scales: Scales::new(),
            order_prefix: settings.order_prefix.clone(),
            lifetime: TimeDelta::from_std(settings.token_lifetime.0).unwrap_or(TimeDelta::zero()),
        }
    }

    /// The parcels of an order, if the proof is right.
    ///
    /// # Errors
    /// [`ProxyError::NoMatch`] where it is not; a limit; what cannot be an order or a proof at all; or the
    /// provider fails.
    pub async fn open(&self, state: &dyn State, question: &Question<'_>) -> Result<Opened, ProxyError> {
        let started = Instant::now();
        let (answer, outcome) = self.answer(state, question).await;
        self.metrics.lookup(outcome);
        match &answer {
            // Who asks wrongly or too often is told so whatever the order is: no need to wait.
            Ok(_) | Err(ProxyError::BadRequest(_) | ProxyError::RateLimited(_))
                if !matches!(outcome, LookupOutcome::Provider) => {}
            _ => {
                let alarmed =
                    matches!(outcome, LookupOutcome::NoOrder | LookupOutcome::Wrong | LookupOutcome::NoProof)
                        && self.limits.failed(state).await;
                if alarmed {
                    self.metrics.lookup_slowed();
                }
                self.pace.wait(started, if alarmed { ALARMED } else { 0 }).await;
            }
        }
        answer
    }

    /// The parcels of the order that a signed link is about, asked for as `typed`; none where there is no
    /// such order.
    ///
    /// # Errors
    /// [`ProxyError::Refused`] where the link is about another one; what cannot be an order at all; or the
    /// provider fails, and nothing is remembered.
    pub async fn parcels(&self, own: &str, typed: &str) -> Result<Parcels, ProxyError> {
        let read = |text| Order::read(text, &self.order_prefix);
        let asked = read(typed).ok_or(ProxyError::BadRequest(ORDER))?;
        if read(own).as_ref() != Some(&asked) {
            return Err(ProxyError::Refused);
        }
        self.orders.members(&asked).await
    }

    /// An order's number in the shop's spelling.
    pub fn spelled(&self, typed: &str) -> Option<String> {
        Order::read(typed, &self.order_prefix).map(|order| order.asked().to_owned())
    }

    async fn answer(
        &self,
        state: &dyn State,
        question: &Question<'_>,
    ) -> (Result<Opened, ProxyError>, LookupOutcome) {
        if let Err(reached) = self.limits.client(state, question.client).await {
            return self.refused(reached);
        }
        let Some(order) = Order::read(question.order, &self.order_prefix) else {
            return bad(ORDER);
        };
        let Some(proof) = Proof::read(question.proof) else {
            return bad("The proof is an e-mail address or a postcode.");
        };
        let mark = proof.mark(&self.scales);
        if let Err(reached) = self.limits.order(state, order.counted(), &mark).await {
            return self.refused(reached);
        }
        let (answer, outcome) = self.compared(&order, &proof).await;
        if answer.is_ok() {
            self.limits.right(state, order.counted(), &mark).await;
        }
        (answer, outcome)
    }

    async fn compared(&self, order: &Order, proof: &Proof) -> (Result<Opened, ProxyError>, LookupOutcome) {
        let mut known = self.orders.get(order).await;
        if let Ok(parcels) = &known {
            let (opened, outcome) = self.opened(parcels, proof);
            if let Some(parcels) = opened {
                return (Ok(Opened { parcels, stale: false }), outcome);
            }
            if !self.orders.is_failing() {
                return (Err(ProxyError::NoMatch), outcome);
            }
            // As for an order that is not in memory.
            known = self.orders.ask(order).await;
        }
        let failing = match known {
            Ok(parcels) => {
                let (opened, outcome) = self.opened(&parcels, proof);
                let opened = opened.map(|parcels| Opened { parcels, stale: false });
                return (opened.ok_or(ProxyError::NoMatch), outcome);
            }
            Err(failing) => failing,
        };
        let last = failing.last_good.and_then(|parcels| self.opened(&parcels, proof).0);
        match last {
            Some(parcels) => (Ok(Opened { parcels, stale: true }), LookupOutcome::Stale),
            None => (Err(failing.error), LookupOutcome::Provider),
        }
    }

    /// Those of an order's parcels that a proof opens: its own, and those that name nothing to compare with
    /// where it opens another one.
    fn opened(&self, parcels: &Parcels, proof: &Proof) -> (Option<Parcels>, LookupOutcome) {
        let verdicts: Vec<Verdict> =
            parcels.iter().map(|seen| proof.check(&seen.tracking, &self.scales)).collect();
        if verdicts.contains(&Verdict::Right) {
            let opened = parcels.iter().zip(&verdicts).filter(|(_, verdict)| **verdict != Verdict::Wrong);
            return (Some(opened.map(|(seen, _)| Arc::clone(seen)).collect()), LookupOutcome::Right);
        }
        let outcome = match verdicts.as_slice() {
            [] => LookupOutcome::NoOrder,
            verdicts if verdicts.contains(&Verdict::Wrong) => LookupOutcome::Wrong,
            _ => LookupOutcome::NoProof,
        };
        (None, outcome)
    }

    /// One answer, whichever limit it was.
    fn refused(&self, reached: Reached) -> (Result<Opened, ProxyError>, LookupOutcome) {
        let (name, TooOften(wait)) = match reached {
            Reached::Client(wait) => ("lookup_client", wait),
            Reached::Order(wait) => ("lookup_order", wait),
        };
        self.metrics.limited(name);
        let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
        (Err(ProxyError::RateLimited(seconds.max(1))), LookupOutcome::Limited)
    }
}

fn bad(how: &'static str) -> (Result<Opened, ProxyError>, LookupOutcome) {
    (Err(ProxyError::BadRequest(how)), LookupOutcome::BadRequest)
}
