//! `cargo xtask build`: the release `dist/`, as the proxy serves it.

mod asset;
mod compress;
mod demo_states;
mod glue;
mod manifest;
mod memory;
mod pages;
mod placeholders;
mod shrink;
mod styles;
mod themes;
mod trunk;
mod wasm;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub use self::asset::{Asset, Role};
pub use self::manifest::{Manifest, Sizes, columns, row, thousands};

use self::pages::Linked;
use crate::paths::Paths;
use crate::tools::{BuildTools, install};
use crate::{process, say};

/// Where the loader of this version stays as it is, for pages that pin it by its hash.
const PINNED: &str = concat!("v", env!("CARGO_PKG_VERSION"), "/embed.js");

/// Builds everything and puts it in place of the last `dist/` at once; returns what is in it.
pub fn build(paths: &Paths) -> Result<Manifest> {
    let tools = BuildTools::ready(paths)?;
    fs::create_dir_all(paths.work()).with_context(|| format!("{} cannot be made", paths.work().display()))?;
    let _lock = install::lock(&paths.work().join("build.lock"))?;
    let compiled = say::step("Compiling the widget to wasm with trunk", || trunk::compile(paths, &tools))?;
    let words = say::step("Writing the words of all languages", || words::write(paths))?;
    let assets =
        say::step("Shrinking and assembling the assets", || assemble(paths, &tools, &compiled, words))?;
    let manifest = say::step("Compressing them with brotli and gzip", || write(paths, &assets))?;
    say::line(manifest.table().trim_end());
    if let Some(pinned) = manifest.assets.iter().find(|entry| entry.role == Role::PinnedLoader) {
        say::note(&format!("{} is pinned by integrity=\"{}\"", pinned.name, pinned.integrity));
    }
    say::note(&format!("all of it is in {}", paths.dist.display()));
    Ok(manifest)
}

/// Every asset under its final name, in the order in which their names depend on one another.
fn assemble(
    paths: &Paths,
    tools: &BuildTools,
    compiled: &trunk::Compiled,
    words: words::Words,
) -> Result<Vec<Asset>> {
    let shrunk = shrink::shrink(paths, tools, compiled)?;
    let wasm = Asset::hashed(Role::Wasm, "parcel-tracker", "_bg.wasm", shrunk.wasm);
    let glue = Asset::hashed(Role::Glue, "parcel-tracker", ".js", shrunk.glue);
    let sheet = |role, stem, source| -> Result<Asset> {
        Ok(Asset::hashed(role, stem, ".css", styles::bundle(tools, &paths.root.join(source))?))
    };
    let style = sheet(Role::Style, "parcel-tracker", "style/widget.css")?;
    let page_style = sheet(Role::PageStyle, "page", "style/page.css")?;
    let look_up_style = sheet(Role::OnDemand, "look-up", "style/look_up.css")?;
    let embedded = |role, name, values: &[(&str, &str)]| -> Result<Asset> {
        Ok(Asset::hashed(role, name, ".js", script(paths, tools, "src/embed", name, values)?))
    };
    let look_up = embedded(Role::OnDemand, "look-up", &[("__LOOK_UP_STYLE__", &look_up_style.name)])?;
    let subscribe = embedded(Role::OnDemand, "subscribe", &[])?;
    let contrast = embedded(Role::OnDemand, "contrast", &[])?;
    let checked = [&glue, &wasm, &look_up, &subscribe, &contrast].map(Asset::integrity);
    let element = embedded(
        Role::Element,
        "element",
        &[
            ("__GLUE__", &glue.name),
            ("__GLUE_HASH__", &checked[0]),
            ("__WASM__", &wasm.name),
            ("__WASM_HASH__", &checked[1]),
            ("__LOOK_UP__", &look_up.name),
            ("__LOOK_UP_HASH__", &checked[2]),
            ("__SUBSCRIBE__", &subscribe.name),
            ("__SUBSCRIBE_HASH__", &checked[3]),
            ("__CONTRAST__", &contrast.name),
            ("__CONTRAST_HASH__", &checked[4]),
            ("__WORDS__", &words.name),
            ("__SPOKEN__", &words.spoken),
        ],
    )?;
    // The same loader twice: `base` is the way from it to the folder with everything.
    let loader = |base| {
        let integrity = element.integrity();
        let values = [
            ("__ELEMENT__", &*element.name),
            ("__INTEGRITY__", &*integrity),
            ("__STYLE__", &*style.name),
            ("__BASE__", base),
        ];
        script(paths, tools, "src/embed", "embed", &values)
    };
    let evergreen = Asset::named(Role::Loader, "embed.js", loader(".")?);
    let pinned = Asset::named(Role::PinnedLoader, PINNED, loader("..")?);
    let track = page_script(paths, tools, "track")?;
    let states_script = page_script(paths, tools, "gallery")?;
    let mut assets = vec![evergreen, pinned, element, glue, wasm, style];
    assets.extend(words.files);
    let linked = [
        Linked { source: "style/page.css", asset: &page_style },
        Linked { source: "src/pages/track.js", asset: &track },
        Linked { source: "src/pages/gallery.js", asset: &states_script },
    ];
    assets.push(Asset::named(Role::Page, "track.html", pages::hosted(&compiled.page, &linked)?));
    if let Some(gallery) = pages::gallery(paths, &linked)? {
        assets.push(Asset::named(Role::Page, "gallery.html", gallery));
    }
    assets.extend([page_style, track, states_script, subscribe, look_up, look_up_style, contrast]);
    assets.extend(themes::read(&paths.root.join("style/themes"))?);
    assets.extend(demo_states::read(&paths.root.join("tests/fixtures/states"))?);
    Ok(assets)
}

