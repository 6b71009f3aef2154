//! One webhook on its way.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use super::Outcome;
use super::delivery::Waiting;

/// How long an answer may take. The provider does not say how long it waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// What sends.
#[derive(Clone, Debug)]
pub struct Sender {
    http: reqwest::Client,
    secret: SecretString,
}

impl Sender {
    /// A sender that signs with `secret`.
    ///
    /// # Errors
    /// Without root certificates, where remote addresses are allowed.
    pub fn new(secret: SecretString, remote: bool) -> Result<Self, reqwest::Error> {
        // Fails only where a provider was already chosen for the process, which then serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Each delivery stands for itself: no connection of an earlier one is reused after a restart.
            .pool_max_idle_per_host(0)
            .no_proxy()
            .timeout(PATIENCE);
        if !remote {
            http = http.tls_certs_only([]);
        }
        Ok(Self { http: http.build()?, secret })
    }

    /// Sends one, and tells what came of it.
    pub async fn send(&self, waiting: &Waiting) -> Outcome {
        let mut request = self
            .http
            .post(waiting.webhook.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .body(waiting.body.clone());
        if let Some(version) = waiting.version() {
            request = request
                .header(USER_AGENT, "AfterShipTrackingWebhook/4.0.0")
                .header("as-webhook-version", version)
                .header("aftership-hmac-sha256", signature(&self.secret, &waiting.body));
        }
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Outcome::Accepted(answer.status().as_u16()),
            Ok(answer) => Outcome::Refused(answer.status().as_u16()),
            Err(error) if error.is_timeout() => Outcome::Failed("no answer in time".to_owned()),
            Err(error) if error.is_connect() => Outcome::Failed("nobody is there".to_owned()),
            Err(_) => Outcome::Failed("the connection was cut".to_owned()),
        }
    }
}

/// HMAC-SHA256 over the raw body, in standard Base64, as AfterShip signs.
fn signature(secret: &SecretString, body: &[u8]) -> String {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else {
        return String::new();
    };
    STANDARD.encode(mac.chain_update(body).finalize().into_bytes())
}
