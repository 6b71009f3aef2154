//! `dist/manifest.json`: every asset with its role, its sizes, and the hash a page may pin it by.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha384};

use super::compress::Compressed;
use super::{Asset, Role};

/// All assets of one build.
#[derive(Debug, Default, Serialize)]
pub struct Manifest {
    /// In the order in which a shop's page meets them.
    pub assets: Vec<Entry>,
}

/// One asset.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Path below `dist/`.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Sizes in bytes.
    pub bytes: Sizes,
    /// Subresource integrity: `sha384-` and the hash in base64.
    pub integrity: String,
}

/// Sizes in bytes, as stored and as sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sizes {
    /// Not compressed.
    pub raw: u64,
    /// With gzip.
    pub gzip: u64,
    /// With brotli.
    pub brotli: u64,
}

impl Manifest {
    /// Enters an asset.
    pub fn add(&mut self, asset: &Asset, compressed: &Compressed) {
        let size = |bytes: &[u8]| bytes.len() as u64;
        self.assets.push(Entry {
            name: asset.name.clone(),
            role: asset.role,
            bytes: Sizes {
                raw: size(&asset.bytes),
                gzip: size(&compressed.gzip),
                brotli: size(&compressed.brotli),
            },
            integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(&asset.bytes))),
        });
    }

    /// The manifest as it is written.
    pub fn to_json(&self) -> Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self).context("the manifest cannot be written")?;
        json.push(b'\n');
        Ok(json)
    }

    /// A line per asset with its sizes; demo states are summed up.
    pub fn table(&self) -> String {
        let mut table = String::new();
        row(&mut table, "bytes", ["raw", "gzip", "brotli"].map(str::to_owned));
        for entry in self.assets.iter().filter(|entry| entry.role != Role::DemoState) {
            row(&mut table, &entry.name, columns(entry.bytes));
        }
        let states: Vec<_> = self.assets.iter().filter(|entry| entry.role == Role::DemoState).collect();
        if !states.is_empty() {
            let sum = states.iter().fold(Sizes::default(), |sum, entry| sum.plus(entry.bytes));
            row(&mut table, &format!("assets/demo/ ({} states)", states.len()), columns(sum));
        }
        table
    }
}

impl Sizes {
    /// Both together, each form for itself.
    pub fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Sizes as the columns of a table.
pub fn columns(sizes: Sizes) -> [String; 3] {
    [sizes.raw, sizes.gzip, sizes.brotli].map(thousands)
}

/// Adds a line to a table of sizes.
pub fn row(table: &mut String, name: &str, [raw, gzip, brotli]: [String; 3]) {
    table.push_str(&format!("    {name:<46} {raw:>10} {gzip:>10} {brotli:>10}\n"));
}

/// `1,234,567`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_asset() -> Manifest {
        let mut manifest = Manifest::default();
        let asset = Asset::named(Role::Loader, "embed.js", b"alert('Hello, world.');".to_vec());
        manifest.add(&asset, &Compressed { brotli: vec![0; 20], gzip: vec![0; 21] });
        manifest
    }

    #[test]
    fn an_entry_has_role_sizes_and_the_integrity_of_the_raw_bytes() {
        let json: serde_json::Value = serde_json::from_slice(&one_asset().to_json().unwrap()).unwrap();
        assert_eq!(
            json["assets"][0],
            serde_json::json!({
                "name": "embed.js",
                "role": "loader",
                "bytes": {"raw": 23, "gzip": 21, "brotli": 20},
                "integrity": "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO",
            })
        );
    }

    #[test]
    fn the_table_sums_up_demo_states() {
        let mut manifest = one_asset();
        for name in ["assets/demo/a.json", "assets/demo/b.json"] {
            let asset = Asset::named(Role::DemoState, name, vec![b' '; 700]);
            manifest.add(&asset, &Compressed { brotli: vec![0; 5], gzip: vec![0; 6] });
        }
        let table = manifest.table();
        let last: Vec<&str> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last, ["assets/demo/", "(2", "states)", "1,400", "12", "10"]);
        assert!(!table.contains("a.json"));
    }

    #[test]
    fn thousands_are_set_off() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), text);
        }
    }
}
