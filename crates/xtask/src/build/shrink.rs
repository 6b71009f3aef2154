//! The wasm and its glue, as small as they get without a change of what they do.
//!
//! A dependency of leptos exports classes for streams, and what is exported nobody removes: 5 KB of brotli
//! for what the widget never does. So the glue is cut down to what the loader can call, the wasm to what that
//! uses, the glue to what the wasm still imports, and so on until nothing more goes. Then wasm-opt shrinks
//! the rest, and both get short names for what they share.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::memory::Memory;
use super::trunk::{Compiled, TOOL_LIMIT};
use super::{glue, wasm};
use crate::paths::Paths;
use crate::process;
use crate::tools::BuildTools;

/// The features of wasm that rustc turns on by itself, by name: told "all", wasm-opt writes sections that
/// browsers refuse to load.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What wasm-opt does, in this order, chosen by what was small in brotli. The first kilobyte of the memory is
/// the far end of the stack, so no pointer leads there and offsets may be folded into loads. Names and producers are
/// dropped here and not by rustc, because wasm-bindgen reads a section that `strip` would remove.
const SHRINK: [&str; 15] = [
    "-Oz",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--minify-imports-and-exports-and-modules",
];

/// The crate whose exports nobody calls. Its functions are also in tables, where no optimiser dares to touch them.
const UNCALLED: &str = "wasm_streams";

/// What the loader calls once the wasm is there: the one user of the glue, bundled with it.
const HAND_OVER: &str = include_str!("../../../../src/embed/hand-over.js");

/// What notices when the wasm ends.
const GUARDED: &str = include_str!("../../../../src/embed/guarded.js");

/// The module under which wasm-bindgen lets the wasm import everything.
const MODULE: &str = "./parcel-tracker_bg.js";

/// Both, not compressed yet.
#[derive(Debug)]
pub struct Shrunk {
    /// The widget.
    pub wasm: Vec<u8>,
    /// Its JavaScript.
    pub glue: Vec<u8>,
}

/// The new names wasm-opt gave, as it tells them.
#[derive(Debug, Deserialize)]
struct Names {
    /// Module, name, new name.
    imports: Vec<(String, String, String)>,
    /// Name, new name.
    exports: Vec<(String, String)>,
}

/// Shrinks what trunk compiled, or remembers having done it.
pub fn shrink(paths: &Paths, tools: &BuildTools, compiled: &Compiled) -> Result<Shrunk> {
    let wasm =
        fs::read(&compiled.wasm).with_context(|| format!("{} cannot be read", compiled.wasm.display()))?;
    let glue = fs::read_to_string(&compiled.glue)
        .with_context(|| format!("{} cannot be read", compiled.glue.display()))?;
    let work = Work { tools, folder: paths.work().join("shrink") };
    fs::create_dir_all(&work.folder).with_context(|| format!("{} cannot be made", work.folder.display()))?;
    let snippets = copy(&compiled.snippets, &work.folder.join("snippets"))?;

    let flags = [FEATURES.join(" "), SHRINK.join(" ")].join(" ");
    let used = [&tools.wasm_opt, &tools.esbuild].map(|tool| tool.to_string_lossy());
    let [wasm_opt, esbuild] = used.each_ref().map(|tool| tool.as_bytes());
    // Changes with how it is done here.
    let sources: [&[u8]; 3] =
        [include_bytes!("shrink.rs"), include_bytes!("glue.rs"), include_bytes!("wasm.rs")];
    let inputs = [
        flags.as_bytes(),
        wasm_opt,
        esbuild,
        &sources.concat(),
        HAND_OVER.as_bytes(),
        GUARDED.as_bytes(),
        &wasm,
        glue.as_bytes(),
        &snippets,
    ];
    let memory = Memory::open(&paths.work().join("shrunk"))?;
    let both = memory.recall(&inputs, || work.shrink(&wasm, &glue).map(Shrunk::pack))?;
    memory.forget_the_unused()?;
    Shrunk::unpack(&both)
}

/// Copies a folder with all that is in it, and yields what that is.
fn copy(from: &Path, to: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    let entries = fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))?;
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    for name in names {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            all.extend(copy(&from, &to)?);
        } else {
            let bytes = fs::read(&from).with_context(|| format!("{} cannot be read", from.display()))?;
            fs::write(&to, &bytes).with_context(|| format!("{} cannot be written", to.display()))?;
            all.extend(bytes);
        }
    }
    Ok(all)
}

struct Work<'a> {
    tools: &'a BuildTools,
    folder: PathBuf,
}

