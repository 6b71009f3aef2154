//! From Rust to small wasm: trunk compiles, wasm-opt shrinks.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use super::memory::Memory;
use super::minify;
use crate::paths::Paths;
use crate::process;
use crate::tools::BuildTools;

/// Compiling everything in release mode on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(30 * 60);
/// One tool's work on one file.
pub const TOOL_LIMIT: Duration = Duration::from_secs(5 * 60);

/// The features of wasm that rustc turns on by itself, by name: told "all", wasm-opt writes sections that
/// browsers refuse to load. Names and producers are dropped here and not by rustc, because wasm-bindgen
/// reads a section that `strip` would remove.
const SHRINK: [&str; 10] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

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
    glue: PathBuf,
    wasm: PathBuf,
}

/// Runs trunk, which must find all its tools and download nothing.
pub fn compile(paths: &Paths, tools: &BuildTools) -> Result<Compiled> {
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
        wasm: staging.join("parcel-tracker_bg.wasm"),
    })
}

/// The wasm after wasm-opt, remembered by what went in.
pub fn shrink(paths: &Paths, tools: &BuildTools, compiled: &Compiled) -> Result<Vec<u8>> {
    let input =
        fs::read(&compiled.wasm).with_context(|| format!("{} cannot be read", compiled.wasm.display()))?;
    let flags = SHRINK.join(" ");
    let tool = tools.wasm_opt.to_string_lossy();
    let memory = Memory::open(&paths.work().join("shrunk"))?;
    let shrunk = memory.recall(&[flags.as_bytes(), tool.as_bytes(), &input], || {
        let output = paths.work().join("shrunk.wasm");
        let mut command = tools.command(&tools.wasm_opt)?;
        command.args(SHRINK).arg(&compiled.wasm).arg("-o").arg(&output);
        process::run_silently("shrinking the wasm with wasm-opt", &mut command, TOOL_LIMIT)?;
        fs::read(&output).with_context(|| format!("{} cannot be read", output.display()))
    })?;
    memory.forget_the_unused()?;
    Ok(shrunk)
}

/// The glue, minified.
pub fn minify_glue(tools: &BuildTools, compiled: &Compiled) -> Result<Vec<u8>> {
    minify(tools, &compiled.glue)
}
