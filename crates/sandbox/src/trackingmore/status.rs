//! AfterShip's sub-statuses in version 2's words: a status, and a sub-status where it has one.
//!
//! The reverse of the way a client has to go. Two numbers cross over on it: AfterShip's Exception_010 is "returning"
//! and Exception_011 "returned", TrackingMore's exception010 is "returned" and exception011 "returning".

use serde_json::Value;

use super::quirks::pick;
use crate::blank::Object;
use crate::subtag::tag;

/// The statuses `GET /trackings/getstatusnumber` counts, as documented for version 2.
pub const COUNTED: [&str; 8] =
    ["pending", "notfound", "transit", "pickup", "delivered", "undelivered", "exception", "expired"];

/// Newer than the documentation of version 2, but seen there.
pub const INFO_RECEIVED: &str = "inforeceived";

/// A status and its sub-status.
pub type Words = (&'static str, &'static str);

/// Sub-statuses that have words of their own.
const WORDS: [(&str, Words); 23] = [
    ("AttemptFail_002", ("undelivered", "undelivered002")),
    ("Delivered_002", ("delivered", "delivered002")),
    ("Delivered_003", ("delivered", "delivered003")),
    ("Delivered_005", ("delivered", "delivered004")),
    ("Exception_003", ("exception", "exception009")),
    ("Exception_004", ("exception", "exception006")),
    ("Exception_008", ("exception", "exception004")),
    ("Exception_010", ("exception", "exception011")),
    ("Exception_011", ("exception", "exception010")),
    ("Exception_012", ("exception", "exception007")),
    ("Exception_013", ("exception", "exception007")),
    ("Exception_020", ("exception", "exception008")),
    ("Exception_021", ("exception", "exception007")),
    ("InTransit_003", ("transit", "transit002")),
    ("InTransit_004", ("transit", "transit004")),
    ("InTransit_005", ("transit", "transit005")),
    ("InTransit_007", ("transit", "transit006")),
    ("OutForDelivery_002", ("pickup", "pickup002")),
    ("OutForDelivery_003", ("pickup", "pickup003")),
    ("Pending_001", ("notfound", "notfound002")),
    ("Pending_002", ("pending", "pending002")),
    ("Pending_004", ("pending", "pending003")),
    ("Pending_005", ("pending", "pending005")),
];

/// The words for all others of a tag: the nearest TrackingMore has. It cannot tell everything apart.
const FAMILIES: [(&str, Words); 9] = [
    ("AttemptFail", ("undelivered", "undelivered004")),
    ("AvailableForPickup", ("pickup", "pickup002")),
    ("Delivered", ("delivered", "delivered001")),
    ("Exception", ("exception", "exception005")),
    ("Expired", ("expired", "expired001")),
    ("InTransit", ("transit", "transit001")),
    ("InfoReceived", ("notfound", "notfound001")),
    ("OutForDelivery", ("pickup", "pickup001")),
    ("Pending", ("pending", "pending001")),
];

/// The words for a sub-status; one of an unknown tag is on its way.
pub fn words(subtag: &str) -> Words {
    let of = |table: &[(&str, Words)], name: &str| {
        table.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
    };
    of(&WORDS, subtag).or_else(|| of(&FAMILIES, tag(subtag))).unwrap_or(("transit", "transit001"))
}

/// The words for one scan, sharpened by where it happened.
///
/// An arrival in the destination's city is one at the delivery depot, and a departure abroad is one from an airport:
/// AfterShip does not tell them apart, TrackingMore does.
pub fn of_scan(tracking: &Object, scan: &Object) -> Words {
    let subtag = text(scan, "subtag");
    let abroad = text(tracking, "origin_country_region") != text(tracking, "destination_country_region");
    let there = text(scan, "country_region") == text(tracking, "destination_country_region");
    let city = text(scan, "city");
    match subtag {
        "InfoReceived_001" => info_received(text(tracking, "tracking_number")),
        "InTransit_003" if !city.is_empty() && city == text(tracking, "destination_city") => {
            ("transit", "transit003")
        }
        "InTransit_007" if abroad && !there => ("transit", "transit007"),
        _ => words(subtag),
    }
}

