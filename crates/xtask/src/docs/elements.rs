//! `custom-elements.json`: the Custom Elements Manifest, which editors and catalogues read.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Surface;

/// The manifest, ready to be written.
pub fn manifest(surface: &Surface, version: &str) -> Result<String> {
    let contract = &surface.contract;
    let attributes: Vec<_> = contract
        .attributes
        .iter()
        .map(|one| json!({ "name": one.name, "type": { "text": kind(&one.values) }, "description": one.doc }))
        .collect();
    let fields = contract.attributes.iter().filter(|one| one.property).map(|one| {
        let kind = format!("{} | null", kind(&one.values));
        json!({
            "kind": "field", "name": field(&one.name), "type": { "text": kind }, "description": one.doc,
            "attribute": one.name, "reflects": true,
        })
    });
    let methods = contract.methods.iter().map(|one| {
        json!({
            "kind": "method", "name": one.name, "static": one.of_the_class, "return": { "type": { "text": one.returns } },
            "description": one.doc,
        })
    });
    let events: Vec<_> = contract
        .events
        .iter()
        .map(|one| {
            let detail = if one.detail.is_empty() {
                "CustomEvent".to_owned()
            } else {
                format!("CustomEvent<{{ {} }}>", one.detail)
            };
            json!({ "name": one.name, "type": { "text": detail }, "description": one.doc })
        })
        .collect();
    let declaration = json!({
        "kind": "class",
        "customElement": true,
        "name": "ParcelTracker",
        "tagName": "parcel-tracker",
        "description": "Where a parcel is, when it comes, how it is handed over, and what happened so far.",
        "superclass": { "name": "HTMLElement" },
        "attributes": attributes,
        "members": fields.chain(methods).collect::<Vec<Value>>(),
        "events": events,
        "slots": named(contract.slots.iter().map(|one| (&*one.name, &*one.doc))),
        "cssParts": named(contract.parts()),
        "cssProperties": surface.variables.iter().map(|one| {
            json!({ "name": one.name, "default": one.usual, "description": one.doc })
        }).collect::<Vec<_>>(),
    });
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": "dist/embed.js",
            "summary": format!("parcel-tracker {version}"),
            "declarations": [declaration],
            "exports": [{
                "kind": "custom-element-definition",
                "name": "parcel-tracker",
                "declaration": { "name": "ParcelTracker", "module": "dist/embed.js" },
            }],
        }],
    });
    let text = serde_json::to_string_pretty(&manifest).context("the manifest cannot be written")?;
    Ok(format!("{text}\n"))
}

fn named<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    all.map(|(name, doc)| json!({ "name": name, "description": doc })).collect()
}

/// What an attribute can be, as TypeScript says it.
fn kind(values: &[String]) -> String {
    if values.is_empty() {
        return "string".to_owned();
    }
    values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(" | ")
}

/// The property of an attribute: `tracking-id` is `trackingId`.
fn field(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &capital.into_iter().chain(letters).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_called_as_its_attribute() {
        assert_eq!(field("tracking-id"), "trackingId");
        assert_eq!(field("theme"), "theme");
    }

    #[test]
    fn a_choice_is_told_as_one() {
        assert_eq!(kind(&[]), "string");
        assert_eq!(kind(&["auto".into(), "dark".into()]), "'auto' | 'dark'");
    }
}
