//! The snippets that need no browser and no compiler of their own: JSON, XML, Liquid; and that every block of
//! every page has somebody to run it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::blocks::{self, Block};
use crate::php;

/// Who runs a kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// The end-to-end story `snippets`, in a browser on the whole stack.
    Browser,
    /// This test program.
    Native,
}

/// Every kind a page may use. One that is not here has nobody to run it, and fails.
const KINDS: [(&str, Runner); 14] = [
    ("html", Runner::Browser),
    ("css", Runner::Browser),
    ("js", Runner::Browser),
    ("http", Runner::Browser),
    ("text", Runner::Browser),
    ("php", Runner::Native),
    ("ts", Runner::Native),
    ("tsx", Runner::Native),
    ("vue", Runner::Native),
    ("liquid", Runner::Native),
    ("xml", Runner::Native),
    ("json", Runner::Native),
    ("toml", Runner::Native),
    ("sh", Runner::Native),
];

/// Who runs a block; `None` if nobody does.
fn runner(block: &Block) -> Option<Runner> {
    KINDS.iter().find(|(kind, _)| *kind == block.kind).map(|(_, runner)| *runner)
}

fn of_kind(kind: &str) -> Vec<Block> {
    let blocks: Vec<_> = blocks::all().into_iter().filter(|block| block.kind == kind).collect();
    assert!(!blocks.is_empty(), "no page has a block of {kind}: take its test away with the last one");
    blocks
}

/// Runs a program with the block as its input; what it says when it fails.
fn told_by(command: &mut Command, input: &str) -> Result<String, String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("a program that reads");
    let output = child.wait_with_output().expect("an end");
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_block_has_a_kind_that_somebody_runs() {
    let blocks = blocks::all();
    assert!(blocks.len() > 20, "only {} blocks were found", blocks.len());
    for block in &blocks {
        assert!(runner(block).is_some(), "{}: nobody runs {:?}", block.place(), block.kind);
        assert!(!block.text.trim().is_empty(), "{} is empty", block.place());
    }
    for who in [Runner::Browser, Runner::Native] {
        assert!(blocks.iter().any(|block| runner(block) == Some(who)), "{who:?} has nothing to do");
    }
}

#[test]
fn a_block_without_a_kind_or_of_an_unknown_one_is_noticed() {
    for (page, who) in [
        ("```\nx\n```\n", None),
        ("```cobol\nx\n```\n", None),
        ("- list\n  ```html\n  <b>\n    <i>\n  ```\n", Some(Runner::Browser)),
    ] {
        let blocks = blocks::blocks_in("page.md", page);
        assert_eq!(self::runner(blocks.first().expect("a block")), who);
    }
    let indented = blocks::blocks_in("page.md", "- list\n  ```html\n  <b>\n    <i>\n  ```\n");
    assert_eq!(indented.first().expect("a block").text, "<b>\n  <i>\n");
}

#[test]
fn pages_link_to_files_and_headings_that_are_there() {
    for entry in std::fs::read_dir(blocks::folder()).expect("the pages").flatten() {
        let page = std::fs::read_to_string(entry.path()).expect("a page");
        for (at, _) in page.match_indices("](") {
            let target = page.get(at + 2..).and_then(|rest| rest.split_once(')')).expect("a link").0;
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { entry.path() } else { blocks::folder().join(file) };
            assert!(path.exists(), "{}: {target} leads nowhere", entry.path().display());
            if !heading.is_empty() && path.extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(&path).expect("a page");
                let found = text
                    .lines()
                    .filter_map(|line| line.strip_prefix('#'))
                    .any(|line| anchor(line) == heading);
                assert!(found, "{}: {file} has no heading #{heading}", entry.path().display());
            }
        }
    }
}

/// A heading's anchor, as GitHub and others make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    words.chars().filter(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect()
}

#[test]
fn php_can_be_read() {
    for block in of_kind("php") {
        php::lint(&block.place(), &block.text);
    }
}

#[test]
fn json_is_json() {
    for block in blocks::all().into_iter().filter(|block| block.kind == "json") {
        serde_json::from_str::<serde_json::Value>(&block.text)
            .unwrap_or_else(|error| panic!("{}: {error}", block.place()));
    }
}

#[test]
fn toml_is_toml() {
    for block in of_kind("toml") {
        block.text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{}: {error}", block.place()));
    }
}

#[test]
fn xml_is_well_formed() {
    const PARSE: &str = "import sys, xml.etree.ElementTree as tree; tree.fromstring(sys.stdin.read())";
    for block in of_kind("xml") {
        told_by(Command::new("python3").args(["-c", PARSE]), &block.text)
            .unwrap_or_else(|complaint| panic!("{}: {complaint}", block.place()));
    }
}

/// Renders a theme's block as Shopify would: `{% schema %}` prints nothing and is JSON; `| escape` is the theme's duty.
const LIQUID: &str = r#"
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const { Liquid, TokenKind } = createRequire(process.env.NODE_PACKAGES + '/')('liquidjs');
const engine = new Liquid({ strictFilters: true, strictVariables: false });
let schema;
engine.registerTag('schema', {
  parse(tag, rest) {
    this.text = '';
    for (let token; (token = rest.shift()); this.text += token.getText()) {
      if (token.kind === TokenKind.Tag && token.name === 'endschema') return;
    }
    throw new Error('{% schema %} is not closed');
  },
  render() { schema = JSON.parse(this.text); return ''; },
});
const hostile = '"><script>alert(1)</script>';
const settings = Object.fromEntries(['proxy', 'heading'].map((name) => [name, hostile]));
const html = await engine.parseAndRender(readFileSync(0, 'utf8'), {
  section: { settings },
  block: { settings, shopify_attributes: 'data-block' },
  fulfillment: { tracking_number: hostile, tracking_company: hostile },
  order: { name: '#1002', fulfillments: [{ tracking_number: hostile, tracking_company: hostile }] },
  shop: { url: 'https://shop.example' }, request: { locale: { iso_code: 'de' } },
});
if (html.includes('<script>alert')) throw new Error('markup in a value becomes markup: ' + html);
if (html.includes('{{') || html.includes('{%')) throw new Error('not all was rendered: ' + html);
for (const { id, type } of schema?.settings ?? []) if (!type || !(id || type === 'header' || type === 'paragraph')) throw new Error('a setting without id');
console.log(html);
"#;

#[test]
fn liquid_renders_and_escapes_what_a_shop_sets() {
    let packages =
        std::env::var_os("NODE_PACKAGES").map(PathBuf::from).expect("NODE_PACKAGES, as in types.rs");
    for block in of_kind("liquid") {
        let mut node = Command::new("node");
        node.args(["--input-type=module", "-e", LIQUID]).env("NODE_PACKAGES", &packages);
        let html = told_by(&mut node, &block.text)
            .unwrap_or_else(|complaint| panic!("{}: {complaint}", block.place()));
        assert!(html.contains("parcel-tracker") || html.contains("/apps/track"), "{}: {html}", block.place());
    }
}
