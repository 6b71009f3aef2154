//! Where a card stands: alone, or among the parcels of an order.

use std::borrow::Cow;

use parcel_tracking::decimal;

use super::element::{Element, slot};

/// Where a card stands: which headings it has, and by what names.
pub struct Place {
    /// The card's heading.
    pub heading: &'static str,
    /// The headings inside it.
    pub inner: &'static str,
    /// Its place among the parcels as they came.
    pub index: usize,
    /// The heading's id, within the shadow root.
    pub id: Cow<'static, str>,
    /// There is no other one, so what the shop puts inside belongs here.
    is_alone: bool,
}

impl Place {
    /// Alone.
    pub fn alone() -> Self {
        Self { heading: "h2", inner: "h3", index: 0, id: "pt-heading".into(), is_alone: true }
    }

    /// Under the heading of its order.
    pub fn among(index: usize) -> Self {
        let id = ["pt-heading-", &decimal(index as i64)].concat().into();
        Self { heading: "h3", inner: "h4", index, id, is_alone: false }
    }

    /// A slot of the card. Among several each name stands once, below them all.
    pub fn slot(&self, name: &'static str) -> Option<Element> {
        self.is_alone.then(|| slot(name))
    }
}
