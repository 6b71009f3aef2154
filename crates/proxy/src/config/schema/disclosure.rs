//! What a merchant wants told, or not told.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[disclosure]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Disclosure {
    /// Names of your own fields (custom_fields) that a signed link may show, as text of at most 1,000
    /// characters. Unset: none. Whoever knows only the number never sees one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["engraving", "gift_note"]))]
    pub custom_fields: Vec<String>,
    /// Keeps quiet where a parcel comes from: scans in that country lose their place, and its cities'
    /// and country's names as scans tell them are masked in every text. A parcel that stays in its
    /// country is told as ever. Times keep the zone they were sent with.
    pub mask_origin: bool,
    /// Couriers that are not named, by slug: neither they nor their links and numbers appear, and the
    /// slug's words are masked in every text. Put other names of theirs into mask_words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["yunexpress", "china-post"]))]
    pub mask_couriers: Vec<String>,
    /// Words that are masked in couriers' texts: in any case, with and without accents, whole words only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["Shenzhen", "warehouse 7"]))]
    pub mask_words: Vec<String>,
}
