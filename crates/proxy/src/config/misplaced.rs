//! Secrets where they must not be: in a flag, which every user of the machine can read, or in the
//! settings' file, which is copied, committed and shown to colleagues.

use std::path::Path;

use toml::{Table, Value};

use super::Contradiction;

/// Names under which people write secrets, and where those belong.
const SECRETS: &[(&str, &str)] = &[
    (
        "api_key",
        "AFTERSHIP_API_KEY or TRACKINGMORE_API_KEY, or a file that provider.credentials.key_file names",
    ),
    ("key", "AFTERSHIP_API_KEY or TRACKINGMORE_API_KEY, or a file that provider.credentials.key_file names"),
    ("hmac_secret", "AFTERSHIP_API_SECRET, or a file that provider.credentials.hmac_secret_file names"),
    (
        "rsa_private_key",
        "AFTERSHIP_RSA_PRIVATE_KEY, or a file that provider.credentials.rsa_private_key_file names",
    ),
    ("secret", "a variable or a file of its own"),
    ("secrets", "a variable or a file of its own"),
    ("password", "a variable or a file of its own"),
    ("state_key", "PARCEL_PROXY_STATE_KEY, or a file that state.key_file names"),
    ("signing_key", "PARCEL_PROXY_SIGNING_KEYS, or a file that tokens.signing_keys_file names"),
    ("signing_keys", "PARCEL_PROXY_SIGNING_KEYS, or a file that tokens.signing_keys_file names"),
    ("tokens", "PARCEL_PROXY_MERCHANT_TOKENS, or a file that merchant_api.tokens_file names"),
    ("token", "PARCEL_PROXY_MERCHANT_TOKENS, or a file that merchant_api.tokens_file names"),
    ("client_secret", "PARCEL_PROXY_SHOPIFY_SECRETS, or a file that shopify.secrets_file names"),
    ("webhook_secret", "PARCEL_PROXY_WEBHOOK_SECRETS, or a file that webhooks.secrets_file names"),
    ("webhook_secrets", "PARCEL_PROXY_WEBHOOK_SECRETS, or a file that webhooks.secrets_file names"),
];

/// A secret that came by a flag. The value is dropped where it is read: no error may show it.
#[derive(Clone, Copy, Debug)]
pub struct Misplaced;

impl From<&str> for Misplaced {
    fn from(_: &str) -> Self {
        Self
    }
}

/// Refuses a secret flag.
pub(super) fn in_flag(flag: &str, key: &str) -> Contradiction {
    let place = SECRETS.iter().find(|(name, _)| *name == key).map_or("", |(_, place)| place);
    Contradiction(format!(
        "{flag} is no flag, because every user of a machine can read every command line: put the secret into {place}."
    ))
}

/// Refuses a table with a secret in it.
///
/// # Errors
/// A sentence that names the key, never its value.
pub(super) fn in_file(table: &Table, file: &Path) -> Result<(), Contradiction> {
    for (name, value) in table {
        match (value, SECRETS.iter().find(|(secret, _)| secret == name)) {
            (Value::Table(inner), _) => in_file(inner, file)?,
            (_, Some((_, place))) => {
                return Err(Contradiction(format!(
                    "The file {} holds a secret under {name:?}: put it into {place}.",
                    file.display()
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a path names a secret; `None` where it does not.
pub(super) fn place(path: &str) -> Option<&'static str> {
    let name = path.rsplit('.').next().unwrap_or_default();
    SECRETS.iter().find(|(secret, _)| *secret == name).map(|(_, place)| *place)
}
