//! Where things are: the checkout, its target folder, and the cache that outlives both.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders every command works with.
#[derive(Debug, Clone)]
pub struct Paths {
    /// Top of the checkout.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// What `cargo xtask build` makes.
    pub dist: PathBuf,
    /// Tools that outlive the checkout.
    pub cache: PathBuf,
}

impl Paths {
    /// Finds the folders from the environment cargo gives, and says so when no cache folder can be named.
    pub fn find() -> Result<Self> {
        let manifest =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .ancestors()
            .nth(2)
            .context("the checkout was not found above this command's own folder")?
            .to_owned();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        let cache = cache_folder(|name| std::env::var_os(name)).context(
            "no cache folder: set PARCEL_TRACKER_CACHE, XDG_CACHE_HOME or HOME to where tools may be kept",
        )?;
        Ok(Self { dist: root.join("dist"), root, target, cache })
    }

    /// Folder for intermediate files of these commands, below the target folder.
    pub fn work(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

/// `PARCEL_TRACKER_CACHE`, else `parcel-tracker` in `XDG_CACHE_HOME`, else in `.cache` at home.
fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("PARCEL_TRACKER_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("parcel-tracker")))
        .or_else(|| {
            set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache").join("parcel-tracker"))
        })
        .and_then(|folder| std::path::absolute(folder).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_folder_is_the_most_special_one_that_is_set() {
        let all = [("PARCEL_TRACKER_CACHE", "/own"), ("XDG_CACHE_HOME", "/xdg"), ("HOME", "/home/me")];
        let expected = ["/own", "/xdg/parcel-tracker", "/home/me/.cache/parcel-tracker"];
        for (skipped, wanted) in expected.iter().enumerate() {
            let found = cache_folder(|name| {
                all.iter().skip(skipped).find(|(known, _)| *known == name).map(|(_, value)| value.into())
            });
            assert_eq!(found, Some(PathBuf::from(wanted)));
        }
    }

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let found = cache_folder(|name| match name {
            "PARCEL_TRACKER_CACHE" => Some("".into()),
            "HOME" => Some("/home/me".into()),
            _ => None,
        });
        assert_eq!(found, Some(PathBuf::from("/home/me/.cache/parcel-tracker")));
        assert_eq!(cache_folder(|_| None), None);
    }
}
