//! Every scenario of the sandbox, in every version: the same parcel reads the same, whichever version told of it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use parcel_providers::aftership::{AfterShip, GetQuery, ListQuery, Version};
use parcel_sandbox::SandboxConfig;
use parcel_tracking::{Edd, Tracking};

use crate::sandbox::{SPOKEN, client, start};

#[tokio::test]
async fn every_parcel_reads_the_same_in_every_version() {
    let told = SPOKEN.into_iter().enumerate().map(|(nth, version)| tokio::spawn(told_in(nth, version)));
    // All at once: each has a sandbox, and so rate limits, of its own.
    let told: Vec<_> = told.collect();
    for (told, version) in told.into_iter().zip(SPOKEN) {
        let differences = told.await.unwrap_or_else(|panic| panic!("{version}: {panic}"));
        assert!(differences.is_empty(), "{version}: {differences:#?}");
    }
}

/// Where the `nth` version tells otherwise than 2025-01, by title.
async fn told_in(nth: usize, version: Version) -> Vec<(String, Vec<String>)> {
    let moment: DateTime<Utc> = "2026-11-05T09:05:00Z".parse().expect("a moment");
    let (_, url) = start(SandboxConfig { start: moment, speed: 0.0, ..SandboxConfig::default() }).await;
    let usual = account(&client(&url, Version::V2025_01)).await;
    let client = client(&url, version);
    let told = account(&client).await;
    assert!(told.len() >= 30 && told.len() == usual.len(), "{} and {}", told.len(), usual.len());
    let mut found = Vec::new();
    for (place, (told, usual)) in told.into_iter().zip(usual).enumerate() {
        let title = told.title.clone().unwrap_or_default();
        // Each parcel is asked for by itself too, but in one version alone: five a second are allowed.
        if place % SPOKEN.len() == nth {
            let id = told.id.clone().expect("an id");
            assert_eq!(client.get(&id, &GetQuery::default()).await.as_ref(), Ok(&told), "{title}");
        }
        let differences = differences(&plain(told, version), &plain(usual, version));
        found.extend((!differences.is_empty()).then_some((title, differences)));
    }
    found
}

async fn account(client: &AfterShip) -> Vec<Tracking> {
    let query = ListQuery { limit: Some(200), ..ListQuery::default() };
    client.list_all(query).try_collect().await.expect("the whole account")
}

/// The lines in which two trackings differ: all of both would be pages.
fn differences(told: &Tracking, usual: &Tracking) -> Vec<String> {
    if told == usual {
        return vec![];
    }
    let (told, usual) = (format!("{told:#?}"), format!("{usual:#?}"));
    let only = |here: &str, there: &str, sign: &str| -> Vec<String> {
        let there: HashSet<&str> = there.lines().collect();
        here.lines().filter(|line| !there.contains(line)).map(|line| format!("{sign}{line}")).collect()
    };
    [only(&told, &usual, "+"), only(&usual, &told, "-"), vec!["differ".to_owned()]].concat()
}

/// A tracking without what a version does not tell, or tells otherwise.
fn plain(mut tracking: Tracking, version: Version) -> Tracking {
    // 2024-04 has another id, and no place for the newer one.
    tracking.id = None;
    tracking.legacy_id = None;
    for checkpoint in &mut tracking.checkpoints {
        checkpoint.hash = None;
        if version < Version::V2025_01 {
            checkpoint.source = None;
        }
    }
    if version.keeps_courier_fields_in_address() {
        tracking.tracking_postal_code = None;
        tracking.last_mile_tracking_supported = None;
    }
    if version < Version::V2024_07 {
        tracking.delivery_location_type = None;
    }
    if version < Version::V2024_10 {
        tracking.aftership_tracking_url = None;
        tracking.aftership_tracking_order_url = None;
        // One date, never a range.
        tracking.courier_edd = tracking.courier_edd.and_then(|edd| {
            Some(Edd { datetime_min: None, datetime_max: None, datetime: Some(edd.datetime?), ..edd })
        });
    }
    if version < Version::V2025_01 {
        // A second courier is one of `next_couriers`, and people are a list of addresses.
        tracking.first_mile = None;
        tracking.last_mile = None;
        tracking.next_couriers.clear();
        for person in &mut tracking.customers {
            person.role = None;
            person.language = None;
        }
    }
    // Told from 2025-04 and from 2026-07 on, and thus not by the version that all are compared with.
    tracking.proof_of_delivery.clear();
    if let Some(latest) = &mut tracking.latest_edd {
        latest.revise_reason = None;
    }
    tracking
}
