//! What the command can be told.

use std::num::NonZeroU32;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::Parser;
use parcel_sandbox::aftership::SignatureKey;
use parcel_sandbox::{DEMO_SIGNING_KEY, SandboxConfig, Webhook};
use secrecy::SecretString;

/// How to go on from the help.
const AFTER: &str = "\
Try it:
  parcel-sandbox --speed 0                          a world that stands still
  curl -H 'as-api-key: sandbox-key' 'http://127.0.0.1:8081/tracking/2025-01/trackings?limit=1'
  curl http://127.0.0.1:8081/sandbox/scenarios      what can happen
  curl -H 'content-type: application/json' -d '{\"advance\": \"1d\"}' http://127.0.0.1:8081/sandbox/clock

docs/sandbox.md has the scenarios, webhooks, faults, and what is not like the real thing.";

/// Both tracking providers' APIs with parcels that move, and a demo shop, on this machine alone.
///
/// AfterShip answers under /tracking/2025-01 (and 2024-04, 2024-07, 2024-10, 2026-07), TrackingMore under /v2, the
/// shop under /shop, and /sandbox turns the world: clock, webhooks, faults, request log.
#[derive(Debug, Parser)]
#[command(name = "parcel-sandbox", version, after_help = AFTER)]
pub struct Arguments {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8081)]
    pub port: u16,
    /// API key of both providers: callers send it as `as-api-key` or `Trackingmore-Api-Key`.
    #[arg(long, default_value = "sandbox-key")]
    key: String,
    /// Where the demo shop's embed.js is.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    proxy: String,
    /// Key the demo shop signs its links with.
    #[arg(long, env = "PARCEL_SANDBOX_SIGNING_KEY", hide_env_values = true, default_value = DEMO_SIGNING_KEY)]
    signing_key: String,

    /// How many times faster than life the clock runs; 0 stops it.
    #[arg(long, default_value_t = 1.0, help_heading = "World")]
    speed: f64,
    /// What the clock shows at first, such as 2030-01-31T12:00:00Z; now where not said.
    #[arg(long, value_name = "TIME", help_heading = "World")]
    start: Option<DateTime<Utc>>,
    /// A file of scenarios of your own, in the form of data/shipments.toml; may be said several times.
    #[arg(long, value_name = "FILE", help_heading = "World")]
    shipments: Vec<PathBuf>,
    /// How many further trackings to make from the scenarios.
    #[arg(long, value_name = "COUNT", default_value_t = 0, help_heading = "World")]
    more: usize,
    /// What they, and the ids of events, are made from: equal seed and start, equal world.
    #[arg(long, default_value_t = 0, help_heading = "World")]
    seed: u64,
    /// How many times the documented requests a second to let through, for measurements that are not about limits.
    #[arg(long, value_name = "TIMES", default_value = "1", help_heading = "World")]
    limit_times: NonZeroU32,
    /// File to keep trackings, webhooks and clock in; made where there is none. Without it a restart forgets.
    #[arg(long, value_name = "FILE", help_heading = "World")]
    database: Option<PathBuf>,

    /// Address to tell of every change, as AfterShip's 2025-01 does; 2024-04=URL for another version,
    /// trackingmore=URL for TrackingMore's. May be said several times.
    #[arg(long, value_name = "[SHAPE=]URL", help_heading = "Webhooks")]
    webhook: Vec<Webhook>,
    /// Secret that AfterShip's webhooks are signed with; `sandbox-webhook-secret` where not said.
    #[arg(
        long,
        value_name = "SECRET",
        env = "PARCEL_SANDBOX_WEBHOOK_SECRET",
        hide_env_values = true,
        help_heading = "Webhooks"
    )]
    webhook_secret: Option<SecretString>,
    /// Let webhooks leave this machine.
    #[arg(long, help_heading = "Webhooks")]
    allow_remote_webhooks: bool,

    /// API secret that AfterShip requests must be signed with (HMAC-SHA256). Without it no signature is asked for.
    #[arg(
        long,
        value_name = "SECRET",
        env = "PARCEL_SANDBOX_API_SECRET",
        hide_env_values = true,
        conflicts_with = "api_public_key",
        help_heading = "Signed requests"
    )]
    api_secret: Option<SecretString>,
    /// File with the public key (PEM) of the RSA key that AfterShip requests must be signed with.
    #[arg(long, value_name = "FILE", help_heading = "Signed requests")]
    api_public_key: Option<PathBuf>,
}

impl Arguments {
    /// The sandbox they describe.
    ///
    /// # Errors
    /// When the public key's file cannot be used.
    pub fn config(self) -> Result<SandboxConfig, String> {
        let signature = self.signature()?;
        let usual = SandboxConfig::default();
        Ok(SandboxConfig {
            key: self.key,
            start: self.start.unwrap_or(usual.start),
            shipments: self.shipments,
            database: self.database,
            webhooks: self.webhook,
            webhook_secret: self.webhook_secret.unwrap_or(usual.webhook_secret),
            allow_remote_webhooks: self.allow_remote_webhooks,
            seed: self.seed,
            more: self.more,
            speed: self.speed,
            proxy_origin: self.proxy.trim_end_matches('/').to_owned(),
            signing_key: self.signing_key,
            signature,
            limit_times: self.limit_times,
            trackingmore: usual.trackingmore,
        })
    }

    /// What AfterShip requests must be signed with, if anything.
    fn signature(&self) -> Result<Option<SignatureKey>, String> {
        let Some(file) = &self.api_public_key else {
            return Ok(self.api_secret.clone().map(SignatureKey::hmac));
        };
        let read = std::fs::read_to_string(file).map_err(|cause| cause.to_string());
        let key = read.and_then(|pem| SignatureKey::rsa(&pem).map_err(|cause| cause.to_string()));
        key.map(Some).map_err(|cause| format!("The key in {} cannot be used: {cause}.", file.display()))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_fit_together_and_every_one_is_explained() {
        let command = Arguments::command();
        command.clone().debug_assert();
        let unexplained: Vec<&str> = command
            .get_arguments()
            .filter(|argument| argument.get_help().is_none())
            .map(|argument| argument.get_id().as_str())
            .filter(|id| !["help", "version"].contains(id))
            .collect();
        assert_eq!(unexplained, [""; 0]);
    }

    #[test]
    fn a_webhook_that_is_none_is_refused_with_its_name() {
        let refused = Arguments::try_parse_from(["parcel-sandbox", "--webhook", "nowhere"]);
        let told = refused.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains("`nowhere` is not an http or https address"), "{told}");
    }
}
