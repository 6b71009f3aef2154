//! A checkpoint in a version's shape.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::names::CHECKPOINT;
use crate::aftership::Version;
use crate::blank::{Object, TRANSLATIONS};

/// A checkpoint as a version sends it, its message in `lang` if it is known in that language.
///
/// The provider translates by machine; the sandbox only tells what its data has, and the courier's own words
/// otherwise.
pub fn checkpoint(version: Version, kept: &Object, lang: Option<&str>) -> Object {
    let mut checkpoint = kept.clone();
    if let Some(Value::Object(translations)) = checkpoint.remove(TRANSLATIONS)
        && let Some(message) = lang.and_then(|lang| translations.get(lang))
    {
        checkpoint.insert("message".to_owned(), message.clone());
    }
    if version < Version::V2025_01 {
        checkpoint.remove("source");
    }
    if version >= Version::V2026_07 {
        checkpoint.insert("hash".to_owned(), json!(hash(kept)));
    }
    CHECKPOINT.give(version, &mut checkpoint);
    checkpoint
}

/// The same for the same scan, so that a repeated one can be told.
fn hash(checkpoint: &Object) -> String {
    let mut hash = Sha256::new();
    for field in ["slug", "checkpoint_time", "location", "message", "subtag"] {
        hash.update(checkpoint.get(field).map(Value::to_string).unwrap_or_default());
        hash.update([0]);
    }
    hash.finalize().iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}
