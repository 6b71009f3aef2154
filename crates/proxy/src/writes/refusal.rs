//! What a caller reads of a provider's refusal.

use std::time::Duration;

use parcel_providers::ProviderError;

use super::problem::WriteProblem;
use crate::error::ProxyError;

/// The names that providers and their versions have for a field, and the one it has here.
const NAMES: &[(&str, &str)] = &[
    ("carrier_code", "slug"),
    ("order_create_time", "order_date"),
    ("logistics_channel", "shipping_method"),
    ("comment", "note"),
    ("lang", "language"),
    ("customer_email", "customers.email"),
    ("customer_phone", "customers.phone_number"),
    ("customer_name", "customers.name"),
    ("emails", "customers.email"),
    ("smses", "customers.phone_number"),
    ("phone_number", "customers.phone_number"),
    ("destination_code", "destination_country_region"),
    ("destination_country_iso3", "destination_country_region"),
    ("origin_country_iso3", "origin_country_region"),
    ("tracking_postal_code", "destination_postal_code"),
    ("tracking_state", "destination_state"),
    ("tracking_origin_country", "origin_country_region"),
    ("tracking_origin_country_region", "origin_country_region"),
    ("tracking_destination_country", "destination_country_region"),
    ("tracking_destination_country_region", "destination_country_region"),
    ("specialNumberDestination", "destination_country_region"),
];

/// What the caller of a write reads. The cause goes to the log, without the provider's words.
pub fn of(error: &ProviderError) -> ProxyError {
    match error {
        ProviderError::Unauthorized | ProviderError::Forbidden | ProviderError::QuotaUsed => {
            tracing::error!(%error, "nothing was written: check the API key and the account");
        }
        _ => tracing::warn!(%error, "nothing was written"),
    }
    let number = |problem| WriteProblem::field("tracking_number", problem).into();
    match error {
        ProviderError::AlreadyExists { .. } => WriteProblem::AlreadyExists.into(),
        ProviderError::Invalid { field, problem } => WriteProblem::field(name(field), problem).into(),
        ProviderError::NeedsFields { fields } => {
            let mut named: Vec<&'static str> = Vec::new();
            for field in fields.iter().map(|field| name(field)) {
                if !named.contains(&field) {
                    named.push(field);
                }
            }
            WriteProblem::NeedsFields(named).into()
        }
        ProviderError::NotDetected => WriteProblem::NotDetected.into(),
        // 4005 and 4017 are AfterShip's, 4013 and 4014 TrackingMore's; as a rejection the other has none of
        // these for a write. The same holds for 4010 and 4015.
        ProviderError::Rejected { code: 4005 | 4013 | 4014 | 4017, .. } => {
            number("is none the provider takes")
        }
        ProviderError::Rejected { code: 4010 | 4015, .. } => {
            WriteProblem::field("slug", "is no courier the provider knows").into()
        }
        ProviderError::Rejected { .. } | ProviderError::StillActive | ProviderError::RetrackedBefore => {
            WriteProblem::Rejected.into()
        }
        ProviderError::Unauthorized | ProviderError::Forbidden => WriteProblem::ProviderKey.into(),
        ProviderError::QuotaUsed => WriteProblem::QuotaUsed.into(),
        ProviderError::NotFound
        | ProviderError::RateLimited { .. }
        | ProviderError::Unavailable { .. }
        | ProviderError::Timeout
        | ProviderError::Network { .. }
        | ProviderError::Unreadable { .. } => ProxyError::of(error, pause(error)),
    }
}

/// How long to wait before it is tried again.
fn pause(error: &ProviderError) -> Duration {
    match error {
        ProviderError::RateLimited { reset: Some(reset) } => {
            let seconds = (*reset - chrono::Utc::now()).num_seconds();
            Duration::from_secs(u64::try_from(seconds).unwrap_or(0).clamp(1, 120))
        }
        _ => Duration::from_secs(1),
    }
}

/// The name a field has here.
fn name(field: &'static str) -> &'static str {
    NAMES.iter().find(|(theirs, _)| *theirs == field).map_or(field, |(_, ours)| ours)
}
