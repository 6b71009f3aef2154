//! Countries: AfterShip has three letters, this API two, and names.

use std::collections::BTreeMap;

use celes::Country;

/// The country meant by a code of two or three letters, or by a name.
pub fn find(names: &BTreeMap<String, String>, text: &str) -> Option<Country> {
    let text = text.trim();
    let by_name = || names.iter().find(|(_, name)| name.eq_ignore_ascii_case(text));
    match text.len() {
        2 => by_two(text),
        3 => by_three(text),
        _ => by_name()
            .and_then(|(code, _)| by_three(code))
            .or_else(|| Country::from_name(text).ok())
            .or_else(|| Country::from_alias(text).ok()),
    }
}

/// The country of a code of two letters.
pub fn by_two(code: &str) -> Option<Country> {
    Country::from_alpha2(code.to_ascii_uppercase()).ok().filter(|_| code.len() == 2)
}

/// The country of a code of three letters.
pub fn by_three(code: &str) -> Option<Country> {
    Country::from_alpha3(code.to_ascii_uppercase()).ok().filter(|_| code.len() == 3)
}

/// A country's name by its code of three letters: the data file's, which is the short one, or ISO's.
pub fn name(names: &BTreeMap<String, String>, code: &str) -> String {
    let iso = || by_three(code).map(|country| country.long_name.to_owned());
    names.get(code).cloned().or_else(iso).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_either_code_and_by_name() {
        let names = BTreeMap::from([("GBR".to_owned(), "United Kingdom".to_owned())]);
        for text in ["GB", "gb", "GBR", "United Kingdom", "united kingdom", " GB "] {
            assert_eq!(find(&names, text).map(|country| country.alpha2), Some("GB"), "{text}");
        }
        assert_eq!(find(&names, "Japan").map(|country| country.alpha3), Some("JPN"));
        for text in ["", "XX", "QQQ", "Atlantis", "äö"] {
            assert_eq!(find(&names, text).map(|country| country.alpha2), None, "{text}");
        }
    }

    #[test]
    fn the_short_name_goes_before_the_long_one() {
        let names = BTreeMap::from([("GBR".to_owned(), "United Kingdom".to_owned())]);
        assert_eq!(name(&names, "GBR"), "United Kingdom");
        assert_eq!(name(&names, "JPN"), "Japan");
        assert_eq!(name(&names, ""), "");
    }
}
