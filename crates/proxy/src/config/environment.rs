//! What the environment holds: settings under `PARCEL_PROXY_…`, and secrets.

use secrecy::SecretString;

/// Variables under another name than their key's.
const ALIASES: &[(&str, &str)] = &[("RUST_LOG", "log.filter")];

/// What is read of the process's environment. An empty variable counts as unset.
#[derive(Debug, Default)]
pub struct Environment {
    /// `AFTERSHIP_API_KEY`.
    pub api_key: Option<SecretString>,
    /// `PARCEL_PROXY_SIGNING_KEYS`.
    pub signing_keys: Option<SecretString>,
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
            match name.as_str() {
                _ if value.trim().is_empty() => {}
                "AFTERSHIP_API_KEY" => environment.api_key = Some(value.into()),
                "PARCEL_PROXY_SIGNING_KEYS" => environment.signing_keys = Some(value.into()),
                name if name.starts_with("PARCEL_PROXY_") || alias(name).is_some() => {
                    environment.settings.push((name.to_owned(), value));
                }
                _ => {}
            }
        }
        // Another name is weaker than the key's own.
        environment.settings.sort_by_key(|(name, _)| alias(name).is_none());
        environment
    }
}

/// The key that a variable of another name sets.
pub(super) fn alias(name: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, path)| *path)
}
