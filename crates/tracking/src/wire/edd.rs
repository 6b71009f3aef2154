//! Estimated delivery dates, in all their shapes.

use serde_json::{Map, Value};

use super::reader::{Reader, present};
use crate::{ConfidenceCode, Edd, EddSource};

/// Reads an EDD that is an object, or on older versions just a date. `source` is what the field's
/// name says, where the object itself does not. One that names no date is absent.
pub(super) fn read(
    r: &mut Reader,
    map: &Map<String, Value>,
    keys: &[&str],
    source: Option<EddSource>,
) -> Option<Edd> {
    keys.iter().find_map(|key| {
        let mut edd = match present(map, key)? {
            Value::String(_) => Edd { datetime: r.time(map, &[*key]), ..Edd::default() },
            _ => r.object(map, key, read_object)?,
        };
        edd.source = edd.source.or_else(|| source.clone());
        (!edd.is_empty()).then_some(edd)
    })
}

fn read_object(r: &mut Reader, map: &Map<String, Value>) -> Edd {
    Edd {
        kind: r.word(map, "type"),
        source: r.word(map, "source"),
        datetime: r.time(map, &["datetime", "estimated_delivery_date", "promised_delivery_date"]),
        datetime_min: r
            .time(map, &["datetime_min", "estimated_delivery_date_min", "promised_delivery_date_min"]),
        datetime_max: r
            .time(map, &["datetime_max", "estimated_delivery_date_max", "promised_delivery_date_max"]),
        revise_reason: r.word(map, "revise_reason"),
        confidence_code: confidence(r, map),
        confidence_score: r.number(map, "confidence_score"),
    }
}

fn confidence(r: &mut Reader, map: &Map<String, Value>) -> Option<ConfidenceCode> {
    let code = r.whole(map, &["confidence_code"])?;
    match u32::try_from(code) {
        Ok(code) => Some(ConfidenceCode(code)),
        Err(_) => {
            if let Some(found) = map.get("confidence_code") {
                r.odd_at("confidence_code", "code", found);
            }
            None
        }
    }
}
