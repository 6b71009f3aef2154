//! How the shop proves to AfterShip who it is.

use bytes::Bytes;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::http::Unbuildable;

/// Bytes of the longest answer that is looked through for the key.
const LONGEST_ERROR: usize = 65_536;

/// The three ways AfterShip's keys can be made. `Debug` redacts every secret.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// The key alone, sent as `as-api-key`.
    Key(SecretString),
    /// Calls are signed with HMAC-SHA256 as well; AfterShip's own word for it is "AES".
    Hmac {
        /// Sent as `as-api-key`.
        key: SecretString,
        /// The API secret, which is not sent.
        secret: SecretString,
    },
    /// Calls are signed with RSA as well.
    Rsa {
        /// Sent as `as-api-key`.
        key: SecretString,
        /// The private key, 2048 to 4096 bits, as PEM: `BEGIN PRIVATE KEY` (PKCS#8) or
        /// `BEGIN RSA PRIVATE KEY` (PKCS#1), without a passphrase. Not sent.
        private_key: SecretString,
    },
}

impl Credentials {
    /// The key, which goes with every call.
    pub(super) fn key(&self) -> Result<HeaderValue, Unbuildable> {
        let mut key = HeaderValue::from_str(self.sent()).map_err(|_| Unbuildable::Key)?;
        key.set_sensitive(true);
        Ok(key)
    }

    /// An answer without the key, should it repeat it: errors keep some of what an answer says. Answers too
    /// long for an error are left as they are.
    pub(super) fn redacted(&self, body: Bytes) -> Bytes {
        let key = self.sent().as_bytes();
        let short = (1..=LONGEST_ERROR).contains(&body.len());
        if key.is_empty() || !short || !body.windows(key.len()).any(|part| part == key) {
            return body;
        }
        String::from_utf8_lossy(&body).replace(self.sent(), "[key]").into()
    }

    fn sent(&self) -> &str {
        let (Self::Key(key) | Self::Hmac { key, .. } | Self::Rsa { key, .. }) = self;
        key.expose_secret()
    }
}
