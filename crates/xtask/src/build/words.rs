//! Every language's words, as the widget fetches them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::asset::{HASH, hex};
use super::{Asset, Role};
use crate::paths::Paths;
use crate::process;

/// Compiling the widget natively for the first time on a slow machine.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// All languages.
#[derive(Debug)]
pub struct Words {
    /// A file for each, English first.
    pub files: Vec<Asset>,
    /// Their names, with `*` for the language.
    pub name: String,
    /// The languages there are, parted by bars, as a pattern has them.
    pub spoken: String,
}

/// Has the widget's own code write them.
pub fn write(paths: &Paths) -> Result<Words> {
    let folder = paths.work().join("words");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be cleared", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut command = process::cargo();
    command
        .args(["run", "--quiet", "--package=parcel-tracker", "--features=ssr", "--bin=words", "--"])
        .arg(&folder)
        .current_dir(&paths.root);
    process::run("writing the words", &mut command, LIMIT)?;
    read(&folder)
}

/// What was written, named by language and one hash for all: the loader then needs no name for each.
fn read(folder: &Path) -> Result<Words> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut languages = Vec::new();
    for entry in entries {
        let file = entry?.path();
        let code = file.file_name().context("a file without a name")?.to_string_lossy().into_owned();
        languages
            .push((code, fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?));
    }
    languages.sort_by_key(|(code, _)| (code != "en", code.clone()));
    if languages.first().is_none_or(|(code, _)| code != "en") {
        bail!("there are no English words");
    }
    let mut hash = Sha256::new();
    for (code, bytes) in &languages {
        hash.update(code);
        hash.update(bytes);
    }
    let name = format!("assets/*-{}.txt", hex(&hash.finalize(), HASH));
    let spoken = languages.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>().join("|");
    let files = languages
        .into_iter()
        .map(|(code, bytes)| Asset::named(Role::Words, &name.replace('*', &code), bytes))
        .collect();
    Ok(Words { files, name, spoken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_share_a_hash_that_follows_all_their_words() {
        let folder = std::env::temp_dir().join(format!("xtask-words-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("de"), "eins").unwrap();
        assert!(read(&folder).is_err(), "English stands in for all others");
        fs::write(folder.join("en"), "one").unwrap();
        let words = read(&folder).unwrap();
        assert_eq!(words.spoken, "en|de");
        let names: Vec<_> = words.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, [words.name.replace('*', "en"), words.name.replace('*', "de")]);
        fs::write(folder.join("de"), "zwei").unwrap();
        assert_ne!(read(&folder).unwrap().name, words.name);
        fs::remove_dir_all(&folder).unwrap();
    }
}
