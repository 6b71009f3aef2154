//! Tolerant access to fields of JSON objects, and the report of what was odd.

use serde_json::{Map, Value};

use super::values::{as_number, as_text, is_nothing, is_zero_date, kind, present, whole};
use crate::{CourierTime, Measure, OddField, decimal};

/// More complaints than this help nobody.
const MOST_ODD: usize = 1_000;

/// Reads fields, knows where it is, and remembers what was odd.
///
/// `null`, an empty string and a missing field are all absent, silently. Where several keys are
/// given, they are one field's names in different versions: the first that holds something counts.
///
/// Public for those who read another provider's JSON into the same model with the same patience.
pub struct Reader {
    path: String,
    odd: Vec<OddField>,
}

impl Reader {
    /// A reader that stands at a JSON path, empty for the root.
    pub fn at(path: String) -> Self {
        Self::resume(path, Vec::new())
    }

    /// The same, with complaints from before.
    pub(super) fn resume(path: String, odd: Vec<OddField>) -> Self {
        Self { path, odd }
    }

    /// What was odd on the way.
    pub fn into_odd(self) -> Vec<OddField> {
        self.odd
    }

    /// Text; a whole number counts as its digits.
    pub fn text(&mut self, map: &Map<String, Value>, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| {
            let value = present(map, key)?;
            let text = as_text(value);
            self.expect(text, key, "text", value)
        })
    }

    /// A word of an open list.
    pub(super) fn word<T: for<'a> From<&'a str>>(
        &mut self,
        map: &Map<String, Value>,
        key: &str,
    ) -> Option<T> {
        self.text(map, &[key]).map(|word| T::from(word.trim()))
    }

    /// A whole number, or text that spells one.
    pub fn whole(&mut self, map: &Map<String, Value>, keys: &[&str]) -> Option<i64> {
        keys.iter().find_map(|key| {
            let value = present(map, key)?;
            let number = as_number(value).and_then(|number| whole(&number));
            self.expect(number, key, "whole number", value)
        })
    }

    /// A number, or text that spells one.
    pub fn number(&mut self, map: &Map<String, Value>, key: &str) -> Option<f64> {
        let value = present(map, key)?;
        let number = as_number(value).and_then(|number| number.as_f64());
        self.expect(number, key, "number", value)
    }

    /// True or false, also as a word or as 1 and 0.
    pub fn flag(&mut self, map: &Map<String, Value>, key: &str) -> Option<bool> {
        let value = present(map, key)?;
        let flag = match value {
            Value::Bool(flag) => Some(*flag),
            other => match as_text(other).as_deref() {
                Some("true" | "1") => Some(true),
                Some("false" | "0") => Some(false),
                _ => None,
            },
        };
        self.expect(flag, key, "true or false", value)
    }

    /// A courier's time, as [`CourierTime::parse`] reads it.
    pub fn time(&mut self, map: &Map<String, Value>, keys: &[&str]) -> Option<CourierTime> {
        keys.iter().find_map(|key| {
            let value = present(map, key)?;
            // The zero dates of some databases mean that nothing is known.
            let text = value.as_str().filter(|text| !is_zero_date(text));
            self.expect(text.map(CourierTime::parse), key, "date", value)
        })
    }

    /// The same, where `YYYYMMDD` is a date too, also as a number.
    pub fn ship_date(&mut self, map: &Map<String, Value>, key: &str) -> Option<CourierTime> {
        self.text(map, &[key]).map(|text| CourierTime::parse_ship_date(&text))
    }

    /// A number with its unit: an object, or a bare number with the unit in a field of its own.
    pub(super) fn measure(&mut self, map: &Map<String, Value>, key: &str, unit: &str) -> Option<Measure> {
        match present(map, key)? {
            Value::Object(_) | Value::Array(_) => self.object(map, key, read_measure).flatten(),
            _ => Some(Measure { value: self.number(map, key)?, unit: self.text(map, &[unit]) }),
        }
    }

    /// A list of text; text alone counts as a list of one. Empty and null items are left out.
    pub fn texts(&mut self, map: &Map<String, Value>, key: &str) -> Vec<String> {
        match present(map, key) {
            None => Vec::new(),
            Some(Value::Array(list)) => {
                let mut texts = Vec::with_capacity(list.len());
                for (index, item) in list.iter().enumerate() {
                    match as_text(item) {
                        Some(text) => texts.push(text),
                        None if is_nothing(item) => {}
                        None => self.odd_at(&at_index(key, index), "text", item),
                    }
                }
                texts
            }
            Some(other) => {
                let text = as_text(other);
                self.expect(text, key, "list", other).into_iter().collect()
            }
        }
    }

    /// An object; an empty list, which some languages write for an empty object, is absent.
    pub fn object<T>(
        &mut self,
        map: &Map<String, Value>,
        key: &str,
        read: fn(&mut Self, &Map<String, Value>) -> T,
    ) -> Option<T> {
        let inner = self.map_at(map, key)?;
        let outer = self.enter(key);
        let value = read(self, inner);
        self.path = outer;
        Some(value)
    }

    fn map_at<'m>(&mut self, map: &'m Map<String, Value>, key: &str) -> Option<&'m Map<String, Value>> {
        match present(map, key)? {
            Value::Object(inner) => Some(inner),
            other => {
                self.odd_at(key, "object", other);
                None
            }
        }
    }

    /// A list of objects, each read; whatever else is in the list is odd.
    pub fn objects<T>(
        &mut self,
        map: &Map<String, Value>,
        key: &str,
        read: fn(&mut Self, &Map<String, Value>) -> T,
    ) -> Vec<T> {
        let Some(list) = self.list_at(map, key) else { return Vec::new() };
        let outer = self.enter(key);
        let values = self.each_object(list, read);
        self.path = outer;
        values
    }

    fn list_at<'m>(&mut self, map: &'m Map<String, Value>, key: &str) -> Option<&'m [Value]> {
        match present(map, key)? {
            Value::Array(list) => Some(list),
            other => {
                self.odd_at(key, "list", other);
                None
            }
        }
    }

    /// The objects of the list the reader stands at.
    pub(super) fn each_object<T>(
        &mut self,
        list: &[Value],
        read: fn(&mut Self, &Map<String, Value>) -> T,
    ) -> Vec<T> {
        let mut values = Vec::with_capacity(list.len());
        self.walk(list, &mut |reader, map| values.push(read(reader, map)));
        values
    }

    /// Apart, and once for all kinds of objects.
    fn walk(&mut self, list: &[Value], each: &mut dyn FnMut(&mut Self, &Map<String, Value>)) {
        for (index, item) in list.iter().enumerate() {
            let key = at_index("", index);
            match item {
                Value::Object(map) => {
                    let outer = self.enter(&key);
                    each(self, map);
                    self.path = outer;
                }
                other => self.odd_at(&key, "object", other),
            }
        }
    }

    /// Reports what stands where the reader does.
    pub(super) fn odd_here(&mut self, expected: &str, found: &Value) {
        self.odd_at("", expected, found);
    }

    /// Reports a field.
    pub fn odd_at(&mut self, key: &str, expected: &str, found: &Value) {
        if cfg!(feature = "whole") && self.odd.len() < MOST_ODD {
            let kind = kind(found);
            let problem = ["expected ", expected, ", found ", kind].concat();
            let path = self.below(key);
            self.odd.push(OddField { path, problem });
        }
    }

    fn expect<T>(&mut self, value: Option<T>, key: &str, expected: &str, found: &Value) -> Option<T> {
        if value.is_none() {
            self.odd_at(key, expected, found);
        }
        value
    }

    /// Goes on to a field; gives the path to come back to.
    fn enter(&mut self, key: &str) -> String {
        // Only a complaint tells where it was.
        if cfg!(not(feature = "whole")) {
            return String::new();
        }
        let path = self.below(key);
        std::mem::replace(&mut self.path, path)
    }

    fn below(&self, key: &str) -> String {
        let dot = if self.path.is_empty() || key.is_empty() || key.starts_with('[') { "" } else { "." };
        [self.path.as_str(), dot, key].concat()
    }
}

fn read_measure(reader: &mut Reader, map: &Map<String, Value>) -> Option<Measure> {
    Some(Measure { value: reader.number(map, "value")?, unit: reader.text(map, &["unit"]) })
}

fn at_index(key: &str, index: usize) -> String {
    if cfg!(not(feature = "whole")) {
        return String::new();
    }
    [key, "[", &decimal(index as i64), "]"].concat()
}
