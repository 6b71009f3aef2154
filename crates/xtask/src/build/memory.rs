//! Remembers the results of slow steps by what went in, so that a second build takes seconds.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::asset::hex;

/// A folder of results, each a file named by the hash of its inputs.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
    used: RefCell<BTreeSet<String>>,
}

impl Memory {
    /// Opens the memory kept in `folder`, which is made if need be.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), used: RefCell::default() })
    }

    /// The result kept for `inputs`, or that of `work`, which is kept.
    pub fn recall(&self, inputs: &[&[u8]], work: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let mut hash = Sha256::new();
        for input in inputs {
            hash.update(input.len().to_le_bytes());
            hash.update(input);
        }
        let name = hex(&hash.finalize(), 64);
        let file = self.folder.join(&name);
        self.used.borrow_mut().insert(name);
        if let Ok(kept) = fs::read(&file) {
            return Ok(kept);
        }
        let made = work()?;
        // Written whole or not at all: half a result would be believed for ever.
        let partial = file.with_extension("partial");
        fs::write(&partial, &made)
            .and_then(|()| fs::rename(&partial, &file))
            .with_context(|| format!("{} cannot be written", file.display()))?;
        Ok(made)
    }

    /// Removes every result that was not asked for since opening.
    pub fn forget_the_unused(&self) -> Result<()> {
        let used = self.used.borrow();
        let entries = fs::read_dir(&self.folder)
            .with_context(|| format!("{} cannot be read", self.folder.display()))?;
        for entry in entries.flatten() {
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())
                    .with_context(|| format!("{} cannot be removed", entry.path().display()))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_once_for_the_same_inputs_until_it_is_forgotten() {
        let folder = std::env::temp_dir().join(format!("xtask-memory-{}", std::process::id()));
        let _left_over = fs::remove_dir_all(&folder);
        let memory = Memory::open(&folder).unwrap();
        let inputs: [&[u8]; 2] = [b"tool", b"input"];
        assert_eq!(memory.recall(&inputs, || Ok(b"made".into())).unwrap(), b"made");
        assert_eq!(memory.recall(&inputs, || unreachable!("remembered")).unwrap(), b"made");
        assert_eq!(memory.recall(&[b"tooli", b"nput"], || Ok(b"other".into())).unwrap(), b"other");

        let later = Memory::open(&folder).unwrap();
        later.recall(&inputs, || unreachable!("remembered")).unwrap();
        later.forget_the_unused().unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
