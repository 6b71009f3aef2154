//! What a field has to be.

use serde_json::Value;

use crate::aftership::shape::When;

/// A field: its name as it is kept, what it has to be, and the versions that know it.
pub type Row = (&'static str, Kind, Option<When>);

/// A table of fields, one row each.
pub type Field = [Row];

/// What a field has to be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Text of at most so many of these characters beside letters and digits.
    Code(usize, &'static str),
    /// `YYYYMMDD`, or one of the longer writings that begin with a day.
    ShipDate,
    /// ISO alpha-3.
    Country,
    /// ISO 639-1.
    Language,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// At most so many texts of so many characters.
    Texts(usize, usize),
    /// Text by text: 25 pairs, keys of 30 and values of 512 characters.
    Pairs,
    /// At most three people, text by text.
    Customers,
    /// A courier and its number.
    Leg,
    /// Several of them.
    Legs,
    /// A day, or the first and the last.
    Promise,
    /// 1 to 128 letters, digits, `-` and `_`.
    Id,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is of another JSON type.
    Type,
    /// It is of the right type and not allowed.
    Value,
    /// It lacks this field.
    Lacks(&'static str),
}

type Looked = Result<(), Wrong>;

impl Kind {
    /// Looks at a value that is not null.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn look(self, value: &Value) -> Looked {
        match self {
            Self::Text => text(value).map(|_| ()),
            Self::Code(most, others) => allowed(value, |code| {
                code.len() <= most && code.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
            }),
            Self::ShipDate => allowed(value, is_day),
            Self::Country => allowed(value, |code| code.is_empty() || crate::aftership::country::known(code)),
            Self::Language => allowed(value, |code| {
                code.len() == 2 && code.chars().all(|letter| letter.is_ascii_lowercase())
            }),
            Self::OneOf(words) => allowed(value, |word| words.contains(&word)),
            Self::Texts(count, length) => {
                let texts = value.as_array().ok_or(Wrong::Type)?;
                texts.iter().try_for_each(|one| allowed(one, |one| one.chars().count() <= length))?;
                if texts.len() <= count { Ok(()) } else { Err(Wrong::Value) }
            }
            Self::Pairs => {
                let pairs = value.as_object().ok_or(Wrong::Type)?;
                pairs.values().try_for_each(|value| allowed(value, |text| text.chars().count() <= 512))?;
                let short = pairs.keys().all(|key| key.chars().count() <= 30);
                if short && pairs.len() <= 25 { Ok(()) } else { Err(Wrong::Value) }
            }
            Self::Customers => {
                let people = value.as_array().ok_or(Wrong::Type)?;
                people.iter().try_for_each(person)?;
                if people.len() <= 3 { Ok(()) } else { Err(Wrong::Value) }
            }
            Self::Leg => leg(value),
            Self::Legs => value.as_array().ok_or(Wrong::Type)?.iter().try_for_each(leg),
            Self::Promise => object_of_texts(value),
            Self::Id => allowed(value, is_id),
        }
    }
}

/// Whether a text may be the id of a tracking, by the rule from 2025-04 on.
pub fn is_id(id: &str) -> bool {
    (1..=128).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

fn text(value: &Value) -> Result<&str, Wrong> {
    value.as_str().ok_or(Wrong::Type)
}

fn allowed(value: &Value, is_allowed: impl Fn(&str) -> bool) -> Looked {
    if is_allowed(text(value)?) { Ok(()) } else { Err(Wrong::Value) }
}

fn object_of_texts(value: &Value) -> Looked {
    let fields = value.as_object().ok_or(Wrong::Type)?;
    let good = fields.values().all(|value| value.is_null() || value.is_string());
    if good { Ok(()) } else { Err(Wrong::Type) }
}

fn person(value: &Value) -> Looked {
    object_of_texts(value)?;
    match value.get("language").filter(|language| !language.is_null()) {
        Some(language) => Kind::Language.look(language),
        None => Ok(()),
    }
}

fn leg(value: &Value) -> Looked {
    object_of_texts(value)?;
    let told = |field: &str| value.get(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if told("tracking_number") { Ok(()) } else { Err(Wrong::Lacks("tracking_number")) }
}

fn is_day(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let day = |pattern: &str, length: usize| {
        text.get(..length).is_some_and(|day| chrono::NaiveDate::parse_from_str(day, pattern).is_ok())
    };
    if text.len() == 8 { day("%Y%m%d", 8) } else { day("%Y-%m-%d", 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_good_wrong_or_of_a_wrong_type() {
        let (good, value, kind) = (Ok(()), Err(Wrong::Value), Err(Wrong::Type));
        for (field, written, expected) in [
            (Kind::Text, json!("x"), good),
            (Kind::Text, json!(1), kind),
            (Kind::Code(3, "-"), json!("a-1"), good),
            (Kind::Code(3, "-"), json!("a_1"), value),
            (Kind::Code(3, "-"), json!("abcd"), value),
            (Kind::ShipDate, json!("20251106"), good),
            (Kind::ShipDate, json!("2025-11-06T09:00:00+01:00"), good),
            (Kind::ShipDate, json!("20251306"), value),
            (Kind::ShipDate, json!("é2025-11-"), value),
            (Kind::Country, json!("DEU"), good),
            (Kind::Country, json!("DE"), value),
            (Kind::Country, json!("XXX"), value),
            (Kind::Language, json!("de"), good),
            (Kind::Language, json!("German"), value),
            (Kind::OneOf(&["a"]), json!("b"), value),
            (Kind::Texts(2, 3), json!(["abc", "d"]), good),
            (Kind::Texts(2, 3), json!(["abcd"]), value),
            (Kind::Texts(2, 3), json!(["a", "b", "c"]), value),
            (Kind::Texts(2, 3), json!([1]), kind),
            (Kind::Texts(2, 3), json!("abc"), kind),
            (Kind::Pairs, json!({ "a": "b" }), good),
            (Kind::Pairs, json!({ "a": 1 }), kind),
            (Kind::Pairs, json!({ "a".repeat(31): "b" }), value),
            (Kind::Customers, json!([{ "name": "Ada", "email": null }]), good),
            (Kind::Customers, json!([{ "name": 1 }]), kind),
            (Kind::Customers, json!([{ "language": "deu" }]), value),
            (Kind::Customers, json!([{}, {}, {}, {}]), value),
            (Kind::Leg, json!({ "tracking_number": "1", "slug": "ups" }), good),
            (Kind::Leg, json!({ "slug": "ups" }), Err(Wrong::Lacks("tracking_number"))),
            (Kind::Leg, json!([]), kind),
            (Kind::Legs, json!([{ "tracking_number": "1" }]), good),
            (Kind::Promise, json!({ "promised_delivery_date": "2025-11-06" }), good),
            (Kind::Promise, json!("2025-11-06"), kind),
            (Kind::Id, json!("order-1_A"), good),
            (Kind::Id, json!("order 1"), value),
            (Kind::Id, json!("a".repeat(129)), value),
        ] {
            assert_eq!(field.look(&written), expected, "{field:?} {written}");
        }
    }
}
