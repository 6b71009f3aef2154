//! Settings: flags, environment, and the rules that hold between them.
//!
//! Secrets come from the environment or a file, never from a flag: every user of a machine can read
//! every command line.

mod duration;
mod provider;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use secrecy::SecretString;

pub use provider::ProviderSettings;

use crate::Origins;
use crate::cache::Freshness;
use crate::token::SigningKeys;

/// Keeps the provider's API key, spares its rate limit, and says only what a shopper may know.
///
/// Without any setting it runs on an embedded sandbox, with demo parcels and a demo signing key.
///
/// Secrets are read from the environment: AFTERSHIP_API_KEY, the provider's key, and
/// PARCEL_PROXY_SIGNING_KEYS, the keys of signed links as kid:secret,kid:secret.
#[derive(Debug, Parser)]
#[command(name = "parcel-proxy", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of serving.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to serve.
    #[command(flatten)]
    pub flags: Flags,
}

/// What the command does instead of serving.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a token for a signed link, signed with the first key; without keys, with the demo's.
    Sign {
        /// What it opens: a tracking id, or `order:` and an order number.
        #[arg(long)]
        sub: String,
        /// For how many days.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
        /// A file that holds the signing keys, in place of PARCEL_PROXY_SIGNING_KEYS.
        #[arg(long, env = "PARCEL_PROXY_SIGNING_KEYS_FILE", value_name = "FILE")]
        signing_keys_file: Option<PathBuf>,
    },
}

/// The flags of serving.
#[derive(Debug, Args)]
pub struct Flags {
    /// Address and port to listen on.
    #[arg(long, env = "PARCEL_PROXY_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The provider's base URL, `https://api.aftership.com` unless set. Wants an API key.
    #[arg(long, env = "PARCEL_PROXY_PROVIDER_URL", value_name = "URL")]
    pub provider_url: Option<String>,
    /// The provider's API version, such as 2025-01. Wants an API key.
    #[arg(long, env = "PARCEL_PROXY_PROVIDER_VERSION", value_name = "VERSION")]
    pub provider_version: Option<String>,
    /// A file that holds the provider's API key, in place of AFTERSHIP_API_KEY.
    #[arg(long, env = "PARCEL_PROXY_API_KEY_FILE", value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,
    /// A file that holds the signing keys, in place of PARCEL_PROXY_SIGNING_KEYS.
    #[arg(long, env = "PARCEL_PROXY_SIGNING_KEYS_FILE", value_name = "FILE")]
    pub signing_keys_file: Option<PathBuf>,
    /// The widget's files; ./dist where that exists and nothing is set.
    #[arg(long, env = "PARCEL_PROXY_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// A shop's origin whose pages may read answers, such as `https://shop.example`. Repeatable; in
    /// the variable separated by commas.
    #[arg(long, env = "PARCEL_PROXY_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    pub allow_origin: Vec<String>,
    /// How long every answer counts as fresh, such as 2s. Unset: by what the answer says.
    #[arg(long, env = "PARCEL_PROXY_FRESH", value_name = "TIME", value_parser = duration::parse)]
    pub fresh: Option<Duration>,
}

/// What the environment holds beyond the flags.
#[derive(Debug, Default)]
pub struct Secrets {
    /// `AFTERSHIP_API_KEY`.
    pub api_key: Option<SecretString>,
    /// `PARCEL_PROXY_SIGNING_KEYS`.
    pub signing_keys: Option<SecretString>,
}

impl Secrets {
    /// Reads the process's environment. An empty variable counts as unset.
    pub fn from_env() -> Self {
        let read =
            |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()).map(SecretString::from);
        Self { api_key: read("AFTERSHIP_API_KEY"), signing_keys: read("PARCEL_PROXY_SIGNING_KEYS") }
    }
}

/// Settings that fit together.
#[derive(Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whom to ask.
    pub provider: ProviderSettings,
    /// Keys of signed links.
    pub keys: SigningKeys,
    /// Whose pages may read answers.
    pub origins: Origins,
    /// The widget's files.
    pub assets: Option<PathBuf>,
    /// How long answers count as fresh.
    pub freshness: Freshness,
}

/// Settings that do not fit together, in one sentence. Never with a secret in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Contradiction(pub String);

impl Config {
    /// Puts flags and secrets together.
    ///
    /// # Errors
    /// One sentence on the first thing that does not fit.
    pub fn new(flags: Flags, secrets: Secrets) -> Result<Self, Contradiction> {
        let keys = signing_keys(flags.signing_keys_file.as_deref(), &secrets)?;
        let provider = ProviderSettings::new(&flags, secrets.api_key)?;
        let keys = match (keys, &provider) {
            (Some(keys), _) => keys,
            (None, ProviderSettings::Sandbox) => demo_keys(),
            (None, ProviderSettings::AfterShip(_)) => SigningKeys::default(),
        };
        if keys.has_demo_secret() && provider.is_elsewhere() {
            return Err(Contradiction(
                "The demo's signing key is public: set keys of your own in PARCEL_PROXY_SIGNING_KEYS or \
                 --signing-keys-file."
                    .into(),
            ));
        }
        let freshness = flags.fresh.map_or_else(|| provider.freshness(), Freshness::uniform);
        Ok(Self {
            listen: flags.listen,
            provider,
            keys,
            origins: Origins::parse(&flags.allow_origin).map_err(sentence)?,
            assets: assets(flags.assets)?,
            freshness,
        })
    }
}

/// The signing keys that are configured, if any.
///
/// # Errors
/// Two sources, an unreadable file, or keys that protect nothing.
pub fn signing_keys(file: Option<&Path>, secrets: &Secrets) -> Result<Option<SigningKeys>, Contradiction> {
    use secrecy::ExposeSecret;
    let text = match (file, &secrets.signing_keys) {
        (Some(_), Some(_)) => {
            return Err(Contradiction(
                "Signing keys are given twice: set either --signing-keys-file or PARCEL_PROXY_SIGNING_KEYS."
                    .into(),
            ));
        }
        (Some(file), None) => Some(secret_file(file, "signing keys")?),
        (None, given) => given.clone(),
    };
    text.map(|text| SigningKeys::parse(text.expose_secret()).map_err(sentence)).transpose()
}

/// The demo's keys, for the sandbox.
pub fn demo_keys() -> SigningKeys {
    SigningKeys::parse(crate::token::DEMO_KEYS).unwrap_or_default()
}

/// A secret from a file, without the line's end that editors add.
fn secret_file(file: &Path, what: &str) -> Result<SecretString, Contradiction> {
    match std::fs::read_to_string(file) {
        Ok(text) if !text.trim().is_empty() => Ok(text.trim().into()),
        Ok(_) => Err(Contradiction(format!("The file {} holds no {what}.", file.display()))),
        Err(error) => Err(Contradiction(format!(
            "The file {} with the {what} cannot be read: {error}.",
            file.display()
        ))),
    }
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
