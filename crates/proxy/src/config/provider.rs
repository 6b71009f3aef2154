//! Whom the proxy asks.

use parcel_providers::aftership::Settings;
use secrecy::SecretString;

use super::{Contradiction, Flags, secret_file, sentence};
use crate::cache::Freshness;

/// Whom the proxy asks.
#[derive(Debug)]
pub enum ProviderSettings {
    /// The embedded sandbox, on this machine: nothing was configured.
    Sandbox,
    /// AfterShip, or something that speaks like it.
    AfterShip(Settings),
}

impl ProviderSettings {
    /// AfterShip where there is a key, the sandbox where nothing is set.
    pub(super) fn new(flags: &Flags, env: Option<SecretString>) -> Result<Self, Contradiction> {
        let key = match (&flags.api_key_file, env) {
            (Some(_), Some(_)) => {
                return Err(Contradiction(
                    "The API key is given twice: set either --api-key-file or AFTERSHIP_API_KEY.".into(),
                ));
            }
            (Some(file), None) => Some(secret_file(file, "API key")?),
            (None, env) => env,
        };
        let Some(key) = key else {
            if flags.provider_url.is_some() || flags.provider_version.is_some() {
                return Err(Contradiction(
                    "A provider without its key: set AFTERSHIP_API_KEY or --api-key-file as well, \
                     or leave the provider out to run on the sandbox."
                        .into(),
                ));
            }
            return Ok(Self::Sandbox);
        };
        let url = flags.provider_url.as_deref().unwrap_or(Settings::BASE_URL);
        let mut settings = Settings::new(url, key).map_err(sentence)?;
        if let Some(version) = &flags.provider_version {
            if version.is_empty() || !version.bytes().all(|letter| letter.is_ascii_digit() || letter == b'-')
            {
                return Err(Contradiction("The provider's version is written like 2025-01.".into()));
            }
            settings.version.clone_from(version);
        }
        Ok(Self::AfterShip(settings))
    }

    /// Whether real parcels are asked for, not those of a sandbox on this machine.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self, Self::AfterShip(settings) if settings.base_url.scheme() == "https")
    }

    /// Sandbox parcels move by the second, real ones by the hour.
    pub(super) fn freshness(&self) -> Freshness {
        match self {
            Self::Sandbox => Freshness::uniform(std::time::Duration::from_secs(2)),
            Self::AfterShip(_) => Freshness::default(),
        }
    }
}
