//! All keys that there are, read off the [schema](super::schema): what a key is called, in the file
//! and in the environment, what it holds, and what is written about it.

use std::sync::LazyLock;

use serde_json::Value;
use utoipa::PartialSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema, SchemaType, Type};

use super::schema::Settings;

/// One key.
#[derive(Clone, Debug)]
pub struct Key {
    /// As in the file: `provider.credentials.key_file`.
    pub path: String,
    /// What it holds.
    pub kind: Kind,
    /// What is written about it.
    pub about: String,
    /// A value to show where it has no default.
    pub example: Option<Value>,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, a time, an address.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Switch,
    /// Several texts.
    Texts,
    /// Anything by name, as an inline table.
    Table,
    /// Other keys: the key is a section.
    Section,
}

impl Key {
    /// The environment's variable: `PARCEL_PROXY_PROVIDER_CREDENTIALS_KEY_FILE`.
    pub fn variable(&self) -> String {
        format!("PARCEL_PROXY_{}", self.path.replace('.', "_").to_uppercase())
    }
}

/// Every key and section, in the schema's order, a section before its keys.
pub fn keys() -> &'static [Key] {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
        let mut keys = Vec::new();
        if let RefOr::T(Schema::Object(settings)) = Settings::schema() {
            gather(&settings, "", &mut keys);
        }
        keys
    });
    &KEYS
}

/// The key at a path. Sections are none.
pub fn key(path: &str) -> Option<&'static Key> {
    keys().iter().find(|key| key.path == path && key.kind != Kind::Section)
}

fn gather(section: &Object, at: &str, keys: &mut Vec<Key>) {
    for (name, schema) in &section.properties {
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        let RefOr::T(schema) = schema else { continue };
        // A section is its struct, and beside it what is written about the field.
        if let Schema::AllOf(all) = schema {
            let parts = all.items.iter().filter_map(|part| match part {
                RefOr::T(Schema::Object(object)) => Some(object),
                _ => None,
            });
            let about = parts.clone().filter_map(|part| part.description.as_deref()).next_back();
            let about = plain(about);
            keys.push(Key { path: path.clone(), kind: Kind::Section, about, example: None });
            parts.for_each(|part| gather(part, &path, keys));
        } else {
            let (kind, about, example) = match schema {
                Schema::Array(array) => (Kind::Texts, &array.description, &array.example),
                Schema::Object(object) => (kind(&object.schema_type), &object.description, &object.example),
                _ => continue,
            };
            keys.push(Key { path, kind, about: plain(about.as_deref()), example: example.clone() });
        }
    }
}

fn kind(schema: &SchemaType) -> Kind {
    let is = |wanted: Type| match schema {
        SchemaType::Type(kind) => *kind == wanted,
        SchemaType::Array(kinds) => kinds.contains(&wanted),
        SchemaType::AnyValue => false,
    };
    match () {
        () if is(Type::Integer) => Kind::Number,
        () if is(Type::Boolean) => Kind::Switch,
        () if is(Type::Object) => Kind::Table,
        () => Kind::Text,
    }
}

fn plain(text: Option<&str>) -> String {
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
