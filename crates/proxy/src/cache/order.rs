//! The parcels of one order.

use std::sync::Arc;

use parcel_providers::ProviderError;

use super::settle::Told;
use super::{Seen, Store};
use crate::error::ProxyError;

/// Parcels of one order at most. Nobody's order has more, and what a provider sends is not trusted.
const PARCELS: usize = 50;

impl Store {
    /// Every parcel of an order, from the provider; 50 at most. Each is kept, so that whoever reads one of
    /// them next costs no call.
    ///
    /// # Errors
    /// The provider gives no answer. What it does not accept as an order's number is no order, not an
    /// error: which of the two it is must not be seen.
    pub async fn ask_order(&self, order: &str) -> Result<Vec<Arc<Seen>>, ProxyError> {
        let answer = self.call("by_order", self.provider.by_order(order)).await;
        let now = (self.clock)();
        let trackings = match answer {
            Ok(Ok(trackings)) => trackings,
            Ok(Err(error)) if blames_the_question(&error) => Vec::new(),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the provider gave no order");
                return Err(ProxyError::of(&error, self.pause(&error, now)));
            }
            Err(_open) => return Err(ProxyError::ProviderUnavailable),
        };
        let mut parcels = Vec::with_capacity(trackings.len().min(PARCELS));
        for tracking in trackings.into_iter().take(PARCELS) {
            parcels.push(Arc::new(Seen::new(tracking.clone(), now)));
            if let Some(settled) = self.settle(None, tracking, now, Told::Asked) {
                self.tell(&settled).await;
            }
        }
        Ok(parcels)
    }
}

fn blames_the_question(error: &ProviderError) -> bool {
    matches!(
        error,
        ProviderError::NotFound
            | ProviderError::NotDetected
            | ProviderError::NeedsFields { .. }
            | ProviderError::Invalid { .. }
            | ProviderError::Rejected { .. }
    )
}
