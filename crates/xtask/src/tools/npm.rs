//! Tools and files that come as npm packages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::{found, install, node};
use crate::paths::Paths;
use crate::process;

/// Downloading one package on a slow line.
const LIMIT: Duration = Duration::from_secs(10 * 60);

/// No reports, and no long wait: without a network each of many files would wait ten seconds for its second
/// try.
pub const QUICKLY: [&str; 6] = [
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
];

/// A package at one version, and the file of it that is used.
#[derive(Debug)]
pub struct NpmPackage {
    /// Its name.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The file used, below `node_modules`.
    pub file: &'static str,
    /// Its name on PATH, for a program that runs without npm.
    pub program: Option<&'static str>,
}

/// Shrinks wasm. Its version is pinned because sizes depend on it, and because a newer one may write
/// sections that browsers do not know yet.
pub const WASM_OPT: NpmPackage =
    NpmPackage { package: "binaryen", version: "132", file: ".bin/wasm-opt", program: Some("wasm-opt") };

/// Minifies scripts and bundles style sheets.
pub const ESBUILD: NpmPackage =
    NpmPackage { package: "esbuild", version: "0.28.2", file: ".bin/esbuild", program: Some("esbuild") };

/// Finds accessibility violations in a page.
pub const AXE: NpmPackage =
    NpmPackage { package: "axe-core", version: "4.14.1", file: "axe-core/axe.min.js", program: None };

/// The file's path, after installing the package if need be.
pub fn ready(paths: &Paths, package: &NpmPackage) -> Result<PathBuf> {
    if let Some(program) = package.program.and_then(found::on_path)
        && found::version(&program)?.trim_end_matches(".0.0") == package.version
    {
        return Ok(program);
    }
    let name = format!("{}-{}", package.package, package.version);
    // What is in the cache wants node too: without it the program would only seem broken.
    let npm = node::ready(paths)?;
    let mut folder = install::folder(paths, &name);
    if !folder.exists() {
        folder = install::into_cache(
            paths,
            &name,
            &format!("Fetching {} {} with npm", package.package, package.version),
            |folder| fetch(paths, &npm, package, folder),
        )?;
    }
    let file = folder.join("node_modules").join(package.file);
    if !file.is_file() {
        bail!("{} is missing: remove the folder {}, and run this again", file.display(), folder.display());
    }
    if package.program.is_some() {
        let version = found::version(&file)?;
        if version != package.version {
            bail!("{} is version {version}, not {}: remove its folder", file.display(), package.version);
        }
    }
    Ok(file)
}

/// A folder with `node_modules` for the packages that the lock file in `project` pins, all of them by hash;
/// installs them if need be. `project` itself is left as it is.
pub fn locked(paths: &Paths, project: &Path) -> Result<PathBuf> {
    let npm = node::ready(paths)?;
    let lock = std::fs::read(project.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", project.display()))?;
    let stem = project.file_name().unwrap_or_default().to_string_lossy();
    let digest: String = Sha256::digest(&lock).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("node-{stem}-{digest}");
    let folder = install::folder(paths, &name);
    if folder.exists() {
        return Ok(folder);
    }
    let what = stem.replace('_', "-");
    install::into_cache(paths, &name, &format!("Fetching the packages of {what} with npm"), |folder| {
        for file in ["package.json", "package-lock.json"] {
            std::fs::copy(project.join(file), folder.join(file))
                .with_context(|| format!("{file} cannot be copied to {}", folder.display()))?;
        }
        let mut command = process::command(&npm);
        command.arg("ci").args(QUICKLY).arg("--ignore-scripts").current_dir(folder);
        install::run_installer(paths, &format!("the packages of {what}"), &mut command, LIMIT)
    })
}

fn fetch(paths: &Paths, npm: &Path, package: &NpmPackage, folder: &Path) -> Result<()> {
    std::fs::write(folder.join("package.json"), "{\"private\":true}\n")
        .with_context(|| format!("{} cannot be written", folder.display()))?;
    let mut command = process::command(npm);
    command
        .arg("install")
        .args(QUICKLY)
        .arg("--save-exact")
        .arg(format!("{}@{}", package.package, package.version))
        .current_dir(folder);
    install::run_installer(paths, &format!("{} {}", package.package, package.version), &mut command, LIMIT)
}
