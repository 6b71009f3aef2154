//! A picture of the shop's, read once at the start and served by the proxy: the page asks nobody else, and its policy
//! stays closed to everybody else.

use std::io::Read;
use std::path::Path;

/// The largest picture, in bytes: it is in the way of the first words.
pub const LARGEST: usize = 256 * 1024;

/// A picture as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its type, found in its own bytes.
    pub kind: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// The picture in a file.
    ///
    /// # Errors
    /// What is wrong with the file, the end of a sentence.
    pub fn read(file: &Path) -> Result<Self, String> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
        std::fs::File::open(file)
            .and_then(|opened| opened.take(limit).read_to_end(&mut bytes))
            .map_err(|error| format!("cannot be read: {error}"))?;
        if bytes.len() > LARGEST {
            return Err("is larger than 256 KB: make it smaller, shoppers wait for it".to_owned());
        }
        match kind(&bytes) {
            Some(kind) => Ok(Self { kind, bytes }),
            None => Err("is no PNG, JPEG, WebP, GIF, AVIF or SVG".to_owned()),
        }
    }

    /// Whether previews of other programs show it.
    pub fn is_for_previews(&self) -> bool {
        self.kind != SVG && self.kind != "image/avif"
    }
}

/// The one that is text: it could hold scripts, which its own policy then blocks.
pub const SVG: &str = "image/svg+xml";

/// What a picture is, by its first bytes. A file's name says nothing.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    match () {
        () if at(0, b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        () if at(0, b"\xff\xd8\xff") => Some("image/jpeg"),
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => Some("image/gif"),
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some("image/webp"),
        () if at(4, b"ftypavif") => Some("image/avif"),
        () if is_svg(bytes) => Some(SVG),
        () => None,
    }
}

/// Whether it is text whose first element is `svg`.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let (end, skipped) = match rest {
            _ if rest.starts_with("<?") => ("?>", rest),
            _ if rest.starts_with("<!--") => ("-->", rest),
            _ if rest.starts_with("<!DOCTYPE svg") => (">", rest),
            _ => break,
        };
        let Some((_, after)) = skipped.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0..", Some("image/jpeg")),
            (b"GIF89a..", Some("image/gif")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"\0\0\0\x20ftypavif", Some("image/avif")),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Some(SVG)),
            (
                b"<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC \"x\">\n<svg>",
                Some(SVG),
            ),
            (b"<html><svg></svg>", None),
            (b"<!-- <svg> -->", None),
            (b"<!-- <svg>", None),
            (b"<svgx>", None),
            (b"<script>", None),
            (b"RIFF\0\0\0\0WAVE", None),
            (b"\x89PNG", None),
            (b"", None),
        ] {
            assert_eq!(kind(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
