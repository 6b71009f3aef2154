//! Answers as examples, made by the code that answers.

use chrono::{DateTime, Utc};
use parcel_tracking::{
    Checkpoint, CheckpointSource, CourierTime, DeliveryType, Edd, Slug, Subtag, Tag, Tracking,
};
use serde_json::{Value, json};

use crate::disclosure::{Level, Origin, Policy, disclose};

/// A parcel that waits at a pickup point, as a level sees it.
pub(super) fn answer(level: Level) -> Value {
    let origin = Origin { as_of: as_of(), stale: false, checkpoints_omitted: 0 };
    let json = disclose(&parcel(), level, &Policy::default(), origin).json();
    json.ok().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// The same, while the provider is down.
pub(super) fn stale() -> Value {
    let origin = Origin { as_of: as_of(), stale: true, checkpoints_omitted: 3 };
    let json = disclose(&parcel(), Level::Number, &Policy::default(), origin).json();
    json.ok().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// The same parcel, looked up by its order.
pub(super) fn lookup() -> Value {
    let mut parcel = answer(Level::Verified);
    if let Some(fields) = parcel.as_object_mut() {
        fields.insert("token".into(), json!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjIwMjYifQ.…"));
    }
    json!({
        "meta": {
            "code": 200,
            "token_expires_at": "2026-11-06T12:50:00Z",
            "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjIwMjYifQ.…",
            "order": "10482",
        },
        "data": { "trackings": [parcel] },
    })
}

fn as_of() -> DateTime<Utc> {
    "2026-11-06T12:20:00Z".parse().unwrap_or_default()
}

fn parcel() -> Tracking {
    let text = |text: &str| Some(text.to_owned());
    let scan = |time: &str, tag: Tag, subtag: &str, message: &str, city: &str| Checkpoint {
        time: Some(CourierTime::parse(time)),
        slug: Some(Slug::from("dhl-germany")),
        message: text(message),
        city: text(city),
        country_region: text("DEU"),
        tag: Some(tag),
        subtag: Some(Subtag::from(subtag)),
        source: Some(CheckpointSource::from("carrier")),
        ..Checkpoint::default()
    };
    Tracking {
        id: text("0b02015fc7fd4f3c8d5490cece4d124d"),
        tracking_number: text("00340434161094042557"),
        slug: Some(Slug::from("dhl-germany")),
        tag: Some(Tag::AvailableForPickup),
        subtag: Some(Subtag::from("AvailableForPickup_001")),
        order_number: text("10482"),
        title: text("Blue teapot"),
        delivery_type: Some(DeliveryType::from("pickup_at_courier")),
        pickup_location: text("Packstation 145, Am Markt 3, 30159 Hannover"),
        pickup_note: text("Bring the code from the e-mail"),
        courier_tracking_link: text("https://www.dhl.de/?idc=00340434161094042557"),
        latest_edd: Some(Edd { datetime: Some(CourierTime::parse("2026-11-06")), ..Edd::default() }),
        checkpoints: vec![
            scan(
                "2026-11-05T05:40:00+01:00",
                Tag::InTransit,
                "InTransit_003",
                "Arrived at the depot",
                "Hannover",
            ),
            scan(
                "2026-11-06T09:12:00+01:00",
                Tag::AvailableForPickup,
                "AvailableForPickup_001",
                "Ready",
                "Hannover",
            ),
        ],
        ..Tracking::default()
    }
}
