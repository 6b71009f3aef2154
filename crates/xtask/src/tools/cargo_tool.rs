//! Tools that are compiled by `cargo install`.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{found, install};
use crate::paths::Paths;
use crate::process;

/// Compiling one tool on a slow machine.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// A tool on the package registry.
#[derive(Debug)]
pub struct CargoTool {
    /// Its package.
    pub package: &'static str,
    /// The program of that package that is asked for its version.
    pub program: &'static str,
    /// The version wanted.
    pub version: String,
    /// Whether a program of another version found on PATH will do.
    pub any_version: bool,
    /// Whether to use the dependencies its authors locked.
    pub locked: bool,
    /// What installing it takes on two cores.
    pub usual_time: &'static str,
}

/// Builds the page and the widget.
pub static TRUNK: std::sync::LazyLock<CargoTool> = std::sync::LazyLock::new(|| CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.22.1".to_owned(),
    any_version: false,
    locked: true,
    usual_time: "4 minutes",
});

/// Drives Firefox.
pub static GECKODRIVER: std::sync::LazyLock<CargoTool> = std::sync::LazyLock::new(|| CargoTool {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1".to_owned(),
    any_version: true,
    locked: true,
    usual_time: "a minute",
});

/// Writes the glue between wasm and JavaScript; `version` must be that of the crate. It is installed without
/// its authors' lock file, which names a withdrawn version of a dependency.
pub fn wasm_bindgen(version: &str) -> CargoTool {
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: version.to_owned(),
        any_version: false,
        locked: false,
        usual_time: "a minute",
    }
}

/// The program's path, after installing it if need be.
pub fn ready(paths: &Paths, tool: &CargoTool) -> Result<PathBuf> {
    if let Some(program) = found::on_path(tool.program) {
        let version = found::version(&program)?;
        if tool.any_version || version == tool.version {
            return Ok(program);
        }
    }
    let name = format!("{}-{}", tool.package, tool.version);
    let program = |folder: PathBuf| {
        folder.join("bin").join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX))
    };
    let mut folder = install::folder(paths, &name);
    if !folder.exists() {
        folder = install::into_cache(
            paths,
            &name,
            &format!("Installing {} {} (about {} on two cores)", tool.package, tool.version, tool.usual_time),
            |folder| compile(paths, tool, folder),
        )?;
    }
    let program = program(folder.clone());
    if !program.is_file() {
        bail!("{} is missing: remove the folder {}, and run this again", program.display(), folder.display());
    }
    let version = found::version(&program)?;
    if version != tool.version {
        bail!("{} is version {version}, not {}: remove its folder", program.display(), tool.version);
    }
    Ok(program)
}

fn compile(paths: &Paths, tool: &CargoTool, folder: &std::path::Path) -> Result<()> {
    // Shared by all tools of one set-up, so that what they have in common is compiled once; away from the
    // checkout's own target folder, whose profile and lock are not theirs.
    let target = paths.cache.join("tools").join(".target");
    let mut command = process::cargo();
    command
        .args(["install", tool.package, "--version", &tool.version, "--root"])
        .arg(folder)
        // A development tool need not be fast, and a default release build takes three times as long.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(folder);
    if tool.locked {
        command.arg("--locked");
    }
    install::run_installer(paths, &format!("{} {}", tool.package, tool.version), &mut command, LIMIT)
}

/// Removes what compiling tools left, unless another run is installing; the tools themselves stay.
pub fn forget_intermediate_files(paths: &Paths) {
    let tools = paths.cache.join("tools");
    let target = tools.join(".target");
    if target.exists() && install::lock_if_free(&tools.join(".install.lock")).is_some() {
        // Only disk space is lost when this fails.
        let _removed = std::fs::remove_dir_all(target);
    }
}
