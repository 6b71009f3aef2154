//! Delivery method, pickup point and the quiet facts.

use super::Text;

/// One term and what is known of it: "Delivery", "To your door".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// A stable name for `part` and tests: `delivery`, `pickup`, `note`, `left`, `signature`, `attempts`,
    /// `parcel`, `service`, `carbon`.
    pub key: &'static str,
    /// "Delivery".
    pub term: String,
    /// "To your door", one line each.
    pub lines: Vec<Text>,
}
