//! `cargo xtask demo`: the whole product on this machine, until Ctrl-C.

use anyhow::Result;
use serde_json::Value;

use crate::paths::Paths;
use crate::stack::{self, Stack};
use crate::{build, say};

/// Checkpoints that make a timeline worth looking at.
const A_HISTORY: usize = 5;

/// The hosted page is the demo shop's: `crates/sandbox/src/shop`.
const SHOP: [&str; 6] = [
    "shop.name=Alder & Oat",
    "page.icon=crates/sandbox/src/shop/icon.svg",
    "page.accent=#35523f",
    "page.accent_dark=#9cc4a6",
    "page.ground=#f6f4ef",
    "page.ground_dark=#131614",
];

/// Builds `dist/`, starts sandbox and proxy, prints where to look, and stays until Ctrl-C.
pub fn demo(paths: &Paths, port: u16) -> Result<()> {
    build::build(paths)?;
    let stack = Stack::with(paths, port, &SHOP)?;
    let shipments = stack.shipments()?;
    let shown = stack::on_its_way(&shipments, A_HISTORY).or(shipments.first());
    let field = |name: &str| {
        shown.and_then(|shipment| shipment.get(name)).and_then(Value::as_str).unwrap_or_default()
    };
    say::line("");
    say::line(&format!("  Demo shop      {}/shop", stack.sandbox));
    say::line(&format!(
        "  Tracking page  {}/track?number={}&courier={}",
        stack.proxy,
        field("tracking_number"),
        field("slug")
    ));
    if paths.dist.join("gallery.html").exists() {
        say::line(&format!("  All states     {}/gallery", stack.proxy));
    }
    say::line("");
    say::line("  On a page of your own, served on this machine:");
    say::line(&format!("    <script async src=\"{}/embed.js\"></script>", stack.proxy));
    say::line(&format!(
        "    <parcel-tracker tracking-number=\"{}\" courier=\"{}\"></parcel-tracker>",
        field("tracking_number"),
        field("slug")
    ));
    say::line("");
    say::line("  Ctrl-C ends it.");
    stack.run()
}
