//! Both of AfterShip's signatures over a call.
//!
//! What is signed are six lines: method, upper-case hexadecimal MD5 of the body, content type (both empty
//! without a body), date, the `as-` headers, and path with query. The signature holds for three minutes
//! before and after the date.
//!
//! AfterShip's documentation wants the query sorted by its keys, with encoded values. Its own SDKs do not
//! agree: one signs the query as it stands, another decodes and encodes it again in the order given. So
//! that all of them come to the same text, a signed call is also *sent* with its query in
//! [canonical form](canonical_query).

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use md5::{Digest, Md5};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PSS_SHA256, RsaKeyPair};
use ring::{hmac, rand};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use secrecy::ExposeSecret;
use url::{Url, form_urlencoded};

use super::Credentials;
use crate::http::{Call, Unbuildable};

/// What signs a call.
#[derive(Clone)]
pub(super) enum Signer {
    Hmac(hmac::Key),
    Rsa(Arc<RsaKeyPair>),
}

impl Signer {
    /// A signer, where the credentials ask for signatures.
    pub(super) fn new(credentials: &Credentials) -> Result<Option<Self>, Unbuildable> {
        match credentials {
            Credentials::Key(_) => Ok(None),
            Credentials::Hmac { secret, .. } => {
                Ok(Some(Self::Hmac(hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes()))))
            }
            Credentials::Rsa { private_key, .. } => {
                let pair = key_pair(private_key.expose_secret()).ok_or(Unbuildable::PrivateKey)?;
                Ok(Some(Self::Rsa(Arc::new(pair))))
            }
        }
    }

    /// The header that carries this signature.
    pub(super) fn header(&self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::Hmac(_) => "as-signature-hmac-sha256",
            Self::Rsa(_) => "as-signature-rsa-sha256",
        })
    }

    /// The signature in base64. `None` where the machine gives no random numbers.
    pub(super) fn sign(&self, text: &str) -> Option<HeaderValue> {
        let signature = match self {
            Self::Hmac(key) => STANDARD.encode(hmac::sign(key, text.as_bytes())),
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                // Salted with as many bytes as the digest has.
                pair.sign(&RSA_PSS_SHA256, &random(), text.as_bytes(), &mut signature).ok()?;
                STANDARD.encode(signature)
            }
        };
        let mut value = HeaderValue::from_str(&signature).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// The six lines that are signed. `headers` are all that are sent.
pub(super) fn sign_string(call: &Call, headers: &HeaderMap, date: &str) -> String {
    let body = call.body.as_ref().filter(|body| !body.is_empty());
    let digest = body.map(|body| base16(&Md5::digest(body))).unwrap_or_default();
    let content_type = if body.is_some() { "application/json" } else { "" };
    let (headers, resource) = (canonical_headers(headers), canonical_resource(&call.url));
    [call.method.as_str(), &digest, content_type, date, &headers, &resource].join("\n")
}

/// A date as the `date` header and the second-last line but two want it: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn http_date(now: DateTime<Utc>) -> String {
    now.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The query sorted by its keys, stable where one comes several times, and encoded like a form: letters,
/// digits and `-_.~` as they are, a space as `+`, all else in `%XX`. `None` where there is no query.
pub(super) fn canonical_query(url: &Url) -> Option<String> {
    let mut pairs: Vec<_> = url.query_pairs().collect();
    if pairs.is_empty() {
        return None;
    }
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    let mut query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    // Forms leave the star and encode the tilde; AfterShip's SDKs do it the other way round.
    for (form, canonical) in [("*", "%2A"), ("%7E", "~")] {
        query = query.replace(form, canonical);
    }
    Some(query)
}

fn canonical_resource(url: &Url) -> String {
    match canonical_query(url) {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

/// Every header whose name begins with `as-`: lower-case, trimmed, sorted by name.
fn canonical_headers(headers: &HeaderMap) -> String {
    // Of a header sent several times, AfterShip says nothing; the client sends none such.
    let sorted: BTreeMap<_, _> = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("as-"))
        .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()).trim().to_owned()))
        .collect();
    sorted.iter().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join("\n")
}

fn key_pair(pem: &str) -> Option<RsaKeyPair> {
    match PrivateKeyDer::from_pem_slice(pem.as_bytes()).ok()? {
        PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()).ok(),
        PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok(),
        _ => None,
    }
}

fn random() -> impl rand::SecureRandom {
    SystemRandom::new()
}

fn base16(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests;
