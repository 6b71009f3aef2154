//! What many calls on many trackings have in common.

use std::fmt;

use parcel_tracking::Slug;
use serde_json::Value;

use super::ask::Ask;
use super::fields::{self, Fields};
use super::{Pair, TrackingMore, answer};
use crate::error::LONGEST_MESSAGE;
use crate::http::Repeat;
use crate::{Private, ProviderError};

/// One item of many that the provider did not take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Its number, as sent.
    pub tracking_number: Option<String>,
    /// Its courier, as sent.
    pub carrier_code: Option<Slug>,
    /// Why, by the codes of v2.
    pub code: Option<i64>,
    /// Why, in the provider's words, at most 200 characters. They can repeat what was sent.
    pub message: Option<Private>,
}

impl Refused {
    pub(super) fn list(errors: Option<&Value>) -> Vec<Self> {
        let objects = errors.map(answer::list).unwrap_or_default().iter().filter_map(Value::as_object);
        objects
            .map(|map| Self {
                tracking_number: answer::text(map, "tracking_number"),
                carrier_code: answer::text(map, "carrier_code").map(|code| Slug::from(code.trim())),
                code: answer::text(map, "code").and_then(|code| code.trim().parse().ok()),
                message: answer::text(map, "message").map(|text| Private::start_of(&text, LONGEST_MESSAGE)),
            })
            .collect()
    }
}

/// What came of a call on many trackings whose answer the provider describes nowhere (`updatemore`,
/// `delete`, `notupdate`). That it was done is sure; the rest is read as `batch` writes it, if it is
/// written so. `Debug` shows the refusals alone, since the data repeats what was sent about customers.
#[derive(Clone, PartialEq)]
pub struct Several {
    /// Items that were refused alone, where the answer tells.
    pub errors: Vec<Refused>,
    /// The whole `data`, as sent.
    pub data: Value,
}

impl fmt::Debug for Several {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Several").field("errors", &self.errors).finish_non_exhaustive()
    }
}

impl Several {
    pub(super) fn read(data: Value) -> Self {
        Self { errors: Refused::list(data.get("errors").or_else(|| data.get("error"))), data }
    }
}

impl TrackingMore {
    /// `POST /trackings/delete`: forgets many trackings, at most 200 (code 4020).
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn delete_trackings(&self, pairs: &[Pair]) -> Result<Several, ProviderError> {
        self.on_many("delete", pairs.iter().map(Fields::of).collect(), Repeat::Always).await
    }

    /// `POST /trackings/notupdate`: no longer asks the couriers about these, at most 200 (code 4020).
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn stop_updating(&self, pairs: &[Pair]) -> Result<Several, ProviderError> {
        self.on_many("notupdate", pairs.iter().map(Fields::of).collect(), Repeat::Always).await
    }

    pub(super) async fn on_many(
        &self,
        call: &str,
        items: Vec<Fields>,
        repeat: Repeat,
    ) -> Result<Several, ProviderError> {
        let ask = Ask { repeat, ..Ask::post(&["trackings", call], fields::items(items)?) };
        Ok(Several::read(self.send(ask).await.0?))
    }
}
