//! Estimated delivery dates, in all their shapes.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::reader::Reader;
use super::values::present;
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
    let mut edd = Edd::default();
    fill(&mut Fields { r, map }, &mut edd);
    edd
}

/// Apart, so that the EDD has one place in memory from the start.
#[inline(never)]
fn fill(f: &mut Fields<'_>, edd: &mut Edd) {
    f.word("type", &mut edd.kind);
    f.word("source", &mut edd.source);
    f.time(&["datetime", "estimated_delivery_date", "promised_delivery_date"], &mut edd.datetime);
    f.time(
        &["datetime_min", "estimated_delivery_date_min", "promised_delivery_date_min"],
        &mut edd.datetime_min,
    );
    f.time(
        &["datetime_max", "estimated_delivery_date_max", "promised_delivery_date_max"],
        &mut edd.datetime_max,
    );
    f.word("revise_reason", &mut edd.revise_reason);
    edd.confidence_code = confidence(f.r, f.map);
    f.number("confidence_score", &mut edd.confidence_score);
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
