//! The real stack on loopback: the sandbox as the outside world, and the proxy in front of it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::Paths;
use crate::process::{self, Running};
use crate::test::FEATURES;
use crate::{ports, say, web};

/// Compiling both servers on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(30 * 60);
/// A server that does not answer within this time will not.
const HEALTHY_WITHIN: Duration = Duration::from_secs(30);
/// The sandbox's own key, known to everybody.
const KEY: &str = "sandbox-key";
/// The demo shop's signing key, known to everybody.
const SIGNING_KEYS: &str = "demo:demo-signing-key-not-for-production";

/// What the sandbox signs its webhooks with, known to everybody.
const WEBHOOK_SECRET: &str = "sandbox-webhook-secret";

/// Both servers, running; they end when this is dropped.
#[derive(Debug)]
pub struct Stack {
    /// The proxy's origin.
    pub proxy: String,
    /// The sandbox's origin.
    pub sandbox: String,
    servers: [(&'static str, Running); 2],
}

impl Stack {
    /// Compiles both servers and starts them, the proxy on `port` or the next free one.
    pub fn start(paths: &Paths, port: u16) -> Result<Self> {
        Self::with(paths, port, &[])
    }

    /// The same, with further settings of the proxy, `KEY=VALUE` each.
    pub fn with(paths: &Paths, port: u16, settings: &[&str]) -> Result<Self> {
        say::step("Compiling the proxy and the sandbox", || {
            let mut command = process::cargo();
            command
                // With the features of the tests, so that the two builds share what they compile.
                .args(["build", "--quiet", "--features", FEATURES])
                .args(["--package=parcel-proxy", "--package=parcel-sandbox", "--package=parcel-tracker"])
                .current_dir(&paths.root);
            process::run("compiling the proxy and the sandbox", &mut command, COMPILE_LIMIT)
        })?;
        let proxy_port = ports::free(port, &[])?;
        if proxy_port != port {
            say::note(&format!("port {port} is taken: using {proxy_port}"));
        }
        let sandbox_port = ports::free(proxy_port.saturating_add(1), &[proxy_port])?;
        let proxy = format!("http://127.0.0.1:{proxy_port}");
        let sandbox = format!("http://127.0.0.1:{sandbox_port}");
        say::step("Starting the sandbox and the proxy", || {
            let sandbox_server = Running::start(server(paths, "parcel-sandbox").args([
                "--port",
                &sandbox_port.to_string(),
                "--proxy",
                &proxy,
                "--webhook",
                &format!("{proxy}/webhooks/aftership"),
            ]))?;
            let proxy_server = Running::start(
                server(paths, "parcel-proxy")
                    .args(["--listen", &format!("127.0.0.1:{proxy_port}")])
                    // No origin is named: then any page of this machine may ask, the demo shop's and a newcomer's.
                    .args(["--provider-url", &sandbox, "--assets"])
                    .arg(&paths.dist)
                    // The sandbox's parcels move by the second.
                    .args(["--fresh", "2s"])
                    .args(settings.iter().flat_map(|setting| ["--set", setting]))
                    .env("AFTERSHIP_API_KEY", KEY)
                    .env("PARCEL_PROXY_SIGNING_KEYS", SIGNING_KEYS)
                    .env("PARCEL_PROXY_WEBHOOK_SECRETS", WEBHOOK_SECRET),
            )?;
            let mut stack =
                Self { proxy, sandbox, servers: [("sandbox", sandbox_server), ("proxy", proxy_server)] };
            stack.wait_until_healthy()?;
            Ok(stack)
        })
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let deadline = Instant::now() + HEALTHY_WITHIN;
        for url in [format!("{}/shop", self.sandbox), format!("{}/embed.js", self.proxy)] {
            loop {
                self.check()?;
                match web::get(&url, &[]) {
                    Ok(answer) if answer.status == 200 => break,
                    Ok(answer) if Instant::now() >= deadline => bail!("{url} answers {}", answer.status),
                    Err(reason) if Instant::now() >= deadline => return Err(reason),
                    Ok(_) | Err(_) => std::thread::sleep(Duration::from_millis(100)),
                }
            }
        }
        Ok(())
    }

    /// An error when one of the servers has ended.
    pub fn check(&mut self) -> Result<()> {
        for (name, server) in &mut self.servers {
            if let Some(status) = server.ended()? {
                bail!("the {name} ended by itself ({status})");
            }
        }
        Ok(())
    }

    /// Waits until one of the servers ends, which is an error; Ctrl-C ends everything before.
    pub fn run(mut self) -> Result<()> {
        loop {
            self.check()?;
            std::thread::sleep(Duration::from_millis(250));
        }
    }

    /// All seeded shipments, as the provider lists them.
    pub fn shipments(&self) -> Result<Vec<Value>> {
        let url = format!("{}/tracking/2025-01/trackings?limit=200", self.sandbox);
        let answer = web::get(&url, &[("as-api-key", KEY)])?;
        let mut json: Value =
            serde_json::from_slice(&answer.body).with_context(|| format!("{url} did not answer in JSON"))?;
        match json.pointer_mut("/data/trackings").map(Value::take) {
            Some(Value::Array(shipments)) if !shipments.is_empty() => Ok(shipments),
            _ => bail!("{url} lists no shipments (status {})", answer.status),
        }
    }
}

/// One of the servers, compiled by [`Stack::start`].
fn server(paths: &Paths, name: &str) -> Command {
    let mut command =
        process::command(paths.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    // Only what a developer should act on; RUST_LOG=info tells more.
    let log = std::env::var_os("RUST_LOG").unwrap_or_else(|| "warn".into());
    command.env("RUST_LOG", log).current_dir(&paths.root).stdout(Stdio::null());
    command
}

/// The first shipment that is on its way and has at least `checkpoints` checkpoints.
pub fn on_its_way(shipments: &[Value], checkpoints: usize) -> Option<&Value> {
    shipments.iter().find(|shipment| {
        let scans = shipment.get("checkpoints").and_then(Value::as_array).map_or(0, Vec::len);
        shipment.get("tag").and_then(Value::as_str) == Some("InTransit") && scans >= checkpoints
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_shipment_shown_is_in_transit_and_has_a_history() {
        let scans = |number: usize| vec![json!({}); number];
        let shipments = [
            json!({"id": "a", "tag": "Delivered", "checkpoints": scans(9)}),
            json!({"id": "b", "tag": "InTransit", "checkpoints": scans(2)}),
            json!({"id": "c", "tag": "InTransit"}),
            json!({"id": "d", "tag": "InTransit", "checkpoints": scans(5)}),
        ];
        assert_eq!(on_its_way(&shipments, 5).and_then(|shipment| shipment["id"].as_str()), Some("d"));
        assert_eq!(on_its_way(&shipments, 6), None);
    }
}
