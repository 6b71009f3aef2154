//! Countries: by name or by two letters there, by three letters here.

use celes::Country;

/// The ISO 3166-1 alpha-3 code, only where it is sure: a code that exists, or a name that is exactly
/// one country's.
pub(super) fn alpha3(sent: &str) -> Option<&'static str> {
    let sent = sent.trim();
    let by_code = match sent.len() {
        2 => Country::from_alpha2(sent).ok(),
        3 => Country::from_alpha3(sent).ok(),
        _ => None,
    };
    let country = by_code.or_else(|| by_name(&letters(sent)))?;
    Some(country.alpha3)
}

fn by_name(name: &str) -> Option<Country> {
    let is_called = |country: &&Country| {
        let names = country.aliases.iter().chain([&country.long_name]);
        names.into_iter().any(|known| letters(known) == name)
    };
    let mut found = Country::countries().iter().filter(is_called);
    let country = found.next().filter(|_| !name.is_empty())?;
    found.next().is_none().then_some(*country)
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
    fn codes_and_exact_names_are_sure() {
        for (sent, code) in [
            ("US", Some("USA")),
            ("ae", Some("ARE")),
            ("USA", Some("USA")),
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
            ("Germany", Some("DEU")),
            ("ZZ", None),
            ("Atlantis", None),
            ("the", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(alpha3(sent), code, "{sent}");
        }
    }
}
