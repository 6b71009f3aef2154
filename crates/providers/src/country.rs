//! Countries, in the spellings that providers want and in those that they send.

use std::fmt;
use std::str::FromStr;

/// A country of ISO 3166-1, or Kosovo (`XK`/`XKX`), which is in use everywhere without being in the
/// standard. AfterShip wants three letters, TrackingMore two.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country(&'static celes::Country);

impl Country {
    /// `DE`.
    pub fn alpha2(self) -> &'static str {
        self.0.alpha2
    }

    /// `DEU`.
    pub fn alpha3(self) -> &'static str {
        self.0.alpha3
    }

    /// The one country with exactly this English name, whatever the case, blanks and marks, with or
    /// without "The". Nothing where no country or more than one is called so.
    pub fn named(name: &str) -> Option<Self> {
        let name = letters(name);
        let is_called = |country: &&celes::Country| {
            country.aliases.iter().chain([&country.long_name]).any(|known| letters(known) == name)
        };
        let mut found = celes::Country::countries().iter().filter(is_called);
        let country = found.next().filter(|_| !name.is_empty())?;
        found.next().is_none().then_some(Self(country))
    }
}

/// Not a country's two or three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a country is two or three letters of ISO 3166-1, such as DE or DEU")]
pub struct NoCountry;

impl FromStr for Country {
    type Err = NoCountry;

    /// Two or three letters, in any case.
    fn from_str(code: &str) -> Result<Self, NoCountry> {
        let is_it = |country: &&celes::Country| {
            country.alpha2.eq_ignore_ascii_case(code) || country.alpha3.eq_ignore_ascii_case(code)
        };
        celes::Country::countries().iter().find(is_it).map(Self).ok_or(NoCountry)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.alpha3())
    }
}

/// What is left of a name without case, blanks, marks and its article.
fn letters(name: &str) -> String {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    match letters.strip_prefix("the") {
        Some(rest) => rest.to_owned(),
        None => letters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_both_spellings_in_any_case() {
        for code in ["DE", "DEU", "de", "Deu"] {
            let country: Country = code.parse().expect("a country");
            assert_eq!((country.alpha2(), country.alpha3()), ("DE", "DEU"));
        }
        for code in ["", "D", "DEUT", "XX", "276", "Germany", "ÄÖ", "DE "] {
            assert_eq!(code.parse::<Country>(), Err(NoCountry), "{code}");
        }
    }

    #[test]
    fn a_name_is_known_where_it_is_exactly_one_countrys() {
        for (name, alpha3) in [
            ("China", Some("CHN")),
            ("United States", Some("USA")),
            ("united states of america", Some("USA")),
            ("United Kingdom", Some("GBR")),
            ("Hong Kong", Some("HKG")),
            ("Netherlands", Some("NLD")),
            ("The Netherlands", Some("NLD")),
            ("Philippines", Some("PHL")),
            ("South Korea", Some("KOR")),
            ("Russian Federation", Some("RUS")),
            ("Czech Republic", Some("CZE")),
            ("Turkey", Some("TUR")),
            ("Kosovo", Some("XKX")),
            ("Germany", Some("DEU")),
            ("Atlantis", None),
            ("DE", None),
            ("the", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(Country::named(name).map(Country::alpha3), alpha3, "{name}");
        }
    }
}
