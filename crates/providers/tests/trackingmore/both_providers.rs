//! The mapping against the other provider's view of the same parcels.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use parcel_providers::aftership;
use parcel_providers::trackingmore::{ListQuery, Pair};
use parcel_tracking::{Checkpoint, CourierTime, Subtag, Tag, Tracking};

use crate::world::World;

fn by_number(trackings: Vec<Tracking>) -> HashMap<String, Tracking> {
    let number = |tracking: &Tracking| tracking.tracking_number.clone().unwrap_or_default();
    trackings.into_iter().map(|tracking| (number(&tracking), tracking)).collect()
}

/// What TrackingMore has no words for, as the nearest it has.
fn in_fewer_words(subtag: &str) -> (&str, &str) {
    let (tag, _) = subtag.split_once('_').unwrap_or((subtag, ""));
    match subtag {
        "AttemptFail_002" | "Delivered_002" | "Delivered_003" | "Exception_003" | "Exception_004"
        | "Exception_008" | "Exception_010" | "Exception_011" | "Exception_020" | "InTransit_003"
        | "InTransit_004" | "InTransit_005" | "InTransit_007" | "OutForDelivery_003" | "Pending_004" => {
            (tag, subtag)
        }
        "OutForDelivery_002" => ("AvailableForPickup", "AvailableForPickup_001"),
        _ => match tag {
            "AttemptFail" => (tag, "AttemptFail_001"),
            "AvailableForPickup" => (tag, "AvailableForPickup_001"),
            "Delivered" => (tag, "Delivered_001"),
            "Exception" => (tag, "Exception_001"),
            "Expired" => (tag, "Expired_001"),
            "InfoReceived" => (tag, "InfoReceived_001"),
            "OutForDelivery" => (tag, "OutForDelivery_001"),
            "Pending" => (tag, "Pending_001"),
            _ => ("InTransit", "InTransit_001"),
        },
    }
}

fn said(tag: Option<&Tag>, subtag: Option<&Subtag>) -> (String, Option<String>) {
    let tag = tag.map(|tag| tag.as_str().to_owned()).unwrap_or_default();
    (tag, subtag.map(|subtag| subtag.as_str().to_owned()))
}

/// When and what, by the courier's wall clock to the minute: some records leave the seconds out.
fn scans(tracking: &Tracking) -> Vec<(String, String)> {
    let minute = |time: &CourierTime| time.wall_clock().map(|at| at.to_string().chars().take(16).collect());
    let scan = |checkpoint: &&Checkpoint| {
        let when: Option<String> = checkpoint.time.as_ref().and_then(minute);
        (when.unwrap_or_default(), checkpoint.message.clone().unwrap_or_default())
    };
    let mut scans: Vec<_> = tracking.oldest_first().iter().map(scan).collect();
    scans.sort();
    scans.dedup();
    scans
}

#[tokio::test]
async fn every_parcel_is_the_same_by_both_providers() {
    let world = World::new().await;
    let query = ListQuery { limit: Some(2000), ..ListQuery::default() };
    let page = world.trackingmore().trackings(&query).await.expect("a page");
    assert_eq!(page.total, Some(page.trackings.len() as u64), "all on one page");
    let theirs = by_number(page.trackings);
    let query = aftership::ListQuery { limit: Some(200), ..aftership::ListQuery::default() };
    let ours: Vec<Tracking> = world.aftership().list_all(query).try_collect().await.expect("a list");
    let ours = by_number(ours);
    assert!(ours.len() >= 30, "{} parcels", ours.len());
    assert_eq!(theirs.len(), ours.len());
    for (number, ours) in &ours {
        let Some(theirs) = theirs.get(number) else { panic!("{number} is missing") };
        let (tag, subtag) = said(ours.tag.as_ref(), ours.subtag.as_ref());
        let subtag = subtag.unwrap_or(tag);
        let (found, found_subtag) = said(theirs.tag.as_ref(), theirs.subtag.as_ref());
        let (tag, subtag) = in_fewer_words(&subtag);
        // A third of the records have no sub-status of their own, and not all of those scans with one.
        if found != "pickup" {
            assert_eq!(found, tag, "{number}");
            let general = Subtag::from(format!("{tag}_001").as_str());
            let is_it = found_subtag.as_deref() == Some(subtag) || theirs.subtag.as_ref() == Some(&general);
            assert!(is_it, "{number}: {found_subtag:?} for {subtag}");
        }
        assert_eq!(scans(theirs), scans(ours), "{number}");
        assert_eq!(theirs.destination.country_region, ours.destination.country_region, "{number}");
        assert_eq!(theirs.origin.country_region, ours.origin.country_region, "{number}");
        assert_eq!(theirs.signed_by, ours.signed_by, "{number}");
        // Version 2 has no flag for it, so only what a status or a scan says can be known.
        let goes_back = |subtag: &Subtag| matches!(subtag.as_str(), "Exception_010" | "Exception_011");
        let subtags = ours.checkpoints.iter().filter_map(|scan| scan.subtag.as_ref()).chain(&ours.subtag);
        if theirs.checkpoints.iter().all(|scan| scan.subtag.is_some()) {
            assert_eq!(theirs.is_returning(), subtags.into_iter().any(goes_back), "{number}");
        }
        assert!(!theirs.checkpoints.iter().any(|scan| matches!(scan.time, Some(CourierTime::Zoned(_)))));
        assert_eq!(theirs.id.as_deref().map(|id| Pair::of_id(id).is_ok()), Some(true), "{number}");
    }
}
