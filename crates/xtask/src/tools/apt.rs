//! Packages of the system, where this command may install them: on Debian and Ubuntu, as root.

use std::time::Duration;

use anyhow::{Result, bail};

use super::{found, install};
use crate::paths::Paths;
use crate::{process, say};

/// Downloading and unpacking two browsers on a slow line.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Installs `packages`; elsewhere than on Debian and Ubuntu as root, the error says what to install.
pub fn install(paths: &Paths, packages: &[&str], what: &str) -> Result<()> {
    let list = packages.join(" ");
    if !is_debian() {
        bail!("{what} not found: install {what} so that they are on PATH, and run this again");
    }
    if !is_root() {
        bail!(
            "{what} not found: run `sudo apt-get update && sudo apt-get install -y --no-install-recommends \
             {list}`, and this again"
        );
    }
    say::step(&format!("Installing {list} with apt-get"), || {
        let mut update = process::command("apt-get");
        update.arg("update").env("DEBIAN_FRONTEND", "noninteractive");
        install::run_installer(paths, "the list of system packages", &mut update, LIMIT)?;
        let mut packages_in = process::command("apt-get");
        packages_in
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive");
        install::run_installer(paths, what, &mut packages_in, LIMIT)
    })
}

fn is_debian() -> bool {
    found::on_path("apt-get").is_some()
        && std::fs::read_to_string("/etc/os-release").is_ok_and(|release| names_debian(&release))
}

/// Whether an `os-release` file is that of Debian, Ubuntu, or a system made from them.
fn names_debian(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|id| id == "debian" || id == "ubuntu")
}

#[cfg(unix)]
fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_children_are_known_by_their_release_file() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(names_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(names_debian("ID=pop\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("NAME=\"not debian\"\nID=fedora\nVERSION_ID=44\n"));
    }
}
