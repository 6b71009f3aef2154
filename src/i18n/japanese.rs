//! Japanese.

mod along;
mod card;
mod countries;
mod event;
mod promise;
mod status;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub(super) mod subscription;
mod way;
mod what_now;

use super::Words;

/// Japanese words.
pub static JAPANESE: Words = Words {
    status: status::STATUS,
    substatus: status::SUBSTATUS,
    event: event::EVENT,
    promise: promise::PROMISE,
    reason: promise::REASON,
    progress: card::PROGRESS,
    delivery: card::DELIVERY,
    timeline: card::TIMELINE,
    way: way::WAY,
    card: card::CARD,
    along: along::ALONG,
    message: card::MESSAGE,
    what_now: what_now::WHAT_NOW,
    countries: countries::COUNTRIES,
};
