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

    /// The slugs of all couriers whose numbers look like this one.
    pub fn all_like(&self, number: &str) -> impl Iterator<Item = (&str, &Courier)> {
        let known =
            move |courier: &Courier| courier.numbers.iter().any(|pattern| looks_like(pattern, number));
        self.iter().filter(move |(_, courier)| known(courier))
    }

    /// The slug of the first courier whose numbers look like this one.
    pub fn detect(&self, number: &str) -> Option<&str> {
        self.all_like(number).next().map(|(slug, _)| slug)
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
