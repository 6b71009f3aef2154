//! A courier's identifier.

/// A courier's identifier at the provider, such as `dhl-germany`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(pub(crate) String);

impl Slug {
    /// The identifier as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Slug {
    fn from(slug: &str) -> Self {
        Self(slug.to_owned())
    }
}
