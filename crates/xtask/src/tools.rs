//! The programs the commands need: looked for on PATH and in the cache folder, else installed there.

pub mod apt;
pub mod browsers;
pub mod cargo_tool;
pub mod found;
pub mod install;
pub mod lock_file;
pub mod node;
pub mod npm;
pub mod php;
pub mod python;
pub mod redis;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::process;

/// What building `dist/` needs.
#[derive(Debug)]
pub struct BuildTools {
    /// The compiler driver for the page and the widget.
    pub trunk: PathBuf,
    /// Writes the JavaScript glue; exactly the version of the crate in Cargo.lock.
    pub wasm_bindgen: PathBuf,
    /// Shrinks the wasm.
    pub wasm_opt: PathBuf,
    /// Minifies scripts and bundles style sheets.
    pub esbuild: PathBuf,
}

impl BuildTools {
    /// Finds or installs all four.
    pub fn ready(paths: &Paths) -> Result<Self> {
        let locked = lock_file::version_of(&paths.root.join("Cargo.lock"), "wasm-bindgen")?;
        let trunk = cargo_tool::ready(paths, &cargo_tool::TRUNK)?;
        let wasm_bindgen = cargo_tool::ready(paths, &cargo_tool::wasm_bindgen(&locked))?;
        cargo_tool::forget_intermediate_files(paths);
        Ok(Self {
            trunk,
            wasm_bindgen,
            wasm_opt: npm::ready(paths, &npm::WASM_OPT)?,
            esbuild: npm::ready(paths, &npm::ESBUILD)?,
        })
    }

    /// A command for one of the tools that finds the others on PATH.
    pub fn command(&self, program: &std::path::Path) -> Result<Command> {
        let mut command = process::command(program);
        command.env("PATH", path_with([&self.trunk, &self.wasm_bindgen, &self.wasm_opt])?);
        Ok(command)
    }
}

/// PATH, with the folders of `programs` before all others.
pub fn path_with<'a>(programs: impl IntoIterator<Item = &'a PathBuf>) -> Result<OsString> {
    let present = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = programs
        .into_iter()
        .filter_map(|program| program.parent().map(PathBuf::from))
        .chain(std::env::split_paths(&present))
        .collect();
    std::env::join_paths(folders).context("a tool's folder cannot be put on PATH")
}
