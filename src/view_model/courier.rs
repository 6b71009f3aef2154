//! Who carries it, under which number, and the courier's own page.

/// The courier's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierView {
    /// "Courier".
    pub term: String,
    /// "DHL Germany".
    pub name: Option<String>,
    /// The number as the courier writes it.
    pub number: Option<String>,
    /// The courier's own page: https only, else absent.
    pub link: Option<String>,
    /// "Track at DHL Germany (opens the courier's page)", for the link.
    pub link_label: String,
}
