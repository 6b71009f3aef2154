//! `PUT` of one tracking and `POST /trackings/updatemore`: what is known about parcels.

use std::fmt;

use reqwest::Method;
use serde_json::{Map, Value};

use super::ask::Ask;
use super::fields::{self, Fields};
use super::several::Several;
use super::{Pair, TrackingMore, answer};
use crate::http::Repeat;
use crate::{Country, Private, ProviderError};

/// What is to be changed. `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// The shop's name for the parcel.
    pub title: Option<String>,
    /// The shipping channel, in the shop's words.
    pub logistics_channel: Option<String>,
    /// The customer's name.
    pub customer_name: Option<Private>,
    /// The customer's e-mail address.
    pub customer_email: Option<Private>,
    /// The customer's telephone number.
    pub customer_phone: Option<Private>,
    /// The order's id in the shop.
    pub order_id: Option<String>,
    /// Where it goes, sent as `destination_code`.
    pub destination: Option<Country>,
    /// Whether it is put away. Sent as the text `true` or `false`.
    pub archived: Option<bool>,
    /// A status set by hand.
    pub status: Option<SetStatus>,
}

/// The statuses that can be set by hand; v2 takes no others (code 4033).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetStatus {
    /// 4.
    Delivered,
    /// 7.
    Exception,
    /// 8: whatever the courier says, as before a status was set.
    Automatic,
}

impl SetStatus {
    /// The number that v2 knows it by.
    pub fn number(self) -> u8 {
        match self {
            Self::Delivered => 4,
            Self::Exception => 7,
            Self::Automatic => 8,
        }
    }
}

impl Edit {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn add_to(&self, fields: Fields) -> Result<Fields, ProviderError> {
        fields::check_email(self.customer_email.as_ref())?;
        if self.is_empty() {
            return Err(ProviderError::Invalid { field: "update", problem: "changes nothing" });
        }
        Ok(fields
            .text("title", &self.title)
            .text("logistics_channel", &self.logistics_channel)
            .private("customer_name", &self.customer_name)
            .private("customer_email", &self.customer_email)
            .private("customer_phone", &self.customer_phone)
            .text("order_id", &self.order_id)
            .country("destination_code", self.destination)
            .with("archived", self.archived.map(|archived| if archived { "true" } else { "false" }))
            .with("status", self.status.map(SetStatus::number)))
    }
}

/// The edited fields, as v2 answers them: not a whole tracking. `Debug` shows their names alone, since
/// customers are among them.
#[derive(Clone, Default, PartialEq)]
pub struct Edited {
    /// The status by number, which comes as text. Only 4 (delivered) and 7 (exception) are told; what
    /// the other numbers stand for is not.
    pub status: Option<i64>,
    /// Whether it is put away; comes as true, or as text.
    pub archived: Option<bool>,
    /// Everything, as sent.
    pub fields: Map<String, Value>,
}

impl fmt::Debug for Edited {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Edited")
            .field("status", &self.status)
            .field("archived", &self.archived)
            .field("fields", &self.fields.keys().collect::<Vec<_>>())
            .finish()
    }
}

impl TrackingMore {
    /// `PUT /trackings/{carrier_code}/{tracking_number}`.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] (4017); [`ProviderError::Invalid`] before sending, for an edit that
    /// changes nothing too; and what every call can end in.
    pub async fn edit_tracking(&self, pair: &Pair, edit: &Edit) -> Result<Edited, ProviderError> {
        let body = edit.add_to(Fields::default())?;
        let ask = Ask { body: Some(body.into()), ..Ask::pair(Method::PUT, pair) };
        let fields = match self.send(ask).await.0? {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        let archived = match fields.get("archived") {
            Some(Value::Bool(archived)) => Some(*archived),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        };
        let status = answer::text(&fields, "status").and_then(|status| status.trim().parse().ok());
        Ok(Edited { status, archived, fields })
    }

    /// `POST /trackings/updatemore`: edits many trackings, at most 200 (code 4020).
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, then nothing is sent; and what every call can end in.
    pub async fn edit_trackings(&self, edits: &[(Pair, Edit)]) -> Result<Several, ProviderError> {
        let items = edits.iter().map(|(pair, edit)| edit.add_to(Fields::of(pair)));
        self.on_many("updatemore", items.collect::<Result<_, _>>()?, Repeat::Always).await
    }
}
