//! PHP, which the shop plugins and the snippets in PHP are tested with.

use anyhow::{Context, Result};

use super::{apt, found};
use crate::paths::Paths;

/// Makes sure that `php` is on PATH, after installing it if need be and possible.
pub fn ready(paths: &Paths) -> Result<()> {
    if found::on_path("php").is_none() {
        apt::install(paths, &["php-cli"], "PHP (php-cli)")?;
    }
    let php = found::on_path("php")
        .context("php is not on PATH, even after installing it: install PHP 8.1 or newer so that it is")?;
    found::version(&php)?;
    Ok(())
}
