//! Is a program there, does it run, and which version is it?

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::process;

/// A program that does not say its version within this time counts as broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// The first file of this name on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// The version `program --version` prints; an error says that it is there but does not run.
pub fn version(program: &Path) -> Result<String> {
    let broken =
        |why: String| format!("{} is there but does not run ({why}): repair or remove it", program.display());
    let captured = match process::watch(process::command(program).arg("--version"), PATIENCE, |_| {}) {
        Ok(captured) => captured,
        Err(reason) => bail!(broken(reason.root_cause().to_string())),
    };
    let Some(status) = captured.status else {
        bail!(broken("no answer to --version".to_owned()));
    };
    match version_in(&captured.text) {
        Some(version) if status.success() => Ok(version),
        Some(_) | None => {
            let said = captured.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("no output");
            bail!(broken(format!("{status}: {said}")))
        }
    }
}

/// The first word that looks like a version: `wasm-opt version 132`, `trunk 0.22.1`, `v20.20.2`.
fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| {
            word.starts_with(|first: char| first.is_ascii_digit())
                && word.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-+".contains(letter))
        })
        .map(str::to_owned)
}

/// The number before the first dot of a version.
pub fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        for (text, version) in [
            ("trunk 0.22.1\n", "0.22.1"),
            ("wasm-opt version 132 (version_132)\n", "132"),
            ("v20.20.2\n", "20.20.2"),
            ("0.28.2\n", "0.28.2"),
            ("Mozilla Firefox 153.7.0esr\n", "153.7.0esr"),
            ("geckodriver 0.37.1 (2f1b3c 2026-01-01 00:00 +0000)\n", "0.37.1"),
            (
                "chromium: 9: [: unexpected operator\nChromium 156.0.8078.79 built on Debian\n",
                "156.0.8078.79",
            ),
        ] {
            assert_eq!(version_in(text).as_deref(), Some(version), "{text}");
        }
        assert_eq!(version_in("no version here"), None);
    }

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("156.0.8078.79"), Some(156));
        assert_eq!(major("132"), Some(132));
        assert_eq!(major("unknown"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_is_called_broken() {
        let error = version(Path::new("/bin/false")).unwrap_err().to_string();
        assert!(error.starts_with("/bin/false is there but does not run"), "{error}");
    }
}
