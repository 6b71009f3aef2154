//! Parcels by order.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::time::Time;

/// `[lookup]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Lookup {
    /// What stands before every order number of the shop as the provider knows it, such as #. Shoppers
    /// may type it or leave it out.
    #[schema(example = "#")]
    pub order_prefix: String,
    /// A no comes after a whole number of these steps, and after as many as the provider takes just now,
    /// so that its time does not tell whether there is such an order. 50ms at least.
    #[schema(value_type = String)]
    pub step: Time,
    /// How long the tokens of a right answer open its parcels. 1m at least.
    #[schema(value_type = String)]
    pub token_lifetime: Time,
    /// Tries of one client per minute, and at once.
    #[schema(value_type = u32)]
    pub client_per_minute: NonZeroU32,
    /// Tries of one order, by anybody, in 15 minutes. Then the next is granted after 15 minutes, then 30,
    /// then an hour each. A proof that was right within the past day is always let in.
    #[schema(value_type = u32)]
    pub order_tries: NonZeroU32,
    /// Failures of the whole shop per minute in the long run, four times as many at once. Beyond that each
    /// further one takes 8 steps instead of one.
    #[schema(value_type = u32)]
    pub shop_failures_per_minute: NonZeroU32,
}

impl Default for Lookup {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            order_prefix: String::new(),
            step: Time(std::time::Duration::from_millis(250)),
            token_lifetime: Time::secs(30 * 60),
            client_per_minute: number(10),
            order_tries: number(5),
            shop_failures_per_minute: number(30),
        }
    }
}
