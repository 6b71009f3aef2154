//! What the turns and pauses are called in the store, and how times are written there.
//!
//! Names are nothing personal, so they stand there in plain text: replicas with different keys still share them.

use std::time::Duration;

use parcel_providers::http::Bucket;

/// Turns that count.
pub(super) fn turns(bucket: Bucket) -> String {
    format!("pp:budget:{}:turns", bucket.name)
}

/// The limit that the provider told.
pub(super) fn limits(bucket: Bucket) -> String {
    format!("pp:budget:{}:limit", bucket.name)
}

/// Until when nobody has a turn: in a bucket, or anywhere.
pub(super) fn pauses(name: Option<&str>) -> String {
    name.map_or_else(|| "pp:budget:pause".to_owned(), |name| format!("pp:budget:{name}:pause"))
}

/// A time in microseconds.
pub(super) fn micros(time: Duration) -> String {
    time.as_micros().to_string()
}