/// A label without a parcel: in version 2 mostly a kind of "not found".
fn info_received(number: &str) -> Words {
    match pick(number, INFO_RECEIVED, 4) {
        0 => (INFO_RECEIVED, "inforeceived001"),
        _ => words("InfoReceived_001"),
    }
}

/// The words for a whole tracking: its last scan's, where that is what its sub-status says.
pub fn of_tracking(tracking: &Object, last: Option<&Object>) -> (&'static str, Option<&'static str>) {
    let subtag = text(tracking, "subtag");
    match last {
        Some(scan) if text(scan, "subtag") == subtag => {
            let (status, substatus) = of_scan(tracking, scan);
            (status, Some(substatus))
        }
        // Added, and not looked for yet.
        None if subtag == "Pending_001" => ("pending", None),
        _ if subtag == "InfoReceived_001" => {
            let (status, substatus) = info_received(text(tracking, "tracking_number"));
            (status, Some(substatus))
        }
        _ => {
            let (status, substatus) = words(subtag);
            (status, Some(substatus))
        }
    }
}

/// A field's text, empty where it has none.
pub fn text<'a>(object: &'a Object, field: &str) -> &'a str {
    object.get(field).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subtag::SUBTAGS;

    /// How a client reads a status and sub-status: the tag it must arrive at.
    fn read(status: &str, substatus: &str) -> &'static str {
        match (status, substatus) {
            ("notfound", "notfound001") | ("inforeceived", _) | ("pending", "pending004") => "InfoReceived",
            ("pending" | "notfound", _) => "Pending",
            ("transit", _) => "InTransit",
            ("pickup", "pickup002") => "AvailableForPickup",
            ("pickup", _) => "OutForDelivery",
            ("undelivered", _) => "AttemptFail",
            ("delivered", _) => "Delivered",
            ("exception", _) => "Exception",
            ("expired", _) => "Expired",
            _ => "",
        }
    }

    #[test]
    fn every_substatus_has_words_that_lead_back_to_its_tag() {
        for (subtag, _) in SUBTAGS {
            let (status, substatus) = words(subtag);
            let expected = if subtag == "OutForDelivery_002" { "AvailableForPickup" } else { tag(subtag) };
            assert_eq!(read(status, substatus), expected, "{subtag} as {status} {substatus}");
        }
    }

    #[test]
    fn returning_and_returned_cross_over() {
        assert_eq!(words("Exception_010"), ("exception", "exception011"));
        assert_eq!(words("Exception_011"), ("exception", "exception010"));
    }

    #[test]
    fn a_place_tells_the_depot_from_the_hub_and_the_airport_from_the_road() {
        let object = |json: serde_json::Value| json.as_object().cloned().expect("an object");
        let tracking = object(serde_json::json!({
            "destination_city": "Leipzig", "destination_country_region": "DEU", "origin_country_region": "CHN",
        }));
        for (subtag, city, country, expected) in [
            ("InTransit_003", "Leipzig", "DEU", "transit003"),
            ("InTransit_003", "Radefeld", "DEU", "transit002"),
            ("InTransit_003", "", "DEU", "transit002"),
            ("InTransit_007", "Shenzhen", "CHN", "transit007"),
            ("InTransit_007", "Radefeld", "DEU", "transit006"),
        ] {
            let scan =
                object(serde_json::json!({ "subtag": subtag, "city": city, "country_region": country }));
            assert_eq!(of_scan(&tracking, &scan), ("transit", expected), "{subtag} in {city}");
        }
    }

    #[test]
    fn something_new_is_on_its_way() {
        assert_eq!(words("Teleported_001"), ("transit", "transit001"));
    }
}
