//! What a screen reader is given, held against text that people can read: `tests/fixtures/trees/`.
//!
//! `PARCEL_TRACKER_TREES=write` writes the files anew; what has changed is then to be read in the difference.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{Page, Stack, in_a_browser};

/// State and language: a card with everything, a return, a pickup, a message, two couriers, an order.
const SHOWN: [(&str, &str); 7] = [
    ("twelve_scans", "en"),
    ("pickup_closing_soon", "en"),
    ("returning", "de"),
    ("not_found", "en"),
    ("two_couriers", "ja"),
    ("order_mixed", "en"),
    ("delivered_early", "ar"),
];

/// What is said beside role and name, where it is not as usual.
const SAID: [&str; 9] =
    ["level", "expanded", "pressed", "checked", "invalid", "required", "live", "busy", "url"];

#[tokio::test]
async fn a_screen_reader_is_given_names_roles_and_an_order_that_make_sense() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trees");
    let write = std::env::var("PARCEL_TRACKER_TREES").is_ok_and(|what| what == "write");
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for (state, lang) in SHOWN {
            page.open(&stack.state_page(state, lang)).await;
            page.until(
                "the state",
                "return parts('heading').length + parts('message').length > 0 && !parts('skeleton').length",
                json!([]),
            )
            .await;
            let tree = tree(&page).await;
            let file = folder.join(format!("{state}.{lang}.txt"));
            if write {
                std::fs::create_dir_all(&folder).expect("a folder for the trees");
                std::fs::write(&file, &tree).expect("a tree to write");
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(tree, kept, "{}: read it, and if it is right, write it", file.display());
        }
    })
    .await;
}

/// The page's main part as screen readers have it: a line per thing, indented by what it is in.
async fn tree(page: &Page) -> String {
    let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes: Vec<&Value> = answer["nodes"].as_array().into_iter().flatten().collect();
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, *node))).collect();
    let main = nodes.iter().find(|node| node["role"]["value"] == "main").expect("a main part");
    let mut lines = String::new();
    write(main, "", &by_id, 0, &mut lines);
    lines
}

fn write(node: &Value, above: &str, by_id: &BTreeMap<&str, &Value>, depth: usize, lines: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    // A name that is just the words inside is enough.
    let silent = node["ignored"] == true
        || (role == "StaticText" && name == above)
        || matches!(role, "none" | "generic" | "ListMarker" | "LineBreak")
        || (role == "StaticText" && name.trim().is_empty());
    let depth = if silent {
        depth
    } else {
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(role);
        if !name.is_empty() {
            lines.push_str(&format!(" {name:?}"));
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (said, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
            let plain = *value == false || value == "false" || (said == "level" && role == "listitem");
            let counts = !plain || matches!(said, "expanded" | "pressed" | "checked");
            if SAID.contains(&said) && counts {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                // Where the page itself stands changes with every run.
                if !value.starts_with("http://127.") {
                    lines.push_str(&format!(" [{said} {value}]"));
                }
            }
        }
        lines.push('\n');
        depth + 1
    };
    // Below a text are only its lines.
    if role == "StaticText" {
        return;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| by_id.get(id)) {
            write(child, name, by_id, depth, lines);
        }
    }
}
