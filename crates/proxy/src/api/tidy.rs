//! Corrections to what is derived.

use serde_json::Value;

/// Nothing that is answered is ever null: what is not there is left out. The derived description
/// cannot know that, and allows null wherever a field may be absent.
pub(super) fn tidy(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Array(kinds)) = fields.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [only] = kinds.as_slice() {
                    let only = only.clone();
                    fields.insert("type".into(), only);
                }
            }
            for choice in ["oneOf", "anyOf"] {
                if let Some(Value::Array(kinds)) = fields.get_mut(choice) {
                    kinds.retain(|kind| kind.get("type").is_none_or(|kind| kind != "null"));
                }
            }
            if let Some(only) = only_choice(fields) {
                fields.remove("oneOf");
                fields.extend(only);
            }
            fields.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The one thing that a choice of one leaves.
fn only_choice(fields: &serde_json::Map<String, Value>) -> Option<serde_json::Map<String, Value>> {
    match fields.get("oneOf")?.as_array()?.as_slice() {
        [Value::Object(only)] => Some(only.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn null_goes_and_all_else_stays() {
        let mut value = json!({
            "a": { "type": ["string", "null"], "description": "d" },
            "b": { "oneOf": [{ "type": "null" }, { "$ref": "#/x" }], "description": "d" },
            "c": { "oneOf": [{ "type": "string" }, { "type": "object", "properties": { "d": { "type": ["null", "integer"] } } }] }
        });
        tidy(&mut value);
        assert_eq!(
            value,
            json!({
                "a": { "type": "string", "description": "d" },
                "b": { "$ref": "#/x", "description": "d" },
                "c": { "oneOf": [{ "type": "string" }, { "type": "object", "properties": { "d": { "type": "integer" } } }] }
            })
        );
    }
}
