//! Where a card stands: alone, or among the parcels of an order.

use std::borrow::Cow;

use parcel_tracking::decimal;

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
}

impl Place {
    /// Alone.
    pub fn alone() -> Self {
        Self { heading: "h2", inner: "h3", index: 0, id: "pt-heading".into() }
    }

    /// Under the heading of its order.
    pub fn among(index: usize) -> Self {
        Self {
            heading: "h3",
            inner: "h4",
            index,
            id: ["pt-heading-", &decimal(index as i64)].concat().into(),
        }
    }
}
