//! The little that is read and changed in a wasm file here: what it imports, and functions by name.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

/// Magic number and version.
const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;
/// A body that traps: no locals, `unreachable`, `end`.
const TRAP: [u8; 3] = [0, 0, 0x0b];

/// The names under which `wasm` imports things, whatever module they come from.
pub fn imports(wasm: &[u8]) -> Result<Vec<String>> {
    Ok(read_imports(wasm)?.0)
}

/// The module of the first thing that `wasm` imports.
pub fn import_module(wasm: &[u8]) -> Result<Option<String>> {
    let Some((_, section)) = sections(wasm)?.into_iter().find(|(id, _)| *id == IMPORTS) else {
        return Ok(None);
    };
    let mut reader = Reader(section);
    reader.number()?;
    reader.text().map(|module| Some(module.to_owned()))
}

/// `wasm` with a trap in place of every function whose name `is_dead`.
///
/// The name section must be there still. What only a replaced function called can then be removed by any
/// optimiser.
pub fn without(wasm: &[u8], is_dead: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let names = function_names(wasm)?;
    let (_, imported) = read_imports(wasm)?;
    with_section(wasm, CODE, |mut reader| {
        let count = reader.number()?;
        let mut functions = number(count);
        for index in imported..imported.saturating_add(count) {
            let length = reader.number()?;
            let mut code = reader.bytes(length)?;
            if names.get(&index).is_some_and(|name| is_dead(name)) {
                code = &TRAP;
            }
            functions.extend(number(code.len()));
            functions.extend_from_slice(code);
        }
        Ok(functions)
    })
}

/// `wasm` exporting only what is in `used`.
pub fn with_exports(wasm: &[u8], used: &BTreeSet<&str>) -> Result<Vec<u8>> {
    with_section(wasm, EXPORTS, |mut reader| {
        let (mut exports, mut kept) = (Vec::new(), 0);
        for _ in 0..reader.number()? {
            let start = reader.0;
            let name = reader.text()?;
            reader.byte()?;
            reader.number()?;
            if used.contains(name) {
                exports.extend_from_slice(&start[..start.len() - reader.0.len()]);
                kept += 1;
            }
        }
        Ok([number(kept), exports].concat())
    })
}

/// `wasm` with the sections of one kind written anew.
fn with_section(wasm: &[u8], kind: u8, write: impl Fn(Reader<'_>) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut changed = wasm.get(..HEADER).context("the wasm is cut")?.to_vec();
    for (id, section) in sections(wasm)? {
        let section = if id == kind { write(Reader(section))? } else { section.to_vec() };
        changed.push(id);
        changed.extend(number(section.len()));
        changed.extend(section);
    }
    Ok(changed)
}

fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut reader = Reader(wasm.get(HEADER..).context("the wasm is cut")?);
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        sections.push((id, reader.bytes(length)?));
    }
    Ok(sections)
}

/// The imported names, and how many of them are functions: those come first in the numbering of functions.
fn read_imports(wasm: &[u8]) -> Result<(Vec<String>, usize)> {
    let (mut names, mut functions) = (Vec::new(), 0);
    for (_, section) in sections(wasm)?.into_iter().filter(|(id, _)| *id == IMPORTS) {
        let mut reader = Reader(section);
        for _ in 0..reader.number()? {
            reader.text()?;
            names.push(reader.text()?.to_owned());
            match reader.byte()? {
                0 => {
                    reader.number()?;
                    functions += 1;
                }
                1 => {
                    reader.byte()?;
                    reader.limits()?;
                }
                2 => reader.limits()?,
                3 | 4 => {
                    reader.byte()?;
                    reader.number()?;
                }
                kind => bail!("the wasm imports a thing of unknown kind {kind}"),
            }
        }
    }
    Ok((names, functions))
}

fn function_names(wasm: &[u8]) -> Result<BTreeMap<usize, &str>> {
    let mut names = BTreeMap::new();
    for (_, section) in sections(wasm)?.into_iter().filter(|(id, _)| *id == CUSTOM) {
        let mut reader = Reader(section);
        if reader.text()? != "name" {
            continue;
        }
        while !reader.0.is_empty() {
            let kind = reader.byte()?;
            let length = reader.number()?;
            let mut part = Reader(reader.bytes(length)?);
            // The others name the module, locals and so on.
            if kind == 1 {
                for _ in 0..part.number()? {
                    names.insert(part.number()?, part.text()?);
                }
            }
        }
    }
    Ok(names)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the wasm is cut")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.bytes(1)?.first().copied().unwrap_or_default())
    }

    /// An unsigned LEB128 of at most 32 bits.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("the wasm has a number that is too long")
    }

    fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).context("the wasm has a name that is no text")
    }

    /// The least size, and the most where a flag says so.
    fn limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 != 0 {
            self.number()?;
        }
        Ok(())
    }
}

/// An unsigned LEB128.
fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        [&[id, body.len() as u8], body].concat()
    }

    /// Imports `m.f` (a function) and `m.t` (a table); its own functions are `kept` and `gone`, exported as `a`
    /// and `b`.
    fn module() -> Vec<u8> {
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, b"\x01\x60\0\0"),
            section(IMPORTS, b"\x02\x01m\x01f\0\0\x01m\x01t\x01\x70\0\0"),
            section(3, b"\x02\0\0"),
            section(EXPORTS, b"\x02\x01a\0\x01\x01b\0\x02"),
            section(CODE, b"\x02\x03\0\x01\x0b\x04\0\x01\x01\x0b"),
            section(CUSTOM, b"\x04name\x01\x10\x03\0\x01f\x01\x04kept\x02\x04gone"),
        ]
        .concat()
    }

    #[test]
    fn imports_of_every_kind_are_named() {
        assert_eq!(imports(&module()).unwrap(), ["f", "t"]);
        assert_eq!(import_module(&module()).unwrap().as_deref(), Some("m"));
    }

    fn holds(module: &[u8], section: &[u8]) -> bool {
        module.windows(section.len()).any(|window| window == section)
    }

    #[test]
    fn a_dead_function_becomes_a_trap_and_the_rest_stays() {
        let changed = without(&module(), |name| name == "gone").unwrap();
        assert!(holds(&changed, &section(CODE, b"\x02\x03\0\x01\x0b\x03\0\0\x0b")), "{changed:?}");
        assert_eq!(changed.len(), module().len() - 1);
    }

    #[test]
    fn an_imported_function_is_not_taken_for_one_of_the_module() {
        assert_eq!(without(&module(), |name| name == "f").unwrap(), module());
    }

    #[test]
    fn only_exports_that_are_used_stay() {
        let changed = with_exports(&module(), &BTreeSet::from(["b", "never"])).unwrap();
        assert!(holds(&changed, &section(EXPORTS, b"\x01\x01b\0\x02")), "{changed:?}");
        assert_eq!(with_exports(&module(), &BTreeSet::from(["a", "b"])).unwrap(), module());
    }

    #[test]
    fn a_cut_file_is_an_error() {
        for length in [4, 9, 20, 40] {
            assert!(without(&module()[..length], |_| true).is_err(), "{length}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for written in [0, 127, 128, 300, 70_000] {
            assert_eq!(Reader(&number(written)).number().unwrap(), written);
        }
    }
}
