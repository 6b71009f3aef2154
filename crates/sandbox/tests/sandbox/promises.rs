//! Every row of the promise has a shipment that shows it, whenever the sandbox starts.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use parcel_sandbox::aftership::Version;
use parcel_tracking::{ConfidenceCode, CourierTime, Edd, EddKind, EddSource, Tag, Tracking};

use crate::asking::moment;
use crate::seeds::{of, trackings, trackings_in};

fn day(time: &Option<CourierTime>) -> Option<NaiveDate> {
    time.as_ref()?.day()
}

fn latest(tracking: &Tracking) -> &Edd {
    tracking.latest_edd.as_ref().expect("a latest estimate")
}

fn first(tracking: &Tracking) -> &Edd {
    tracking.first_edd.as_ref().expect("a first estimate")
}

fn range(edd: &Edd) -> (NaiveDate, NaiveDate) {
    assert_eq!(edd.kind, Some(EddKind::Range));
    (day(&edd.datetime_min).expect("a first day"), day(&edd.datetime_max).expect("a last day"))
}

fn single(edd: &Edd) -> NaiveDate {
    assert_eq!(edd.kind, Some(EddKind::Specific));
    day(&edd.datetime).expect("a day")
}

/// Mid-month, the end of a month, the end of a year.
fn starts() -> [DateTime<Utc>; 4] {
    ["2025-11-06T09:05:00Z", "2025-11-27T11:00:00Z", "2025-11-30T12:00:00Z", "2025-12-31T12:00:00Z"]
        .map(moment)
}

#[tokio::test(start_paused = true)]
async fn dates_ranges_and_windows() {
    for start in starts() {
        let (today, trackings) = (start.date_naive(), trackings(start).await);
        assert_eq!(single(latest(of(&trackings, "1008"))), today + TimeDelta::days(2));
        let (from, until) = range(latest(of(&trackings, "1009")));
        assert!(from < until && from.month() == until.month() && today < from, "{start}: {from} {until}");
        let (from, until) = range(latest(of(&trackings, "1010")));
        assert!(from.month() != until.month() && today < until, "{start}: {from} {until}");
        let window = latest(of(&trackings, "1002"));
        assert_eq!(range(window), (today, today), "{start}");
        let hour = |time: &Option<CourierTime>| {
            time.as_ref().and_then(CourierTime::time).map(|time| time.to_string())
        };
        let hours = (hour(&window.datetime_min), hour(&window.datetime_max));
        assert_eq!(hours, (Some("14:00:00".to_owned()), Some("18:00:00".to_owned())), "{start}");
    }
}

#[tokio::test(start_paused = true)]
async fn was_and_now() {
    for start in starts() {
        let (today, trackings) = (start.date_naive(), trackings(start).await);
        let later = of(&trackings, "1005");
        assert!(range(latest(later)).0 > single(first(later)), "{start}");
        let earlier = of(&trackings, "1012");
        assert!(single(latest(earlier)) < single(first(earlier)), "{start}");
        let passed = of(&trackings, "1011");
        assert!(single(latest(passed)) < today && passed.tag == Some(Tag::InTransit), "{start}");
    }
}

#[tokio::test(start_paused = true)]
async fn why_a_date_was_revised_is_told_from_2025_04_on() {
    for version in Version::ALL {
        let trackings = trackings_in(version, moment("2025-11-06T09:05:00Z")).await;
        for (order, told) in
            [("1005", "extreme_weather"), ("1026", "heavy_rain"), ("1042", "carrier_processing")]
        {
            let reason = latest(of(&trackings, order)).revise_reason.as_ref().map(|reason| reason.as_str());
            let expected = (version == Version::V2026_07).then_some(told);
            assert_eq!(reason, expected, "{order} in {version:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn withheld_and_revised_after_an_exception() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let held = of(&trackings, "1004");
    assert_eq!((held.tag.clone(), latest(held)), (Some(Tag::Exception), first(held)));
    let revised = of(&trackings, "1026");
    assert_eq!(revised.tag, Some(Tag::Exception));
    assert!(single(latest(revised)) > single(first(revised)));
}

#[tokio::test(start_paused = true)]
async fn unsure_estimates() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let confidence =
        |order: &str| of(&trackings, order).aftership_edd.as_ref().and_then(|edd| edd.confidence_code);
    assert!(confidence("1013").is_some_and(|code| code.is_low(true)));
    assert!(confidence("1014").is_some_and(|code| code.is_low(false)));
    assert_eq!(confidence("1009"), Some(ConfidenceCode(10001)));
}

#[tokio::test(start_paused = true)]
async fn delivered_early_on_time_and_late() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    for (order, expected) in [("1006", -2), ("1015", 0), ("1027", 1)] {
        let tracking = of(&trackings, order);
        assert_eq!(tracking.tag, Some(Tag::Delivered), "{order}");
        let delivered = day(&tracking.shipment_delivery_date).expect("a day of delivery");
        assert_eq!((delivered - single(first(tracking))).num_days(), expected, "{order}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_source_alone_and_none_at_all() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let sources = |order: &str| {
        let tracking = of(&trackings, order);
        let told = [
            &tracking.latest_edd,
            &tracking.courier_edd,
            &tracking.aftership_edd,
            &tracking.order_promised_edd,
            &tracking.custom_edd,
        ];
        told.map(Option::is_some)
    };
    assert_eq!(sources("1023"), [false, true, false, false, false], "the courier alone");
    assert_eq!(sources("1013"), [false, false, true, false, false], "the provider's model alone");
    assert_eq!(sources("1021"), [false, false, false, true, false], "the order alone");
    assert_eq!(sources("1029"), [false, false, false, false, true], "the shop's rule alone");
    assert_eq!(sources("1020"), [false; 5], "nothing known");
    assert_eq!(latest(of(&trackings, "1016")).source, Some(EddSource::Custom));
    assert_eq!(of(&trackings, "1003").tag, Some(Tag::AvailableForPickup));
}
