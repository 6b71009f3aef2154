//! Trackings: what is asked and told about them.

mod all;
mod calls;
mod completed_as;
mod courier_fields;
mod create;
mod details;
mod list_query;
mod page;
mod people;
mod update;

pub use completed_as::CompletedAs;
pub use courier_fields::CourierFields;
pub(super) use courier_fields::ship_date;
pub use create::{Carrier, CreateTracking, LastMile};
pub use details::More;
pub use list_query::{GetQuery, LARGEST_PAGE, ListQuery, MOST_NUMBERS};
pub use page::{Page, Start};
pub use update::UpdateTracking;
