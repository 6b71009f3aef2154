//! An address as a link to a map.

use super::clean::clean;

/// The longest address sought, in characters.
const LONGEST: usize = 200;

/// A search for an address on OpenStreetMap: a page that any phone and any desktop opens, without an account or
/// an advertiser behind it. A `geo:` link would be more neutral still, but desktops and Safari on a phone know
/// no program for it, and it wants coordinates. Nothing is loaded until the shopper follows the link.
pub(super) fn map_link(address: &str) -> Option<String> {
    let mut link = "https://www.openstreetmap.org/search?query=".to_owned();
    for byte in clean(address, LONGEST)?.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            link.push(char::from(byte));
        } else {
            const DIGITS: [char; 16] =
                ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
            let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
            link.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::map_link;

    #[test]
    fn an_address_is_one_line_of_a_query() {
        let query = |address| {
            map_link(address)?.strip_prefix("https://www.openstreetmap.org/search?query=").map(str::to_owned)
        };
        let of = |address| query(address).unwrap_or_default();
        assert_eq!(of("Kirchstr. 13\n30449 Hannover"), "Kirchstr.%2013%2030449%20Hannover");
        assert_eq!(of("Köln & x=1#?"), "K%C3%B6ln%20%26%20x%3D1%23%3F");
        assert_eq!(of("دبي"), "%D8%AF%D8%A8%D9%8A");
        assert_eq!(map_link(" \u{202e}\n"), None);
        assert!(of(&"ü".repeat(10_000)).len() < 1_300);
    }
}
