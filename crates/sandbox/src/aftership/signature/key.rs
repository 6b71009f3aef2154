//! What requests are checked with.

use hmac::{Hmac, KeyInit as _, Mac as _};
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use spki::SubjectPublicKeyInfoOwned;
use spki::der::DecodePem as _;
use thiserror::Error;

/// What AfterShip requests are checked with, and by which scheme.
#[derive(Clone, Debug)]
pub struct SignatureKey(Scheme);

#[derive(Clone, Debug)]
enum Scheme {
    /// HMAC-SHA256.
    Hmac(SecretString),
    /// RSA-PSS with SHA-256 and a salt as long as the digest. The key as PKCS#1 has it.
    Rsa(Vec<u8>),
}

/// Text that is no public key.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("this is not a public key as PEM (-----BEGIN PUBLIC KEY-----)")]
pub struct KeyError;

impl SignatureKey {
    /// Checks `as-signature-hmac-sha256` with the API secret.
    pub fn hmac(secret: SecretString) -> Self {
        Self(Scheme::Hmac(secret))
    }

    /// Checks `as-signature-rsa-sha256` with the public half of an RSA key of 2048 bits or more, as PEM.
    ///
    /// # Errors
    /// When the text is no public key.
    pub fn rsa(pem: &str) -> Result<Self, KeyError> {
        let key = SubjectPublicKeyInfoOwned::from_pem(pem.trim()).map_err(|_| KeyError)?;
        Ok(Self(Scheme::Rsa(key.subject_public_key.raw_bytes().to_vec())))
    }

    /// The header the signature comes in.
    pub(super) fn header(&self) -> &'static str {
        match self.0 {
            Scheme::Hmac(_) => "as-signature-hmac-sha256",
            Scheme::Rsa(_) => "as-signature-rsa-sha256",
        }
    }

    /// Whether a signature is this key's for a text; compared in constant time.
    pub(super) fn fits(&self, signed: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Scheme::Hmac(secret) => Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
                .is_ok_and(|mac| mac.chain_update(signed).verify_slice(signature).is_ok()),
            Scheme::Rsa(key) => {
                UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, key).verify(signed, signature).is_ok()
            }
        }
    }
}
