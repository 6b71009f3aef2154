//! Legs.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::reader::Reader;
use crate::Leg;

pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Leg {
    let mut leg = Leg::default();
    let f = &mut Fields { r, map };
    f.word("slug", &mut leg.slug);
    f.text(&["tracking_number"], &mut leg.tracking_number);
    f.whole(&["transit_time"], &mut leg.transit_time);
    f.text(&["courier_tracking_link"], &mut leg.courier_tracking_link);
    f.text(&["courier_redirect_link"], &mut leg.courier_redirect_link);
    f.text(&["source"], &mut leg.source);
    leg
}
