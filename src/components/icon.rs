//! Quiet line icons, one path each.

use super::element::{Element, element, part};
use crate::view_model::Icon;

/// An icon. Only decoration: the word beside it says the same.
pub fn icon(icon: Icon) -> Element {
    // Those that point the way the text runs turn round with it.
    let turns = matches!(icon, Icon::Van | Icon::Return);
    part("svg", "icon")
        .set("viewBox", "0 0 24 24")
        .set("aria-hidden", "true")
        .flag("data-turns", turns)
        .with(element("path").set("d", path(icon)))
}

fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Label => "M6 3.5h8.5L18 7v13.5H6zM9 11h6M9 15h6",
        Icon::Parcel => "m12 3.5 7.5 4v9L12 20.5l-7.5-4v-9zM4.5 7.5l7.5 4 7.5-4M12 11.5v9M8.2 5.5l7.5 4",
        Icon::Van => {
            "M5 16.5H2.5v-10H14v10H9M14 10h4l3.5 3.5v3h-2.5M14 16.5h1M7 14.7a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8M17 14.7a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8"
        }
        Icon::Store => "M4 10l1.5-5h13L20 10zM5.5 10v9h13v-9M9.5 19v-5h5v5",
        Icon::Check => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.3 12.2l2.6 2.6 4.9-5.2",
        Icon::Door => "M6.5 20V4h11v16M3.5 20h17M14.2 11.5v1.5",
        Icon::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2",
        Icon::Warning => "M12 4l9 15.5H3zM12 10v4.5M12 16.8v.2",
        Icon::Return => "M9 6l-4.5 4.5L9 15M4.5 10.5h10a4.5 4.5 0 0 1 0 9H11",
        Icon::Pin => {
            "M12 21c4-4.6 6.2-7.9 6.2-10.8a6.2 6.2 0 1 0-12.4 0C5.8 13.1 8 16.4 12 21M12 8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4"
        }
        Icon::Pen => "M4.5 19.5l1-4L16 5a2 2 0 0 1 3 3L8.5 18.5z",
        Icon::Card => {
            "M3 5.5h18v13H3zM8.5 8.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M5.6 15.8c.5-1.6 5.3-1.6 5.8 0M14.5 10h3.5M14.5 13.5h3.5"
        }
        Icon::Copy => "M9 9h10.5v11.5H9zM15 9V4.5H4.5V16H9",
        Icon::Dot => "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
    }
}
