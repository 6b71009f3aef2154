//! Python and the packages that tests by others' code need, each set in a virtual environment of its own.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::{apt, found, install};
use crate::paths::Paths;
use crate::process;

/// The oldest Python the packages run on: its first two numbers.
const OLDEST: (u32, u32) = (3, 10);
/// Downloading a handful of packages on a slow line.
const LIMIT: Duration = Duration::from_secs(10 * 60);
/// A Python that does not start within this time will not.
const PATIENCE: Duration = Duration::from_secs(60);

/// The Python of a virtual environment that holds exactly the packages of a requirements file, after making
/// it if need be. Every package there is pinned by version and hash, so whatever registry the machine's pip
/// is set to use, it is the same code.
pub fn environment(paths: &Paths, requirements: &Path) -> Result<PathBuf> {
    let wanted =
        std::fs::read(requirements).with_context(|| format!("{} cannot be read", requirements.display()))?;
    let base = python(paths)?;
    let version = found::version(&base)?;
    let name = name(requirements, &wanted, &version);
    let mut folder = install::folder(paths, &name);
    if !folder.exists() {
        let what = requirements.file_stem().unwrap_or_default().to_string_lossy().replace('_', "-");
        folder = install::into_cache(
            paths,
            &name,
            &format!("Fetching the Python packages of {what} with pip"),
            |folder| fill(paths, &base, requirements, folder),
        )?;
    }
    let python = python_in(&folder);
    if found::version(&python).ok().as_deref() != Some(version.as_str()) {
        bail!(
            "{} does not run: remove the folder {}, and run this again",
            python.display(),
            folder.display()
        );
    }
    Ok(python)
}

/// A Python that can make virtual environments; installs one on Debian and Ubuntu as root.
pub fn python(paths: &Paths) -> Result<PathBuf> {
    let complete = || found::on_path("python3").filter(|python| makes_environments(python));
    if complete().is_none() {
        apt::install(paths, &["python3", "python3-venv"], "Python 3 and its venv module")?;
    }
    let python = complete().context(
        "Python 3 or its venv module is not on PATH, even after installing them: install both from its makers",
    )?;
    let version = found::version(&python)?;
    if !is_new_enough(&version) {
        let (major, minor) = OLDEST;
        bail!("{} is version {version}: install Python {major}.{minor} or newer", python.display());
    }
    Ok(python)
}

/// Debian's Python comes without the part that puts pip into an environment.
fn makes_environments(python: &Path) -> bool {
    let mut command = process::command(python);
    command.args(["-I", "-c", "import ensurepip, venv"]);
    process::watch(&mut command, PATIENCE, |_| {}).is_ok_and(|captured| captured.succeeded())
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|number| number.parse::<u32>().ok());
    numbers.next().zip(numbers.next()).is_some_and(|version| version >= OLDEST)
}

/// A new environment for new packages and for another Python, so that an old one is never mended.
fn name(requirements: &Path, wanted: &[u8], python: &str) -> String {
    let stem = requirements.file_stem().unwrap_or_default().to_string_lossy();
    let digest: String = Sha256::digest(wanted).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("python-{python}-{stem}-{digest}")
}

fn fill(paths: &Paths, base: &Path, requirements: &Path, folder: &Path) -> Result<()> {
    let mut environment = process::command(base);
    environment.args(["-I", "-m", "venv"]).arg(folder);
    install::run_installer(paths, "a Python environment", &mut environment, LIMIT)?;
    let mut pip = process::command(python_in(folder));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input"])
        // Nothing is built here: building would fetch tools that nobody pinned.
        .args(["--require-hashes", "--only-binary=:all:", "--retries=1", "--requirement"])
        .arg(requirements)
        .env_remove("PYTHONPATH")
        .env_remove("PYTHONHOME");
    install::run_installer(paths, "the Python packages", &mut pip, LIMIT)
}

fn python_in(environment: &Path) -> PathBuf {
    if cfg!(windows) {
        environment.join("Scripts").join("python.exe")
    } else {
        environment.join("bin").join("python")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_python_older_than_the_packages_want_is_refused() {
        for (version, enough) in
            [("3.10.0", true), ("3.14.1", true), ("4.0.0", true), ("3.9.19", false), ("2.7.18", false)]
        {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
        assert!(!is_new_enough("unknown"));
    }

    #[test]
    fn other_packages_and_another_python_get_another_environment() {
        let file = Path::new("sdk/aftership_2025_01.txt");
        let usual = name(file, b"a==1", "3.11.7");
        assert!(usual.starts_with("python-3.11.7-aftership_2025_01-"), "{usual}");
        assert_ne!(usual, name(file, b"a==2", "3.11.7"));
        assert_ne!(usual, name(file, b"a==1", "3.12.0"));
        assert_eq!(usual, name(file, b"a==1", "3.11.7"));
    }
}
