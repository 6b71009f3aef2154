//! Settings: a file, the environment and flags put together, and the rules that hold between them.
//!
//! [`schema`] describes every key, `layers` put the three sources together, and
//! [`Config`] is what remains once everything fits. Secrets come from the environment or from files
//! of their own, never from a flag or the settings' file.

mod cli;
mod environment;
mod example;
mod keys;
mod layers;
mod misplaced;
mod page;
mod provider;
mod rules;
pub mod schema;
mod secrets;
mod state;
mod time;

use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

pub use cli::{Cli, Command, ConfigCommand, Flags, KeyFlags};
pub use environment::Environment;
pub use example::example;
pub use provider::ProviderSettings;
pub use secrets::demo_keys;
pub use state::StateSettings;
pub use time::Time;

use crate::Origins;
use crate::cache;
use crate::client_address::Trust;
use crate::disclosure::Policy;
use crate::page::HostedPage;
use crate::shopify::Shopify;
use crate::token::SigningKeys;
use crate::writes::{Merchants, WriteLimits};

/// Settings that fit together.
#[derive(Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to listen for operations.
    pub admin_listen: Option<SocketAddr>,
    /// What browsers call this proxy.
    pub public_url: Option<Url>,
    /// What is logged.
    pub log: schema::Log,
    /// How connections are handled.
    pub http: schema::Http,
    /// Whom to ask.
    pub provider: ProviderSettings,
    /// Keys of signed links.
    pub keys: SigningKeys,
    /// Whose pages may read answers.
    pub origins: Origins,
    /// The widget's files.
    pub assets: Option<PathBuf>,
    /// How trackings are held.
    pub cache: cache::Settings,
    /// Whose word is taken about who is asking.
    pub trust: Trust,
    /// How often one client may ask.
    pub limits: schema::Limits,
    /// How parcels are found by order.
    pub lookup: schema::Lookup,
    /// What replicas share.
    pub state: StateSettings,
    /// How many open pages are told of changes.
    pub push: schema::Push,
    /// What the merchant wants told, or not told.
    pub policy: Policy,
    /// Who may write in the shop's name.
    pub merchants: Merchants,
    /// How often may be written.
    pub write_limits: WriteLimits,
    /// The hosted page.
    pub page: HostedPage,
    /// Which Shopify shops may show it in their theme.
    pub shopify: Shopify,
    /// What is worth a warning, a sentence each.
    pub notes: Vec<String>,
}

/// Settings that do not fit together, in one sentence. Never with a secret in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Contradiction(pub String);

impl Config {
    /// Puts flags, environment and the file together.
    ///
    /// # Errors
    /// One sentence on the first thing that does not fit.
    pub fn new(flags: &Flags, environment: &Environment) -> Result<Self, Contradiction> {
        let merged = layers::merge(flags, environment)?;
        let settings = &merged.settings;
        rules::check(settings)?;
        let own_keys = secrets::signing_keys(&merged, environment)?;
        let provider = ProviderSettings::new(&merged, environment)?;
        let state = StateSettings::new(&merged, environment)?;
        let keys = match (own_keys, &provider) {
            (Some(keys), _) => keys,
            (None, ProviderSettings::Sandbox) => demo_keys(),
            (None, _) => SigningKeys::default(),
        };
        if keys.has_demo_secret() && provider.is_elsewhere() {
            return Err(Contradiction(
                "The demo's signing key is public: set keys of your own in PARCEL_PROXY_SIGNING_KEYS or \
                 --signing-keys-file."
                    .into(),
            ));
        }
        let assets = assets(settings.assets.clone())?;
        let mut notes = merged.notes.clone();
        if keys.is_empty() {
            notes.push("No signing keys are set: no signed link will be valid.".into());
        }
        if assets.is_none() {
            notes.push(
                "There are no widget files: run `cargo xtask build`, then start with --assets dist.".into(),
            );
        }
        let public_url = rules::public_url(settings)?;
        Ok(Self {
            listen: settings.listen,
            admin_listen: settings.admin_listen,
            page: HostedPage::new(page::shown_of(settings)?, public_url.clone()),
            shopify: secrets::shopify(&merged, environment)?,
            public_url,
            cache: provider.cache(&settings.cache),
            provider,
            keys,
            origins: Origins::parse(&settings.cors.origins).map_err(sentence)?,
            assets,
            trust: Trust {
                networks: settings.client_address.trusted.clone(),
                header: settings.client_address.header.unwrap_or_default(),
            },
            log: settings.log.clone(),
            http: settings.http.clone(),
            limits: settings.limits.clone(),
            lookup: settings.lookup.clone(),
            state,
            push: settings.push.clone(),
            policy: Policy::new(&settings.disclosure)
                .of_shop(&settings.shop)
                .with_subscriptions(settings.subscriptions.enabled),
            merchants: secrets::merchants(&merged, environment)?,
            write_limits: WriteLimits::new(&settings.merchant_api, &settings.subscriptions),
            notes,
        })
    }
}

/// The signing keys that are configured, if any, for `sign`.
///
/// # Errors
/// As [`Config::new`], as far as keys are concerned.
pub fn signing_keys(
    flags: KeyFlags,
    environment: &Environment,
) -> Result<Option<SigningKeys>, Contradiction> {
    secrets::signing_keys(&layers::merge(&flags.into(), environment)?, environment)
}

fn assets(given: Option<PathBuf>) -> Result<Option<PathBuf>, Contradiction> {
    match given {
        Some(directory) if directory.join("embed.js").is_file() => Ok(Some(directory)),
        Some(directory) => Err(Contradiction(format!(
            "There are no assets at {}: run `cargo xtask build`, then give its dist folder.",
            directory.display()
        ))),
        None => Ok(Some(PathBuf::from("dist")).filter(|dist| dist.join("embed.js").is_file())),
    }
}

/// An error as a sentence: a capital first, a full stop last.
fn sentence(error: impl std::fmt::Display) -> Contradiction {
    let text = error.to_string();
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    Contradiction(format!("{first}{}.", letters.as_str()))
}

#[cfg(test)]
mod tests;
