//! What a list is narrowed down to, but for times.

use serde_json::Value;

use crate::aftership::Version;
use crate::aftership::call::Call;
use crate::aftership::errors::ApiError;
use crate::blank::Object;
use crate::record::Record;

/// The most numbers in one question.
const MOST_NUMBERS: usize = 50;

/// Parameters that compare a field with the values asked for.
const EXACT: [(&str, &str); 9] = [
    ("tracking_numbers", "tracking_number"),
    ("slug", "slug"),
    ("tag", "tag"),
    ("order_id", "order_id"),
    ("origin", "origin_country_region"),
    ("destination", "destination_country_region"),
    ("transit_time", "transit_time"),
    ("return_to_sender", "return_to_sender"),
    ("shipment_tags", "shipment_tags"),
];

/// Fields that a keyword is looked for in.
const SEARCHED: [&str; 5] = ["tracking_number", "title", "order_id", "customers", "custom_fields"];

/// What a list is narrowed down to.
#[derive(Debug)]
pub struct Filter<'a> {
    /// Fields, each with the values that are let in.
    exact: Vec<(&'static str, Vec<&'a str>)>,
    keyword: Option<String>,
}

impl<'a> Filter<'a> {
    /// Reads the query.
    ///
    /// # Errors
    /// 4008 for more than 50 numbers, a transit time that is no number, and a `return_to_sender` that is neither
    /// `true` nor `false`. A tag, courier or country there is none of finds nothing.
    pub fn read(call: &'a Call) -> Result<Self, ApiError> {
        let destination = match call.version < Version::V2025_01 {
            true => "courier_destination_country_iso3",
            false => "courier_destination_country_region",
        };
        let last = (destination, "courier_destination_country_region");
        let mut exact = Vec::new();
        for (name, field) in EXACT.into_iter().chain([last]) {
            let Some(asked) = values(call, name).filter(|asked| !asked.is_empty()) else { continue };
            let good = match name {
                "tracking_numbers" => asked.len() <= MOST_NUMBERS,
                "transit_time" => asked.iter().all(|days| days.parse::<u32>().is_ok()),
                "return_to_sender" => asked.iter().all(|flag| flag.parse::<bool>().is_ok()),
                _ => true,
            };
            if !good {
                return Err(ApiError::field_invalid(name));
            }
            exact.push((field, asked));
        }
        Ok(Self { exact, keyword: call.asked("keyword").map(str::to_lowercase) })
    }

    /// Whether a record's tracking may be let in, by what never changes of it. Looked at first, since working out
    /// what a tracking is now costs far more.
    pub fn may_admit(&self, record: &Record) -> bool {
        let numbers = self.exact.iter().find(|(field, _)| *field == "tracking_number");
        numbers.is_none_or(|(_, asked)| asked.contains(&record.text("tracking_number")))
    }

    /// Whether nothing else is asked for than what never changes.
    pub fn is_settled(&self) -> bool {
        self.keyword.is_none() && self.exact.iter().all(|(field, _)| *field == "tracking_number")
    }

    /// Whether a tracking is let in.
    pub fn admits(&self, tracking: &Object) -> bool {
        let holds =
            |(field, asked): &(&str, Vec<&str>)| asked.iter().any(|asked| holds(tracking.get(*field), asked));
        let found = |keyword: &String| {
            SEARCHED.iter().filter_map(|field| tracking.get(*field)).any(|value| mentions(value, keyword))
        };
        self.exact.iter().all(holds) && self.keyword.as_ref().is_none_or(found)
    }
}

/// The values of a parameter, by comma; `None` where it is not in the query.
pub fn values<'a>(call: &'a Call, name: &str) -> Option<Vec<&'a str>> {
    let asked = call.query.get(name)?;
    Some(asked.split(',').map(str::trim).filter(|value| !value.is_empty()).collect())
}

fn holds(value: Option<&Value>, asked: &str) -> bool {
    match value {
        Some(Value::String(text)) => text == asked,
        Some(Value::Array(values)) => values.iter().any(|value| value == asked),
        Some(Value::Number(number)) => number.to_string() == asked,
        Some(Value::Bool(flag)) => asked.parse() == Ok(*flag),
        _ => false,
    }
}

fn mentions(value: &Value, keyword: &str) -> bool {
    match value {
        Value::String(text) => text.to_lowercase().contains(keyword),
        Value::Array(values) => values.iter().any(|value| mentions(value, keyword)),
        Value::Object(fields) => fields.values().any(|value| mentions(value, keyword)),
        _ => false,
    }
}
