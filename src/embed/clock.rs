//! The shopper's clock: the only place where the widget asks what time it is.

use chrono::{DateTime, FixedOffset, Utc};

/// The shopper's offset at a Unix time in milliseconds: seconds east of UTC.
pub fn offset_at(millis: i64) -> i32 {
    let date = js_sys::Date::new(&(millis as f64).into());
    // The browser counts minutes west.
    -(date.get_timezone_offset() as i32) * 60
}

/// Now, with the shopper's own offset.
pub fn now() -> DateTime<FixedOffset> {
    let millis = js_sys::Date::now() as i64;
    let utc = DateTime::<Utc>::from_timestamp_millis(millis).unwrap_or_default();
    match FixedOffset::east_opt(offset_at(millis)) {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}
