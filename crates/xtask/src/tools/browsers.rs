//! Chromium and Firefox, each with the driver that tests need.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{apt, cargo_tool, found};
use crate::paths::Paths;

/// Names under which Chromium may be installed.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Names under which Firefox may be installed.
const FIREFOX: [&str; 2] = ["firefox", "firefox-esr"];

/// A browser that can be driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// By chromedriver.
    Chromium,
    /// By geckodriver.
    Firefox,
}

impl Browser {
    /// Its name in variables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The variable that tells tests where its driver is.
    pub fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    /// The path of its driver, after installing driver and browser if need be and possible.
    pub fn ready(self, paths: &Paths) -> Result<PathBuf> {
        match self {
            Self::Chromium => chromium(paths),
            Self::Firefox => firefox(paths),
        }
    }
}

fn chromium(paths: &Paths) -> Result<PathBuf> {
    let both = || Some((first(&CHROMIUM)?, found::on_path("chromedriver")?));
    if both().is_none() {
        apt::install(paths, &["chromium", "chromium-driver"], "Chromium and chromedriver")?;
    }
    let (browser, driver) = both().context(
        "Chromium or chromedriver is not on PATH, even after installing them (Ubuntu's packages are snaps): \
         install Google Chrome and the chromedriver of the same version",
    )?;
    let (of_browser, of_driver) = (found::version(&browser)?, found::version(&driver)?);
    if found::major(&of_browser) != found::major(&of_driver) {
        bail!(
            "{} is version {of_browser}, but {} is for version {of_driver}: install both in the same version",
            browser.display(),
            driver.display()
        );
    }
    Ok(driver)
}

fn firefox(paths: &Paths) -> Result<PathBuf> {
    if first(&FIREFOX).is_none() {
        apt::install(paths, &["firefox-esr"], "Firefox")?;
    }
    let browser = first(&FIREFOX).context(
        "Firefox is not on PATH, even after installing it (Ubuntu's package is a snap): install Firefox from \
         its makers",
    )?;
    found::version(&browser)?;
    let driver = cargo_tool::ready(paths, &cargo_tool::GECKODRIVER)?;
    cargo_tool::forget_intermediate_files(paths);
    Ok(driver)
}

fn first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| found::on_path(name))
}
