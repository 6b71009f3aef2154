//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::Contradiction;
use super::misplaced::{self, Misplaced};

/// Keeps the provider's API key, spares its rate limit, and says only what a shopper may know.
///
/// Without any setting it runs on an embedded sandbox, with demo parcels and a demo signing key.
///
/// Settings come from flags, from variables and from a file, in this order; `parcel-proxy config example`
/// prints them all. Secrets are read from files and from the environment: AFTERSHIP_API_KEY or
/// TRACKINGMORE_API_KEY, the provider's key, and PARCEL_PROXY_SIGNING_KEYS, the keys of signed links as
/// kid:secret,kid:secret; PARCEL_PROXY_MERCHANT_TOKENS, the tokens of the shop's back end as name:token.
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
        /// The parcel's number, to be registered when the link is first opened. Wants --courier, and an
        /// order as --sub.
        #[arg(long, requires = "courier")]
        number: Option<String>,
        /// The parcel's courier, such as dhl-germany.
        #[arg(long, requires = "number")]
        courier: Option<String>,
        /// For how many days.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
        /// Where the keys are.
        #[command(flatten)]
        flags: KeyFlags,
    },
    /// Print the description of all addresses, OpenAPI 3.1.
    Openapi,
    /// Look at settings without serving.
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// What can be done with settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether a file, together with the environment, is good enough to serve with.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Print a file with every key, each commented out and described.
    Example,
}

/// Where signing keys are, for `sign`.
#[derive(Debug, Default, Args)]
pub struct KeyFlags {
    /// A file with settings.
    #[arg(long, env = "PARCEL_PROXY_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A file that holds the signing keys, in place of PARCEL_PROXY_SIGNING_KEYS.
    #[arg(long, value_name = "FILE")]
    pub signing_keys_file: Option<String>,
}

/// The flags of serving: short names for the keys that are set most, and `--set` for all of them.
#[derive(Debug, Default, Args)]
pub struct Flags {
    /// A file with settings; `parcel-proxy config example` prints one.
    #[arg(long, env = "PARCEL_PROXY_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Any key of the file, such as cache.in_transit=2m. Repeatable.
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Address and port to listen on: 127.0.0.1:8080 unless set.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Address and port for metrics and health, for your own network only.
    #[arg(long, value_name = "ADDRESS")]
    pub admin_listen: Option<String>,
    /// The widget's files; ./dist where that exists and nothing is set.
    #[arg(long, value_name = "DIR")]
    pub assets: Option<String>,
    /// The provider's base URL. Wants an API key.
    #[arg(long, value_name = "URL")]
    pub provider_url: Option<String>,
    /// The version of AfterShip's API, such as 2025-01. Wants an API key.
    #[arg(long, value_name = "VERSION")]
    pub provider_version: Option<String>,
    /// A file that holds the provider's API key, in place of AFTERSHIP_API_KEY or
    /// TRACKINGMORE_API_KEY.
    #[arg(long, value_name = "FILE")]
    pub api_key_file: Option<String>,
    /// A file that holds the signing keys, in place of PARCEL_PROXY_SIGNING_KEYS.
    #[arg(long, value_name = "FILE")]
    pub signing_keys_file: Option<String>,
    /// A shop's origin whose pages may read answers, such as `https://shop.example`. Repeatable.
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Vec<String>,
    /// What replicas share, such as redis://10.0.0.5:6379. Wants PARCEL_PROXY_STATE_KEY or a file with it.
    #[arg(long, value_name = "URL")]
    pub state: Option<String>,
    /// How long every answer counts as fresh, such as 2s. Unset: by what the answer says.
    #[arg(long, value_name = "TIME")]
    pub fresh: Option<String>,
    #[arg(long, hide = true)]
    api_key: Option<Misplaced>,
    #[arg(long, hide = true)]
    signing_keys: Option<Misplaced>,
}

impl Flags {
    /// Only a file, as `config check` reads it.
    pub fn only(config: PathBuf) -> Self {
        Self { config: Some(config), ..Self::default() }
    }

    /// The keys that flags set: the flag, the key's path, the value as text.
    pub(super) fn settings(&self) -> Result<Vec<(String, String, String)>, Contradiction> {
        for (flag, key, given) in [
            ("--api-key", "api_key", self.api_key.is_some()),
            ("--signing-keys", "signing_keys", self.signing_keys.is_some()),
        ] {
            if given {
                return Err(misplaced::in_flag(flag, key));
            }
        }
        let mut settings = Vec::new();
        for pair in &self.set {
            let Some((path, value)) = pair.split_once('=') else {
                return Err(Contradiction(
                    "--set is written KEY=VALUE, such as --set cache.fresh=2s.".into(),
                ));
            };
            if misplaced::place(path).is_some() {
                return Err(misplaced::in_flag(
                    &format!("--set {path}"),
                    path.rsplit('.').next().unwrap_or(path),
                ));
            }
            settings.push(("--set".to_owned(), path.to_owned(), value.to_owned()));
        }
        let origins = (!self.allow_origin.is_empty()).then(|| self.allow_origin.join(","));
        for (flag, path, value) in [
            ("--listen", "listen", &self.listen),
            ("--admin-listen", "admin_listen", &self.admin_listen),
            ("--assets", "assets", &self.assets),
            ("--provider-url", "provider.url", &self.provider_url),
            ("--provider-version", "provider.version", &self.provider_version),
            ("--api-key-file", "provider.credentials.key_file", &self.api_key_file),
            ("--signing-keys-file", "tokens.signing_keys_file", &self.signing_keys_file),
            ("--allow-origin", "cors.origins", &origins),
            ("--state", "state.url", &self.state),
            ("--fresh", "cache.fresh", &self.fresh),
        ] {
            settings.extend(value.iter().map(|value| (flag.to_owned(), path.to_owned(), value.clone())));
        }
        Ok(settings)
    }
}

impl From<KeyFlags> for Flags {
    fn from(keys: KeyFlags) -> Self {
        Self { config: keys.config, signing_keys_file: keys.signing_keys_file, ..Self::default() }
    }
}
