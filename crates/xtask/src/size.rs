//! `cargo xtask size`: what a shopper downloads, held against `budgets.toml`.

mod budgets;
mod fragment;

use anyhow::Result;

use self::budgets::Budgets;
use crate::build::{self, Manifest, Role, columns, row, thousands};
use crate::paths::Paths;
use crate::say;

/// Builds, measures and prints; `false` when a budget is exceeded.
pub fn size(paths: &Paths) -> Result<bool> {
    let budgets = Budgets::read(&paths.root.join("budgets.toml"))?;
    let manifest = build::build(paths)?;
    let fragment = fragment::measure(paths)?;
    let mut table = String::new();
    row(&mut table, "fragment", columns(fragment));
    say::line(table.trim_end());
    say::line("");
    let mut within = true;
    for sum in budgets.sums(|part| part_size(&manifest, part, fragment.brotli))? {
        within &= sum.is_within();
        say::line(&format!(
            "    {} {:<40} {:>7} of {:>7} bytes (aim {})",
            if sum.is_within() { "ok  " } else { "OVER" },
            sum.what,
            thousands(sum.bytes),
            thousands(sum.budget),
            thousands(sum.aim)
        ));
    }
    Ok(within)
}

/// Bytes after brotli of one part of a budget; `None` if there is no such part.
fn part_size(manifest: &Manifest, part: &str, fragment: u64) -> Option<u64> {
    let role = match part {
        "fragment" => return Some(fragment),
        "loader" => Role::Loader,
        "element" => Role::Element,
        "style" => Role::Style,
        "glue" => Role::Glue,
        "wasm" => Role::Wasm,
        // English, the language of the fragment that is measured, comes first.
        "words" => Role::Words,
        _ => return None,
    };
    manifest.assets.iter().find(|entry| entry.role == role).map(|entry| entry.bytes.brotli)
}
