//! A sandbox in the provider's place and a proxy in front of it, for one measurement.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::programs::Programs;
use super::wrk;
use crate::process::Running;
use crate::{ports, web};

/// A program that does not answer within this time will not: a hundred thousand parcels have to be made.
const HEALTHY_WITHIN: Duration = Duration::from_secs(60);
/// The sandbox's own key, known to everybody.
const KEY: &str = "sandbox-key";
/// What the sandbox signs webhooks with, known to everybody.
const WEBHOOK_SECRET: &str = "sandbox-webhook-secret";
/// Where free ports are looked for.
const PORTS: u16 = 18_700;
/// The parcel with twelve scans.
const PARCEL: &str = include_str!("parcel.toml");
/// Its number.
const NUMBER: &str = "00340434198722509912";

/// How a world is made.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Parcels beside the scenarios'.
    pub parcels: usize,
    /// How many times the documented limits are granted.
    pub limit_times: u32,
    /// How long answers are fresh.
    pub fresh: &'a str,
    /// Whether the sandbox tells the proxy of changes, for which it has to keep an eye on all parcels.
    pub webhooks: bool,
    /// Further settings of the proxy, as variables without their beginning.
    pub settings: &'a [(&'a str, &'a str)],
}

/// Both, running; they end when this is dropped.
#[derive(Debug)]
pub struct World {
    /// The proxy's origin.
    pub proxy: String,
    /// The sandbox's origin.
    pub sandbox: String,
    operations: String,
    proxy_running: Running,
    sandbox_running: Option<Running>,
    scratch: PathBuf,
}

