//! `cargo xtask package`: the npm package, made from `dist/` and from what `npm/` adds to it.

mod examples;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::{self, Manifest, Role};
use crate::paths::Paths;
use crate::tools::node;
use crate::{process, say};

pub use self::examples::build as build_examples;

/// Packing a few hundred kilobytes.
const LIMIT: Duration = Duration::from_secs(60);

/// What `npm/` adds: its files, and the two that hold placeholders for version and hash.
const SOURCES: [&str; 7] =
    ["package.json", "index.js", "index.d.ts", "react.d.ts", "vue.d.ts", "types-only.js", "README.md"];
/// What lies at the top of the checkout: what `package.json` names, licences and the element for editors.
const TOP: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "custom-elements.json"];

/// Builds `dist/` and packs it; the tarball's path.
pub fn package(paths: &Paths) -> Result<PathBuf> {
    let manifest = build::build(paths)?;
    pack(paths, &manifest)
}

/// Packs what was built; the tarball's path.
pub fn pack(paths: &Paths, manifest: &Manifest) -> Result<PathBuf> {
    say::step("Packing the npm package", || {
        let npm = node::ready(paths)?;
        let folder = fill(paths, manifest)?;
        let work = work(paths);
        let mut command = process::command(npm);
        command.args(["pack", "--json", "--ignore-scripts", "--pack-destination"]).arg(&work);
        let said = process::run_silently("npm pack", command.current_dir(&folder), LIMIT)?;
        let packed = Packed::read(&said)?;
        packed.has_what_is_exported(&folder)?;
        let tarball = work.join(&packed.file);
        say::note(&format!("{} files, {} bytes: {}", packed.files.len(), packed.bytes, tarball.display()));
        Ok(tarball)
    })
}

/// Where packages and examples are made.
fn work(paths: &Paths) -> PathBuf {
    paths.work().join("package")
}

/// The package as a folder, made anew.
fn fill(paths: &Paths, manifest: &Manifest) -> Result<PathBuf> {
    let folder = work(paths).join("parcel-tracker");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be cleared", folder.display()))?;
    }
    for name in SOURCES {
        let source = paths.root.join("npm").join(name);
        let text = fs::read_to_string(&source).with_context(|| format!("{} is missing", source.display()))?;
        write(&folder.join(name), filled(name, &text, manifest)?.as_bytes())?;
    }
    for name in TOP {
        copy(&paths.root.join(name), &folder.join(name))?;
    }
    for asset in manifest.assets.iter().filter(|asset| is_for_shops(asset.role)) {
        copy(&paths.dist.join(&asset.name), &folder.join("dist").join(&asset.name))?;
    }
    Ok(folder)
}

/// Whether an asset is the widget's: the proxy's pages and demo states are not.
fn is_for_shops(role: Role) -> bool {
    !matches!(role, Role::PageStyle | Role::PageScript | Role::Page | Role::DemoState)
}

/// A file of `npm/` with the version, and the hash of the loader under its pinned name.
fn filled(name: &str, text: &str, manifest: &Manifest) -> Result<String> {
    let version = env!("CARGO_PKG_VERSION");
    let text = text.replace("__VERSION__", version);
    if !text.contains("__INTEGRITY__") {
        return Ok(text);
    }
    let pinned = format!("v{version}/embed.js");
    let loader = manifest
        .assets
        .iter()
        .find(|asset| asset.name == pinned)
        .with_context(|| format!("{name} wants the hash of {pinned}, which was not built"))?;
    Ok(text.replace("__INTEGRITY__", &loader.integrity))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
    write(to, &bytes)
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let folder = file.parent().context("a file without a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

/// What npm says it packed.
#[derive(Debug, PartialEq, Eq)]
struct Packed {
    /// The tarball's name.
    file: String,
    /// Its size.
    bytes: u64,
    /// Paths of the files in it.
    files: BTreeSet<String>,
}

impl Packed {
    /// Reads `npm pack --json`: a list of packages, or since npm 11 perhaps an object of them by name.
    fn read(said: &str) -> Result<Self> {
        let start = said.find(['[', '{']).context("npm pack said nothing in JSON")?;
        let json: Value = serde_json::from_str(&said[start..]).context("npm pack said no JSON")?;
        let package = match &json {
            Value::Array(packages) => packages.first(),
            Value::Object(packages) => packages.values().next(),
            _ => None,
        };
        let package = package.context("npm packed nothing")?;
        let paths = package.get("files").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            file: package
                .get("filename")
                .and_then(Value::as_str)
                .context("a tarball without a name")?
                .to_owned(),
            bytes: package.get("size").and_then(Value::as_u64).unwrap_or_default(),
            files: paths.filter_map(|file| Some(file.get("path")?.as_str()?.to_owned())).collect(),
        })
    }

    /// An error where `package.json` exports a file that is not in the tarball.
    fn has_what_is_exported(&self, folder: &Path) -> Result<()> {
        let file = folder.join("package.json");
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let json: Value = serde_json::from_str(&text).context("package.json is no JSON")?;
        for path in exported(json.get("exports").unwrap_or(&Value::Null)) {
            let path = path.trim_start_matches("./");
            let there = match path.strip_suffix('*') {
                Some(folder) => self.files.iter().any(|file| file.starts_with(folder)),
                None => self.files.contains(path),
            };
            if !there {
                bail!("package.json exports {path}, which is not in the package");
            }
        }
        if !self.files.contains("dist/embed.js") {
            bail!("the loader is not in the package");
        }
        Ok(())
    }
}

/// All paths in an `exports` field, however deep.
fn exported(exports: &Value) -> Vec<&str> {
    match exports {
        Value::String(path) => vec![path],
        Value::Object(entries) => entries.values().flat_map(exported).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_npm_says_is_understood_in_both_of_its_shapes() {
        let one = r#"{"filename": "parcel-tracker-0.1.0.tgz", "size": 7, "files": [{"path": "index.js"}]}"#;
        for said in
            [format!("[{one}]"), format!("npm notice\n[{one}]"), format!("{{\"parcel-tracker\": {one}}}")]
        {
            let packed = Packed::read(&said).unwrap();
            assert_eq!(packed.file, "parcel-tracker-0.1.0.tgz");
            assert_eq!((packed.bytes, packed.files.contains("index.js")), (7, true));
        }
        assert!(Packed::read("").is_err());
        assert!(Packed::read("[]").is_err());
    }

    #[test]
    fn every_path_of_an_exports_field_is_found() {
        let exports = serde_json::json!({ ".": { "types": "./index.d.ts", "default": "./index.js" }, "./dist/*": "./dist/*" });
        let mut found = exported(&exports);
        found.sort_unstable();
        assert_eq!(found, ["./dist/*", "./index.d.ts", "./index.js"]);
    }

    #[test]
    fn the_package_has_no_dependencies_and_the_licence_of_the_project() {
        let text = include_str!("../../../npm/package.json");
        let json: Value = serde_json::from_str(text).unwrap();
        for field in ["dependencies", "peerDependencies", "optionalDependencies", "scripts"] {
            assert_eq!(json.get(field), None, "{field}");
        }
        assert_eq!(json["license"], env!("CARGO_PKG_LICENSE"));
        assert_eq!(json["version"], "__VERSION__");
    }
}
