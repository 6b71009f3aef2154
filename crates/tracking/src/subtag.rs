//! Sub-statuses, such as `InTransit_003`.

/// A sub-status code as the provider sent it: a tag, an underscore and three digits.
///
/// Codes are an open list (the provider adds some each year), so the text is kept and matched by
/// [`as_str`](Self::as_str) where words are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subtag(pub(crate) String);

impl Subtag {
    /// The code as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Subtag {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}
