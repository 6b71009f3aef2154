//! Which shops' pages may read answers.

use axum::http::HeaderValue;
use url::{Host, Url};

/// Which shops' pages may read answers: CORS by exact origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// Any page of this machine, for development: nothing was configured.
    #[default]
    Loopback,
    /// Exactly these, as a browser writes them: `https://shop.example`.
    Exact(Vec<String>),
}

/// An origin that no browser sends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an allowed origin is written like https://shop.example, without path or *, not {0:?}")]
pub struct BadOrigin(pub String);

impl Origins {
    /// Reads a list of origins; an empty one allows this machine only.
    ///
    /// # Errors
    /// Anything that is not scheme, host and maybe a port.
    pub fn parse(list: &[String]) -> Result<Self, BadOrigin> {
        if list.is_empty() {
            return Ok(Self::Loopback);
        }
        let origin = |given: &String| {
            let bad = || BadOrigin(given.clone());
            let url = Url::parse(given).map_err(|_| bad())?;
            let origin = url.origin().ascii_serialization();
            let same = given.trim_end_matches('/').eq_ignore_ascii_case(&origin);
            (matches!(url.scheme(), "http" | "https") && same).then_some(origin).ok_or_else(bad)
        };
        Ok(Self::Exact(list.iter().map(origin).collect::<Result<_, _>>()?))
    }

    /// Whether a page of this origin may read answers.
    pub fn allows(&self, origin: &HeaderValue) -> bool {
        let Ok(origin) = origin.to_str() else { return false };
        match self {
            Self::Exact(allowed) => allowed.iter().any(|allowed| allowed == origin),
            Self::Loopback => Url::parse(origin).is_ok_and(|url| match url.host() {
                Some(Host::Domain(name)) => name == "localhost",
                Some(Host::Ipv4(address)) => address.is_loopback(),
                Some(Host::Ipv6(address)) => address.is_loopback(),
                None => false,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(origins: &Origins, origin: &str) -> bool {
        origins.allows(&HeaderValue::from_str(origin).expect("a header"))
    }

    #[test]
    fn configured_origins_are_matched_exactly() {
        let list = ["https://shop.example".to_owned(), "https://b.example:8443/".to_owned()];
        let origins = Origins::parse(&list).expect("good origins");
        assert!(allows(&origins, "https://shop.example"));
        assert!(allows(&origins, "https://b.example:8443"));
        for other in [
            "http://shop.example",
            "https://shop.example.evil.example",
            "https://shop.example:444",
            "https://evil-shop.example",
            "http://127.0.0.1:8080",
            "null",
        ] {
            assert!(!allows(&origins, other), "{other}");
        }
    }

    #[test]
    fn without_configuration_only_this_machine_reads() {
        for own in ["http://127.0.0.1:9000", "http://localhost:1234", "http://[::1]:80"] {
            assert!(allows(&Origins::Loopback, own), "{own}");
        }
        for other in ["https://shop.example", "http://localhost.evil.example", "null", ""] {
            assert!(!allows(&Origins::Loopback, other), "{other}");
        }
    }

    #[test]
    fn origins_no_browser_sends_are_refused() {
        for bad in ["*", "shop.example", "https://shop.example/path", "https://*.example/x", "file:///x", ""]
        {
            assert!(Origins::parse(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
