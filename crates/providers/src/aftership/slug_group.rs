//! Groups of couriers that belong together.

/// A group of couriers that belong together, to detect among: `dhl-group`.
///
/// AfterShip's own pages do not agree which there are, so any group may be named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SlugGroup(String);

impl SlugGroup {
    /// Those that every source names.
    pub const KNOWN: [&'static str; 12] = [
        "amazon-group",
        "asendia-group",
        "cj-group",
        "dhl-group",
        "dpd-group",
        "fastway-group",
        "fedex-group",
        "gls-group",
        "hermes-group",
        "taqbin-group",
        "tnt-group",
        "toll-group",
    ];

    /// The group as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SlugGroup {
    fn from(group: &str) -> Self {
        Self(group.to_owned())
    }
}
