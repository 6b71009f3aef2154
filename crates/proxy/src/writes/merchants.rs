//! Who may write in the shop's name: its back end, with a token that is nobody else's.

use std::fmt;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, ORIGIN};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use super::problem::WriteProblem;
use crate::error::ProxyError;

/// Bytes that a token has at least.
const SHORTEST: usize = 32;

/// What is said with each token, to compare what is made of it.
const SAID: &[u8] = b"parcel-proxy merchant token";

/// The tokens of the merchant's back end, each with a name to tell them apart in the log. Several are
/// good at the same time, so that one can be changed without a moment in which none is.
#[derive(Clone, Default)]
pub struct Merchants(Vec<Merchant>);

#[derive(Clone)]
struct Merchant {
    name: String,
    /// Made of the token, which itself is not kept.
    mark: [u8; 32],
}

/// Tokens that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTokens {
    /// Not `name:token`.
    #[error(
        "merchant tokens are written name:token, one a line, the name in letters, digits, hyphens and underscores"
    )]
    Shape,
    /// Could be guessed.
    #[error("a merchant token must have at least 32 bytes, such as `openssl rand -hex 32` prints")]
    Short,
    /// The log could not tell them apart.
    #[error("two merchant tokens have the same name")]
    SameName,
    /// Taking one away would change nothing.
    #[error("two merchant tokens are the same")]
    SameToken,
}

impl Merchants {
    /// Reads `name:token`, one a line or separated by commas. An empty text holds none.
    ///
    /// # Errors
    /// Another shape, a token under 32 bytes, a name or a token twice.
    pub fn parse(text: &str) -> Result<Self, BadTokens> {
        let mut merchants: Vec<Merchant> = Vec::new();
        for entry in text.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty()) {
            let (name, token) = entry.split_once(':').ok_or(BadTokens::Shape)?;
            let known = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
            let is_name = (1..=64).contains(&name.len()) && name.bytes().all(known);
            // What a header cannot carry could never be given back.
            if !is_name || !token.bytes().all(|letter| letter.is_ascii_graphic()) {
                return Err(BadTokens::Shape);
            }
            if token.len() < SHORTEST {
                return Err(BadTokens::Short);
            }
            let mark = mark(token).ok_or(BadTokens::Shape)?.finalize().into_bytes().into();
            for known in &merchants {
                if known.name == name {
                    return Err(BadTokens::SameName);
                }
                if known.mark == mark {
                    return Err(BadTokens::SameToken);
                }
            }
            merchants.push(Merchant { name: name.to_owned(), mark });
        }
        Ok(Self(merchants))
    }

    /// True where nobody may.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the token that a request brings.
    ///
    /// # Errors
    /// Without any tokens there is no such address. A request with an `Origin` comes from a page, which
    /// must not know a token. No token, two of them, or none of ours.
    pub fn admit(&self, headers: &HeaderMap) -> Result<&str, ProxyError> {
        if self.is_empty() {
            return Err(ProxyError::NoRoute);
        }
        if headers.contains_key(ORIGIN) {
            return Err(WriteProblem::FromPage.into());
        }
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (given.next(), given.next()) else {
            return Err(WriteProblem::Token.into());
        };
        let token = value.to_str().ok().and_then(|value| value.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let name = token.and_then(|(_, token)| self.name(&SecretString::from(token.trim())));
        name.ok_or_else(|| WriteProblem::Token.into())
    }

    /// Compares with every token, and each of them in constant time: how long it takes tells neither how
    /// much of a token is right nor which one it is.
    fn name(&self, token: &SecretString) -> Option<&str> {
        let mut found = None;
        for merchant in &self.0 {
            let given = mark(token.expose_secret())?;
            if given.verify_slice(&merchant.mark).is_ok() {
                found = Some(merchant.name.as_str());
            }
        }
        found
    }
}

fn mark(token: &str) -> Option<Hmac<Sha256>> {
    let mut mark = Hmac::<Sha256>::new_from_slice(token.as_bytes()).ok()?;
    mark.update(SAID);
    Some(mark)
}

impl fmt::Debug for Merchants {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.0.iter().map(|merchant| &merchant.name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "one:0123456789abcdef0123456789abcdef";
    const TWO: &str = "two:fedcba9876543210fedcba9876543210";

    #[test]
    fn each_token_is_known_by_its_name_and_nothing_else_is() {
        let merchants = Merchants::parse(&format!("{ONE}\n{TWO}\n")).expect("good tokens");
        let name = |token: &str| merchants.name(&SecretString::from(token)).map(str::to_owned);
        assert_eq!(name("0123456789abcdef0123456789abcdef").as_deref(), Some("one"));
        assert_eq!(name("fedcba9876543210fedcba9876543210").as_deref(), Some("two"));
        for other in ["", "0123456789abcdef0123456789abcdeF", "0123456789abcdef", ONE, "one"] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn tokens_that_cannot_be_used_are_refused() {
        for (text, why) in [
            ("0123456789abcdef0123456789abcdef", BadTokens::Shape),
            (":0123456789abcdef0123456789abcdef", BadTokens::Shape),
            ("o e:0123456789abcdef0123456789abcdef", BadTokens::Shape),
            ("one:0123456789abcdef 0123456789abcdef", BadTokens::Shape),
            ("one:0123456789abcdef0123456789abcde", BadTokens::Short),
            (&format!("{ONE},{}", ONE.replace("0123", "3210")), BadTokens::SameName),
            (&format!("{ONE},{}", ONE.replace("one", "two")), BadTokens::SameToken),
        ] {
            assert_eq!(Merchants::parse(text).expect_err(text), why);
        }
        assert!(Merchants::parse("").expect("none").is_empty());
    }

    #[test]
    fn a_log_line_tells_their_names_at_most() {
        let merchants = Merchants::parse(ONE).expect("a good token");
        assert_eq!(format!("{merchants:?}"), r#"["one"]"#);
    }
}
