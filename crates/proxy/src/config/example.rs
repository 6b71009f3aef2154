//! A file with every key, each commented out and described.

use std::fmt::Write;

use super::keys::{Key, Kind, keys};
use super::schema::Settings;

/// Characters of a comment's line.
const WIDTH: usize = 100;

const HEAD: &str = "Every setting of parcel-proxy. What is commented out shows its default, or an example where it is \
     unset by default. Give the file with --config or PARCEL_PROXY_CONFIG. A variable named like the key \
     (PARCEL_PROXY_CACHE_FRESH for cache.fresh) wins over the file, and a flag wins over both: every key has one, \
     --set cache.fresh=2s. Secrets are in no file like this one: they have files of their own, or variables.";

/// The file.
pub fn example() -> String {
    let mut out = String::new();
    let defaults = toml::Table::try_from(Settings::default()).unwrap_or_default();
    comment(&mut out, HEAD);
    for key in keys() {
        out.push('\n');
        comment(&mut out, &key.about);
        if key.kind == Kind::Section {
            let _ = writeln!(out, "[{}]", key.path);
        } else {
            let name = key.path.rsplit('.').next().unwrap_or_default();
            let _ = writeln!(out, "# {name} = {}", value(&defaults, key));
        }
    }
    out
}

/// The default where there is one, the example otherwise.
fn value(defaults: &toml::Table, key: &Key) -> String {
    let mut at = Some(defaults);
    let mut found = None;
    for name in key.path.split('.') {
        found = at.and_then(|table| table.get(name));
        at = found.and_then(toml::Value::as_table);
    }
    match (found, &key.example) {
        (Some(value), _) => value.to_string(),
        (None, Some(example)) => {
            toml::Value::try_from(example).map(|value| value.to_string()).unwrap_or_default()
        }
        (None, None) => String::new(),
    }
}

fn comment(out: &mut String, text: &str) {
    let mut line = String::from("#");
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{line}");
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}
