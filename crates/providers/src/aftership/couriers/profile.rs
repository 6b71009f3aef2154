//! A courier as AfterShip describes it.

use parcel_tracking::Slug;
use serde_json::Value;

use super::super::fields::{flag, objects, text, texts};
use crate::{Courier, ProviderError};

/// A courier with all that AfterShip tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierProfile {
    /// What every provider tells.
    pub courier: Courier,
    /// The language of its messages.
    pub default_language: Option<String>,
    /// The languages it can answer in.
    pub languages: Vec<String>,
    /// Countries it sends from, ISO alpha-3 (`service_from_country_iso3` before 2025-01).
    pub serves_from: Vec<String>,
    /// Whether the account uses it; from 2025-04 on.
    pub active: Option<bool>,
    /// What a contract with it is proved by; from 2025-04 on.
    pub credentials: Vec<Credential>,
}

/// A field of what a contract with a courier is proved by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Its name.
    pub name: String,
    /// What kind of value it has, as sent.
    pub kind: Option<String>,
    /// Whether it must be there.
    pub required: Option<bool>,
}

impl CourierProfile {
    /// All couriers of an answer. One without `slug` cannot be named to AfterShip and is left out.
    pub(in crate::aftership) fn read_all(data: &Value) -> Result<Vec<Self>, ProviderError> {
        if !data.get("couriers").is_some_and(Value::is_array) {
            return Err(ProviderError::Unreadable { reason: "no list at data.couriers".to_owned() });
        }
        Ok(objects(data, "couriers").filter_map(Self::read).collect())
    }

    fn read(courier: &Value) -> Option<Self> {
        let slug = Slug::from(text(courier, "slug")?.trim());
        let either = |new, old| {
            Some(texts(courier, new)).filter(|told| !told.is_empty()).unwrap_or_else(|| texts(courier, old))
        };
        let credentials = courier.get("credentials").unwrap_or(&Value::Null);
        Some(Self {
            courier: Courier {
                name: text(courier, "name").unwrap_or_else(|| slug.display_name()),
                slug,
                other_name: text(courier, "other_name"),
                phone: text(courier, "phone"),
                website: text(courier, "web_url"),
                picture: None,
                required_fields: texts(courier, "required_fields"),
                optional_fields: texts(courier, "optional_fields"),
            },
            default_language: text(courier, "default_language"),
            languages: texts(courier, "support_languages"),
            serves_from: either("service_from_country_regions", "service_from_country_iso3"),
            active: flag(courier, "active"),
            credentials: objects(credentials, "fields").filter_map(Credential::read).collect(),
        })
    }
}

impl Credential {
    fn read(field: &Value) -> Option<Self> {
        let (kind, required) = (text(field, "type"), flag(field, "required"));
        Some(Self { name: text(field, "name")?, kind, required })
    }
}
