//! A text in the forms in which something can be hidden in it.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The shortest run of base64 that is looked into: eight letters of a word.
const RUN: usize = 11;

/// The text itself, and what is left of it without one layer or the other of its wrapping; small letters.
pub fn forms(text: &str) -> Vec<String> {
    let percent = percent_decoded(text);
    let escapes = unescaped(text);
    let mut forms = vec![text.to_owned(), percent.replace('+', " "), percent, entities(&escapes), escapes];
    forms.push(base64_decoded(text).join("\n"));
    let mut forms: Vec<String> = forms.into_iter().map(|form| form.to_lowercase()).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// Digits alone, for telephone numbers; a run ends at anything but what people put between digits.
pub fn digits(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '/' | '(' | ')' | '.' | '+')).collect()
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                decoded.push(value);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// JSON's `\u00e9` and `\/`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match code {
            Some(letter) => {
                plain.push(letter);
                plain.push_str(&part[4..]);
            }
            None => plain.push_str(part),
        }
    }
    plain.replace("\\/", "/").replace("\\\"", "\"")
}

/// HTML's `&#246;`, `&amp;` and the like.
fn entities(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        plain.extend(code.ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// What every run of base64 letters holds, of either alphabet, with or without padding.
fn base64_decoded(text: &str) -> Vec<String> {
    let config = GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let plain = GeneralPurpose::new(&alphabet::STANDARD, config);
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '/' | '-' | '_');
    let runs = text.split(|sign| !is_part(sign)).filter(|run| run.len() >= RUN);
    runs.filter_map(|run| {
        let run = run.replace('-', "+").replace('_', "/");
        // A last letter alone is no byte.
        let whole = run.len() - usize::from(run.len() % 4 == 1);
        plain.decode(run.get(..whole)?).ok()
    })
    .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    .collect()
}
