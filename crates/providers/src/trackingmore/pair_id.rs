//! An id for what v2 addresses by two words.
//!
//! v2 knows a tracking by courier and number. Everything in front of the clients wants one id of 1 to
//! 128 characters of `0-9a-zA-Z_-`, so the pair is written as one: courier, `__`, number, where each
//! byte outside `0-9a-zA-Z-` becomes `_` and two upper-case hexadecimal digits. An underscore is such
//! a byte, so `__` stands nowhere but between the two, and every id reads back as the pair it was.

use parcel_tracking::Slug;

/// The longest id that anything in front of the clients takes.
const LONGEST: usize = 128;

/// The id of a pair. `None` where either is empty or the id would be longer than 128 characters.
///
/// ```
/// use parcel_providers::trackingmore::pair_id;
///
/// let id = pair_id::write(&"dhl-germany".into(), "JD 01_4").unwrap();
/// assert_eq!(id, "dhl-germany__JD_2001_5F4");
/// assert_eq!(pair_id::read(&id), Some(("dhl-germany".into(), "JD 01_4".to_owned())));
/// ```
pub fn write(courier: &Slug, number: &str) -> Option<String> {
    if courier.as_str().is_empty() || number.is_empty() {
        return None;
    }
    let id = [escaped(courier.as_str()), escaped(number)].join("__");
    (id.len() <= LONGEST).then_some(id)
}

/// The pair of an id. `None` for anything [`write()`] does not write, such as a provider's own id.
pub fn read(id: &str) -> Option<(Slug, String)> {
    if id.len() > LONGEST {
        return None;
    }
    let (courier, number) = id.split_once("__")?;
    let (courier, number) = (plain(courier)?, plain(number)?);
    (!courier.is_empty() && !number.is_empty()).then(|| (Slug::from(courier.as_str()), number))
}

fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn escaped(part: &str) -> String {
    part.bytes().fold(String::with_capacity(part.len()), |mut text, byte| {
        if is_safe(byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("_{byte:02X}"));
        }
        text
    })
}

fn plain(part: &str) -> Option<String> {
    let mut bytes = part.bytes();
    let mut plain = Vec::with_capacity(part.len());
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'_' => {
                let escaped = hex(bytes.next()?)? * 16 + hex(bytes.next()?)?;
                // Two ids of one pair would be two entries in every cache.
                (!is_safe(escaped)).then_some(escaped)?
            }
            byte if is_safe(byte) => byte,
            _ => return None,
        });
    }
    String::from_utf8(plain).ok()
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
