//! Names that differ between versions.

use crate::aftership::Version;
use crate::blank::Object;

/// The versions a name belongs to.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// Versions before this one.
    Before(Version),
    /// This version and later ones.
    From(Version),
}

impl When {
    /// Whether a version is among them.
    pub fn holds(self, version: Version) -> bool {
        match self {
            Self::Before(end) => version < end,
            Self::From(start) => version >= start,
        }
    }
}

/// Fields that have another name in some versions: the name they are kept under, when, and the other one.
#[derive(Clone, Copy, Debug)]
pub struct Names(pub &'static [(&'static str, When, &'static str)]);

const OLD: When = When::Before(Version::V2025_01);
const NEW: When = When::From(Version::V2026_07);

/// A tracking's fields, in answers and in bodies.
pub const TRACKING: Names = Names(&[
    ("origin_country_region", OLD, "origin_country_iso3"),
    ("destination_country_region", OLD, "destination_country_iso3"),
    ("courier_destination_country_region", OLD, "courier_destination_country_iso3"),
    ("tracking_origin_country_region", OLD, "tracking_origin_country"),
    ("tracking_destination_country_region", OLD, "tracking_destination_country"),
]);

/// A checkpoint's fields.
pub const CHECKPOINT: Names = Names(&[
    ("country_region", OLD, "country_iso3"),
    ("country_region_name", OLD, "country_name"),
    ("zip", NEW, "postal_code"),
]);

/// A courier's fields.
pub const COURIER: Names = Names(&[("service_from_country_regions", OLD, "service_from_country_iso3")]);

/// An address's fields, in questions for a delivery date.
pub const ADDRESS: Names = Names(&[("country_region", OLD, "country")]);

/// The fields a courier may ask for, as `required_fields` and `optional_fields` name them.
pub const ADDITIONAL: Names = Names(&[
    ("tracking_origin_country_region", OLD, "tracking_origin_country"),
    ("tracking_destination_country_region", OLD, "tracking_destination_country"),
    ("tracking_origin_country_region", NEW, "origin_country_region"),
    ("tracking_destination_country_region", NEW, "destination_country_region"),
    ("tracking_postal_code", NEW, "destination_postal_code"),
    ("tracking_state", NEW, "destination_state"),
]);

impl Names {
    /// What a version calls a field.
    pub fn called<'a>(&self, version: Version, kept: &'a str) -> &'a str {
        let row = self.0.iter().find(|(name, when, _)| *name == kept && when.holds(version));
        row.map_or(kept, |(_, _, called)| *called)
    }

    /// Gives an object's fields the names of a version.
    pub fn give(&self, version: Version, object: &mut Object) {
        for (kept, when, called) in self.0 {
            if when.holds(version)
                && let Some(value) = object.remove(*kept)
            {
                object.insert((*called).to_owned(), value);
            }
        }
    }

    /// Takes a version's names back into those that are kept. A name of another version is no name at all.
    pub fn take(&self, version: Version, object: &mut Object) {
        for (kept, when, called) in self.0 {
            if when.holds(version) {
                object.remove(*kept);
                if let Some(value) = object.remove(*called) {
                    object.insert((*kept).to_owned(), value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_given_is_taken_back() {
        for version in Version::ALL {
            for names in [TRACKING, CHECKPOINT, COURIER, ADDRESS] {
                let kept: Object =
                    names.0.iter().map(|(kept, ..)| ((*kept).to_owned(), json!(kept))).collect();
                let mut object = kept.clone();
                names.give(version, &mut object);
                for (kept, ..) in names.0 {
                    assert_eq!(object.get(names.called(version, kept)), Some(&json!(kept)), "{version:?}");
                }
                names.take(version, &mut object);
                assert_eq!(object, kept, "{version:?}");
            }
        }
    }
}
