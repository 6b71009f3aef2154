//! A shipment's written fields, with their times counted out.

use serde_json::{Value, json};

use super::problem::Problem;
use crate::blank::{self, Object};
use crate::moment::Moment;

/// Reads a written time.
pub type Clockwork<'a> = dyn Fn(&str) -> Result<Moment, String> + 'a;

/// The fields with their times counted out. `prefix` is where they stand in the file.
///
/// # Errors
/// When the provider has no such field, or a time is not understood.
pub fn counted_out(prefix: &str, fields: &Object, time: &Clockwork<'_>) -> Result<Object, Problem> {
    let mut counted_out = Object::new();
    for (field, value) in fields {
        let at = format!("{prefix}{field}");
        if !blank::is_field(field) {
            return Err(Problem::of(at)("a tracking has no such field".to_owned()));
        }
        counted_out.insert(field.clone(), counted(field, value, time).map_err(Problem::of(at))?);
    }
    Ok(counted_out)
}

/// A text with its times in braces counted out: "Kept until {day +6}".
fn dated(text: &str, time: &Clockwork<'_>) -> Result<String, String> {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (written, rest) = part.split_once('}').ok_or(format!("a brace is left open in `{text}`"))?;
        whole.push_str(&time(written)?.text());
        whole.push_str(rest);
    }
    Ok(whole)
}

fn counted(field: &str, value: &Value, time: &Clockwork<'_>) -> Result<Value, String> {
    match value {
        Value::String(written) if blank::is_time(field) => Ok(json!(time(written)?.text())),
        Value::String(text) => Ok(json!(dated(text, time)?)),
        Value::Object(inner) => {
            let counted =
                inner.iter().map(|(field, value)| Ok((field.clone(), counted(field, value, time)?)));
            Ok(Value::Object(counted.collect::<Result<_, String>>()?))
        }
        other => Ok(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};

    use super::*;

    #[test]
    fn times_within_a_text_are_counted_out() {
        let start = DateTime::from_timestamp(1_762_420_000, 0).expect("6 November 2025");
        let zone = FixedOffset::east_opt(3_600).expect("an offset");
        let time = |written: &str| Moment::parse(written, start, zone);
        for (written, sent) in [
            ("Ring twice.", Some("Ring twice.")),
            ("Kept until {day +6}.", Some("Kept until 2025-11-12.")),
            ("{day 0} to {day +1 19:00}", Some("2025-11-06 to 2025-11-07T19:00:00")),
            ("Kept until {day +6", None),
            ("Kept until {soon}", None),
        ] {
            assert_eq!(dated(written, &time).ok().as_deref(), sent, "{written}");
        }
    }
}
