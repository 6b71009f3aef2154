//! The seeded shipments: complete, always of today, and what a tolerant reader expects.

mod common;

use common::{Sandboxed, moment};
use parcel_tracking::{Answer, parse_answer};

#[tokio::test(start_paused = true)]
async fn every_seeded_shipment_reads_without_an_odd_field() {
    let sandbox = Sandboxed::at(moment("2025-11-06T09:05:00Z"));
    let parsed = parse_answer(&sandbox.get("/trackings?limit=200").await.text).expect("a list");
    assert_eq!(parsed.odd, []);
    let Answer::Many { trackings, .. } = parsed.value else { panic!("not a list") };
    assert!(trackings.len() >= 18, "{}", trackings.len());
}
