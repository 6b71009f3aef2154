//! The strip from origin to destination.

use parcel_tracker::view_model::RouteView;
use parcel_tracking::{Address, Checkpoint, Tracking};
use proptest::prelude::*;

use crate::support::{scan, shown, tracking};

fn at_place(code: &str, when: &str, city: &str, country: &str) -> Checkpoint {
    Checkpoint { city: Some(city.to_owned()), country_region: Some(country.to_owned()), ..scan(code, when) }
}

fn end(city: &str, country: &str) -> Address {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Address { city: some(city), country_region: some(country), ..Address::default() }
}

fn from_to(code: &str, from: Address, to: Address, checkpoints: Vec<Checkpoint>) -> Option<RouteView> {
    shown(&Tracking { origin: from, destination: to, checkpoints, ..tracking(code) }).route
}

#[test]
fn both_ends_are_towns_or_both_are_countries() {
    let ends = |from: Address, to: Address| {
        let route = from_to("InTransit_001", from, to, vec![])?;
        Some([route.from, route.to].join(" - "))
    };
    let (shenzhen, york) = (end("SHENZHEN", "CHN"), end("New York", "USA"));
    assert_eq!(ends(shenzhen.clone(), york.clone()).as_deref(), Some("Shenzhen - New York"));
    assert_eq!(ends(shenzhen.clone(), end("", "USA")).as_deref(), Some("China - United States"));
    assert_eq!(ends(end("FEDEX_FACILITY", "CHN"), york).as_deref(), Some("China - United States"));
    assert_eq!(ends(shenzhen.clone(), end("", "")), None);
    assert_eq!(ends(end("", "CHN"), end("", "CHN")), None);
    assert_eq!(ends(shenzhen.clone(), shenzhen), None);
}

#[test]
fn scans_stand_in_for_an_end_that_is_not_told() {
    let first = at_place("InTransit_002", "2025-11-03T08:00:00", "Shenzhen", "CHN");
    let last = at_place("Delivered_001", "2025-11-06T08:00:00", "Hannover", "DEU");
    let ends = |route: Option<RouteView>| route.map(|route| (route.from, route.to, route.travelled));
    let told = from_to("InTransit_001", end("", ""), end("Hannover", "DEU"), vec![first.clone()]);
    assert_eq!(ends(told), Some(("Shenzhen".to_owned(), "Hannover".to_owned(), 35)));
    let delivered = from_to("Delivered_001", end("", ""), end("", ""), vec![first.clone(), last]);
    assert_eq!(ends(delivered), Some(("Shenzhen".to_owned(), "Hannover".to_owned(), 100)));
    assert_eq!(from_to("InTransit_001", end("", ""), end("", ""), vec![first]), None, "who knows where to");
}

#[test]
fn a_way_that_is_not_forward_is_not_drawn() {
    for (code, drawn) in [
        ("Pending_001", true),
        ("InTransit_001", true),
        ("OutForDelivery_001", true),
        ("AttemptFail_001", true),
        ("AvailableForPickup_001", true),
        ("Delivered_001", true),
        ("Exception_004", true),
        ("Exception_010", false),
        ("Exception_011", false),
        ("Exception_012", false),
        ("Expired_001", false),
    ] {
        let route = from_to(code, end("Köln", "DEU"), end("Hannover", "DEU"), vec![]);
        assert_eq!(route.is_some(), drawn, "{code}");
    }
    let returned = Tracking {
        return_to_sender: Some(true),
        origin: end("Köln", "DEU"),
        destination: end("Hannover", "DEU"),
        ..tracking("Delivered_001")
    };
    assert_eq!(shown(&returned).route, None);
}

proptest! {
    /// However the scans come, a later one never takes it back.
    #[test]
    fn the_strip_never_runs_backwards(scans in prop::collection::vec((0..4_usize, 0..6_usize), 1..30)) {
        let slugs = ["a", "b", "c", "d", "e", "f"];
        let places = [("InTransit_003", "Shenzhen", "CHN"), ("InTransit_003", "Hannover", "DEU"), ("OutForDelivery_001", "Hannover", "DEU"), ("InTransit_001", "Riga", "LVA")];
        let history: Vec<Checkpoint> = scans.iter().enumerate().map(|(nth, (place, slug))| {
            let (code, city, country) = places[*place];
            let when = format!("2025-11-{:02}T{:02}:00:00", 1 + nth / 24, nth % 24);
            Checkpoint { slug: Some(slugs[*slug].into()), ..at_place(code, &when, city, country) }
        }).collect();
        let legs = |count| if count == 0 { vec![] } else {
            slugs.iter().map(|slug| parcel_tracking::Leg { slug: Some((*slug).into()), ..Default::default() }).collect()
        };
        for count in [0, 1] {
            let mut before = 0;
            for end_at in 1..=history.len() {
                let route = shown(&Tracking {
                    origin: end("Shenzhen", "CHN"),
                    destination: end("Hannover", "DEU"),
                    checkpoints: history[..end_at].to_vec(),
                    next_couriers: legs(count),
                    ..tracking("InTransit_001")
                }).route.expect("a strip");
                prop_assert!(route.travelled <= 100 && route.stops.iter().all(|stop| (1..100).contains(stop)));
                if count == 1 {
                    prop_assert!(before <= route.travelled, "{} after {before}", route.travelled);
                    before = route.travelled;
                }
            }
        }
    }
}
