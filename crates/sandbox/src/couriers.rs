//! The couriers the sandbox knows.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde::Deserialize;

/// One courier, as the data file describes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Courier {
    /// Its name.
    pub name: String,
    /// Its tracking page, `{number}` standing for the number.
    pub link: String,
    /// Its page to change a delivery, where it has one.
    pub redirect: Option<String>,
    /// What its numbers look like: `#` a digit, `@` a letter, `*` either, anything else itself.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Fields a tracking cannot be made without.
    #[serde(default)]
    pub required_fields: Vec<String>,
    /// TrackingMore's code for it, where that is not the slug.
    pub trackingmore: Option<String>,
    /// Fields that help the courier find a tracking.
    #[serde(default)]
    pub optional_fields: Vec<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Another name it goes by.
    pub other_name: Option<String>,
    /// The language of its messages, ISO 639-1.
    #[serde(default = "english")]
    pub language: String,
    /// Where it collects parcels, ISO alpha-3.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Whether the account uses it. Only then are its numbers recognised.
    #[serde(default = "yes")]
    pub active: bool,
}

impl Courier {
    /// Its website: its tracking page without the page.
    pub fn web_url(&self) -> Option<&str> {
        let host = self.link.find("://")? + 3;
        let end = self.link.get(host..)?.find('/').map_or(self.link.len(), |end| host + end);
        self.link.get(..end)
    }

    /// Whether a number looks like one of its own.
    pub fn knows(&self, number: &str) -> bool {
        self.numbers.iter().any(|pattern| looks_like(pattern, number))
    }
}

fn english() -> String {
    "en".to_owned()
}

fn yes() -> bool {
    true
}

/// The couriers by slug.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Couriers(BTreeMap<String, Courier>);

impl Couriers {
    /// The courier of this slug.
    pub fn get(&self, slug: &str) -> Option<&Courier> {
        self.0.get(slug)
    }

    /// All of them, in the order of their slugs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Courier)> {
        self.0.iter().map(|(slug, courier)| (slug.as_str(), courier))
    }

    /// The account's couriers whose numbers look like this one, with their slugs.
    pub fn all_like(&self, number: &str) -> impl Iterator<Item = (&str, &Courier)> {
        self.iter().filter(move |(_, courier)| courier.active && courier.knows(number))
    }

    /// Adds couriers; one of the same slug is replaced.
    pub fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// A number as this courier's look: 13 digits where nothing is known of them.
    pub fn invent(&self, slug: &str, chance: &mut Rng) -> String {
        let known = self.get(slug).and_then(|courier| courier.numbers.first());
        let letter = |pattern, chance: &mut Rng| match pattern {
            '#' => chance.digit(10),
            '@' => chance.uppercase(),
            '*' => {
                if chance.bool() {
                    chance.digit(10)
                } else {
                    chance.uppercase()
                }
            }
            other => other,
        };
        known.map_or("#############", String::as_str).chars().map(|pattern| letter(pattern, chance)).collect()
    }

    /// The courier's page about a number.
    pub fn link(&self, slug: &str, number: &str) -> Option<String> {
        Some(self.get(slug)?.link.replace("{number}", number))
    }

    /// The courier's page to change the delivery of a number.
    pub fn redirect(&self, slug: &str, number: &str) -> Option<String> {
        Some(self.get(slug)?.redirect.as_ref()?.replace("{number}", number))
    }
}

fn looks_like(pattern: &str, number: &str) -> bool {
    pattern.len() == number.len()
        && pattern.chars().zip(number.chars()).all(|(expected, found)| match expected {
            '#' => found.is_ascii_digit(),
            '@' => found.is_ascii_uppercase(),
            '*' => found.is_ascii_uppercase() || found.is_ascii_digit(),
            _ => expected == found,
        })
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn numbers_are_recognised_by_their_look() {
        for (pattern, number, expected) in [
            ("1Z***###", "1ZAB0123", true),
            ("1Z@@@###", "1ZAB0123", false),
            ("@@#########GB", "RR123456785GB", true),
            ("####", "12345", false),
            ("####", "12é4", false),
        ] {
            assert_eq!(looks_like(pattern, number), expected, "{pattern} {number}");
        }
    }
}
