//! What a merchant told through this API and AfterShip's records have no field for.
//!
//! It stands in `Record::trackingmore` under these names, and is kept as it came where the API gives it back as it
//! came.

/// The e-mail address of the customer: a string, or an array of strings.
pub const CUSTOMER_EMAIL: &str = "customer_email";
/// When the order was made, in one of the API's ways of writing it.
pub const ORDER_CREATE_TIME: &str = "order_create_time";
/// Whether the tracking is archived, a boolean.
pub const ARCHIVED: &str = "archived";
/// The status set by hand: `delivered` or `exception`.
pub const STATUS: &str = "status";
/// When polling was stopped (RFC 3339); nothing later is seen.
pub const STOPPED_AT: &str = "stopped_at";
