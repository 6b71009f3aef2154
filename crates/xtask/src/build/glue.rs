//! wasm-bindgen's JavaScript, cut down to what the widget uses. Its version is pinned, and so is its layout.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

/// Help for callers and browsers the glue does not have: its one caller, the loader, passes the wasm's answer in an
/// object and has looked at its status, browsers that can run the wasm can encode into it and tell when something is
/// not held any more, and no card says two gigabytes of words. Of a server that sends the wasm by another type it
/// tells the shop's console nothing: it works, a little slower.
const UNUSED: [&str; 9] = [
    "module_or_path = new URL('parcel-tracker_bg.wasm', import.meta.url);",
    "console.warn('using deprecated parameters for the initialization function; pass a single object instead')",
    "console.warn(\"`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\\n\", e);",
    "\
if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}",
    "\
if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }",
    "\
if (!module.ok) {
            throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
        }",
    "\
(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    :",
    "\
 else {
        const instance = await WebAssembly.instantiate(module, imports);

        if (instance instanceof WebAssembly.Instance) {
            return { instance, module };
        } else {
            return instance;
        }
    }",
    "\
if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }",
];

/// What frees a class's memory when nobody holds it any more. Each is there whether or not its class is, and holds an
/// export of the wasm and all behind it.
const REGISTRY: &str = "new FinalizationRegistry(";

/// Where the glue takes the wasm's exports.
const EXPORTS: &str = "wasm = instance.exports;";

/// The glue with all calls into the wasm watched by `guarded.js`, which lies beside it.
pub fn watched(glue: &str) -> Result<String> {
    if glue.matches(EXPORTS).count() != 1 {
        bail!("the glue does not contain {EXPORTS:?} once: has wasm-bindgen changed?");
    }
    let watched = glue.replace(EXPORTS, "wasm = guarded(instance.exports);");
    Ok(format!("import {{ guarded }} from './guarded.js';\n{watched}"))
}

/// The glue without help for callers it does not have.
pub fn without_unused(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for unused in UNUSED {
        if !glue.contains(unused) {
            bail!("the glue does not contain {unused:?}: has wasm-bindgen changed?");
        }
        glue = glue.replace(unused, "");
    }
    // For esbuild, which then leaves away those that nothing uses.
    Ok(glue.replace(REGISTRY, &format!("/* @__PURE__ */ {REGISTRY}")))
}

/// The wasm's exports the glue uses: whatever follows `wasm.`.
pub fn used_exports(glue: &str) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for_each_export(glue, |_, name| {
        used.insert(name);
    });
    used
}

/// The glue with only those functions for the wasm to import that it does import.
pub fn with_imports(glue: &str, imported: &[String]) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut dropping = false;
    for line in glue.split_inclusive('\n') {
        if let Some(name) = import_name(line) {
            dropping = !imported.iter().any(|imported| imported == name);
        }
        if !dropping {
            kept.push_str(line);
        }
        // The last line of such a function.
        if line.starts_with("        }") {
            dropping = false;
        }
    }
    kept
}

/// The glue with new names for the wasm's imports, its exports, and the one module all imports come from. Exports
/// the wasm does not have keep their names: what uses them is left out when the glue is bundled.
pub fn renamed(
    glue: &str,
    module: (&str, &str),
    imports: &BTreeMap<String, String>,
    exports: &BTreeMap<String, String>,
) -> Result<String> {
    let mut lines = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        match import_name(line).map(|name| (name, imports.get(name))) {
            Some((name, Some(new))) => lines.push_str(&line.replacen(name, new, 1)),
            Some((name, None)) => bail!("the wasm does not import {name}"),
            None => lines.push_str(line),
        }
    }
    let (old, new) = (format!("\"{}\":", module.0), format!("\"{}\":", module.1));
    if !lines.contains(&old) {
        bail!("the glue has no module {}", module.0);
    }
    let lines = lines.replace(&old, &new);
    let mut renamed = String::with_capacity(lines.len());
    let mut rest = 0;
    for_each_export(&lines, |at, name| {
        renamed.push_str(&lines[rest..at]);
        renamed.push_str(exports.get(name).map_or(name, String::as_str));
        rest = at + name.len();
    });
    renamed.push_str(&lines[rest..]);
    Ok(renamed)
}

