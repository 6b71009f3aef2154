//! Whom the proxy asks.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::Provider;
use parcel_providers::aftership::{self, AfterShip, Credentials};
use parcel_providers::http::{Budget, Unbuildable};
use parcel_providers::trackingmore::{self, TrackingMore};
use secrecy::SecretString;

use super::environment::Environment;
use super::layers::Merged;
use super::schema::{self, Cache, ProviderKind};
use super::secrets::{Secret, webhook_secrets};
use super::time::Time;
use super::{Contradiction, sentence};
use crate::cache::{self, Freshness};

/// How long a parcel may go without news, where nothing is set.
const RECONCILE: Duration = Duration::from_secs(10 * 60);

/// What AfterShip's calls are signed with, in one way.
const HMAC_SECRET: Secret = Secret {
    what: "API secret",
    path: "provider.credentials.hmac_secret_file",
    variable: "AFTERSHIP_API_SECRET",
};

/// And in the other.
const RSA_KEY: Secret = Secret {
    what: "private key",
    path: "provider.credentials.rsa_private_key_file",
    variable: "AFTERSHIP_RSA_PRIVATE_KEY",
};

/// Whom the proxy asks.
#[derive(Clone, Debug)]
pub enum ProviderSettings {
    /// The embedded sandbox, on this machine: nothing was configured.
    Sandbox,
    /// AfterShip, or something that speaks like it.
    AfterShip(aftership::Settings),
    /// TrackingMore, or something that speaks like it.
    TrackingMore(trackingmore::Settings),
}

impl ProviderSettings {
    /// The provider whose key is there, the sandbox where nothing is set.
    pub(super) fn new(merged: &Merged, environment: &Environment) -> Result<Self, Contradiction> {
        let set = &merged.settings.provider;
        let key = |variable| {
            let path = "provider.credentials.key_file";
            let file = set.credentials.key_file.as_deref();
            Secret { what: "API key", path, variable }.read(file, merged, environment)
        };
        match kind(set, environment)? {
            ProviderKind::AfterShip => match key("AFTERSHIP_API_KEY")? {
                Some(key) => aftership(merged, environment, key).map(Self::AfterShip),
                None if *set == schema::Provider::default() => Ok(Self::Sandbox),
                None => Err(no_key("AFTERSHIP_API_KEY")),
            },
            ProviderKind::TrackingMore => match key("TRACKINGMORE_API_KEY")? {
                Some(key) => trackingmore(merged, environment, key).map(Self::TrackingMore),
                None => Err(no_key("TRACKINGMORE_API_KEY")),
            },
        }
    }

    /// The client, which asks as often as `budget` lets it; `None` for the sandbox, which has to be started
    /// first.
    ///
    /// # Errors
    /// A key or a private key that nothing can be signed or sent with.
    pub fn client(&self, budget: Arc<dyn Budget>) -> Result<Option<Arc<dyn Provider>>, Contradiction> {
        let refused = |error: Unbuildable| sentence(error);
        Ok(match self {
            Self::Sandbox => None,
            Self::AfterShip(settings) => {
                Some(Arc::new(AfterShip::with_budget(settings.clone(), budget).map_err(refused)?))
            }
            Self::TrackingMore(settings) => {
                Some(Arc::new(TrackingMore::with_budget(settings.clone(), budget).map_err(refused)?))
            }
        })
    }

    /// Whose webhooks are taken, where a secret is set to verify them with.
    pub fn webhooks(&self) -> Option<ProviderKind> {
        match self {
            Self::AfterShip(settings) if !settings.webhook_secrets.is_empty() => {
                Some(ProviderKind::AfterShip)
            }
            Self::TrackingMore(settings) if !settings.webhook_secrets.is_empty() => {
                Some(ProviderKind::TrackingMore)
            }
            _ => None,
        }
    }

    /// Whether real parcels are asked for, not those of a sandbox on this machine.
    pub(super) fn is_elsewhere(&self) -> bool {
        match self {
            Self::Sandbox => false,
            Self::AfterShip(settings) => settings.base_url.scheme() == "https",
            Self::TrackingMore(settings) => settings.base_url.scheme() == "https",
        }
    }

    /// How the cache behaves. Sandbox parcels move by the second, real ones by the hour.
    pub(super) fn cache(&self, set: &Cache) -> cache::Settings {
        let reconcile = match (set.reconcile, self) {
            (Some(every), _) => Some(every.0).filter(|every| !every.is_zero()),
            (None, Self::Sandbox) => None,
            (None, _) => Some(RECONCILE),
        };
        cache::Settings {
            freshness: self.freshness(set),
            stale_if_error: set.stale_if_error.0,
            patience: set.patience.0,
            deadline: set.deadline.0,
            pause: set.pause.0,
            memory: u64::from(set.memory.get()) * 1024 * 1024,
            reconcile,
        }
    }

