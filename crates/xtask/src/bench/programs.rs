//! What the measurements need: nginx and wrk from the system, and our own programs, compiled as for production.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths::Paths;
use crate::tools::{apt, found};
use crate::{process, say};

/// Compiling with optimisation on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(60 * 60);
/// One load; most take seconds, a hundred thousand cold reads minutes.
const LOAD_LIMIT: Duration = Duration::from_secs(15 * 60);
/// More open files than this no measurement needs.
const FILES: u32 = 8_192;

/// Everything that is run.
#[derive(Debug)]
pub struct Programs {
    /// The web server to compare with.
    pub nginx: PathBuf,
    /// The load generator for plain reads.
    pub wrk: PathBuf,
    /// Where our own programs are.
    folder: PathBuf,
    /// Where they may write.
    pub scratch: PathBuf,
}

impl Programs {
    /// Finds, installs and compiles.
    pub fn ready(paths: &Paths) -> Result<Self> {
        let sbin = |name: &str| {
            let file = PathBuf::from("/usr/sbin").join(name);
            found::on_path(name).or_else(|| file.is_file().then_some(file))
        };
        if sbin("nginx").is_none() || sbin("wrk").is_none() {
            apt::install(paths, &["nginx-light", "wrk"], "nginx and wrk")?;
        }
        let nginx = sbin("nginx").context("nginx is not there, even after installing it")?;
        let wrk = sbin("wrk").context("wrk is not there, even after installing it")?;
        say::step("Compiling the proxy as for production, the sandbox and the load", || {
            let mut command = process::cargo();
            command
                .args(["build", "--quiet", "--profile=server"])
                .args(["--package=parcel-proxy", "--package=parcel-sandbox", "--package=parcel-bench"])
                .current_dir(&paths.root);
            process::run("compiling the proxy", &mut command, COMPILE_LIMIT)
        })?;
        let scratch = paths.work().join("bench");
        std::fs::create_dir_all(&scratch).with_context(|| format!("{} cannot be made", scratch.display()))?;
        Ok(Self { nginx, wrk, folder: paths.target.join("server"), scratch })
    }

    /// One of our own programs, with as many open files as the system lets it have.
    pub fn ours(&self, name: &str) -> Command {
        let program = self.folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        if !cfg!(unix) {
            return process::command(program);
        }
        let mut command = process::command("sh");
        command
            .args([
                "-c",
                &format!("ulimit -n {FILES} 2>/dev/null || ulimit -n $(ulimit -H -n); exec \"$0\" \"$@\""),
            ])
            .arg(program);
        command
    }

    /// Lets the load run, and returns the JSON of its last line; `on_line` sees each line as it comes.
    pub fn load(&self, arguments: &[&str], mut on_line: impl FnMut(&Value)) -> Result<Value> {
        let mut last = None;
        let captured = process::watch(self.ours("parcel-bench").args(arguments), LOAD_LIMIT, |line| {
            if let Ok(value) = serde_json::from_str::<Value>(line) {
                on_line(&value);
                last = Some(value);
            }
        })?;
        last.filter(|_| captured.succeeded())
            .with_context(|| format!("the load did not come to its end: {}", captured.text.trim()))
    }

    /// What was compared with what.
    pub fn versions(&self) -> Result<String> {
        let limit = Duration::from_secs(10);
        // Both write their version to standard error, and wrk fails by doing so.
        let nginx = process::watch(process::command(&self.nginx).arg("-v"), limit, |_| {})?.text;
        let wrk = process::watch(process::command(&self.wrk).arg("-v"), limit, |_| {})?.text;
        let nginx = nginx.trim().rsplit('/').next().unwrap_or_default().to_owned();
        let wrk = wrk.split_whitespace().nth(1).unwrap_or_default().to_owned();
        Ok(format!("parcel-proxy {}, nginx {nginx}, wrk {wrk}", env!("CARGO_PKG_VERSION")))
    }
}
