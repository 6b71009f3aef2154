//! Pages in a Shopify shop's own theme.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[shopify]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Shopify {
    /// The shops whose app proxy may ask, by the name that Shopify gave them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["lindner-outdoor.myshopify.com"]))]
    pub shops: Vec<String>,
    /// A file that holds the app's client secret, in place of PARCEL_PROXY_SHOPIFY_SECRETS: one a line, two
    /// while one takes over from the other. Then /shopify/track is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/shopify.secrets")]
    pub secrets_file: Option<PathBuf>,
}
