//! Until when a parcel can be collected.

use chrono::NaiveDate;
use parcel_tracking::{CourierTime, Tracking};

/// Further away than this it is no deadline for a parcel.
const LONGEST: i64 = 90;

/// The last day to collect.
///
/// No field holds it; couriers write it into the pickup note. Only a single date in ISO form, not
/// before the parcel was there and not far away, is taken: anything else could be misread.
pub(super) fn deadline(tracking: &Tracking, ready: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let note = tracking.pickup_note.as_deref()?;
    let day = single_date(note)?;
    let plausible = ready.is_none_or(|ready| day >= ready) && (day - today).num_days().abs() <= LONGEST;
    plausible.then_some(day)
}

/// The one date written as `2026-11-28` in a text; `None` where there are several different ones.
fn single_date(text: &str) -> Option<NaiveDate> {
    const LONGEST_NOTE: usize = 2_000;
    let bytes = text.as_bytes();
    let bytes = bytes.get(..LONGEST_NOTE).unwrap_or(bytes);
    let mut found = None;
    for (start, window) in bytes.windows(10).enumerate() {
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(start + 10);
        if [before, after].into_iter().flatten().any(u8::is_ascii_digit) || !is_date(window) {
            continue;
        }
        let Some(day) = text.get(start..start + 10).and_then(|date| CourierTime::parse(date).day()) else {
            continue;
        };
        if found.is_some_and(|other| other != day) {
            return None;
        }
        found = Some(day);
    }
    found
}

fn is_date(window: &[u8]) -> bool {
    window.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}
