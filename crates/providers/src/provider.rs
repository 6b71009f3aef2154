//! What the proxy asks of any provider.

use std::future::Future;
use std::pin::Pin;

use parcel_tracking::{Slug, Tracking};

use crate::{
    Courier, CourierQuestion, Delivery, NewTracking, Notice, ProviderError, TrackingUpdate, WebhookError,
};

/// A call under way: what was asked for, or one typed reason why there is none.
pub type Answering<'a, T = Tracking> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

/// A provider of trackings.
///
/// Boxed futures, because the proxy holds whichever provider is configured behind one pointer. A future
/// that is dropped gives up its place in the provider's budget. How urgent a call is says
/// [`http::Priority`](crate::http::Priority).
pub trait Provider: Send + Sync {
    /// The tracking with the provider's own id, 1 to 128 characters of `0-9a-zA-Z_-`.
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a>;

    /// The tracking with a courier's number; `courier` decides where two couriers use the same one.
    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a>;

    /// Every tracking of one order, by the id or the number the shop gave it. Empty where there is none.
    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>>;

    /// Those of `numbers` that the provider knows, in no particular order, to compare many parcels at
    /// once: in as few calls as the provider allows. Any number of numbers.
    fn by_numbers<'a>(&'a self, numbers: &'a [Numbered]) -> Answering<'a, Vec<Tracking>>;

    /// Has the provider follow a parcel from now on. One that it follows already is
    /// [`ProviderError::AlreadyExists`].
    fn create<'a>(&'a self, new: &'a NewTracking) -> Answering<'a>;

    /// Changes what is known about the parcel with this id, and gives it as it is then.
    fn update<'a>(&'a self, id: &'a str, update: &'a TrackingUpdate) -> Answering<'a>;

    /// How many people it tells about a parcel. Three, as at AfterShip, where nothing else is said.
    fn recipients(&self) -> Recipients {
        Recipients::Several(3)
    }

    /// The couriers that a number may belong to, the likeliest first. Empty where the provider finds none.
    fn detect<'a>(&'a self, question: &'a CourierQuestion) -> Answering<'a, Vec<Courier>>;

    /// The provider's way to ask the courier at once, where it has one: TrackingMore does, AfterShip
    /// does not.
    fn refresh(&self) -> Option<&dyn Refresh>;

    /// Checks that a delivery comes from the provider, and reads it.
    ///
    /// # Errors
    /// A delivery that anybody could have sent, or that is no notice.
    fn webhook(&self, delivery: &Delivery<'_>) -> Result<Notice, WebhookError>;
}

/// A provider that can ask the courier at once.
pub trait Refresh: Send + Sync {
    /// The tracking with this id as the courier tells it now. Takes seconds, and each parcel only now and
    /// then: TrackingMore refuses the same number within two hours.
    fn refresh_now<'a>(&'a self, id: &'a str) -> Answering<'a>;
}

/// How many people a provider tells about a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// So many, each with an e-mail address, a telephone number or both. [`Provider::update`] replaces the
    /// whole list.
    Several(usize),
    /// One e-mail address and one telephone number. [`Provider::update`] leaves the one alone that is not given.
    OneOfEach,
}

/// A courier's number, and the courier where it is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numbered {
    /// The courier's number.
    pub number: String,
    /// The courier; without it, any courier's parcel with this number fits.
    pub courier: Option<Slug>,
}
