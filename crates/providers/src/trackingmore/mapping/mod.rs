//! From TrackingMore's JSON to the shipment model.
//!
//! Straight into [`Tracking`], and not first into AfterShip's JSON: complaints then name the fields
//! that TrackingMore sent, and a wall clock cannot pick up a zone on a second parse. The tolerant
//! [`Reader`] of the model's own parser does the reading, so both providers' answers are taken with
//! the same patience.
//!
//! The names of v2 are read first, then v4's (`delivery_status`, `checkpoint_date`, ...) and a few of
//! v3: webhooks of an account can be set to another version than its calls.
//!
//! What stays out: TrackingMore's own id (no call of v2 takes it; [`pair_id`](super::pair_id) makes
//! one that works), the couriers' telephone numbers, `stayTimeLength` (it grows by itself and would
//! make each answer new), and the milestones beyond the collection, which are checkpoints anyway.

mod checkpoints;
mod countries;
mod ends;
mod people;
mod status;
mod times;
mod tracking;

use parcel_tracking::{CourierTime, Parsed, Reader, Tracking};
use serde_json::{Map, Value};

/// Reads one tracking, as v2 answers it or as v4 does. `path` is where it stands in the answer, for
/// the complaints about odd fields. Anything but an object gives an empty tracking and one complaint.
pub fn tracking(sent: &Value, path: &str) -> Parsed<Tracking> {
    let mut reader = Reader::at(path.to_owned());
    let value = match sent {
        Value::Object(map) => tracking::read(&mut reader, map),
        other => {
            reader.odd_at("", "object", other);
            Tracking::default()
        }
    };
    Parsed { value, odd: reader.into_odd() }
}

/// A time as TrackingMore writes it, for answers that are no tracking.
pub(super) fn time(reader: &mut Reader, map: &Map<String, Value>, key: &str) -> Option<CourierTime> {
    times::read(reader, map, &[key])
}
