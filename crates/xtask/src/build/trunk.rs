//! From Rust to wasm: trunk compiles.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::paths::Paths;
use crate::process;
use crate::tools::BuildTools;

/// Downloading the sources of what the widget is made of on a slow line.
const FETCH_LIMIT: Duration = Duration::from_secs(10 * 60);
/// Compiling everything in release mode on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(30 * 60);
/// One tool's work on one file.
pub const TOOL_LIMIT: Duration = Duration::from_secs(5 * 60);

/// A panic that ends at once instead of formatting a message nobody reads, and a standard library compiled
/// for size with it: an eighth fewer bytes (measured: 83 KB of brotli instead of 97). The flags are unstable,
/// so the pinned compiler, which cannot change under us, is told to take them. `trunk build --release` alone
/// builds the same widget without.
const SMALLER: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// What trunk wrote, under its own names.
#[derive(Debug)]
pub struct Compiled {
    /// The hosted page.
    pub page: PathBuf,
    /// wasm-bindgen's JavaScript.
    pub glue: PathBuf,
    /// Where the JavaScript of the widget's own is that the glue imports.
    pub snippets: PathBuf,
    /// The widget, with the names of its functions.
    pub wasm: PathBuf,
}

/// Runs trunk, which must find all its tools and download nothing.
pub fn compile(paths: &Paths, tools: &BuildTools) -> Result<Compiled> {
    fetch(paths)?;
    let staging = paths.work().join("trunk");
    let mut command = tools.command(&tools.trunk)?;
    command
        .args(["build", "--release", "--offline=true", "--skip-version-check", "--filehash=false", "--dist"])
        .arg(&staging)
        .env("CARGO_TARGET_DIR", &paths.target)
        .envs(SMALLER)
        // Flags from outside would silently win over those above.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        // trunk reads this variable as a switch of its own and stops at values like "1".
        .env_remove("NO_COLOR")
        .current_dir(&paths.root);
    process::run("trunk build", &mut command, COMPILE_LIMIT)?;
    Ok(Compiled {
        page: staging.join("index.html"),
        glue: staging.join("parcel-tracker.js"),
        snippets: staging.join("snippets"),
        wasm: staging.join("parcel-tracker_bg.wasm"),
    })
}

/// Downloads the sources that trunk's cargo may not: on a new machine nothing has asked for them before.
fn fetch(paths: &Paths) -> Result<()> {
    let mut command = process::cargo();
    command
        .args(["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"])
        // Those of the standard library too.
        .envs(SMALLER)
        .current_dir(&paths.root);
    process::run("cargo fetch", &mut command, FETCH_LIMIT)
}
