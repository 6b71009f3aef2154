//! Compressed forms of an answer, and which one a caller takes.

use std::io::Write;

use axum::body::Bytes;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderMap, HeaderValue};
use flate2::Compression;
use flate2::write::GzEncoder;

/// How hard brotli tries, of 11: an answer that is sent many times is worth a millisecond.
const BROTLI: u32 = 6;
/// Its window: 64 KB are more than any usual answer.
const WINDOW: u32 = 16;

/// A compressed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The smaller one, which every browser takes over TLS.
    Brotli,
    /// What everybody else takes.
    Gzip,
}

impl Encoding {
    /// The smallest form that whoever asks with these headers takes.
    pub fn wanted(asked: &HeaderMap) -> Option<Self> {
        let (mut brotli, mut gzip) = (false, false);
        let values = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for entry in values.flat_map(|value| value.split(',')) {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|part| {
                let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
                weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
            });
            brotli |= !refused && name.eq_ignore_ascii_case("br");
            gzip |= !refused && name.eq_ignore_ascii_case("gzip");
        }
        match (brotli, gzip) {
            (true, _) => Some(Self::Brotli),
            (false, true) => Some(Self::Gzip),
            (false, false) => None,
        }
    }

    /// Its name in headers.
    pub fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        })
    }

    /// The bytes in this form.
    pub fn pack(self, bytes: &[u8]) -> Bytes {
        // Nothing that is written to memory fails.
        let packed = match self {
            Self::Brotli => {
                let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI, WINDOW);
                let _ = writer.write_all(bytes);
                writer.into_inner()
            }
            Self::Gzip => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::default());
                let _ = writer.write_all(bytes);
                writer.finish().unwrap_or_default()
            }
        };
        packed.into()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_smallest_form_that_is_taken_is_chosen() {
        use Encoding::{Brotli, Gzip};
        for (sent, chosen) in [
            ("gzip, deflate, br, zstd", Some(Brotli)),
            ("gzip;q=1.0, br;q=0", Some(Gzip)),
            ("GZIP", Some(Gzip)),
            ("br ; q=0.5", Some(Brotli)),
            ("br;q=0.000, gzip; q=0", None),
            ("identity", None),
            ("", None),
            ("brotli, x-gzip", None),
            (";;,=,q", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, sent.parse().expect("a header"));
            assert_eq!(Encoding::wanted(&headers), chosen, "{sent}");
        }
        assert_eq!(Encoding::wanted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_packed_is_unpacked_again_and_smaller() {
        let text = r#"{"message":"Arrived at the delivery depot"},"#.repeat(40);
        for encoding in [Encoding::Brotli, Encoding::Gzip] {
            let packed = encoding.pack(text.as_bytes());
            assert!(packed.len() < text.len() / 4, "{encoding:?}: {}", packed.len());
            let mut unpacked = String::new();
            let read = match encoding {
                Encoding::Brotli => {
                    brotli::Decompressor::new(&packed[..], 4096).read_to_string(&mut unpacked)
                }
                Encoding::Gzip => flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut unpacked),
            };
            read.expect("whole");
            assert_eq!(unpacked, text);
        }
    }
}
