//! A courier's identifier.

use std::fmt;

/// Words that are not spelled with just a first capital. Sought without regard to case.
const SPELLINGS: &[&str] = &[
    "4PX",
    "bpost",
    "BRT",
    "CJ",
    "CTT",
    "DB",
    "DHL",
    "DPD",
    "DPEX",
    "DTDC",
    "eCommerce",
    "EMS",
    "EU",
    "FedEx",
    "GLS",
    "InPost",
    "J&T",
    "LaserShip",
    "OnTrac",
    "PostNL",
    "PostNord",
    "SEUR",
    "SF",
    "TNT",
    "UK",
    "UPS",
    "US",
    "USA",
    "USPS",
    "YunExpress",
];

/// A courier's identifier at the provider, such as `dhl-germany`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Slug(pub(crate) String);

impl Slug {
    /// The identifier as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The courier as people write it: `dhl-germany` becomes "DHL Germany".
    ///
    /// The widget carries no list of couriers: a few spellings that no rule finds, else each word
    /// with a capital letter.
    pub fn display_name(&self) -> String {
        let mut name = String::with_capacity(self.0.len() + 2);
        for word in self.0.split(['-', '_', ' ']).filter(|word| !word.is_empty()) {
            if !name.is_empty() {
                name.push(' ');
            }
            match SPELLINGS.iter().find(|spelling| spelling.eq_ignore_ascii_case(word)) {
                Some(spelling) => name.push_str(spelling),
                None => push_capitalised(&mut name, word),
            }
        }
        name
    }

    /// False for `unrecognized`, the provider's word for a number whose courier it cannot tell.
    pub fn is_recognized(&self) -> bool {
        self.0 != "unrecognized"
    }
}

impl From<&str> for Slug {
    fn from(slug: &str) -> Self {
        Self(slug.to_owned())
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn push_capitalised(name: &mut String, word: &str) {
    let mut letters = word.chars();
    if let Some(first) = letters.next() {
        name.push(first.to_ascii_uppercase());
        name.push_str(letters.as_str());
    }
}
