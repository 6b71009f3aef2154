//! The shopper's clock: the only place where the widget asks what time it is.

use chrono::{DateTime, FixedOffset, Utc};

/// Now, with the shopper's own offset.
pub fn now() -> DateTime<FixedOffset> {
    let millis = js_sys::Date::now();
    let date = js_sys::Date::new(&millis.into());
    // The browser counts minutes west of UTC, chrono seconds east of it.
    let offset = -(date.get_timezone_offset() as i32) * 60;
    let utc = DateTime::<Utc>::from_timestamp_millis(millis as i64).unwrap_or_default();
    match FixedOffset::east_opt(offset) {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}
