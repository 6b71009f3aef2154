//! Versions pinned by Cargo.lock.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// The version of `package` in the lock file.
pub fn version_of(lock_file: &Path, package: &str) -> Result<String> {
    let text = std::fs::read_to_string(lock_file)
        .with_context(|| format!("{} could not be read", lock_file.display()))?;
    version_in(&text, package).with_context(|| format!("{} does not pin {package}", lock_file.display()))
}

fn version_in(text: &str, package: &str) -> Option<String> {
    let lock: Lock = toml::from_str(text).ok()?;
    lock.package.into_iter().find(|locked| locked.name == package).map(|locked| locked.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = ["wasm-bindgen-macro"]
"#;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm"), None);
        assert_eq!(version_in("not a lock file", "wasm-bindgen"), None);
    }

    #[test]
    fn this_workspace_pins_wasm_bindgen() {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        assert!(version_of(&lock, "wasm-bindgen").unwrap().starts_with("0.2."));
    }
}
