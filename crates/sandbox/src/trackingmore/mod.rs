//! TrackingMore's API, version 2, over the same shipments as AfterShip's.
//!
//! The records keep AfterShip's 2025-01 names; `tracking` shows them in version 2's shape, `status` in its words. What
//! makes this API odd is odd here too, so that a client meets it before it meets the provider:
//!
//! | Oddity | Here |
//! |---|---|
//! | Errors come in HTTP 200 | `{"meta":{"code":4017,…},"data":[]}`; only a fault of a status that version 2 does not list (502, 504) is an HTTP status |
//! | Empty is `[]` | `data` of every error and of a deletion, never `{}` |
//! | `total` is a string | in `GET /trackings/get` |
//! | Times have no zone | `2025-11-06 09:12:00`: the digits of the courier's wall clock; a bare day is its midnight |
//! | … and sometimes no seconds | every third record |
//! | `trackinfo` is newest first by its digits, and `null` where there is nothing | always |
//! | Two couriers | the first one's scans in `origin_info`, the others' in `destination_info`; every other record repeats the origin's newest scans there |
//! | Nothing known of a leg | by record: the field is `null`, an object full of nulls, or left out |
//! | `substatus` of a scan | left out in every fourth record, as in older data |
//! | `substatus` of a tracking | null in every third record, though its scans have one |
//! | `customer_email` | `""` without one; by record a string or an array of strings |
//! | `order_create_time` | by record `2025-11-02 19:42`, `2025/11/02 19:42`, or Unix seconds; `null` or `""` without one |
//! | `updated_at` | null until something changed |
//! | `itemTimeLength` | null in every fourth record |
//! | `singed_by` | misspelt, as documented |
//! | `status` after a PUT | comes back as a string, `"4"`; `archived` too, `"true"`. Read again they are a word and a boolean |
//! | Made before, deleted, made again | `201 Created` instead of `200 Success`: the provider says that this number was added once before |
//! | InfoReceived | mostly `notfound` + `notfound001`, in every fourth record `inforeceived` + `inforeceived001` |
//!
//! "By record" means: from a hash of the tracking number (`quirks`), so that a parcel has the same oddities every time.
//!
//! Where the provider's pages show no answer, the sandbox gives a plausible one, and the function that makes it says
//! so. Languages (`lang`) are taken and have no effect: the sandbox's couriers speak one language each.

mod account;
mod air_cargo;
mod api;
mod body;
mod carriers;
mod control;
mod cost_time;
mod country;
mod create;
mod endpoint;
mod envelope;
mod errors;
mod fields;
mod leg;
mod list;
mod milestones;
mod order_time;
mod pair;
mod quirks;
mod realtime;
mod remote;
mod remove;
mod routes;
mod status;
pub(crate) mod told;
mod tracking;
mod update;
mod wall_clock;
mod webhook;

pub use account::{Account, DELETED_KEY, TrackingMore};
pub use endpoint::{BASE, Endpoint};
pub(crate) use routes::router;
pub(crate) use webhook::webhook_body;
