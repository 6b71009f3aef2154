//! The types say what the element does: held against the loader's list of attributes, and against every event that
//! anything in `src/embed` fires.

use std::collections::BTreeSet;
use std::path::Path;

use crate::declared::{camel, detail, members};

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sorted<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    names.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

/// The attributes the loader watches.
fn watched() -> Vec<String> {
    let loader = source("src/embed/embed.js");
    let list = loader.split_once("WATCHED = '").expect("the loader's list").1;
    list.split_once('\'').expect("its end").0.split(' ').map(str::to_owned).collect()
}

/// The names of all events in `src/embed`, without what they share.
fn fired() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/embed")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            let named = text.match_indices("parcel-tracker-").filter_map(|(at, start)| {
                // Where it is fired: elsewhere it is talked about, and files and entries are called so, too.
                let before = text[..at].lines().next_back().unwrap_or_default();
                let fired = ["fire(", "Event("].iter().any(|call| before.contains(call));
                (fired && before.ends_with(['"', '\''])).then(|| &text[at + start.len()..])
            });
            let told = text.match_indices("tell(").filter_map(|(at, start)| {
                let rest = &text[at + start.len()..];
                let own = rest.strip_prefix('\'').filter(|_| text[..at].ends_with('#'));
                own.or_else(|| {
                    ["host, '", "this, '", "this.#host, '"].iter().find_map(|to| rest.strip_prefix(to))
                })
            });
            for rest in named.chain(told) {
                let name: String =
                    rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect();
                if rest[name.len()..].starts_with(['"', '\'']) && !name.is_empty() {
                    names.insert(name);
                }
            }
        }
    }
    names
}

#[test]
fn every_watched_attribute_is_declared_and_no_other() {
    let (watched, declared) = (watched(), members("ParcelTrackerAttributes"));
    // What the loader reads but does not watch: `loading`.
    let loader = source("src/embed/embed.js");
    let read_once = loader.split("getAttribute('").skip(1).filter_map(|rest| rest.split('\'').next());
    assert_eq!(
        sorted(declared.iter().map(String::as_str)),
        sorted(watched.iter().map(String::as_str).chain(read_once)),
        "npm/index.d.ts beside WATCHED in src/embed/embed.js"
    );
}

#[test]
fn every_attribute_is_a_property_too() {
    let properties = members("ParcelTrackerElement");
    for attribute in members("ParcelTrackerAttributes") {
        // `lang` is every element's; `loading` is read once.
        assert!(
            ["lang", "loading"].contains(&attribute.as_str()) || properties.contains(&camel(&attribute)),
            "{attribute} is no property"
        );
    }
}

#[test]
fn every_event_that_is_fired_is_declared_and_no_other() {
    let declared = members("ParcelTrackerEventMap");
    let declared = declared.iter().filter_map(|name| name.strip_prefix("parcel-tracker-"));
    let fired = fired();
    assert_eq!(sorted(declared), sorted(fired.iter().map(String::as_str)));
}

#[test]
fn the_details_in_the_sources_are_the_declared_ones() {
    // `/// Fires `parcel-tracker-load` with `{ trackingId, tag, language }`: …`, as the functions themselves are told.
    let events = source("src/embed/events.rs");
    let mut told = 0;
    for line in
        events.lines().filter(|line| ["/// Fires `", "//! - `"].iter().any(|start| line.starts_with(start)))
    {
        let event = line.split('`').nth(1).expect("an event");
        let keys =
            line.split_once("with `{ ").and_then(|(_, rest)| rest.split_once(" }")).map(|(keys, _)| keys);
        let declared = detail(event).map(|interface| members(&interface));
        let Some(keys) = keys else {
            assert_eq!(declared, None, "{event} has no detail");
            continue;
        };
        let declared = declared.unwrap_or_else(|| panic!("{event} has a detail"));
        for key in keys.split(", ") {
            assert!(declared.iter().any(|name| name == key), "{event}: {key} is not declared");
            told += 1;
        }
    }
    assert!(told >= 12, "only {told} keys of details were found");
}
