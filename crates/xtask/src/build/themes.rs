//! The example themes, as they stand: they are there to be read and copied.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Asset, Role};

/// Every sheet of `folder`, by its own name.
pub fn read(folder: &Path) -> Result<Vec<Asset>> {
    let cannot = || format!("{} cannot be read", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let file = entry.with_context(cannot)?.path();
        if file.extension().is_some_and(|ending| ending == "css") {
            files.push(file);
        }
    }
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.file_name().context("a theme without a name")?.to_string_lossy();
            let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
            Ok(Asset::named(Role::Theme, &format!("assets/themes/{name}"), bytes))
        })
        .collect()
}
