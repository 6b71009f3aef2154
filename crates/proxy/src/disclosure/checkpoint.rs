//! One checkpoint, as far as the level allows.

use parcel_tracking::{Checkpoint, CheckpointSource, Event};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Level, clean, status::Status, view::View};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Checkpoint)]
pub struct CheckpointData {
    /// A time.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint_time: Option<String>,
    /// The courier that scanned it.
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    /// The courier's words. At level number absent at the door (Delivered, AttemptFail,
    /// AvailableForPickup).
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    country_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_region_name: Option<String>,
    #[serde(flatten)]
    status: Status,
    /// `carrier` or `user`.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(flatten)]
    verified: Option<Verified>,
}

/// The full place, and what exactly happened there: only at level verified.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CheckpointVerified)]
struct Verified {
    /// The full place.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// Its postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<String>,
    /// Where exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinate: Option<CoordinateData>,
    /// What exactly happened, at most 20.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventData>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Coordinate)]
struct CoordinateData {
    /// Degrees.
    latitude: f64,
    /// Degrees.
    longitude: f64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Event)]
struct EventData {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<ReasonData>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
struct ReasonData {
    code: String,
}

impl CheckpointData {
    pub fn of(checkpoint: &Checkpoint, view: &View<'_>) -> Self {
        // A place that must not be told is absent as a whole.
        let place = !view.hides_place(checkpoint);
        Self {
            checkpoint_time: clean::time(checkpoint.time.as_ref()),
            slug: view.slug(checkpoint.slug.as_ref()),
            message: view.message(checkpoint),
            city: view.text(checkpoint.city.as_ref()).filter(|_| place),
            country_region: clean::some(checkpoint.country_region.as_ref()).filter(|_| place),
            country_region_name: view.text(checkpoint.country_region_name.as_ref()).filter(|_| place),
            status: Status::of(
                checkpoint.tag.as_ref(),
                checkpoint.subtag.as_ref(),
                checkpoint.subtag_message.as_ref(),
                view,
            ),
            source: checkpoint.source.as_ref().map(CheckpointSource::as_str).and_then(clean::text),
            verified: (view.level == Level::Verified).then(|| Verified::of(checkpoint, view, place)),
        }
    }
}

impl Verified {
    fn of(checkpoint: &Checkpoint, view: &View<'_>, place: bool) -> Self {
        let point = checkpoint.coordinate.filter(|_| place);
        Self {
            location: view.text(checkpoint.location.as_ref()).filter(|_| place),
            state: view.text(checkpoint.state.as_ref()).filter(|_| place),
            zip: clean::some(checkpoint.postal_code.as_ref()).filter(|_| place),
            coordinate: point
                .map(|point| CoordinateData { latitude: point.latitude, longitude: point.longitude }),
            events: checkpoint.events.iter().take(20).map(EventData::of).collect(),
        }
    }
}

impl EventData {
    fn of(event: &Event) -> Self {
        Self {
            code: clean::text(&event.code),
            reason: clean::some(event.reason.as_ref()).map(|code| ReasonData { code }),
        }
    }
}
