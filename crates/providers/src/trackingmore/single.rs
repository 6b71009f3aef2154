//! `GET`, `DELETE` of one tracking, and `POST /trackings/update`: another courier for it.

use parcel_tracking::{Slug, Tracking};
use reqwest::Method;
use serde_json::Value;

use super::ask::Ask;
use super::fields::{self, Fields};
use super::pair::check_courier;
use super::{Pair, TrackingMore, answer};
use crate::ProviderError;

impl TrackingMore {
    /// `GET /trackings/{carrier_code}/{tracking_number}[/{lang}]`: one tracking, its texts in a language
    /// where the provider has them.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] (4017, or an empty answer); [`ProviderError::Unreadable`] where the
    /// answer is about another parcel; and what every call can end in.
    pub async fn tracking(&self, pair: &Pair, lang: Option<&str>) -> Result<Tracking, ProviderError> {
        fields::check_language(lang)?;
        let mut ask = Ask::pair(Method::GET, pair);
        ask.path.extend(lang.map(str::to_owned));
        // Whatever stands in between may mix answers up: nobody may see another parcel than the one
        // asked for, and that it was another does not mean that there is no such parcel.
        let found = answer::one(&self.send(ask).await.0?)?;
        if is_about(&found, pair) {
            Ok(found)
        } else {
            Err(answer::unreadable("not the tracking that was asked for"))
        }
    }

    /// `DELETE /trackings/{carrier_code}/{tracking_number}`.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] (4017), and what every call can end in.
    pub async fn delete_tracking(&self, pair: &Pair) -> Result<(), ProviderError> {
        match self.send(Ask::pair(Method::DELETE, pair)).await {
            // Sent twice because the first answer was lost: then it was this very call that deleted it.
            (Err(ProviderError::NotFound), 2..) => Ok(()),
            (answered, _) => answered.map(|_| ()),
        }
    }

    /// `POST /trackings/update`: puts a tracking right whose courier is wrong. From then on it is
    /// addressed by the new pair, which this gives back. What the provider answers besides is described
    /// nowhere and therefore not read.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] (4017); [`ProviderError::AlreadyExists`] (4016) where the new pair is
    /// followed already; and what every call can end in.
    pub async fn change_courier(&self, pair: &Pair, courier: &Slug) -> Result<Pair, ProviderError> {
        let new = Pair::new(courier, pair.number())?;
        let body = Fields::of(pair).with("update_carrier_code", Some(check_courier(courier)?.as_str()));
        let ask = Ask { id: new.id(), ..Ask::post(&["trackings", "update"], Value::from(body)) }.once();
        self.send(ask).await.0?;
        Ok(new)
    }
}

/// Whether this is the tracking of the pair. Couriers and numbers differ in case at most.
pub(super) fn is_about(tracking: &Tracking, pair: &Pair) -> bool {
    let number = tracking.tracking_number.as_deref();
    let courier = tracking.slug.as_ref().map(Slug::as_str);
    number.is_some_and(|number| number.trim().eq_ignore_ascii_case(pair.number()))
        && courier.is_some_and(|courier| courier.eq_ignore_ascii_case(pair.courier().as_str()))
}
