//! Where a provider is.

use url::{Host, Url};

/// Reads a provider's base URL: `https` anywhere, plain `http` on this machine only.
///
/// # Errors
/// A URL that is none, or plain `http` to another machine: the key would travel readable. A user or a
/// password in it, because URLs are shown where secrets are not.
pub fn base_url(text: &str) -> Result<Url, BadBaseUrl> {
    let url = Url::parse(text).map_err(|_| BadBaseUrl::NotAUrl)?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err(BadBaseUrl::Readable),
        _ => return Err(BadBaseUrl::NotAUrl),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BadBaseUrl::Secret);
    }
    let usable = url.has_authority() && !url.cannot_be_a_base();
    if usable && url.query().is_none() && url.fragment().is_none() {
        Ok(url)
    } else {
        Err(BadBaseUrl::NotAUrl)
    }
}

/// A base URL that no client accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBaseUrl {
    /// Not a URL of `https`, or of `http` on this machine.
    #[error("the provider's URL must look like https://api.aftership.com")]
    NotAUrl,
    /// `http` to another machine.
    #[error("the provider's URL must be https, or the API key would travel readable")]
    Readable,
    /// A user or a password in the URL.
    #[error("the provider's URL must not hold a user or a password: they would show in logs")]
    Secret,
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
