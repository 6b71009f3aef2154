//! One file of `dist/`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What an asset is for; the size budgets add up assets by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The script a shop pastes.
    Loader,
    /// The same, under a name with its version.
    PinnedLoader,
    /// What an element does, as far as that is not the widget's.
    Element,
    /// The JavaScript that wasm-bindgen wrote.
    Glue,
    /// The widget.
    Wasm,
    /// What the widget says in one language.
    Words,
    /// The widget's style sheet, for its shadow root.
    Style,
    /// The style sheet of the hosted page and the gallery.
    PageStyle,
    /// A script of the widget that is fetched only when a shopper asks for what it does.
    OnDemand,
    /// An example of a shop's own looks, for the gallery and to be copied.
    Theme,
    /// A script of the hosted page or the gallery.
    PageScript,
    /// A page.
    Page,
    /// A state for `demo="..."` and the gallery.
    DemoState,
}

/// Hexadecimal digits of a hash in a name: the loader has several of them, and they cannot be compressed.
pub const HASH: usize = 12;

/// A file of `dist/`, not compressed yet.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path below `dist/`, with forward slashes.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// An asset whose name stays the same when its content changes.
    pub fn named(role: Role, name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), role, bytes }
    }

    /// An asset under `assets/`, named `<stem>-<hash of the content><ending>`, so that it never changes.
    pub fn hashed(role: Role, stem: &str, ending: &str, bytes: Vec<u8>) -> Self {
        let hash = hex(&Sha256::digest(&bytes), HASH);
        Self { name: format!("assets/{stem}-{hash}{ending}"), role, bytes }
    }

    /// The hash by which our own scripts check what they load. The shortest that browsers take: it cannot be
    /// compressed, and every shopper downloads it.
    pub fn integrity(&self) -> String {
        format!("sha256-{}", STANDARD.encode(Sha256::digest(&self.bytes)))
    }
}

/// The first `length` hexadecimal digits of `bytes`.
pub fn hex(bytes: &[u8], length: usize) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .take(length)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_follows_the_content_and_nothing_else() {
        let name = |text: &str| Asset::hashed(Role::Glue, "parcel-tracker", ".js", text.into()).name;
        assert_eq!(name("abc"), "assets/parcel-tracker-ba7816bf8f01.js");
        assert_ne!(name("abc"), name("abd"));
    }

    #[test]
    fn its_own_hash_is_that_of_its_bytes() {
        let asset = Asset::named(Role::Loader, "embed.js", b"alert('Hello, world.');".to_vec());
        assert_eq!(asset.integrity(), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn hexadecimal_digits_keep_their_zeros() {
        assert_eq!(hex(&[0x00, 0x0f, 0xa0], 6), "000fa0");
        assert_eq!(hex(&[0xff, 0xff], 3), "fff");
    }
}
