//! Large answers are read whole, and soon.

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use support::read_one;

#[test]
fn ten_thousand_checkpoints_are_read_and_sorted_within_seconds() {
    let mut json = r#"{"meta":{"code":200},"data":{"id":"a","checkpoints":["#.to_owned();
    for n in 0..10_000 {
        let (day, hour, minute) = (n / 1440 % 28 + 1, n / 60 % 24, n % 60);
        let comma = if n == 0 { "" } else { "," };
        write!(
            json,
            r#"{comma}{{"created_at":"2026-11-01T00:00:00+00:00","slug":"dhl",
                "checkpoint_time":"2026-11-{day:02}T{hour:02}:{minute:02}:00+01:00","location":"Hannover",
                "city":"Hannover","country_region":"DEU","message":"Scan {n} on the way to the next depot",
                "tag":"InTransit","subtag":"InTransit_003","subtag_message":"Arrival scan","events":[],
                "coordinate":{{"latitude":"52.37","longitude":"9.73"}},"source":"carrier"}}"#
        )
        .expect("writing to a string");
    }
    json.push_str("]}}");

    let start = Instant::now();
    let tracking = read_one(&json);
    let read = start.elapsed();
    let sorted = tracking.oldest_first();
    let all = start.elapsed();

    println!("{} bytes read in {read:?}, sorted in {:?}", json.len(), all - read);
    assert_eq!(tracking.checkpoints.len(), 10_000);
    assert_eq!(sorted.len(), 10_000);
    assert!(sorted.iter().map(|point| point.time.as_ref().and_then(|time| time.instant())).is_sorted());
    // Tens of milliseconds; the slack is for unoptimised builds on a busy machine.
    assert!(all < Duration::from_secs(10), "took {all:?}");
}
