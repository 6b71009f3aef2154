//! The end-to-end stories: real browsers on sandbox, proxy and the built widget.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::executables::{Executable, Executables};
use super::native::STORIES;
use super::tally::Tally;
use super::{Run, libtest};
use crate::paths::Paths;
use crate::tools::browsers::Browser;
use crate::tools::npm;
use crate::{build, package, say};

/// All stories in one browser on a slow machine.
const LIMIT: Duration = Duration::from_secs(25 * 60);

/// Which stories run where: all in Chromium, and those whose name starts with `main_` in Firefox too. By themselves run
/// those about pace, for what runs beside them adds to what they measure; and the one about the hosted page's layout, which
/// told a shift once on a machine that was busy: a shift that shoppers on slow phones may see, and that is still to be found.
const WHERE: [(Browser, &[&str]); 3] = [
    (Browser::Chromium, &["--skip", "pace::", "--skip", "page_moves_nothing"]),
    (Browser::Chromium, &["pace::", "page_moves_nothing", "--test-threads=1"]),
    (Browser::Firefox, &["main_"]),
];

/// Builds `dist/`, then runs the stories.
pub fn run(run: &mut Run<'_>, tally: &mut Tally) -> Result<()> {
    let manifest = build::build(run.paths)?;
    let tarball = package::pack(run.paths, &manifest)?;
    let examples = package::build_examples(run.paths, &tarball)?;
    let axe = npm::ready(run.paths, &npm::AXE)?;
    let executable = stories(&mut run.executables, run.paths)?;
    for (browser, filter) in WHERE {
        say::line(&format!("\n---- {}", browser.name()));
        match browser.ready(run.paths) {
            Ok(driver) => {
                let mut command = command(run.paths, &executable, browser, &driver, &axe);
                command.args(filter).env("PARCEL_TRACKER_EXAMPLES", &examples);
                let what = format!("the stories in {}", browser.name());
                libtest::run(&what, &mut command, LIMIT, true, tally)?;
            }
            Err(reason) => {
                say::line(&format!("error: {reason:#}"));
                tally.failed += 1;
            }
        }
    }
    Ok(())
}

/// Takes pictures of pages and states into `folder`, for people to look at.
pub fn screenshots(paths: &Paths, folder: &Path) -> Result<bool> {
    build::build(paths)?;
    let axe = npm::ready(paths, &npm::AXE)?;
    let folder = std::path::absolute(folder).context("the folder for the pictures cannot be named")?;
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let executable = stories(&mut Executables::default(), paths)?;
    let driver = Browser::Chromium.ready(paths)?;
    let mut command = command(paths, &executable, Browser::Chromium, &driver, &axe);
    command.args(["--ignored", "screenshots"]).env("PARCEL_TRACKER_SHOTS", &folder);
    let mut tally = Tally::default();
    libtest::run("taking pictures", &mut command, LIMIT, true, &mut tally)?;
    say::note(&format!("the pictures are in {}", folder.display()));
    Ok(tally.is_good())
}

fn stories(executables: &mut Executables, paths: &Paths) -> Result<Executable> {
    executables
        .all(paths)?
        .iter()
        .find(|executable| executable.name == STORIES)
        .cloned()
        .with_context(|| format!("there is no test program {STORIES}"))
}

fn command(
    paths: &Paths,
    executable: &Executable,
    browser: Browser,
    driver: &PathBuf,
    axe: &PathBuf,
) -> Command {
    let mut command = executable.command();
    command
        .env("PARCEL_TRACKER_DIST", &paths.dist)
        .env("PARCEL_TRACKER_BROWSER", browser.name())
        .env(browser.driver_variable(), driver)
        .env("AXE_JS", axe);
    command
}
