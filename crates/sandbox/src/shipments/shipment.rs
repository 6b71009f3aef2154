//! A scenario as the data file writes it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::blank::Object;

/// One scenario: a shipment and what happens to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    /// What the scenario is called: small letters, digits and hyphens; never changed, since tests use it.
    pub name: String,
    /// One line on the state it shows.
    pub shows: String,
    /// The order's number in the shop; the next free one where the file gives none.
    #[serde(default)]
    pub order: String,
    /// Which parcel of the order it is, from 1.
    #[serde(default = "first")]
    pub parcel: u8,
    /// The offset its days are counted in where a time tells none.
    #[serde(default = "greenwich")]
    pub zone: String,
    /// When the tracking was made.
    #[serde(default = "a_week_ago")]
    pub created: String,
    /// The courier's slug.
    pub courier: String,
    /// The courier's number; one that looks like the courier's where the file gives none.
    #[serde(default)]
    pub number: String,
    /// Who ordered; somebody invented where the file names nobody.
    #[serde(default)]
    pub customer: Buyer,
    /// What was ordered.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Fields of the tracking, by the provider's names.
    #[serde(default)]
    pub fields: Object,
    /// What happens.
    #[serde(default)]
    pub checkpoints: Vec<Spanned<Scan>>,
    /// What else changes, each with its `at`.
    #[serde(default)]
    pub later: Vec<Spanned<Later>>,
}

impl Shipment {
    /// The provider's id: readable, and never changing.
    pub fn id(&self) -> String {
        format!("5eed{:0>28}", self.code())
    }

    /// The provider's older id.
    pub fn legacy_id(&self) -> String {
        format!("5eed{:0>20}", self.code())
    }

    /// How many scans it has, repetitions counted.
    pub fn scans(&self) -> u32 {
        self.checkpoints.iter().map(|scan| scan.get_ref().times.unwrap_or(1)).sum()
    }

    fn code(&self) -> String {
        format!("{}{:02}", self.order, self.parcel)
    }
}

fn first() -> u8 {
    1
}

fn greenwich() -> String {
    "+00:00".to_owned()
}

fn a_week_ago() -> String {
    "day -7 09:00".to_owned()
}

/// Who ordered: an invented person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// ISO alpha-3.
    pub country: String,
    /// ISO 639-1.
    pub language: String,
    /// E-mail address, always at example.com.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// One line of an order: name, how many, price of one in cents, picture.
#[derive(Clone, Debug, Deserialize)]
pub struct Item(pub String, pub u32, pub u32, pub String);

/// A checkpoint as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// When, in one of the ways `moment.rs` lists.
    pub at: String,
    /// Its sub-status; the tag is what stands before the underscore.
    pub subtag: String,
    /// A tag that disagrees with the sub-status.
    pub tag: Option<String>,
    /// The courier's words. `{n}` counts the repetitions.
    pub text: String,
    /// The courier's words in other languages, by ISO 639-1 code: what AfterShip's `lang` answers with.
    #[serde(default)]
    pub translations: BTreeMap<String, String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    /// ISO alpha-3.
    pub country: Option<String>,
    /// The place in the courier's own words; put together from city, state and country where not said.
    pub place: Option<String>,
    /// Who scanned it, where that is not the shipment's courier.
    pub courier: Option<String>,
    /// The courier's own status code.
    pub raw: Option<String>,
    /// The provider's event code.
    pub event: Option<String>,
    /// How often it happens in all; once where not said.
    pub times: Option<u32>,
    /// How long lies between two repetitions.
    pub every: Option<String>,
    /// Cities passed in turn by the repetitions.
    #[serde(default)]
    pub along: Vec<String>,
}

/// Fields that change at a moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Later {
    pub at: String,
    #[serde(flatten)]
    pub fields: Object,
}