    fn freshness(&self, set: &Cache) -> Freshness {
        let times = set.times();
        let uniform = match set.fresh {
            Some(fresh) => Some(fresh.0),
            None if times.iter().all(Option::is_none) && matches!(self, Self::Sandbox) => {
                Some(Duration::from_secs(2))
            }
            None => None,
        };
        if let Some(fresh) = uniform {
            return Freshness::uniform(fresh);
        }
        let [in_transit, pending, settled, missing, missing_again, revalidate] = times;
        let or = |time: Option<Time>, default| time.map_or(default, |time| time.0);
        let default = Freshness::default();
        Freshness {
            in_transit: or(in_transit, default.in_transit),
            pending: or(pending, default.pending),
            settled: or(settled, default.settled),
            missing: or(missing, default.missing),
            missing_again: or(missing_again, default.missing_again),
            revalidate: or(revalidate, default.revalidate),
        }
    }
}

/// The provider that is meant.
fn kind(set: &schema::Provider, environment: &Environment) -> Result<ProviderKind, Contradiction> {
    let has = |variable| environment.secret(variable).is_some();
    match (set.kind, has("AFTERSHIP_API_KEY"), has("TRACKINGMORE_API_KEY")) {
        (Some(kind), _, _) => Ok(kind),
        (None, true, true) => Err(Contradiction(
            "There are keys of two providers, AFTERSHIP_API_KEY and TRACKINGMORE_API_KEY: say with provider.kind \
             which one to ask."
                .into(),
        )),
        (None, false, true) => Ok(ProviderKind::TrackingMore),
        (None, _, false) => Ok(ProviderKind::AfterShip),
    }
}

fn aftership(
    merged: &Merged,
    environment: &Environment,
    key: SecretString,
) -> Result<aftership::Settings, Contradiction> {
    let schema::Provider { kind: _, url, version, connect_timeout, timeout, limit_times, credentials } =
        &merged.settings.provider;
    let url = url.as_deref().unwrap_or(aftership::Settings::BASE_URL);
    let mut settings = aftership::Settings::new(url, key.clone()).map_err(sentence)?;
    let hmac = HMAC_SECRET.read(credentials.hmac_secret_file.as_deref(), merged, environment)?;
    let rsa = RSA_KEY.read(credentials.rsa_private_key_file.as_deref(), merged, environment)?;
    settings.credentials = match (hmac, rsa) {
        (None, None) => Credentials::Key(key),
        (Some(secret), None) => Credentials::Hmac { key, secret },
        (None, Some(private_key)) => Credentials::Rsa { key, private_key },
        (Some(_), Some(_)) => {
            return Err(Contradiction(
                "There are an API secret and a private key, and calls are signed in one way only: set either \
                 provider.credentials.hmac_secret_file or rsa_private_key_file."
                    .into(),
            ));
        }
    };
    if let Some(version) = version {
        settings.version = version.parse::<aftership::Version>().map_err(sentence)?;
    }
    settings.webhook_secrets = webhook_secrets(merged, environment)?;
    settings.connect_timeout = connect_timeout.0;
    settings.timeout = timeout.0;
    settings.limit_times = *limit_times;
    Ok(settings)
}

fn trackingmore(
    merged: &Merged,
    environment: &Environment,
    key: SecretString,
) -> Result<trackingmore::Settings, Contradiction> {
    let schema::Provider { kind: _, url, version, connect_timeout, timeout, limit_times, credentials } =
        &merged.settings.provider;
    let signed = credentials.hmac_secret_file.is_some()
        || credentials.rsa_private_key_file.is_some()
        || ["AFTERSHIP_API_SECRET", "AFTERSHIP_RSA_PRIVATE_KEY"]
            .iter()
            .any(|name| environment.secret(name).is_some());
    if version.is_some() || signed {
        return Err(Contradiction(
            "provider.version and the signing of calls are AfterShip's, and provider.kind is trackingmore: leave \
             them out."
                .into(),
        ));
    }
    let url = url.as_deref().unwrap_or(trackingmore::Settings::BASE_URL);
    let mut settings = trackingmore::Settings::new(url, key).map_err(sentence)?;
    settings.webhook_secrets = webhook_secrets(merged, environment)?;
    settings.connect_timeout = connect_timeout.0;
    settings.timeout = timeout.0;
    settings.limit_times = *limit_times;
    Ok(settings)
}

fn no_key(variable: &str) -> Contradiction {
    Contradiction(format!(
        "A provider without its key: set {variable} or --api-key-file as well, or leave the provider out to run on \
         the sandbox."
    ))
}
