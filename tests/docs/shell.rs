//! What the pages have a merchant type, typed: in a folder of its own, where a shop is as far as the command needs one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::blocks::{self, Block};
use crate::php;

/// The shop's own command, as much of it as the page calls.
const MAGENTO: &str = "tests/docs/magento_command.php";

/// Types a block, and looks at what came of it.
type Typed = fn(&Block);

/// Who types the commands of a page.
const TYPED: [(&str, Typed); 2] = [("csp.md", copies_a_release), ("magento.md", enables_the_module)];

#[test]
fn what_is_to_be_typed_is_typed_and_works() {
    // The installation wants the packed package: `tests/e2e/packages.rs` types that.
    let here = |block: &Block| block.kind == "sh" && block.page != "headless.md";
    let blocks: Vec<_> = blocks::all().into_iter().filter(here).collect();
    assert_eq!(blocks.len(), TYPED.len(), "each has somebody who types it");
    for block in blocks {
        let typed = TYPED.iter().find(|(page, _)| *page == block.page);
        typed.unwrap_or_else(|| panic!("{}: nobody types it", block.place())).1(&block);
    }
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parcel-tracker-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs a block in a folder; the paths of a server are below that folder.
fn run(block: &Block, folder: &Path) {
    let text = block.text.replace("/srv/", &format!("{}/srv/", folder.display()));
    let output = Command::new("bash").args(["-euc", &text]).current_dir(folder).output().expect("bash");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {complaint}", block.place());
}

/// A file below a folder, with the folders it is in.
fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
    std::fs::write(file, text).expect("a file");
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        if entry.path().is_dir() {
            found.extend(
                files(&entry.path()).into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)),
            );
        } else {
            found.insert(name, std::fs::read_to_string(entry.path()).expect("a text"));
        }
    }
    found
}

/// A second release over the first: what pages have pinned is still there, what has one name for ever is new.
fn copies_a_release(block: &Block) {
    let shop = Folder::new("release");
    std::fs::create_dir_all(shop.0.join("srv/parcel-tracker")).expect("a folder to copy to");
    for (version, hash) in [("v0.1.0", "aaaa"), ("v0.2.0", "bbbb")] {
        let dist = shop.0.join("dist");
        write(&dist, "embed.js", version);
        write(&dist, &format!("{version}/embed.js"), version);
        write(&dist, &format!("assets/widget-{hash}.wasm"), hash);
        run(block, &shop.0);
        std::fs::remove_dir_all(dist).expect("a release that is over");
    }
    let copied = files(&shop.0.join("srv/parcel-tracker"));
    let expected = [
        ("assets/widget-aaaa.wasm", "aaaa"),
        ("assets/widget-bbbb.wasm", "bbbb"),
        ("embed.js", "v0.2.0"),
        ("v0.1.0/embed.js", "v0.1.0"),
        ("v0.2.0/embed.js", "v0.2.0"),
    ];
    assert_eq!(copied, expected.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
}

/// The module as it stands on the page, under the names that the page gives its files.
fn enables_the_module(block: &Block) {
    let shop = Folder::new("magento");
    let module = shop.0.join("app/code/Shop/ParcelTracker");
    let layouts = ["sales_order_view", "sales_guest_view", "checkout_onepage_success"];
    for (name, text) in named(&block.page) {
        // "The same file again as ..."
        let copies =
            layouts.iter().filter(|_| name.contains(layouts[0])).map(|copy| name.replace(layouts[0], copy));
        for name in copies.chain([name.clone()]) {
            write(&module, &name, &text);
        }
    }
    write(&shop.0, "bin/magento", &format!("#!/bin/sh\nexec php {} \"$@\"\n", php::file(MAGENTO).display()));
    let executable = Command::new("chmod").arg("+x").arg(shop.0.join("bin/magento")).status();
    assert!(executable.is_ok_and(|status| status.success()));
    run(block, &shop.0);
    let done = files(&shop.0.join("var"));
    assert_eq!(done["log"], "enabled Shop_ParcelTracker\nupgraded with 3 layouts\nflushed\n");
}

/// The blocks of a page that stand under a heading with a file's name.
fn named(page: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(blocks::folder().join(page)).expect("the page");
    let lines: Vec<&str> = text.lines().collect();
    let blocks = blocks::all().into_iter().filter(|block| block.page == page);
    let name = |block: &Block| {
        let above = lines.iter().take(block.line).rev().find(|line| line.starts_with('#'))?;
        let (_, name) = above.trim_end_matches('`').split_once(": `")?;
        Some(name.to_owned())
    };
    let named: Vec<_> = blocks.filter_map(|block| Some((name(&block)?, block.text))).collect();
    assert!(named.len() > 4, "{page} names only {} files", named.len());
    named
}
