//! Signed links: JWTs with HS256, and nothing else.
//!
//! Only this one algorithm is built in, so that no header can talk the proxy into another one.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::cache::{BadKey, Key};

/// The `aud` every token must name.
pub const AUDIENCE: &str = "parcel-tracker";

/// The demo's key, known to the sandbox's shop too. Never for production: everybody can read it.
pub const DEMO_KEYS: &str = "demo:demo-signing-key-not-for-production";

/// What a token opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One tracking, by the provider's id.
    Tracking(String),
    /// Every parcel of one order, by the number the shopper knows.
    Order(String),
}

/// What a token opens, and what it says of the parcel besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// `sub`.
    pub subject: Subject,
    /// `num` and `cou`: the parcel, where the shop names it.
    pub parcel: Option<Parcel>,
    /// `ids`: of an order's parcels these alone, where a look-up opened no others.
    pub ids: Option<Vec<String>>,
}

/// A parcel that the shop names in a link, in the one spelling of [`Key::Number`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The courier's number.
    pub number: String,
    /// The courier's slug.
    pub courier: String,
}

impl Parcel {
    /// A parcel, blanks and small letters put right.
    ///
    /// # Errors
    /// A number that cannot be asked for, no courier, or one that is no slug.
    pub fn new(number: &str, courier: &str) -> Result<Self, BadKey> {
        match Key::number(number, Some(courier))? {
            Key::Number { number, courier: Some(courier) } => Ok(Self { number, courier }),
            _ => Err("A courier is named by its slug, such as dhl-germany."),
        }
    }
}

impl Subject {
    /// Reads a `sub`: `order:<order number>`, or a tracking id. `None` for an empty one.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("order:") {
            Some("") => None,
            Some(order) => Some(Self::Order(order.to_owned())),
            None if text.is_empty() => None,
            None => Some(Self::Tracking(text.to_owned())),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tracking(id) => out.write_str(id),
            Self::Order(order) => write!(out, "order:{order}"),
        }
    }
}

/// The keys that signed links may be signed with. The first one signs; all verify, so that a key
/// can be changed while links of the old one are still in shoppers' mailboxes.
#[derive(Clone, Debug, Default)]
pub struct SigningKeys(Vec<SigningKey>);

#[derive(Clone, Debug)]
struct SigningKey {
    kid: String,
    secret: SecretString,
}

/// Signing keys that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadKeys {
    /// Not `kid:secret,kid:secret`.
    #[error("signing keys are written kid:secret, without blanks, several of them separated by commas")]
    Shape,
    /// HS256 wants as many bits as its hash has.
    #[error("a signing key's secret must have at least 32 characters")]
    Short,
    /// Which of them would verify?
    #[error("two signing keys have the same kid")]
    SameKid,
}

/// A token that opens nothing. Says no more, and neither does the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the token is not valid")]
pub struct Refused;

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
    kid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: Audience,
    sub: String,
    exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    num: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cou: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ids: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Claims {
    fn of(subject: &Subject, expires: DateTime<Utc>) -> Self {
        Self {
            aud: Audience::One(AUDIENCE.to_owned()),
            sub: subject.to_string(),
            exp: expires.timestamp(),
            nbf: None,
            num: None,
            cou: None,
            ids: None,
        }
    }
}

impl Audience {
    fn names_us(&self) -> bool {
        match self {
            Self::One(audience) => audience == AUDIENCE,
            Self::Many(audiences) => audiences.iter().any(|audience| audience == AUDIENCE),
        }
    }
}

