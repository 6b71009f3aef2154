//! What a parcel is asked for by.

use parcel_tracking::Tracking;
use serde::{Deserialize, Serialize};

/// What a parcel is asked for by, checked and in one spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Key {
    /// The provider's id: 1 to 128 characters of `0-9a-zA-Z_-`.
    Id(String),
    /// A courier's number.
    Number {
        /// Upper case, 4 to 100 characters of `0-9A-Z-._/`, no blanks.
        number: String,
        /// The courier's slug, lower case.
        courier: Option<String>,
    },
}

/// Why something cannot be asked for; a sentence for the caller.
pub type BadKey = &'static str;

impl Key {
    /// A key by id.
    ///
    /// # Errors
    /// Other characters, or too many.
    pub fn id(id: &str) -> Result<Self, BadKey> {
        let known = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'-');
        if (1..=128).contains(&id.len()) && id.bytes().all(known) {
            Ok(Self::Id(id.to_owned()))
        } else {
            Err("A tracking id has 1 to 128 letters, digits, hyphens and underscores.")
        }
    }

    /// Every key that names this parcel and no other: its ids, and its number together with its courier.
    /// The number alone may be another courier's parcel as well.
    pub(super) fn all(tracking: &Tracking) -> Vec<Self> {
        let ids = [&tracking.id, &tracking.legacy_id].into_iter().flatten();
        let mut keys: Vec<Self> = ids.filter_map(|id| Self::id(id).ok()).collect();
        if let (Some(number), Some(slug)) = (&tracking.tracking_number, &tracking.slug) {
            keys.extend(Self::number(number, Some(slug.as_str())).ok());
        }
        keys
    }

    /// The number alone, of a number with its courier.
    pub(super) fn without_courier(&self) -> Option<Self> {
        match self {
            Self::Number { number, courier: Some(_) } => {
                Some(Self::Number { number: number.clone(), courier: None })
            }
            _ => None,
        }
    }

    /// A key by number. Blanks, as couriers print them, and small letters are put right; an empty
    /// courier is none.
    ///
    /// # Errors
    /// Other characters, too few or too many; a courier that is no slug.
    pub fn number(number: &str, courier: Option<&str>) -> Result<Self, BadKey> {
        let number: String = number
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .take(101)
            .collect::<String>()
            .to_ascii_uppercase();
        let known =
            |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'.' | b'_' | b'/');
        if !(4..=100).contains(&number.len()) || !number.bytes().all(known) {
            return Err(
                "A tracking number has 4 to 100 letters, digits and the signs hyphen, dot, underscore and slash.",
            );
        }
        let courier = courier.map(|slug| slug.trim().to_ascii_lowercase()).filter(|slug| !slug.is_empty());
        let known = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
        if courier.as_ref().is_some_and(|slug| slug.len() > 64 || !slug.bytes().all(known)) {
            return Err("A courier is named by its slug, such as dhl-germany.");
        }
        Ok(Self::Number { number, courier })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_taken_as_they_are_or_not_at_all() {
        for id in ["a", "0b02015fc7fd4f3c8d5490cece4d124d", "order_1-2", &"x".repeat(128)] {
            assert_eq!(Key::id(id), Ok(Key::Id(id.to_owned())));
        }
        for id in ["", "a b", "a/b", "..", "ä", "a%20", "a\n", &"x".repeat(129)] {
            assert!(Key::id(id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn numbers_come_in_any_spelling_and_leave_in_one() {
        let number = |text, courier| Key::number(text, courier);
        let expected = Key::Number { number: "JD0146.00_0/1-2".to_owned(), courier: None };
        assert_eq!(number(" jd01 46.00_0/1-2\t", None), Ok(expected.clone()));
        assert_eq!(number("JD0146.00_0/1-2", Some("")), Ok(expected));
        assert_eq!(
            number("12345", Some(" DHL-Germany ")),
            Ok(Key::Number { number: "12345".to_owned(), courier: Some("dhl-germany".to_owned()) })
        );
        let (long, longer) = ("1".repeat(101), "1".repeat(5_000));
        for bad in ["", "123", "1234;drop", "1234<", "ß1234", "1234&x=1", &long, &longer] {
            assert!(number(bad, None).is_err(), "{bad:?}");
        }
        for bad in ["dhl germany", "dhl,ups", &"x".repeat(65)] {
            assert!(number("12345", Some(bad)).is_err(), "{bad:?}");
        }
    }
}
