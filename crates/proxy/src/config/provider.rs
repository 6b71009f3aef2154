//! Whom the proxy asks.

use std::time::Duration;

use parcel_providers::aftership;

use super::environment::Environment;
use super::layers::Merged;
use super::schema::{Cache, Provider};
use super::secrets::Secret;
use super::{Contradiction, sentence};
use crate::cache::Freshness;

/// Whom the proxy asks.
#[derive(Debug)]
pub enum ProviderSettings {
    /// The embedded sandbox, on this machine: nothing was configured.
    Sandbox,
    /// AfterShip, or something that speaks like it.
    AfterShip(aftership::Settings),
}

impl ProviderSettings {
    /// AfterShip where there is a key, the sandbox where nothing is set.
    pub(super) fn new(merged: &Merged, environment: &Environment) -> Result<Self, Contradiction> {
        let Provider { url, version, connect_timeout, timeout, credentials } = &merged.settings.provider;
        let secret = Secret {
            what: "API key",
            path: "provider.credentials.key_file",
            variable: "AFTERSHIP_API_KEY",
            file: credentials.key_file.as_deref(),
            given: environment.api_key.as_ref(),
        };
        let Some(key) = secret.read(merged)? else {
            if url.is_some() || version.is_some() {
                return Err(Contradiction(
                    "A provider without its key: set AFTERSHIP_API_KEY or --api-key-file as well, \
                     or leave the provider out to run on the sandbox."
                        .into(),
                ));
            }
            return Ok(Self::Sandbox);
        };
        let url = url.as_deref().unwrap_or(aftership::Settings::BASE_URL);
        let mut settings = aftership::Settings::new(url, key).map_err(sentence)?;
        if let Some(version) = version {
            settings.version = version.parse::<aftership::Version>().map_err(sentence)?;
        }
        settings.connect_timeout = connect_timeout.0;
        settings.timeout = timeout.0;
        Ok(Self::AfterShip(settings))
    }

    /// Whether real parcels are asked for, not those of a sandbox on this machine.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self, Self::AfterShip(settings) if settings.base_url.scheme() == "https")
    }

    /// How long answers are fresh. Sandbox parcels move by the second, real ones by the hour.
    pub(super) fn freshness(&self, set: &Cache) -> Freshness {
        let Cache { in_transit, pending, settled, missing, fresh } = set;
        if let Some(fresh) = fresh {
            return Freshness::uniform(fresh.0);
        }
        let nothing_set = [in_transit, pending, settled, missing].iter().all(|age| age.is_none());
        if matches!(self, Self::Sandbox) && nothing_set {
            return Freshness::uniform(Duration::from_secs(2));
        }
        let default = Freshness::default();
        Freshness {
            in_transit: in_transit.map_or(default.in_transit, |age| age.0),
            pending: pending.map_or(default.pending, |age| age.0),
            settled: settled.map_or(default.settled, |age| age.0),
            missing: missing.map_or(default.missing, |age| age.0),
        }
    }
}
