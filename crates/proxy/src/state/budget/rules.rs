//! How long a turn counts, the same as in `parcel_providers::http::InMemory`.

use std::time::Duration;

/// The providers count by the second.
pub const WINDOW: Duration = Duration::from_secs(1);

/// What clocks of two machines may run apart within a second, and timers end early.
pub const MARGIN: Duration = Duration::from_millis(10);

/// After its answer a turn counts this much longer.
pub const ANSWERED: Duration = WINDOW.saturating_add(MARGIN);

/// A turn counts this long at most, even if its call is never answered: a provider has counted a call a
/// second after it was sent, and it is sent within the tenth of a second that its replica waits for the
/// store.
pub const UNANSWERED: Duration = Duration::from_millis(2_150);

/// No pause is longer, lest one odd header stop a shop for good. TrackingMore's, the longest documented,
/// is two minutes.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(3 * 60);
