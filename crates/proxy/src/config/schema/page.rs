//! How the hosted page looks.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[page]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// The shop's own front page, https: logo and name lead there. Unset: they lead nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://shop.example")]
    pub home: Option<String>,
    /// A file with the shop's logo: PNG, JPEG, WebP, GIF, AVIF or SVG, of at most 256 KB, shown 44 pixels
    /// high at most. The proxy serves it by itself, so that the page asks nobody else. Previews in chats
    /// show it too, unless it is an SVG, which they do not take. Unset: shop.name in letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/logo.svg")]
    pub logo: Option<PathBuf>,
    /// The same for a dark ground. Unset: the one above.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/logo-dark.svg")]
    pub logo_dark: Option<PathBuf>,
    /// A file with the small picture in the browser's tab, of the same kinds. Unset: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/icon.png")]
    pub icon: Option<PathBuf>,
    /// "light" or "dark" where the page should be so whatever the device is set to. Unset: as the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "light")]
    pub theme: Option<Theme>,
    /// The colour of buttons, links and progress, written #rgb or #rrggbb, as all colours here. Where it could
    /// not be read on its ground it is darkened, or lightened, as much as is needed. Unset: blue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#b3452c")]
    pub accent: Option<String>,
    /// The same on dark. Unset: the one above, lightened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#f0a38f")]
    pub accent_dark: Option<String>,
    /// What the card lies on. Words on it are black or white, whichever can be read. Unset: a light grey.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#f6f1ea")]
    pub ground: Option<String>,
    /// The same on dark; the card is a lighter shade of it. Unset: nearly black.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#161210")]
    pub ground_dark: Option<String>,
    /// How round the card's corners are, in pixels, 0 to 32. Unset: 16.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4)]
    pub corners: Option<u8>,
    /// Links of the footer, https or mailto, twelve at most. imprint, privacy, terms, withdrawal, shipping, returns,
    /// accessibility and cookies are worded in the shopper's language and come in this order; other
    /// names are shown as written, 40 characters at most.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({ "imprint": "https://shop.example/imprint", "privacy": "https://shop.example/privacy" }))]
    pub links: BTreeMap<String, String>,
}

/// Whether a page is light or dark whatever the device is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}