impl World {
    /// Starts both, and waits until they answer.
    pub fn start(programs: &Programs, setup: &Setup<'_>) -> Result<Self> {
        let scenario = programs.scratch.join("parcel.toml");
        std::fs::write(&scenario, PARCEL)
            .with_context(|| format!("{} cannot be written", scenario.display()))?;
        let sandbox_port = ports::free(PORTS, &[])?;
        let proxy_port = ports::free(sandbox_port + 1, &[])?;
        let operations_port = ports::free(proxy_port + 1, &[])?;
        let at = |port: u16| format!("127.0.0.1:{port}");
        let origin = |port: u16| format!("http://{}", at(port));
        let mut sandbox = programs.ours("parcel-sandbox");
        sandbox
            .args(["--speed", "0", "--port", &sandbox_port.to_string()])
            .args(["--more", &setup.parcels.to_string(), "--limit-times", &setup.limit_times.to_string()])
            .arg("--shipments")
            .arg(&scenario)
            .env("RUST_LOG", "off")
            .stdout(Stdio::null());
        if setup.webhooks {
            sandbox.args(["--webhook", &format!("{}/webhooks/aftership", origin(proxy_port))]);
        }
        let mut proxy = programs.ours("parcel-proxy");
        proxy
            .args([
                "--listen",
                &at(proxy_port),
                "--provider-url",
                &origin(sandbox_port),
                "--allow-origin",
                wrk::ORIGIN,
            ])
            .env("AFTERSHIP_API_KEY", KEY)
            .env("PARCEL_PROXY_ADMIN_LISTEN", at(operations_port))
            .env("PARCEL_PROXY_PROVIDER_LIMIT_TIMES", setup.limit_times.to_string())
            .env("PARCEL_PROXY_WEBHOOK_SECRETS", WEBHOOK_SECRET)
            .env("PARCEL_PROXY_CACHE_FRESH", setup.fresh)
            // The load is one client, and stands for many.
            .env("PARCEL_PROXY_LIMITS_READS_PER_MINUTE", "4000000000")
            .env("PARCEL_PROXY_LIMITS_READS_BURST", "4000000000")
            .env("PARCEL_PROXY_LOG_FILTER", "error")
            .env_remove("RUST_LOG");
        for (name, value) in setup.settings {
            proxy.env(format!("PARCEL_PROXY_{name}"), value);
        }
        let mut world = Self {
            proxy: origin(proxy_port),
            sandbox: origin(sandbox_port),
            operations: origin(operations_port),
            sandbox_running: Some(Running::start(&mut sandbox)?),
            proxy_running: Running::start(&mut proxy)?,
            scratch: programs.scratch.clone(),
        };
        world.wait_until_healthy()?;
        Ok(world)
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let deadline = Instant::now() + HEALTHY_WITHIN;
        for url in [format!("{}/sandbox/clock", self.sandbox), format!("{}/healthz", self.proxy)] {
            while !web::get(&url, &[]).is_ok_and(|answer| answer.status == 200) {
                if Instant::now() >= deadline {
                    bail!("{url} does not answer");
                }
                if self.proxy_running.ended()?.is_some() {
                    bail!("the proxy ended by itself");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Ok(())
    }

    /// The id of the parcel with twelve scans.
    pub fn parcel(&self) -> Result<String> {
        let url = format!("{}/tracking/2025-01/trackings?tracking_numbers={NUMBER}&fields=id", self.sandbox);
        let answer = self.ask(&url)?;
        let id = answer.pointer("/data/trackings/0/id").and_then(Value::as_str);
        id.map(str::to_owned).context("the sandbox does not know the parcel with twelve scans")
    }

    /// The ids of so many parcels.
    pub fn ids(&self, count: usize) -> Result<Vec<String>> {
        let mut ids: Vec<String> = Vec::new();
        let mut cursor = String::new();
        while ids.len() < count {
            let url =
                format!("{}/tracking/2025-01/trackings?limit=200&fields=id&cursor={cursor}", self.sandbox);
            let answer = self.ask(&url)?;
            let page = answer.pointer("/data/trackings").and_then(Value::as_array);
            ids.extend(
                page.into_iter().flatten().filter_map(|one| Some(one.get("id")?.as_str()?.to_owned())),
            );
            match answer.pointer("/data/pagination/next_cursor").and_then(Value::as_str) {
                Some(next) if !next.is_empty() => cursor = next.to_owned(),
                _ => break,
            }
        }
        if ids.len() < count {
            bail!("the sandbox has {} parcels, not {count}", ids.len());
        }
        ids.truncate(count);
        Ok(ids)
    }

    /// A file with the ids of so many parcels.
    pub fn file_of_ids(&self, count: usize) -> Result<String> {
        let file = self.scratch.join("ids");
        std::fs::write(&file, self.ids(count)?.join("\n"))
            .with_context(|| format!("{} cannot be written", file.display()))?;
        file.to_str().map(str::to_owned).context("the folder's name is no text")
    }

    /// Opens so many parcels, each once.
    pub fn open(&self, programs: &Programs, parcels: usize) -> Result<()> {
        let (ids, shoppers) = (self.file_of_ids(parcels)?, parcels.to_string());
        let met = programs
            .load(&["open", "--proxy", &self.proxy, "--ids", &ids, "--shoppers", &shoppers], |_| {})?;
        if met["answers"]["200"].as_u64() != Some(parcels as u64) {
            bail!("not every parcel was found: {met}");
        }
        Ok(())
    }

    /// How many calls for one parcel the sandbox was asked, and how many of them it refused as too many.
    pub fn calls(&self) -> Result<(u64, u64)> {
        let answer = self.ask(&format!("{}/sandbox/requests?endpoint=aftership.get", self.sandbox))?;
        let all = answer.get("requests").and_then(Value::as_array).context("no log of requests")?;
        let limited = all.iter().filter(|one| one.get("limited") == Some(&Value::Bool(true)));
        Ok((all.len() as u64, limited.count() as u64))
    }

    /// Memory of the proxy in MiB, as the system counts it.
    pub fn memory(&self) -> Result<f64> {
        Ok(self.metric("parcel_proxy_resident_memory_bytes")? / f64::from(1 << 20))
    }

    /// How many parcels the proxy holds.
    pub fn held(&self) -> Result<u64> {
        Ok(self.metric("parcel_proxy_cached_trackings{cache=\"held\"}")? as u64)
    }

    /// One of the proxy's metrics.
    fn metric(&self, name: &str) -> Result<f64> {
        let answer = web::get(&format!("{}/metrics", self.operations), &[])?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        line.with_context(|| format!("the proxy does not count {name}"))
    }

    /// The provider is gone.
    pub fn end_provider(&mut self) {
        self.sandbox_running = None;
    }

    fn ask(&self, url: &str) -> Result<Value> {
        let answer = web::get(url, &[("as-api-key", KEY)])?;
        serde_json::from_slice(&answer.body).with_context(|| format!("{url} did not answer in JSON"))
    }
}
