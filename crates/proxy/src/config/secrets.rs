//! Secrets, from the environment or from files of their own.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::environment::Environment;
use super::layers::Merged;
use super::{Contradiction, sentence};
use crate::shopify::Shopify;
use crate::token::{DEMO_KEYS, SigningKeys};
use crate::writes::Merchants;

/// What signed links are signed with.
const SIGNING_KEYS: Secret =
    Secret { what: "signing keys", path: "tokens.signing_keys_file", variable: "PARCEL_PROXY_SIGNING_KEYS" };

/// What the shop's own server proves itself with.
const MERCHANT_TOKENS: Secret = Secret {
    what: "merchant tokens",
    path: "merchant_api.tokens_file",
    variable: "PARCEL_PROXY_MERCHANT_TOKENS",
};

/// What the provider's webhooks are signed with.
const WEBHOOK_SECRETS: Secret = Secret {
    what: "webhook secrets",
    path: "webhooks.secrets_file",
    variable: "PARCEL_PROXY_WEBHOOK_SECRETS",
};

/// What Shopify signs with what its app proxy forwards.
const SHOPIFY_SECRETS: Secret = Secret {
    what: "Shopify app's client secret",
    path: "shopify.secrets_file",
    variable: "PARCEL_PROXY_SHOPIFY_SECRETS",
};

/// Shopify's client secrets have 32 characters and more; whatever is much shorter was not copied whole.
const SHORTEST_CLIENT_SECRET: usize = 16;

/// The signing keys that are configured, if any.
pub(super) fn signing_keys(
    merged: &Merged,
    environment: &Environment,
) -> Result<Option<SigningKeys>, Contradiction> {
    let file = merged.settings.tokens.signing_keys_file.as_deref();
    let text = SIGNING_KEYS.read(file, merged, environment)?;
    text.map(|text| SigningKeys::parse(text.expose_secret()).map_err(sentence)).transpose()
}

/// The tokens of the merchant's back end.
pub(super) fn merchants(merged: &Merged, environment: &Environment) -> Result<Merchants, Contradiction> {
    let file = merged.settings.merchant_api.tokens_file.as_deref();
    match MERCHANT_TOKENS.read(file, merged, environment)? {
        Some(text) => Merchants::parse(text.expose_secret()).map_err(sentence),
        None => Ok(Merchants::default()),
    }
}

/// Whose app proxy may ask, and with what it signs.
pub(super) fn shopify(merged: &Merged, environment: &Environment) -> Result<Shopify, Contradiction> {
    let settings = &merged.settings.shopify;
    let text = SHOPIFY_SECRETS.read(settings.secrets_file.as_deref(), merged, environment)?;
    let secrets = lines(text.as_ref());
    let refuse = |sentence: &str| Err(Contradiction(sentence.to_owned()));
    if secrets.is_empty() && settings.shops.is_empty() {
        return Ok(Shopify::default());
    }
    if secrets.is_empty() {
        return refuse(
            "shopify.shops is set, but not the app's client secret: put it into PARCEL_PROXY_SHOPIFY_SECRETS, or into a \
             file that shopify.secrets_file names.",
        );
    }
    if secrets.iter().any(|secret| secret.expose_secret().len() < SHORTEST_CLIENT_SECRET) {
        return refuse(
            "The Shopify app's client secret is shorter than 16 characters: copy it whole from the app's settings.",
        );
    }
    if settings.shops.is_empty() {
        return refuse(
            "A Shopify app's client secret is set, but no shop: name those that may ask in shopify.shops, such as \
             lindner-outdoor.myshopify.com.",
        );
    }
    Ok(Shopify::new(secrets, settings.shops.clone()))
}

/// What webhooks are signed with: none, one, or several while one takes over from another.
pub(super) fn webhook_secrets(
    merged: &Merged,
    environment: &Environment,
) -> Result<Vec<SecretString>, Contradiction> {
    let file = merged.settings.webhooks.secrets_file.as_deref();
    let text = WEBHOOK_SECRETS.read(file, merged, environment)?;
    Ok(lines(text.as_ref()))
}

/// Secrets, one a line or parted by commas.
fn lines(text: Option<&SecretString>) -> Vec<SecretString> {
    let lines = text.into_iter().flat_map(|text| text.expose_secret().split([',', '\n']));
    lines.map(str::trim).filter(|line| !line.is_empty()).map(SecretString::from).collect()
}

/// The demo's keys, for the sandbox.
pub fn demo_keys() -> SigningKeys {
    SigningKeys::parse(DEMO_KEYS).unwrap_or_default()
}

/// A secret that has two places to be in.
pub(super) struct Secret {
    /// What to call it.
    pub what: &'static str,
    /// The key that names its file.
    pub path: &'static str,
    /// The variable that holds it.
    pub variable: &'static str,
}

impl Secret {
    /// The secret, if there is one; `file` is the one that is configured. The variable is stronger than a file that the settings' file names;
    /// beside one that a flag or another variable names, nobody could say which is meant.
    pub(super) fn read(
        &self,
        file: Option<&Path>,
        merged: &Merged,
        environment: &Environment,
    ) -> Result<Option<SecretString>, Contradiction> {
        let named = merged.overridden.iter().any(|path| path == self.path);
        match (file, environment.secret(self.variable)) {
            (Some(_), Some(_)) if named => Err(Contradiction(format!(
                "The setting of the {} is given twice: set either {} or {}.",
                self.what, self.path, self.variable
            ))),
            (_, Some(given)) => Ok(Some(given.clone())),
            (Some(file), None) => from_file(file, self.what).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// A secret from a file, without the line's end that editors add.
fn from_file(file: &Path, what: &str) -> Result<SecretString, Contradiction> {
    match std::fs::read_to_string(file) {
        Ok(text) if !text.trim().is_empty() => Ok(text.trim().into()),
        Ok(_) => Err(Contradiction(format!("The file {} holds no {what}.", file.display()))),
        Err(error) => Err(Contradiction(format!(
            "The file {} with the {what} cannot be read: {error}.",
            file.display()
        ))),
    }
}
