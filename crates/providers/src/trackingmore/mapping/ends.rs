//! Both ends of the way: `origin_info` and `destination_info`.

use parcel_tracking::{CourierTime, Leg, Reader, Slug};
use serde_json::{Map, Value};
use url::Url;

use super::checkpoints::{self, Row};
use super::times;

/// What one end says. The courier's telephone number stays out: nobody needs it here, and it can be
/// a private one.
#[derive(Default)]
pub(super) struct End {
    pub(super) courier: Option<Slug>,
    pub(super) number: Option<String>,
    pub(super) link: Option<String>,
    pub(super) received: Option<CourierTime>,
    pub(super) delivered: Option<CourierTime>,
    pub(super) rows: Vec<Row>,
}

/// Reads one end: an object, one full of nulls, null, or nothing at all.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>, key: &str) -> End {
    r.object(map, key, read_end).unwrap_or_default()
}

/// The couriers of both ends as legs, if they are two. The number on a leg is the tracking's own
/// where the courier is, else the reference number told with that end.
pub(super) fn legs(
    origin: &End,
    destination: &End,
    slug: Option<&Slug>,
    number: Option<&str>,
) -> (Option<Leg>, Option<Leg>) {
    let (Some(first), Some(last)) = (&origin.courier, &destination.courier) else { return (None, None) };
    if first == last {
        return (None, None);
    }
    let leg = |end: &End, courier: &Slug| Leg {
        slug: Some(courier.clone()),
        tracking_number: if slug == Some(courier) { number.map(str::to_owned) } else { end.number.clone() },
        courier_tracking_link: end.link.clone(),
        ..Leg::default()
    };
    (Some(leg(origin, first)), Some(leg(destination, last)))
}

/// The page of the tracking's own courier: of the end it is at, or of one whose courier is not told.
/// Another courier's page would not know this number.
pub(super) fn link(origin: &End, destination: &End, slug: Option<&Slug>) -> Option<String> {
    let own = |end: &&End| end.courier.is_none() || end.courier.as_ref() == slug;
    [origin, destination].into_iter().filter(own).find_map(|end| end.link.clone())
}

fn read_end(r: &mut Reader, map: &Map<String, Value>) -> End {
    let received = times::read(r, map, &["ItemReceived", "pickup_date", "received_date"]);
    let [milestone, delivered] = r.object(map, "milestone_date", milestones).unwrap_or_default();
    let mut rows: Vec<Row> = r.objects(map, "trackinfo", checkpoints::read).into_iter().flatten().collect();
    checkpoints::oldest_first(&mut rows);
    End {
        courier: r.text(map, &["carrier_code", "courier_code"]).map(|code| Slug::from(code.trim())),
        number: r.text(map, &["ReferenceNumber", "reference_number"]),
        link: https(r, map),
        received: milestone.or(received),
        delivered,
        rows,
    }
}

fn milestones(r: &mut Reader, map: &Map<String, Value>) -> [Option<CourierTime>; 2] {
    [times::read(r, map, &["pickup_date"]), times::read(r, map, &["delivery_date"])]
}

/// Shoppers follow this link, so nothing but https gets through.
fn https(r: &mut Reader, map: &Map<String, Value>) -> Option<String> {
    let sent = r.text(map, &["weblink"])?;
    let safe = Url::parse(sent.trim()).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    if !safe && let Some(found) = map.get("weblink") {
        r.odd_at("weblink", "https link", found);
    }
    safe.then(|| sent.trim().to_owned())
}
