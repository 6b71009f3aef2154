//! The versions, and their names.

use parcel_providers::aftership::Version;

#[test]
fn versions_are_read_by_their_dates_and_by_nothing_else() {
    for version in Version::ALL {
        assert_eq!(version.as_str().parse(), Ok(version));
    }
    for odd in ["", "v4", "2025-1", "2025-02", "2025-01/..", "2025-01 ", "2027-01"] {
        let error = odd.parse::<Version>().expect_err("not one of them");
        assert!(error.to_string().contains("2024-04, 2024-07"), "it says which there are: {error}");
    }
    assert_eq!(Version::default(), Version::V2025_01);
}

#[test]
fn versions_are_in_the_order_of_their_dates() {
    assert!(Version::ALL.is_sorted());
    assert!(Version::ALL.iter().map(|version| version.as_str()).is_sorted());
}

/// What, whether a version has it, and the last that does.
type Row = (&'static str, fn(Version) -> bool, Version);

#[test]
fn what_came_and_went_did_so_once() {
    let all: &[Row] = &[
        ("wraps in tracking", Version::wraps_in_tracking, Version::V2024_04),
        ("notifications", Version::has_notifications, Version::V2024_04),
        ("one rate limit", Version::shares_one_rate_limit, Version::V2024_04),
        ("pages by number", Version::lists_by_page, Version::V2024_07),
        ("addresses by number", Version::addresses_by_number, Version::V2024_07),
        ("iso3", Version::says_iso3, Version::V2024_10),
        ("no customers", |version| !version.has_customers(), Version::V2024_10),
        ("no last mile", |version| !version.has_last_mile(), Version::V2024_10),
        ("no single prediction", |version| !version.predicts_single(), Version::V2024_10),
        ("all couriers", Version::lists_all_couriers, Version::V2025_01),
        ("courier fields apart", |version| !version.keeps_courier_fields_in_address(), Version::V2025_01),
        ("no own ids", |version| !version.takes_own_ids(), Version::V2025_01),
        ("one promised date", |version| !version.promises_ranges(), Version::V2025_07),
        ("last mile is set once", |version| !version.updates_last_mile(), Version::V2026_01),
    ];
    for (what, holds, until) in all {
        for version in Version::ALL {
            assert_eq!(holds(version), version <= *until, "{what} in {version}");
        }
    }
}