/// The script of the hosted page or the gallery.
fn page_script(paths: &Paths, tools: &BuildTools, name: &str) -> Result<Asset> {
    Ok(Asset::hashed(Role::PageScript, name, ".js", script(paths, tools, "src/pages", name, &[])?))
}

/// A script in a folder of the project with the names of what it loads, minified.
fn script(
    paths: &Paths,
    tools: &BuildTools,
    folder: &str,
    name: &str,
    values: &[(&str, &str)],
) -> Result<Vec<u8>> {
    let source = paths.root.join(folder).join(format!("{name}.js"));
    let text = fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    let filled =
        placeholders::fill(&text, values).with_context(|| format!("{} cannot be used", source.display()))?;
    let staged = paths.work().join(format!("{name}.js"));
    fs::write(&staged, filled).with_context(|| format!("{} cannot be written", staged.display()))?;
    minify(tools, &staged)
}

/// `script` minified by esbuild for browsers that know everything the widget needs anyway.
fn minify(tools: &BuildTools, script: &Path) -> Result<Vec<u8>> {
    let minified = script.with_extension("min.js");
    let mut command = tools.command(&tools.esbuild)?;
    command.arg(script).args(["--minify", "--target=es2022", "--log-level=warning"]);
    command.arg(format!("--outfile={}", minified.display()));
    process::run_silently("minifying a script with esbuild", &mut command, trunk::TOOL_LIMIT)?;
    fs::read(&minified).with_context(|| format!("{} cannot be read", minified.display()))
}

/// Writes all assets with their compressed forms and the manifest beside `dist/`, then swaps the two.
fn write(paths: &Paths, assets: &[Asset]) -> Result<Manifest> {
    let next = paths.work().join("dist-next");
    let last = paths.work().join("dist-last");
    for folder in [&next, &last] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("{} cannot be cleared", folder.display()))?;
        }
    }
    let memory = memory::Memory::open(&paths.work().join("compressed"))?;
    let mut manifest = Manifest::default();
    for asset in assets {
        let file = next.join(&asset.name);
        let compressed = compress::compress(&memory, &asset.bytes)?;
        let folder = file.parent().context("an asset without a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        for (suffix, bytes) in [("", &asset.bytes), (".br", &compressed.brotli), (".gz", &compressed.gzip)] {
            let file = next.join(format!("{}{suffix}", asset.name));
            fs::write(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        manifest.add(asset, &compressed);
    }
    memory.forget_the_unused()?;
    let file = next.join("manifest.json");
    fs::write(&file, manifest.to_json()?).with_context(|| format!("{} cannot be written", file.display()))?;
    if paths.dist.exists() {
        fs::rename(&paths.dist, &last)
            .with_context(|| format!("{} cannot be replaced", paths.dist.display()))?;
    }
    fs::rename(&next, &paths.dist).with_context(|| format!("{} cannot be made", paths.dist.display()))?;
    Ok(manifest)
}
