//! What is described is what is answered.

use std::collections::BTreeSet;

use axum::http::Method;
use parcel_proxy::page::HostedPage;
use serde_json::Value;

use crate::levels::{NUMBER, VERIFIED};
use crate::page::lindner;
use crate::support::{Setup, TestProxy};

const KEPT: &str = include_str!("../../../../docs/openapi.json");

fn description() -> Value {
    serde_json::from_str(KEPT).expect("JSON")
}

#[test]
fn the_description_in_the_repository_is_the_one_made_from_the_code() {
    assert!(
        KEPT == parcel_proxy::openapi(),
        "write it anew: cargo run -p parcel-proxy -- openapi > docs/openapi.json"
    );
}

#[tokio::test]
async fn it_is_served_too() {
    let answer = TestProxy::new().get("/openapi.json").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.json(), description());
}

/// Every field below a schema, as paths of the kind `checkpoints[].tag`.
fn fields(root: &Value, schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => root.pointer(name.trim_start_matches('#')).expect("a schema that is there"),
        None => schema,
    };
    for list in ["allOf", "oneOf"] {
        for part in schema[list].as_array().into_iter().flatten() {
            fields(root, part, at, found);
        }
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let dot = if at.is_empty() { "" } else { "." };
        fields(root, field, &format!("{at}{dot}{name}"), found);
    }
    if schema["items"].is_object() {
        fields(root, &schema["items"], &format!("{at}[]"), found);
    }
    if schema["additionalProperties"].is_object() {
        fields(root, &schema["additionalProperties"], &format!("{at}.*"), found);
    }
    if schema["type"].is_string() && schema["type"] != "object" && schema["type"] != "array" {
        found.insert(at.to_owned());
    }
}

#[test]
fn exactly_the_fields_that_may_be_seen_are_described() {
    let root = description();
    let mut described = BTreeSet::new();
    fields(&root, &root["components"]["schemas"]["Tracking"], "", &mut described);
    let mut seen: BTreeSet<String> = NUMBER.iter().chain(VERIFIED).map(|path| (*path).to_owned()).collect();
    // Text where it is no range.
    seen.insert("order_promised_delivery_date".to_owned());
    // Under whatever names the merchant gave them.
    seen.insert("custom_fields.*".to_owned());
    assert_eq!(described, seen);
}

#[test]
fn fields_that_want_a_signed_link_say_so() {
    let root = description();
    for (schema, fields) in [("TrackingVerified", "pickup_note"), ("CheckpointVerified", "zip")] {
        let schema = &root["components"]["schemas"][schema];
        assert!(schema["description"].as_str().is_some_and(|text| text.contains("only at level verified")));
        assert!(schema["properties"][fields].is_object());
    }
}

#[tokio::test]
async fn every_described_address_answers_as_described() {
    // With colours and a logo, so that they have addresses.
    let proxy = TestProxy::with(Setup { page: HostedPage::new(lindner(), None), ..Setup::default() });
    let root = description();
    let paths = root["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 23, "{:?}", paths.keys());
    for (path, item) in paths.iter().filter(|(_, item)| item["get"].is_object()) {
        let named = [
            ("{id}", "t1"),
            ("{path}", "x"),
            ("{picture}", "logo"),
            ("{number}", "12345"),
            ("{version}", "v0.1.0"),
        ];
        let filled = named.iter().fold(path.clone(), |path, (name, value)| path.replace(name, value));
        // A stream has no end to wait for; HEAD is answered with the same head.
        let method = if path.ends_with("/events") { Method::HEAD } else { Method::GET };
        for query in ["", "?tracking_number=12345"] {
            let answer = proxy.send(method.clone(), &format!("{filled}{query}"), &[]).await;
            let is_nowhere =
                answer.status == 404 && answer.text().contains("There is nothing at this address");
            assert!(!is_nowhere, "{path}");
            let described = &item["get"]["responses"][answer.status.as_str()];
            assert!(described.is_object(), "{path}: {} is not described", answer.status);
            let kind = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
            match described["content"].as_object() {
                Some(content) => assert!(content.contains_key(&kind), "{path}: {kind} is not described"),
                // The way to somewhere else, or bytes of any kind.
                None => assert!(answer.body.is_empty() || kind.starts_with("image/"), "{path}: {kind}"),
            }
            for (name, _) in described["headers"].as_object().into_iter().flatten() {
                assert!(answer.headers.contains_key(name.to_lowercase()), "{path}: no header {name}");
            }
        }
        let other = proxy.send(Method::PATCH, &filled, &[]).await;
        assert_eq!((other.status.as_u16(), other.problem().as_str()), (405, "bad-request"), "{path}");
    }
}

#[test]
fn every_problem_is_described_with_an_example() {
    let root = description();
    let kinds =
        root["components"]["schemas"]["Problem"]["properties"]["type"]["enum"].as_array().expect("kinds");
    assert!(kinds.len() >= 8);
    let mut shown = BTreeSet::new();
    let items = root["paths"].as_object().expect("paths").values();
    let responses = items
        .flat_map(|item| item.as_object().into_iter().flatten())
        .flat_map(|(_, operation)| operation["responses"].as_object().into_iter().flatten());
    for (status, response) in responses {
        let content = &response["content"]["application/problem+json"];
        let several = content["examples"].as_object().into_iter().flatten();
        let examples = several.map(|(_, example)| &example["value"]).chain([&content["example"]]);
        for problem in examples.filter(|problem| problem.is_object()) {
            assert_eq!(&problem["status"].to_string(), status);
            assert!(kinds.contains(&problem["type"]), "{problem}");
            shown.insert(problem["type"].to_string());
        }
    }
    assert_eq!(shown.len(), kinds.len(), "{shown:?}");
}
