//! The compressed forms the proxy sends.

use std::io::Write;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::memory::Memory;

/// Largest window every browser accepts.
const BROTLI_WINDOW: i32 = 24;
const BROTLI_QUALITY: i32 = 11;
/// Sizes of blocks that are tried, as powers of two; 0 leaves it to the encoder.
const BROTLI_BLOCKS: [i32; 4] = [0, 16, 17, 20];

/// One asset's compressed forms.
#[derive(Debug)]
pub struct Compressed {
    /// Brotli, quality 11.
    pub brotli: Vec<u8>,
    /// Gzip, level 9, without a time stamp.
    pub gzip: Vec<u8>,
}

/// Compresses `bytes` both ways, or remembers having done it.
pub fn compress(memory: &Memory, bytes: &[u8]) -> Result<Compressed> {
    Ok(Compressed {
        brotli: memory.recall(&[b"brotli in blocks", bytes], || brotli(bytes))?,
        gzip: memory.recall(&[b"gzip", bytes], || gzip(bytes))?,
    })
}

/// `bytes` in brotli, divided into blocks of the size that comes out smallest.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut smallest = Vec::new();
    for block in BROTLI_BLOCKS {
        let compressed = brotli_in_blocks(bytes, block)?;
        if smallest.is_empty() || compressed.len() < smallest.len() {
            smallest = compressed;
        }
    }
    Ok(smallest)
}

fn brotli_in_blocks(bytes: &[u8], block: i32) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        lgblock: block,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)
        .context("brotli compression failed")?;
    Ok(compressed)
}

/// `bytes` in gzip.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).context("gzip compression failed")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_back_what_went_in() {
        let text = "calm, typographic, one accent. ".repeat(400).into_bytes();
        let (brotli, gzip) = (brotli(&text).unwrap(), gzip(&text).unwrap());
        assert!(brotli.len() < text.len() / 10 && gzip.len() < text.len() / 10);

        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &*brotli, &mut from_brotli).unwrap();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut from_gzip).unwrap();
        assert!(from_brotli == text && from_gzip == text);
    }
}
