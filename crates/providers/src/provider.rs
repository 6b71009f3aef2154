//! What the proxy asks of any provider.

use std::future::Future;
use std::pin::Pin;

use parcel_tracking::{Slug, Tracking};

use crate::ProviderError;

/// A call under way: the tracking, or one typed reason why there is none.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Tracking, ProviderError>> + Send + 'a>>;

/// A provider of trackings.
///
/// Boxed futures, because the proxy holds whichever provider is configured behind one pointer.
pub trait Provider: Send + Sync {
    /// The tracking with the provider's own id, 1 to 128 characters of `0-9a-zA-Z_-`.
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a>;

    /// The tracking with a courier's number; `courier` decides where two couriers use the same one.
    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a>;
}
