//! A budget that never makes anybody wait.

use std::sync::Mutex;
use std::time::Duration;

use parcel_providers::http::{Bucket, Budget, Priority, RateLimit, Taking, Turn};
use tokio::time::Instant;

/// A budget without limits, which remembers the pauses it was told.
#[derive(Debug, Default)]
pub struct Free(pub Mutex<Vec<(Option<Bucket>, Duration)>>);

impl Budget for Free {
    fn take(&self, _: Bucket, _: Priority, _: Instant) -> Taking<'_> {
        Box::pin(async { Ok(Turn::new()) })
    }

    fn told(&self, _: Bucket, _: &RateLimit) {}

    fn pause(&self, bucket: Option<Bucket>, how_long: Duration) {
        self.0.lock().expect("no panic before").push((bucket, how_long));
    }
}
