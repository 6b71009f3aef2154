//! How the shop proves to AfterShip who it is.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::http::Unbuildable;

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

    fn sent(&self) -> &str {
        let (Self::Key(key) | Self::Hmac { key, .. } | Self::Rsa { key, .. }) = self;
        key.expose_secret()
    }
}
