//! How often one may try, counted by client, by order and for the whole shop, by all replicas together.
//!
//! An order that is not there is counted like one that is, so no limit tells which of the two it was.

use std::num::NonZeroU32;
use std::time::Duration;

use crate::client_address::Client;
use crate::config::schema;
use crate::limits::TooOften;
use crate::state::{Name, Rate, State};

/// In which time an order's first tries are granted.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// How long a right proof may be repeated without being counted.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// How often one may try.
#[derive(Debug)]
pub struct Limits {
    client: Rate,
    /// Buckets that must all grant a try, each one larger and half as fast as the one before: so many
    /// tries at once, the next after 15 minutes, then 30, then an hour each.
    order: [Rate; 3],
    shop: Rate,
}

/// Which limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// The client's.
    Client(TooOften),
    /// The order's.
    Order(TooOften),
}

impl Limits {
    /// As configured.
    pub fn new(settings: &schema::Lookup) -> Self {
        let minute = Duration::from_secs(60);
        let tries = settings.order_tries;
        Self {
            client: Rate::per(minute, settings.client_per_minute, settings.client_per_minute),
            order: [0, 1, 2]
                .map(|step| Rate { every: WINDOW * 2_u32.pow(step), burst: tries.saturating_add(step) }),
            shop: Rate::per(
                minute,
                settings.shop_failures_per_minute,
                settings.shop_failures_per_minute.saturating_mul(NonZeroU32::MIN.saturating_add(3)),
            ),
        }
    }

    /// Lets a client try.
    ///
    /// # Errors
    /// It tried too often.
    pub async fn client(&self, state: &dyn State, client: Client) -> Result<(), Reached> {
        let name = Name::new("lookup-client", &[&client.to_string()]);
        state.take(&name, self.client).await.map_err(Reached::Client)
    }

    /// Lets an order be tried. Counted before it is known whether the proof is right, or any number of
    /// simultaneous tries would be granted. A proof that was `right` not long ago is not counted, nor kept
    /// out by others' guesses.
    ///
    /// # Errors
    /// It was tried too often.
    pub async fn order(&self, state: &dyn State, order: &str, mark: &str) -> Result<(), Reached> {
        if state.get(&right(order, mark)).await.is_some() {
            return Ok(());
        }
        // The fastest first: what it refuses must not cost the slower ones.
        for (step, rate) in ["0", "1", "2"].into_iter().zip(self.order) {
            let name = Name::new("lookup-order", &[order, step]);
            state.take(&name, rate).await.map_err(Reached::Order)?;
        }
        Ok(())
    }

    /// Notes that a proof is right.
    pub async fn right(&self, state: &dyn State, order: &str, mark: &str) {
        // A value of one byte: some stores cannot tell an empty value from none.
        state.put(&right(order, mark), bytes::Bytes::from_static(b"1"), REMEMBERED).await;
    }

    /// Notes a failure. True while the whole shop has more of them than it should.
    pub async fn failed(&self, state: &dyn State) -> bool {
        state.take(&Name::new("lookup-shop", &[]), self.shop).await.is_err()
    }
}

fn right(order: &str, mark: &str) -> Name {
    Name::new("lookup-right", &[order, mark])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Memory;

    fn limits() -> Limits {
        Limits::new(&schema::Lookup::default())
    }

    async fn minutes(minutes: u64) {
        tokio::time::advance(Duration::from_secs(60 * minutes)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn an_order_grants_five_tries_and_then_doubles_the_wait_up_to_an_hour() {
        let (limits, state) = (limits(), Memory::default());
        let mut granted = Vec::new();
        // A guesser who tries every minute for six hours.
        for minute in 0..6 * 60 {
            for _ in 0..10 {
                if limits.order(&state, "1001", "guess").await.is_ok() {
                    granted.push(minute);
                }
            }
            minutes(1).await;
        }
        assert_eq!(granted.iter().filter(|minute| **minute == 0).count(), 5);
        let later: Vec<u32> = granted.iter().copied().filter(|minute| *minute > 0).collect();
        let waits: Vec<u32> = later.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(later[0], 15, "{later:?}");
        assert!(waits.is_sorted() && waits[waits.len() - 1] == 60, "{later:?}");
        assert!(granted.len() <= 12, "{granted:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_shopper_who_mistyped_gets_in_later_and_others_are_not_held_up() {
        let (limits, state) = (limits(), Memory::default());
        for _ in 0..9 {
            let _ = limits.order(&state, "1001", "guess").await;
        }
        assert!(limits.order(&state, "1001", "right").await.is_err());
        assert!(limits.order(&state, "1002", "right").await.is_ok(), "another order");
        minutes(15).await;
        assert!(limits.order(&state, "1001", "right").await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn who_was_right_before_is_not_kept_out_by_guesses() {
        let (limits, state) = (limits(), Memory::default());
        limits.right(&state, "1001", "right").await;
        for _ in 0..20 {
            let _ = limits.order(&state, "1001", "guess").await;
            assert!(limits.order(&state, "1001", "right").await.is_ok());
        }
        assert!(limits.order(&state, "1001", "guess").await.is_err());
        minutes(24 * 60).await;
        for _ in 0..20 {
            let _ = limits.order(&state, "1001", "guess").await;
        }
        assert!(limits.order(&state, "1001", "right").await.is_err(), "after a day it counts again");
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_has_ten_a_minute_for_all_orders_together() {
        let (limits, state) = (limits(), Memory::default());
        let client = |address: &str| Client::of(address.parse().expect("an address"));
        let mut granted = 0;
        for _ in 0..30 {
            granted += u32::from(limits.client(&state, client("198.51.100.1")).await.is_ok());
        }
        assert_eq!(granted, 10);
        assert!(limits.client(&state, client("198.51.100.2")).await.is_ok());
        minutes(1).await;
        assert!(limits.client(&state, client("198.51.100.1")).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_shop_is_alarmed_by_many_failures_and_calms_down() {
        let (limits, state) = (limits(), Memory::default());
        let mut before = 0;
        while !limits.failed(&state).await {
            before += 1;
        }
        assert_eq!(before, 120);
        minutes(5).await;
        assert!(!limits.failed(&state).await);
    }
}
