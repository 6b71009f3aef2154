//! The id of a pair.

use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{Pair, pair_id};
use proptest::prelude::*;

#[test]
fn ids_are_written_as_documented() {
    for (courier, number, id) in [
        ("dhl", "AB123", Some("dhl__AB123")),
        ("dhl-germany", "00340434 1610", Some("dhl-germany__00340434_201610")),
        ("china_post", "A_B", Some("china_5Fpost__A_5FB")),
        ("dhl", "_", Some("dhl___5F")),
        ("dhl", "é", Some("dhl___C3_A9")),
        ("", "AB123", None),
        ("dhl", "", None),
    ] {
        assert_eq!(pair_id::write(&courier.into(), number).as_deref(), id);
    }
    assert_eq!(pair_id::write(&"dhl".into(), &"1".repeat(123)).map(|id| id.len()), Some(128));
    assert_eq!(pair_id::write(&"dhl".into(), &"1".repeat(124)), None);
}

#[test]
fn what_nobody_wrote_is_no_id() {
    for id in [
        "",
        "dhl",
        "dhl_AB123",
        "__",
        "dhl__",
        "__AB123",
        "dhl__A_2",
        "dhl__A_2f",
        "dhl__A_41",
        "dhl__A B",
        "dhl__A__B",
        "dhl__A_GG",
        "dhl__A_FF",
        "8f5c9a09b955a2eab184b1e4b47638b5",
        "dhl__é",
    ] {
        assert_eq!(pair_id::read(id), None, "{id}");
        assert_eq!(Pair::of_id(id), Err(ProviderError::NotFound), "{id}");
    }
}

proptest! {
    #[test]
    fn every_pair_comes_back_as_it_was(courier in "[0-9a-zA-Z_-]{1,20}|\\PC{1,8}", number in "\\PC{1,20}|[A-Z0-9_]{4,30}") {
        let courier = courier.as_str().into();
        if let Some(id) = pair_id::write(&courier, &number) {
            prop_assert!((1..=128).contains(&id.len()));
            prop_assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
            prop_assert_eq!(pair_id::read(&id), Some((courier, number)));
        }
    }

    #[test]
    fn every_id_that_reads_is_the_one_that_was_written(id in "[0-9A-Za-z_-]{1,40}|[a-c_25F]{1,12}|\\PC{1,20}") {
        if let Some((courier, number)) = pair_id::read(&id) {
            prop_assert_eq!(pair_id::write(&courier, &number), Some(id));
        }
    }
}