impl SigningKeys {
    /// Reads `kid:secret,kid:secret`; a line's end separates like a comma. An empty text holds no keys, which is allowed: then no link
    /// is valid.
    ///
    /// # Errors
    /// Another shape, a secret under 32 characters, one `kid` twice.
    pub fn parse(text: &str) -> Result<Self, BadKeys> {
        let mut keys: Vec<SigningKey> = Vec::new();
        for entry in text.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty()) {
            let (kid, secret) = entry.split_once(':').ok_or(BadKeys::Shape)?;
            // A blank inside is a separator that somebody guessed, and would make one key of two.
            if kid.is_empty() || entry.contains(char::is_whitespace) {
                return Err(BadKeys::Shape);
            }
            if secret.len() < 32 {
                return Err(BadKeys::Short);
            }
            if keys.iter().any(|known| known.kid == kid) {
                return Err(BadKeys::SameKid);
            }
            keys.push(SigningKey { kid: kid.to_owned(), secret: secret.into() });
        }
        Ok(Self(keys))
    }

    /// True where one of them is the demo's, with which anybody can sign.
    pub fn has_demo_secret(&self) -> bool {
        let demo = DEMO_KEYS.split_once(':').map(|(_, secret)| secret);
        self.0.iter().any(|key| Some(key.secret.expose_secret()) == demo)
    }

    /// True where no link can be valid.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A keyed mark of a text for one purpose, 16 hexadecimal digits: equal for equal texts, and nobody who
    /// has not the first key, or `instead` where there is none, can find the text by trying.
    pub fn fingerprint(&self, purpose: &str, text: &str, instead: &[u8]) -> String {
        let key = self.0.first().map_or(instead, |key| key.secret.expose_secret().as_bytes());
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
        // Tokens sign a text with a dot in it, purposes have none: a mark is never a signature.
        let mark = mac.chain_update(purpose).chain_update([0]).chain_update(text).finalize().into_bytes();
        mark.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// A token for `subject`, valid until `expires`, signed with the first key. `None` without keys.
    pub fn sign(&self, subject: &Subject, expires: DateTime<Utc>) -> Option<String> {
        self.sign_naming(subject, None, expires)
    }

    /// The same, naming the parcel.
    pub fn sign_naming(
        &self,
        subject: &Subject,
        parcel: Option<&Parcel>,
        expires: DateTime<Utc>,
    ) -> Option<String> {
        let (num, cou) = parcel.map(|parcel| (parcel.number.clone(), parcel.courier.clone())).unzip();
        self.sign_claims(&Claims { num, cou, ..Claims::of(subject, expires) })
    }

    /// A token for those of an order's parcels that have these ids.
    pub fn sign_some(&self, order: &str, ids: Vec<String>, expires: DateTime<Utc>) -> Option<String> {
        let subject = Subject::Order(order.to_owned());
        self.sign_claims(&Claims { ids: Some(ids), ..Claims::of(&subject, expires) })
    }

    fn sign_claims(&self, claims: &Claims) -> Option<String> {
        let key = self.0.first()?;
        let header =
            Header { alg: "HS256".to_owned(), typ: Some("JWT".to_owned()), kid: key.kid.clone(), crit: None };
        let message = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header).ok()?),
            URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims).ok()?)
        );
        let signature = mac(&key.secret, &message)?.finalize().into_bytes();
        Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What a token opens at `now`.
    ///
    /// # Errors
    /// Anything but HS256, an unknown `kid`, a wrong signature, another audience, past its `exp` or
    /// before its `nbf`, no subject.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Subject, Refused> {
        self.open(token, now).map(|opened| opened.subject)
    }

    /// What a token opens at `now`, and the parcel that it names.
    ///
    /// # Errors
    /// As [`verify`](Self::verify); a parcel of which only half is named, or that is none.
    pub fn open(&self, token: &str, now: DateTime<Utc>) -> Result<Opened, Refused> {
        let (message, signature) = token.rsplit_once('.').ok_or(Refused)?;
        let (header, claims) = message.split_once('.').ok_or(Refused)?;

        let header: Header = decode(header)?;
        if header.alg != "HS256" || header.crit.is_some() {
            return Err(Refused);
        }
        let key = self.0.iter().find(|key| key.kid == header.kid).ok_or(Refused)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refused)?;
        mac(&key.secret, message).ok_or(Refused)?.verify_slice(&signature).map_err(|_| Refused)?;

        let claims: Claims = decode(claims)?;
        let now = now.timestamp();
        if !claims.aud.names_us() || claims.exp <= now || claims.nbf.is_some_and(|start| start > now) {
            return Err(Refused);
        }
        let parcel = match (&claims.num, &claims.cou) {
            (None, None) => None,
            (Some(number), Some(courier)) => Some(Parcel::new(number, courier).map_err(|_| Refused)?),
            _ => return Err(Refused),
        };
        Ok(Opened { subject: Subject::parse(&claims.sub).ok_or(Refused)?, parcel, ids: claims.ids })
    }

    /// A hash of a text that only who has the first key can make, and that key's `kid`: for records that
    /// must not hold the text. HMAC-SHA256 over `parcel-tracker`, what the text is, and the text, a line
    /// each; no token's message has a line end in it. `None` without keys.
    pub fn mark(&self, what: &str, text: &str) -> Option<(String, String)> {
        let key = self.0.first()?;
        let mark = mac(&key.secret, &format!("parcel-tracker\n{what}\n{text}"))?.finalize().into_bytes();
        Some((key.kid.clone(), mark.iter().map(|byte| format!("{byte:02x}")).collect()))
    }
}

fn mac(secret: &SecretString, message: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    mac.update(message.as_bytes());
    Some(mac)
}

fn decode<T: for<'de> Deserialize<'de>>(part: &str) -> Result<T, Refused> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Refused)?;
    serde_json::from_slice(&bytes).map_err(|_| Refused)
}

#[cfg(test)]
mod tests;
