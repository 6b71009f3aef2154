//! Redis, which the tests of several replicas share.

use std::time::Duration;

use anyhow::{Context, Result};

use super::{apt, found};
use crate::paths::Paths;
use crate::process;

const SERVER: &str = "redis-server";

/// A program that does not say its version within this time counts as broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes sure that `redis-server` is on PATH, after installing it if need be and possible.
pub fn ready(paths: &Paths) -> Result<()> {
    if found::on_path(SERVER).is_none() {
        apt::install(paths, &["redis-server"], "Redis (redis-server)")?;
    }
    let server = found::on_path(SERVER).context(
        "redis-server is not on PATH, even after installing it: install Redis 7 or newer so that it is",
    )?;
    // `Redis server v=7.0.15 sha=…` is no version as other programs print theirs; that it starts is enough.
    process::watch(process::command(&server).arg("--version"), PATIENCE, |_| {})
        .with_context(|| format!("{} does not run: repair or remove it", server.display()))?;
    Ok(())
}
