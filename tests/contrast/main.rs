//! The repair of a shop's colours: its maths, run by Node, which `cargo xtask test` brings.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn a_shops_colours_can_be_read_and_keep_their_hue() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("node")
        .arg(folder.join("tests/contrast/maths.mjs"))
        .env("CONTRAST_JS", folder.join("src/embed/contrast.js"))
        .stdin(Stdio::null())
        .output()
        .expect("Node.js, which `cargo xtask test` installs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