/// The name of the function for the wasm that begins on this line, if one does.
fn import_name(line: &str) -> Option<&str> {
    let name = leading_name(line.strip_prefix("        ")?);
    let after = line.get(8 + name.len()..)?;
    (!name.is_empty() && after.starts_with(": function")).then_some(name)
}

/// Calls `found` with each name after `wasm.`, and where it begins.
fn for_each_export<'a>(glue: &'a str, mut found: impl FnMut(usize, &'a str)) {
    const OBJECT: &str = "wasm.";
    for (at, _) in glue.match_indices(OBJECT) {
        let is_object = !glue[..at].ends_with(|before: char| is_of_name(before) || before == '.');
        let from = at + OBJECT.len();
        let name = leading_name(&glue[from..]);
        if is_object && !name.is_empty() {
            found(from, name);
        }
    }
}

fn leading_name(text: &str) -> &str {
    text.split(|letter| !is_of_name(letter)).next().unwrap_or_default()
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class IntoUnderlyingSink {
    abort() { wasm.sink_abort(); }
}
export function mount(host) {
    return wasm.mount(host, mywasm.no, 'a.wasm.no');
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_a_12: function(arg0) {
            arg0.a();
        },
        __wbg_b_34: function() { return handleError(function (arg0) {
            arg0.b(wasm.__wbindgen_malloc);
        }, arguments); },
    };
    return { \"./x_bg.js\": import0 };
}
";

    fn names(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    }

    #[test]
    fn exports_are_found_where_they_are_used() {
        let used: Vec<_> = used_exports(GLUE).into_iter().collect();
        assert_eq!(used, ["__wbindgen_malloc", "mount", "sink_abort"]);
    }

    #[test]
    fn functions_the_wasm_does_not_import_go_whole() {
        let kept = with_imports(GLUE, &["__wbg_a_12".to_owned()]);
        assert!(kept.contains("arg0.a()") && kept.contains("\n    };\n"), "{kept}");
        assert!(!kept.contains("__wbg_b_34") && !kept.contains("handleError"), "{kept}");
        let kept = with_imports(GLUE, &["__wbg_b_34".to_owned()]);
        assert!(!kept.contains("arg0.a()") && kept.contains("}, arguments); },\n"), "{kept}");
    }

    #[test]
    fn imports_exports_and_module_get_their_new_names() {
        let imports = names(&[("__wbg_a_12", "a"), ("__wbg_b_34", "b")]);
        let exports = names(&[("__wbindgen_malloc", "c"), ("mount", "d"), ("sink_abort", "e")]);
        let short = renamed(GLUE, ("./x_bg.js", "m"), &imports, &exports).unwrap();
        for part in ["        a: function(", "        b: function()", "wasm.c)", "wasm.d(", "\"m\": import0"]
        {
            assert!(short.contains(part), "{part} is not in {short}");
        }
        assert!(short.contains("export function mount(") && short.contains("mywasm.no, 'a.wasm.no'"));
        assert!(renamed(GLUE, ("./x_bg.js", "m"), &names(&[]), &exports).is_err());
        assert!(renamed(GLUE, ("./y_bg.js", "m"), &imports, &exports).is_err());
    }

    #[test]
    fn calls_into_the_wasm_are_watched_from_the_moment_it_is_there() {
        let watched = watched("wasm = instance.exports;\n").unwrap();
        assert_eq!(watched, "import { guarded } from './guarded.js';\nwasm = guarded(instance.exports);\n");
        assert!(super::watched(GLUE).is_err());
    }

    #[test]
    fn glue_of_another_layout_is_refused() {
        assert!(without_unused(GLUE).is_err());
        let known = UNUSED.join("\n");
        assert_eq!(without_unused(&known).unwrap().trim(), "");
    }
}
