//! The example, the keys and the schema are one.

use super::super::{keys, layers};
use super::*;

#[test]
fn every_key_can_be_set_by_variable_and_by_flag() {
    let table: toml::Table = toml::from_str(&uncommented()).expect("the example");
    for key in keys::keys().iter().filter(|key| key.kind != keys::Kind::Section) {
        let mut value = Some(&table).and_then(|table| table.get(key.path.split('.').next()?));
        for name in key.path.split('.').skip(1) {
            value = value.and_then(|value| value.get(name));
        }
        let text = match value.unwrap_or_else(|| panic!("{} has no example", key.path)) {
            toml::Value::String(text) => text.clone(),
            toml::Value::Array(list) => {
                list.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",")
            }
            other => other.to_string(),
        };
        let by_variable = layers::merge(&flags(&[]), &env(&[(&key.variable(), &text)])).expect("a variable");
        let set = format!("{}={text}", key.path);
        let by_flag = layers::merge(&flags(&["--set", &set]), &env(&[])).expect("a flag");
        assert_eq!(by_variable.settings, by_flag.settings);
        assert_eq!(by_flag.overridden, std::slice::from_ref(&key.path));
    }
}

fn uncommented() -> String {
    let is_key = |line: &&str| {
        line.trim_start_matches("# ")
            .split_once(" = ")
            .is_some_and(|(name, _)| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_'))
    };
    let text = example();
    let lines = text.lines().filter(|line| line.starts_with('[') || is_key(line));
    lines.map(|line| line.trim_start_matches("# ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_parses_with_every_key_and_shows_the_defaults() {
    let shown: schema::Settings = toml::from_str(&uncommented()).expect("every key shown is one");
    assert_eq!(
        toml::from_str::<schema::Settings>(&example()).expect("comments"),
        schema::Settings::default()
    );
    // What has a default is shown with it: taking the defaults over what is shown changes nothing.
    let mut table = toml::Table::try_from(&shown).expect("a table");
    overlay(&mut table, toml::Table::try_from(schema::Settings::default()).expect("a table"));
    assert_eq!(toml::Table::try_from(&shown).expect("a table"), table);
    for key in keys::keys() {
        assert!(key.about.ends_with('.'), "{} is not described: {:?}", key.path, key.about);
    }
    assert_eq!(keys::keys().iter().filter(|key| key.kind == keys::Kind::Section).count(), 19);
}

fn overlay(under: &mut toml::Table, over: toml::Table) {
    for (name, value) in over {
        match (under.get_mut(&name), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => overlay(inner, value),
            (_, value) => {
                under.insert(name, value);
            }
        }
    }
}

#[test]
fn the_example_in_the_repository_is_the_one_printed() {
    let kept = include_str!("../../../../../deploy/parcel-proxy.toml");
    assert!(
        kept == example(),
        "write it anew: cargo run -p parcel-proxy -- config example > deploy/parcel-proxy.toml"
    );
}
