//! The sandbox's own clock: it starts where it is told, and can be stopped, stepped and sped up.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use tokio::sync::Notify;
use tokio::time::Instant;

/// How many times faster than life the clock may go: one day a second.
pub const TOP_SPEED: f64 = 86_400.0;

/// The end of the calendar: what RFC 3339 can write, and all that is counted from it.
const END: DateTime<Utc> = DateTime::from_timestamp(253_370_764_800, 0).expect("the year 9999");

/// The clock cannot go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the clock goes forward only")]
pub struct Backwards;

/// A clock that can be turned. Clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock {
    hands: Arc<Mutex<Hands>>,
    turned: Arc<Notify>,
}

#[derive(Debug)]
struct Hands {
    /// What the clock showed at `since`.
    shown: DateTime<Utc>,
    since: Instant,
    /// The same moment by the machine's clock.
    real: DateTime<Utc>,
    speed: f64,
}

impl Hands {
    fn now(&self) -> DateTime<Utc> {
        let passed = self.since.elapsed().as_secs_f64() * self.speed;
        later(self.shown, Duration::try_from_secs_f64(passed).unwrap_or_default())
    }

    /// Makes this moment the new point of departure, so that what changes next is not applied backwards.
    fn settle(&mut self) {
        self.shown = self.now();
        self.since = Instant::now();
        self.real = Utc::now();
    }
}

fn later(moment: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    let later = TimeDelta::from_std(by).ok().and_then(|by| moment.checked_add_signed(by));
    later.filter(|later| *later <= END).unwrap_or(moment)
}

impl Clock {
    /// A clock that shows `start` now and runs at `speed` times life (0 to [`TOP_SPEED`]).
    pub fn new(start: DateTime<Utc>, speed: f64) -> Self {
        let hands =
            Hands { shown: start.min(END), since: Instant::now(), real: Utc::now(), speed: allowed(speed) };
        Self { hands: Arc::new(Mutex::new(hands)), turned: Arc::default() }
    }

    /// What the clock shows.
    pub fn now(&self) -> DateTime<Utc> {
        self.with(|hands| hands.now())
    }

    /// How many times faster than life it runs; 0 while stopped.
    pub fn speed(&self) -> f64 {
        self.with(|hands| hands.speed)
    }

    /// Runs on at `speed` times life, kept between 0 and [`TOP_SPEED`].
    pub fn set_speed(&self, speed: f64) {
        self.turn(|hands| hands.speed = allowed(speed));
    }

    /// Stops the clock where it is.
    pub fn stop(&self) {
        self.set_speed(0.0);
    }

    /// Steps forward. A step beyond the calendar's end leaves the clock where it is.
    pub fn advance(&self, by: Duration) {
        self.turn(|hands| hands.shown = later(hands.shown, by));
    }

    /// Sets the clock forward to `to`, at the latest to the year 9999. What happens between now and then has happened then.
    ///
    /// # Errors
    /// When `to` is before what the clock shows: what was told cannot be taken back.
    pub fn set(&self, to: DateTime<Utc>) -> Result<(), Backwards> {
        self.turn(|hands| {
            if to < hands.shown {
                return Err(Backwards);
            }
            hands.shown = to.min(END);
            Ok(())
        })
    }

    /// Begins anew, which may well be earlier.
    pub(crate) fn restart(&self, start: DateTime<Utc>, speed: f64) {
        self.turn(|hands| (hands.shown, hands.speed) = (start, allowed(speed)));
    }

    /// What it showed when it was last turned, when that was by the machine's clock, and how fast it runs.
    pub(crate) fn hands(&self) -> (DateTime<Utc>, DateTime<Utc>, f64) {
        self.with(|hands| (hands.shown, hands.real, hands.speed))
    }

    /// Waits until somebody turns the clock.
    pub(crate) async fn turned(&self) {
        self.turned.notified().await;
    }

    /// Changes the hands from this moment on, and tells whoever waits for it.
    fn turn<T>(&self, change: impl FnOnce(&mut Hands) -> T) -> T {
        let changed = self.with(|hands| {
            hands.settle();
            change(hands)
        });
        self.turned.notify_one();
        changed
    }

    fn with<T>(&self, turn: impl FnOnce(&mut Hands) -> T) -> T {
        turn(&mut self.hands.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn allowed(speed: f64) -> f64 {
    if speed.is_finite() { speed.clamp(0.0, TOP_SPEED) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_762_419_900, 0).expect("a moment in 2025")
    }

    #[tokio::test(start_paused = true)]
    async fn runs_with_life_at_speed_one() {
        let clock = Clock::new(start(), 1.0);
        tokio::time::advance(Duration::from_secs(90)).await;
        assert_eq!(clock.now(), start() + TimeDelta::seconds(90));
    }

    #[tokio::test(start_paused = true)]
    async fn a_change_of_speed_is_not_applied_backwards() {
        let clock = Clock::new(start(), 1.0);
        tokio::time::advance(Duration::from_secs(10)).await;
        clock.set_speed(60.0);
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(clock.now(), start() + TimeDelta::seconds(70));
    }

    #[tokio::test(start_paused = true)]
    async fn a_stopped_clock_only_moves_when_stepped() {
        let clock = Clock::new(start(), 1.0);
        clock.stop();
        tokio::time::advance(Duration::from_secs(5)).await;
        assert_eq!(clock.now(), start());
        clock.advance(Duration::from_secs(7200));
        assert_eq!(clock.now(), start() + TimeDelta::hours(2));
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_set_forward_and_never_back() {
        let clock = Clock::new(start(), 1.0);
        assert_eq!(clock.set(start() + TimeDelta::days(2)), Ok(()));
        assert_eq!(clock.now(), start() + TimeDelta::days(2));
        assert_eq!(clock.set(start()), Err(Backwards));
        assert_eq!(clock.now(), start() + TimeDelta::days(2));
    }

    #[test]
    fn absurd_steps_and_speeds_leave_a_working_clock() {
        let clock = Clock::new(start(), f64::NAN);
        clock.advance(Duration::MAX);
        clock.set_speed(-3.0);
        assert_eq!(clock.set(DateTime::<Utc>::MAX_UTC), Ok(()));
        clock.advance(Duration::from_secs(1 << 40));
        assert_eq!(clock.now(), END);
        assert_eq!(clock.speed(), 0.0);
        assert!(clock.now() >= start());
    }
}
