//! Node.js and npm, for the tools that come from there.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{apt, found};
use crate::paths::Paths;

/// The oldest Node.js the tools run on.
const OLDEST: u32 = 18;

/// The path of npm, with a Node.js that runs beside it; installs both on Debian and Ubuntu as root.
pub fn ready(paths: &Paths) -> Result<PathBuf> {
    if found::on_path("node").is_none() || found::on_path("npm").is_none() {
        apt::install(paths, &["nodejs", "npm"], "Node.js and npm")?;
    }
    let (Some(node), Some(npm)) = (found::on_path("node"), found::on_path("npm")) else {
        bail!("Node.js and npm are not on PATH: install Node.js {OLDEST} or newer");
    };
    let version = found::version(&node)?;
    if found::major(&version).is_none_or(|major| major < OLDEST) {
        bail!("{} is version {version}: install Node.js {OLDEST} or newer", node.display());
    }
    Ok(npm)
}
