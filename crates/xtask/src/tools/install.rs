//! Puts a tool into the cache folder: one at a time, and whole or not at all.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::paths::Paths;
use crate::{process, say};

/// How often a long installation says that it is still at it.
const STILL: Duration = Duration::from_secs(60);

/// The folder of a tool in the cache.
pub fn folder(paths: &Paths, name: &str) -> PathBuf {
    paths.cache.join("tools").join(name)
}

/// Installs into the cache folder `name`: `fill` gets an empty folder, which takes the final name only when
/// `fill` succeeded. Another run that installs meanwhile is waited for, and its result used.
pub fn into_cache(
    paths: &Paths,
    name: &str,
    what: &str,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let tools = paths.cache.join("tools");
    fs::create_dir_all(&tools)
        .with_context(|| format!("the cache folder {} cannot be made", tools.display()))?;
    let _lock = lock(&tools.join(".install.lock"))?;
    let target = tools.join(name);
    if target.exists() {
        return Ok(target);
    }
    say::step(&format!("{what}, into {}", target.display()), || {
        let partial = tools.join(format!(".partial-{name}"));
        if partial.exists() {
            fs::remove_dir_all(&partial)
                .with_context(|| format!("{} cannot be cleared", partial.display()))?;
        }
        fs::create_dir_all(&partial).with_context(|| format!("{} cannot be made", partial.display()))?;
        let filled = fill(&partial).and_then(|()| {
            fs::rename(&partial, &target).with_context(|| format!("{} cannot be made", target.display()))
        });
        if filled.is_err() {
            // What is left would only be cleared by the next attempt.
            let _cleared = fs::remove_dir_all(&partial);
        }
        filled
    })?;
    Ok(target)
}

/// Holds `file` locked until dropped; says so when it has to wait for another run.
pub fn lock(file: &Path) -> Result<File> {
    let handle = File::create(file).with_context(|| format!("{} cannot be written", file.display()))?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say::note(&format!("waiting for another run that holds {}", file.display()));
            handle.lock().with_context(|| format!("{} cannot be locked", file.display()))?;
        }
        Err(TryLockError::Error(reason)) => {
            return Err(reason).with_context(|| format!("{} cannot be locked", file.display()));
        }
    }
    Ok(handle)
}

/// Holds `file` locked until dropped, if nobody else does.
pub fn lock_if_free(file: &Path) -> Option<File> {
    let handle = File::create(file).ok()?;
    handle.try_lock().ok().map(|()| handle)
}

/// Runs an installer in silence; when it fails, the error quotes its own reason and says where all it wrote
/// is kept.
pub fn run_installer(paths: &Paths, what: &str, command: &mut Command, limit: Duration) -> Result<()> {
    let start = Instant::now();
    let mut next = STILL;
    let captured = process::watch(command, limit, |_| {
        if start.elapsed() > next {
            next = start.elapsed() + STILL;
            say::note(&format!("still at it after {}", say::duration(start.elapsed())));
        }
    })?;
    if captured.succeeded() {
        return Ok(());
    }
    let log = paths.cache.join("last-failed-installation.log");
    let kept = match fs::write(&log, &captured.text) {
        Ok(()) => format!("; all it said is in {}", log.display()),
        Err(_) => String::new(),
    };
    match captured.status {
        Some(_) => bail!("{what} could not be installed: {}{kept}", reason_in(&captured.text)),
        None => bail!("{what} was not installed within {}{kept}", say::duration(limit)),
    }
}

/// Words that installers use when they cannot reach anything.
const OFFLINE: [&str; 15] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ETIMEDOUT",
    "ECONNRESET",
    "network",
    "Could not resolve",
    "Couldn't resolve",
    "Could not connect",
    "Failed to connect",
    "Temporary failure resolving",
    "Temporary failure in name resolution",
    "NewConnectionError",
    "ConnectTimeoutError",
    "spurious",
];

/// One sentence out of an installer's output: no network if it looks like that, else its first error line.
fn reason_in(output: &str) -> String {
    let error = output
        .lines()
        .map(str::trim)
        .find(|line| {
            let line = line.to_ascii_lowercase();
            line.starts_with("error") || line.starts_with("npm err") || line.starts_with("e:")
        })
        .or_else(|| output.lines().map(str::trim).rfind(|line| !line.is_empty()))
        .unwrap_or("it said nothing");
    if OFFLINE.iter().any(|word| output.contains(word)) {
        format!("no network, or the package registry cannot be reached ({error})")
    } else {
        format!("the installer said \"{error}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_cache(name: &str) -> Paths {
        let base = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _left_over = fs::remove_dir_all(&base);
        Paths { root: base.clone(), target: base.clone(), dist: base.clone(), cache: base }
    }

    #[test]
    fn a_failed_installation_leaves_nothing_behind_and_can_be_tried_again() {
        let paths = empty_cache("install");
        let failed = into_cache(&paths, "tool-1", "Installing tool", |folder| {
            fs::write(folder.join("half"), "half")?;
            bail!("no luck")
        });
        assert_eq!(failed.unwrap_err().to_string(), "no luck");
        assert!(!folder(&paths, "tool-1").exists());

        let made =
            into_cache(&paths, "tool-1", "Installing tool", |folder| Ok(fs::write(folder.join("all"), "")?));
        let made = made.unwrap();
        assert!(made.join("all").is_file() && !made.join("half").exists());
        fs::remove_dir_all(&paths.cache).unwrap();
    }

    #[test]
    fn what_is_installed_already_is_not_installed_again() {
        let paths = empty_cache("again");
        fs::create_dir_all(folder(&paths, "tool-1")).unwrap();
        into_cache(&paths, "tool-1", "Installing tool", |_| bail!("installed twice")).unwrap();
        fs::remove_dir_all(&paths.cache).unwrap();
    }

    #[test]
    fn an_unreachable_registry_is_told_from_other_failures() {
        let npm = "npm warn old\nnpm error code ECONNREFUSED\nnpm error errno ECONNREFUSED\n";
        assert_eq!(
            reason_in(npm),
            "no network, or the package registry cannot be reached (npm error code ECONNREFUSED)"
        );
        let cargo = "    Updating index\nerror: could not compile `trunk`\n";
        assert_eq!(reason_in(cargo), "the installer said \"error: could not compile `trunk`\"");
        assert_eq!(reason_in(""), "the installer said \"it said nothing\"");
    }
}
