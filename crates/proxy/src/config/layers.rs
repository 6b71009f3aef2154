//! One set of settings out of three layers: a flag is stronger than the environment, the environment
//! stronger than the file, the file stronger than the default.

use std::path::Path;

use serde::Deserialize;
use toml::{Table, Value};

use super::environment::{Environment, alias};
use super::keys::{Key, Kind, key, keys};
use super::schema::Settings;
use super::{Contradiction, Flags, misplaced};

/// Settings, and what came of putting them together.
#[derive(Debug)]
pub struct Merged {
    /// What is set.
    pub settings: Settings,
    /// Paths that a flag or the environment set.
    pub overridden: Vec<String>,
    /// Things that were left out, a sentence each.
    pub notes: Vec<String>,
}

/// Puts the layers together.
///
/// # Errors
/// A file that cannot be read, a key nobody knows, a value that does not fit, a secret in the open.
pub fn merge(flags: &Flags, environment: &Environment) -> Result<Merged, Contradiction> {
    let mut table = match &flags.config {
        Some(file) => read(file)?,
        None => Table::new(),
    };
    let (mut overridden, mut notes) = (Vec::new(), Vec::new());

    for (name, text) in &environment.settings {
        let found = match alias(name) {
            Some(path) => key(path),
            None => keys().iter().find(|key| key.kind != Kind::Section && key.variable() == *name),
        };
        match found {
            Some(key) => {
                put(&mut table, key, name, text)?;
                overridden.push(key.path.clone());
            }
            // The file's own name is no key. And orchestrators put variables of their own beside ours, named
            // after the service: a reason to tell, not to stop.
            None if name == "PARCEL_PROXY_CONFIG" => {}
            None => notes.push(format!("{name} is no setting, and is ignored.")),
        }
    }
    for (source, path, text) in flags.settings()? {
        let key = key(&path).ok_or_else(|| Contradiction(format!("There is no key {path:?} ({source}).")))?;
        put(&mut table, key, &source, &text)?;
        overridden.push(path);
    }
    let settings = Settings::deserialize(table).map_err(|error| Contradiction(one_line(error.message())))?;
    Ok(Merged { settings, overridden, notes })
}

/// The file's table, checked on its own, so that a mistake is told with its line.
fn read(file: &Path) -> Result<Table, Contradiction> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Contradiction(format!("The file {name} cannot be read: {error}.")))?;
    // The parser's own report shows the line, which may hold a secret; its message and place do not.
    let told = |error: &toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            text.get(..span.start).unwrap_or_default().matches('\n').count().saturating_add(1)
        });
        Contradiction(format!("{name}, line {line}: {}", one_line(error.message())))
    };
    let table: Table = toml::from_str(&text).map_err(|error| told(&error))?;
    misplaced::in_file(&table, file)?;
    toml::from_str::<Settings>(&text).map_err(|error| told(&error))?;
    Ok(table)
}

/// Sets one key from text. It is tried on its own first, so that a mistake is told with its source.
fn put(table: &mut Table, key: &Key, source: &str, text: &str) -> Result<(), Contradiction> {
    let refuse = |why: &str| Contradiction(format!("{source}: {}", one_line(why)));
    let value = match key.kind {
        Kind::Text | Kind::Section => Value::String(text.to_owned()),
        Kind::Number => Value::Integer(
            text.trim().parse().map_err(|_| refuse(&format!("a whole number is wanted, not {text:?}")))?,
        ),
        Kind::Switch => Value::Boolean(
            text.trim().parse().map_err(|_| refuse(&format!("true or false is wanted, not {text:?}")))?,
        ),
        Kind::Table => {
            let line: Result<Table, _> = toml::from_str(&["value = ", text.trim()].concat());
            let value = line.ok().and_then(|mut line| line.remove("value"));
            value.ok_or_else(|| refuse(&format!("a table in braces is wanted, not {text:?}")))?
        }
        Kind::Texts => Value::Array(
            text.split(',')
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| Value::String(text.to_owned()))
                .collect(),
        ),
    };
    let mut alone = Table::new();
    set(&mut alone, &key.path, value.clone());
    Settings::deserialize(alone).map_err(|error| refuse(error.message()))?;
    set(table, &key.path, value);
    Ok(())
}

fn set(table: &mut Table, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            table.insert(path.to_owned(), value);
        }
        Some((section, rest)) => {
            let inner = table.entry(section.to_owned()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                set(inner, rest, value);
            }
        }
    }
}

/// A message on one line, with a full stop.
fn one_line(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.ends_with('.') { line } else { format!("{line}.") }
}
