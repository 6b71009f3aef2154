//! Postcodes, in one spelling per country.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Countries whose postcodes are digits alone, and how many: ISO 3166-1 alpha-3 and alpha-2.
///
/// There letters in front are the country's sign (D-01067, A-1010, LV-1010), and zeros in front get lost
/// in spreadsheets on their way into the order. Elsewhere zeros and letters are kept: no rule is known.
/// Source: the Universal Postal Union's list of postcode formats.
const DIGITS: &[(&str, &str, usize)] = &[
    ("AUS", "AU", 4),
    ("AUT", "AT", 4),
    ("BEL", "BE", 4),
    ("BGR", "BG", 4),
    ("BRA", "BR", 8),
    ("CHE", "CH", 4),
    ("CHN", "CN", 6),
    ("CYP", "CY", 4),
    ("CZE", "CZ", 5),
    ("DEU", "DE", 5),
    ("DNK", "DK", 4),
    ("ESP", "ES", 5),
    ("EST", "EE", 5),
    ("FIN", "FI", 5),
    ("FRA", "FR", 5),
    ("GRC", "GR", 5),
    ("HRV", "HR", 5),
    ("HUN", "HU", 4),
    ("IDN", "ID", 5),
    ("IND", "IN", 6),
    ("ISR", "IL", 7),
    ("ITA", "IT", 5),
    ("JPN", "JP", 7),
    ("KOR", "KR", 5),
    ("LTU", "LT", 5),
    ("LUX", "LU", 4),
    ("LVA", "LV", 4),
    ("MEX", "MX", 5),
    ("MYS", "MY", 5),
    ("NOR", "NO", 4),
    ("NZL", "NZ", 4),
    ("PHL", "PH", 4),
    ("POL", "PL", 5),
    ("PRT", "PT", 7),
    ("ROU", "RO", 6),
    ("RUS", "RU", 6),
    ("SGP", "SG", 6),
    ("SRB", "RS", 5),
    ("SVK", "SK", 5),
    ("SVN", "SI", 4),
    ("SWE", "SE", 5),
    ("THA", "TH", 5),
    ("TUR", "TR", 5),
    ("UKR", "UA", 5),
    ("USA", "US", 5),
    ("ZAF", "ZA", 4),
];

/// A postcode in one spelling: letters and digits, capitals. In a country whose postcodes are digits
/// alone: that many digits, with the zeros in front that got lost. Of an American ZIP+4 the first five.
/// `None` where less than three signs are left, which anybody could guess.
pub fn normal(typed: &str, country: Option<&str>) -> Option<String> {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(typed);
    let squeezed: String =
        normal.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    let told = match country.and_then(digits_of) {
        // At least three: "1" with zeros in front would be Germany's 00001.
        Some(count) => {
            let digits: String = squeezed.chars().filter(char::is_ascii_digit).collect();
            let zip_plus_4 = count == 5 && digits.len() == 9 && country.is_some_and(is_usa);
            let digits = if zip_plus_4 { digits.chars().take(5).collect() } else { digits };
            if digits.len() >= 3 { format!("{digits:0>count$}") } else { String::new() }
        }
        None => squeezed,
    };
    (told.chars().count() >= 3).then_some(told)
}

fn digits_of(country: &str) -> Option<usize> {
    DIGITS.iter().find(|row| is(country, row.0, row.1)).map(|row| row.2)
}

fn is_usa(country: &str) -> bool {
    is(country, "USA", "US")
}

fn is(country: &str, three: &str, two: &str) -> bool {
    let country = country.trim();
    country.eq_ignore_ascii_case(three) || country.eq_ignore_ascii_case(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_place_is_spelt_the_same() {
        for (country, spellings, expected) in [
            (Some("DEU"), &["01067", "1067", "D-01067", "de 01067", " 01 067 ", "０１０６７"][..], "01067"),
            (Some("GB"), &["SW1A 1AA", "sw1a1aa", "SW1A-1AA"], "SW1A1AA"),
            (Some("GBR"), &["SW1A 1AA"], "SW1A1AA"),
            (Some("NLD"), &["1012 ab", "1012AB"], "1012AB"),
            (Some("USA"), &["02134", "2134", "02134-1234", "021341234"], "02134"),
            (Some("us"), &["02134"], "02134"),
            (Some("JPN"), &["〒100-0001", "1000001"], "1000001"),
            (Some("POL"), &["00-950", "950", "00950"], "00950"),
            (Some("AUT"), &["A-1010", "1010"], "1010"),
            (Some("IRL"), &["D02 X285", "d02x285"], "D02X285"),
            (None, &["01067", "01 067", "010-67"], "01067"),
            (Some("ATA"), &["0AB 1"], "0AB1"),
        ] {
            for typed in spellings {
                assert_eq!(normal(typed, country).as_deref(), Some(expected), "{typed:?} in {country:?}");
            }
        }
    }

    #[test]
    fn what_means_another_place_is_spelt_another_way() {
        for (country, one, other) in [
            (Some("DEU"), "01067", "10670"),
            (Some("DEU"), "01067", "010670"),
            (Some("NLD"), "1012 AB", "1012 AC"),
            (None, "01067", "1067"),
            (Some("DEU"), "123456789", "12345"),
        ] {
            assert_ne!(normal(one, country), normal(other, country), "{one} and {other} in {country:?}");
        }
    }

    #[test]
    fn what_anybody_could_guess_is_no_postcode() {
        for (country, typed) in
            [(Some("DEU"), "1"), (Some("DEU"), "D-"), (None, "AB"), (None, "--"), (None, "")]
        {
            assert_eq!(normal(typed, country), None, "{typed:?} in {country:?}");
        }
    }

    #[test]
    fn every_country_stands_there_once() {
        for (at, row) in DIGITS.iter().enumerate() {
            assert!(row.0.len() == 3 && row.1.len() == 2 && (4..=8).contains(&row.2), "{row:?}");
            assert!(DIGITS[at + 1..].iter().all(|other| other.0 > row.0 && other.1 != row.1), "{row:?}");
        }
    }
}
