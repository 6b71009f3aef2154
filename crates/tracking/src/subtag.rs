//! Sub-statuses, such as `InTransit_003`.

use std::fmt;

use crate::Tag;

/// A sub-status code as the provider sent it: a tag, an underscore and three digits.
///
/// Codes are an open list (the provider adds some each year), so the text is kept and matched by
/// [`as_str`](Self::as_str) where words are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Subtag(pub(crate) String);

impl Subtag {
    /// The code as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag before the underscore: a hint for codes newer than this build. Where the tracking or
    /// checkpoint has a tag of its own, that one wins.
    pub fn tag_hint(&self) -> Option<Tag> {
        let (tag, _) = self.0.split_once('_')?;
        (!tag.is_empty()).then(|| Tag::from(tag))
    }
}

impl From<&str> for Subtag {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for Subtag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
