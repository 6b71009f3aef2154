//! When a failed call is sent again, and how soon.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The first pause is at most this long, and each further one at most twice the last.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// A pause before trying again for the `nth` time: anything up to a ceiling that doubles ("full
/// jitter"), so that those whom one fault has hit together do not come back together.
pub(super) fn backoff(nth: u32) -> Duration {
    let ceiling = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(nth.saturating_sub(1))).min(LONGEST_PAUSE);
    ceiling.mul_f64(fastrand::f64())
}

/// How many second tries there may be: one for every ten calls, and one every ten seconds.
///
/// A provider that is down would otherwise get every call several times just when it can least bear
/// it. The second rule is there for shops with few calls.
#[derive(Debug)]
pub(super) struct RetryBudget(Mutex<Account>);

/// Counted in tenths of a try.
#[derive(Debug)]
struct Account {
    tenths: u32,
    filled: Instant,
}

const TRY: u32 = 10;
const MOST: u32 = 10 * TRY;
const FIRST: u32 = 3 * TRY;
const A_SECOND: u32 = 1;

impl RetryBudget {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Account { tenths: FIRST, filled: Instant::now() }))
    }

    /// A call came.
    pub(super) fn earn(&self) {
        self.with(|account| account.tenths = (account.tenths + 1).min(MOST));
    }

    /// Whether there may be another try, which is then paid.
    pub(super) fn spend(&self) -> bool {
        self.with(|account| match account.tenths.checked_sub(TRY) {
            Some(left) => {
                account.tenths = left;
                true
            }
            None => false,
        })
    }

    fn with<T>(&self, then: impl FnOnce(&mut Account) -> T) -> T {
        let mut account = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = account.filled.elapsed().as_secs();
        account.filled += Duration::from_secs(seconds);
        let grown = u32::try_from(seconds).unwrap_or(MOST).saturating_mul(A_SECOND);
        account.tenths = account.tenths.saturating_add(grown).min(MOST);
        then(&mut account)
    }
}
