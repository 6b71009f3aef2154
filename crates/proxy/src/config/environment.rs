//! What the environment holds: settings under `PARCEL_PROXY_…`, and secrets.

use secrecy::SecretString;

/// Variables under another name than their key's.
const ALIASES: &[(&str, &str)] = &[("RUST_LOG", "log.filter"), ("PARCEL_PROXY_STATE", "state.url")];

/// Variables that hold a secret.
const SECRETS: &[&str] = &[
    "AFTERSHIP_API_KEY",
    "AFTERSHIP_API_SECRET",
    "AFTERSHIP_RSA_PRIVATE_KEY",
    "TRACKINGMORE_API_KEY",
    "PARCEL_PROXY_SIGNING_KEYS",
    "PARCEL_PROXY_STATE_KEY",
    "PARCEL_PROXY_STATE_PASSWORD",
    "PARCEL_PROXY_MERCHANT_TOKENS",
    "PARCEL_PROXY_WEBHOOK_SECRETS",
    "PARCEL_PROXY_SHOPIFY_SECRETS",
];

/// What is read of the process's environment. An empty variable counts as unset.
#[derive(Debug, Default)]
pub struct Environment {
    /// Secrets: the variable's name and its value.
    secrets: Vec<(&'static str, SecretString)>,
    /// Settings: the variable's name and its value.
    pub(super) settings: Vec<(String, String)>,
}

impl Environment {
    /// The process's own.
    pub fn of_process() -> Self {
        let variables = std::env::vars_os();
        Self::of(
            variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )
    }

    /// Of these variables.
    pub fn of(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut environment = Self::default();
        for (name, value) in variables {
            if value.trim().is_empty() {
                continue;
            }
            if let Some(name) = SECRETS.iter().find(|secret| **secret == name) {
                environment.secrets.push((name, value.into()));
            } else if name.starts_with("PARCEL_PROXY_") || alias(&name).is_some() {
                environment.settings.push((name, value));
            }
        }
        // Another name is weaker than the key's own.
        environment.settings.sort_by_key(|(name, _)| alias(name).is_none());
        environment
    }

    /// The secret in a variable.
    pub(super) fn secret(&self, variable: &str) -> Option<&SecretString> {
        self.secrets.iter().find(|(name, _)| *name == variable).map(|(_, secret)| secret)
    }
}

/// The key that a variable of another name sets.
pub(super) fn alias(name: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, path)| *path)
}
