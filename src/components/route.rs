//! The strip from where a parcel comes to where it goes.

use parcel_tracking::decimal;

use super::element::{Element, element, part};
use crate::view_model::RouteView;

/// Parts: `route`, `end`, `line`. What lies behind the parcel is solid, what lies ahead dotted.
///
/// The line is as long as there is room: a drawing without a shape to keep, stretched by the sheet.
pub fn route(route: &RouteView) -> Element {
    let at = decimal(route.travelled as i64);
    let stops =
        route.stops.iter().map(|stop| ["M", &decimal(*stop as i64), " 4h0"].concat()).collect::<String>();
    let line = part("svg", "line")
        .set("viewBox", "0 0 100 8")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .with_all(path("behind", ["M0 4H", &at].concat(), route.travelled > 0))
        .with_all(path("ahead", ["M", &at, " 4H100"].concat(), route.travelled < 100))
        .with_all(path("stop", stops, !route.stops.is_empty()));
    let end =
        |name: &str| part("span", "end").set("dir", "auto").set("aria-hidden", "true").text(name.to_owned());
    part("p", "route")
        .with(element("span").set("class", "spoken").text(route.label.clone()))
        .with(end(&route.from))
        .with(line)
        .with(end(&route.to))
}

fn path(state: &'static str, line: String, is_there: bool) -> Option<Element> {
    is_there.then(|| element("path").set("data-state", state).set("d", line))
}
