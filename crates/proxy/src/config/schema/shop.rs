//! What the shop says about itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[shop]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Shop {
    /// What the shop is called where shoppers are told to write to it. Unset: "the shop".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Lindner Outdoor")]
    pub name: Option<String>,
    /// Where shoppers can write to it when something is wrong, an https page or a mailto address. Unset:
    /// there is no link.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://shop.example/help")]
    pub contact: Option<String>,
    /// Its own words for a status, of at most 60 characters, by language ("*" for all others) and by code:
    /// a tag (InTransit) or a sub-status (InTransit_003). A tag's word stands on the badge of all its
    /// sub-statuses that are called like the tag. Unset: the widget's words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({ "*": { "InTransit_003": "At our hub" }, "de": { "InTransit_003": "In unserem Lager" } }))]
    pub wording: BTreeMap<String, BTreeMap<String, String>>,
}

/// Words by language and code.
pub type Wording = BTreeMap<String, BTreeMap<String, String>>;
