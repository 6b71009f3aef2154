//! `src/embed/contract.toml`: attributes, events, slots and parts, in words.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What can be set on the element.
    #[serde(rename = "attribute")]
    pub attributes: Vec<Attribute>,
    /// What can be called.
    #[serde(rename = "method")]
    pub methods: Vec<Method>,
    /// What it tells.
    #[serde(rename = "event")]
    pub events: Vec<Event>,
    /// Where the shop can put something of its own.
    #[serde(rename = "slot")]
    pub slots: Vec<Slot>,
    /// What can be styled, by piece.
    pub parts: Vec<Parts>,
}

/// An attribute.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// What it can be, where that is a choice.
    #[serde(default)]
    pub values: Vec<String>,
    /// Whether it is a property of ours, too.
    #[serde(default = "yes")]
    pub property: bool,
    /// What it means.
    pub doc: String,
}

fn yes() -> bool {
    true
}

/// A method of an element or of the class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// It is the class's.
    #[serde(default)]
    pub of_the_class: bool,
    /// What comes back, as TypeScript says it.
    pub returns: String,
    /// What it does.
    pub doc: String,
}

/// An event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// The fields of its detail and their types; none where it has none.
    #[serde(default)]
    pub detail: String,
    /// When it is fired.
    pub doc: String,
}

/// A slot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its name; empty for the one without.
    pub name: String,
    /// Where it is.
    pub doc: String,
}

/// The parts of a piece.
#[derive(Debug, Deserialize)]
pub struct Parts {
    /// Which piece.
    pub of: String,
    /// What each of its parts is.
    #[serde(flatten)]
    pub parts: BTreeMap<String, String>,
}

impl Contract {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).context("contract.toml cannot be read")
    }

    /// All parts.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().flat_map(|piece| &piece.parts).map(|(name, doc)| (&**name, &**doc))
    }

    /// Whether there is such a part.
    #[cfg(test)]
    pub fn has_part(&self, name: &str) -> bool {
        self.parts().any(|(known, _)| known == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// The text of all files of a folder with one of these endings, folders below included.
    fn sources(folder: &str, endings: &[&str]) -> String {
        let mut all = String::new();
        let mut folders = vec![root().join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
                {
                    all.push_str(&fs::read_to_string(path).expect("a source"));
                }
            }
        }
        all
    }

    fn contract() -> Contract {
        Contract::parse(&fs::read_to_string(root().join("src/embed/contract.toml")).expect("the file"))
            .expect("a contract")
    }

    /// The names that are given to each of `callers` in quotes, as which argument.
    fn names<'a>(source: &'a str, callers: &[(&str, usize)]) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for (caller, argument) in callers {
            let calls = source.split(&format!("{caller}(")).skip(1).collect::<Vec<_>>();
            found.extend(calls.into_iter().filter_map(|call| {
                let arguments = call.split(')').next()?;
                let name = arguments.split(',').nth(*argument)?.trim();
                let quotes = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
                quotes('"').or_else(|| quotes('\''))
            }));
        }
        found
    }

    #[test]
    fn attributes_are_those_the_element_watches_and_the_sheet_asks_for() {
        let loader = sources("src/embed", &["js"]);
        let watched =
            loader.split("WATCHED = '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a list");
        let mut known: BTreeSet<_> = watched.split(' ').collect();
        known.extend(names(&loader, &[("this.getAttribute", 0)]));
        let style = sources("style", &["css"]);
        known.extend(
            style
                .split(":host([")
                .skip(1)
                .filter_map(|rest| rest.split(['=', ']']).next())
                .filter(|name| *name != "hidden"),
        );
        let contract = contract();
        let said: BTreeSet<_> = contract.attributes.iter().map(|attribute| &*attribute.name).collect();
        assert_eq!(said, known);
    }

    #[test]
    fn events_are_those_that_are_fired() {
        let fired = sources("src/embed", &["js", "rs"]);
        let whole = fired.split("parcel-tracker-").skip(1).filter_map(|rest| {
            let (name, end) =
                rest.split_at(rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '-')?);
            end.starts_with(['\'', '"']).then_some(name)
        });
        let mut known: BTreeSet<_> = whole.collect();
        // The loader and what it brings put the name together.
        known.extend(names(&fired, &[("tell", 1)]));
        // Where the visitor's own browser keeps what was seen.
        known.remove("seen");
        let contract = contract();
        for event in &contract.events {
            let name = event.name.strip_prefix("parcel-tracker-").expect("our own");
            assert!(known.contains(name), "{name} is never fired");
        }
        for name in known {
            assert!(
                contract.events.iter().any(|event| event.name == format!("parcel-tracker-{name}")),
                "{name} is fired, but not said"
            );
        }
    }

    #[test]
    fn slots_are_those_that_are_drawn() {
        let drawn = sources("src/components", &["rs"]);
        let contract = contract();
        let said: BTreeSet<_> =
            contract.slots.iter().map(|slot| &*slot.name).filter(|name| !name.is_empty()).collect();
        assert_eq!(said, names(&drawn, &[("slot", 0)]));
    }

    #[test]
    fn parts_are_those_that_are_drawn_and_the_sheets_style_no_others() {
        let drawn = sources("src/components", &["rs"]);
        let mut known = names(&drawn, &[("part", 1), ("button", 0), ("line", 0)]);
        // Put below the form by its script.
        known.insert("after");
        let contract = contract();
        let said: BTreeSet<_> = contract.parts().map(|(name, _)| name).collect();
        assert_eq!(said, known);
        let style = sources("style", &["css"]);
        for name in style.split("[part=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(said.contains(name), "the sheets style {name}, which is not drawn");
        }
    }
}
