//! How often something may be written, over all replicas.

use std::num::NonZeroU32;
use std::time::Duration;

use crate::app::AppState;
use crate::config::schema::{MerchantApi, Subscriptions};
use crate::error::ProxyError;
use crate::limits::TooOften;
use crate::state::{Name, Rate};

/// How often may be written.
#[derive(Clone, Debug)]
pub struct WriteLimits {
    /// By a merchant's token.
    pub merchant: Rate,
    /// By a shopper's client, asking to be told; `None` where nobody may.
    pub subscriber: Option<Subscriber>,
}

/// How often somebody may ask to be told.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber {
    /// Of any parcel, by client.
    pub client: Rate,
    /// Of one parcel.
    pub tracking: Rate,
}

impl WriteLimits {
    /// As configured.
    pub fn new(merchant: &MerchantApi, subscriptions: &Subscriptions) -> Self {
        let minute = Duration::from_secs(60);
        let hourly = |count: NonZeroU32| Rate::per(Duration::from_secs(60 * 60), count, count);
        Self {
            merchant: Rate::per(minute, merchant.writes_per_minute, merchant.writes_burst),
            subscriber: subscriptions.enabled.then(|| Subscriber {
                client: hourly(subscriptions.client_per_hour),
                tracking: hourly(subscriptions.tracking_per_hour),
            }),
        }
    }
}

impl Default for WriteLimits {
    fn default() -> Self {
        Self::new(&MerchantApi::default(), &Subscriptions::default())
    }
}

/// Takes one from the bucket of a limit, or says when to come back.
///
/// # Errors
/// The bucket is empty.
pub async fn take(app: &AppState, limit: &'static str, whose: &[&str], rate: Rate) -> Result<(), ProxyError> {
    app.state.take(&Name::new(limit, whose), rate).await.map_err(|TooOften(wait)| {
        app.metrics.limited(limit);
        ProxyError::RateLimited(seconds(wait))
    })
}

/// Whole seconds, at least one.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)).max(1)
}
