//! The examples that use the npm package, built from its tarball as somebody who copied them would build them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use super::work;
use crate::paths::Paths;
use crate::tools::{node, npm};
use crate::{process, say};

/// The examples with a `package.json`; each is built into its folder `public`.
const EXAMPLES: [&str; 2] = ["plain", "react"];
/// Fetching and bundling on a slow line.
const LIMIT: Duration = Duration::from_secs(5 * 60);

/// Builds all examples in copies that get `tarball`; the folder that has them, each as `NAME/public`.
pub fn build(paths: &Paths, tarball: &Path) -> Result<PathBuf> {
    let npm = node::ready(paths)?;
    let all = work(paths).join("examples");
    for name in EXAMPLES {
        say::step(&format!("Building examples/{name} from the npm package"), || {
            let folder = all.join(name);
            if folder.exists() {
                fs::remove_dir_all(&folder)
                    .with_context(|| format!("{} cannot be cleared", folder.display()))?;
            }
            copy(&paths.root.join("examples").join(name), &folder)?;
            fs::copy(tarball, folder.join("parcel-tracker.tgz"))
                .with_context(|| format!("{} cannot be copied", tarball.display()))?;
            let mut install = process::command(&npm);
            install.args(["ci", "--ignore-scripts", "--prefer-offline"]).args(npm::QUICKLY);
            let what = format!("installing what examples/{name} needs");
            process::run_silently(&what, install.current_dir(&folder), LIMIT)?;
            let mut run = process::command(&npm);
            run.args(["run", "build", "--silent"]);
            let what = format!("building examples/{name}");
            process::run_silently(&what, run.current_dir(&folder), LIMIT)?;
            Ok(())
        })?;
    }
    Ok(all)
}

/// A folder with all in it, but for what an earlier build left there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry.with_context(|| format!("{} cannot be read", from.display()))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        match source.is_dir() {
            true if entry.file_name() == "node_modules" => {}
            true => copy(&source, &target)?,
            false => {
                fs::copy(&source, &target)
                    .with_context(|| format!("{} cannot be copied", source.display()))?;
            }
        }
    }
    Ok(())
}
