//! Who may change something at the provider, and how often.

use std::num::NonZeroU32;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `[merchant_api]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MerchantApi {
    /// A file that holds the tokens of the shop's back end, name:token, one a line, in place of
    /// PARCEL_PROXY_MERCHANT_TOKENS. A token has at least 32 bytes; all of them are good, so that one can
    /// be changed. Without any, the addresses that write answer 404.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/merchant.tokens")]
    pub tokens_file: Option<PathBuf>,
    /// Parcels that each token may register or change per minute, in the long run. Each costs a call to
    /// the provider, of which there are a handful a second.
    #[schema(value_type = u32)]
    pub writes_per_minute: NonZeroU32,
    /// How many it may at once.
    #[schema(value_type = u32)]
    pub writes_burst: NonZeroU32,
}

impl Default for MerchantApi {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self { tokens_file: None, writes_per_minute: number(120), writes_burst: number(60) }
    }
}

/// `[subscriptions]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Subscriptions {
    /// Whether who came by a signed link may ask to be told by e-mail or telephone. The provider does the
    /// telling, as its account is set up.
    pub enabled: bool,
    /// How often a client may ask per hour. A client is an IPv4 address, or an IPv6 network of 64 bits.
    #[schema(value_type = u32)]
    pub client_per_hour: NonZeroU32,
    /// How often anybody may ask for the same parcel per hour.
    #[schema(value_type = u32)]
    pub tracking_per_hour: NonZeroU32,
}

impl Default for Subscriptions {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self { enabled: true, client_per_hour: number(20), tracking_per_hour: number(10) }
    }
}