impl Work<'_> {
    fn shrink(&self, wasm: &[u8], glue: &str) -> Result<Shrunk> {
        let mut glue = glue::watched(&glue::without_unused(glue)?)?;
        let mut wasm = wasm::without(wasm, |name| name.contains(UNCALLED))?;
        loop {
            let bundled = self.bundle(&glue, &[])?;
            wasm = wasm::with_exports(&wasm, &glue::used_exports(&bundled))?;
            wasm = self.wasm_opt(&wasm, &["--remove-unused-module-elements"])?.0;
            let less = glue::with_imports(&glue, &wasm::imports(&wasm)?);
            if less == glue {
                break;
            }
            glue = less;
        }
        let (wasm, told) = self.wasm_opt(&wasm, &SHRINK)?;
        let names: Names = serde_json::from_str(&told).context("wasm-opt did not tell the new names")?;
        let imports = names.imports.into_iter().map(|(_, name, new)| (name, new)).collect();
        let exports = names.exports.into_iter().collect();
        let module = wasm::import_module(&wasm)?.context("the wasm imports nothing")?;
        // wasm-opt may have found more to remove.
        let glue = glue::with_imports(&glue, &imports_of(&imports));
        let glue = glue::renamed(&glue, (MODULE, &module), &imports, &exports)?;
        let bundled = self.bundle(&glue, &[])?;
        if let Some(missing) = glue::used_exports(&bundled).iter().find(|name| !is_new(&exports, name)) {
            bail!("the glue uses {missing}, which the wasm does not export");
        }
        let glue = self.bundle(&glue, &["--minify"])?.into_bytes();
        Ok(Shrunk { wasm, glue })
    }

    /// What the loader calls as a module, with as much of the glue as that needs.
    fn bundle(&self, glue: &str, more: &[&str]) -> Result<String> {
        self.write("glue.js", glue.as_bytes())?;
        self.write("guarded.js", GUARDED.as_bytes())?;
        let entry = self.write("hand-over.js", HAND_OVER.as_bytes())?;
        let mut command = self.tools.command(&self.tools.esbuild)?;
        command
            .arg(entry)
            .args(["--bundle", "--format=esm", "--target=es2022", "--log-level=error", "--minify-syntax"])
            // The widget's one class is freed by the loader.
            .arg("--define:Symbol.dispose=undefined")
            .args(more);
        process::run_silently("minifying the glue with esbuild", &mut command, TOOL_LIMIT)
    }

    /// `wasm` after some passes of wasm-opt, and what it told.
    fn wasm_opt(&self, wasm: &[u8], passes: &[&str]) -> Result<(Vec<u8>, String)> {
        let input = self.write("before.wasm", wasm)?;
        let output = self.folder.join("after.wasm");
        let mut command = self.tools.command(&self.tools.wasm_opt)?;
        command.args(passes).args(FEATURES).arg(&input).arg("-o").arg(&output);
        let told = process::run_silently("shrinking the wasm with wasm-opt", &mut command, TOOL_LIMIT)?;
        let wasm = fs::read(&output).with_context(|| format!("{} cannot be read", output.display()))?;
        Ok((wasm, told))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let file = self.folder.join(name);
        fs::write(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
        Ok(file)
    }
}

fn is_new(names: &BTreeMap<String, String>, name: &str) -> bool {
    names.values().any(|new| new == name)
}

fn imports_of(names: &BTreeMap<String, String>) -> Vec<String> {
    names.keys().cloned().collect()
}

impl Shrunk {
    /// As one file: how long the glue is, the glue, the wasm.
    fn pack(self) -> Vec<u8> {
        let length = (self.glue.len() as u64).to_le_bytes();
        [length.as_slice(), &self.glue, &self.wasm].concat()
    }

    fn unpack(packed: &[u8]) -> Result<Self> {
        let parts = packed.split_first_chunk::<8>().and_then(|(length, rest)| {
            rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)
        });
        let (glue, wasm) = parts.context("a remembered file is cut: remove target/xtask")?;
        Ok(Self { wasm: wasm.to_vec(), glue: glue.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_remembered_as_one() {
        let packed = Shrunk { wasm: b"\0asm".to_vec(), glue: b"glue".to_vec() }.pack();
        let Shrunk { wasm, glue } = Shrunk::unpack(&packed).unwrap();
        assert_eq!((wasm.as_slice(), glue.as_slice()), (b"\0asm".as_slice(), b"glue".as_slice()));
        assert!(Shrunk::unpack(&packed[..9]).is_err());
    }
}
