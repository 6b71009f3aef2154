//! `GET /trackings`: pages and filters.

use std::time::Duration;

use serde_json::Value;

use crate::asking::Sandboxed;

/// The order numbers on a page.
fn orders(data: &Value) -> Vec<String> {
    let trackings = data["trackings"].as_array().expect("a list");
    trackings
        .iter()
        .map(|tracking| tracking["order_number"].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn listed(sandbox: &Sandboxed, query: &str) -> Value {
    let answered = sandbox.get(&format!("/trackings?{query}")).await;
    assert_eq!(answered.codes(), (200, 200), "{query}: {}", answered.text);
    tokio::time::advance(Duration::from_millis(200)).await;
    answered.data()
}

#[tokio::test(start_paused = true)]
async fn pages_follow_each_other_without_gap_or_repetition_while_the_clock_turns() {
    let sandbox = Sandboxed::new();
    let whole = listed(&sandbox, "limit=200").await;
    assert_eq!(whole["pagination"]["has_next_page"], false);
    assert_eq!(whole["pagination"]["next_cursor"], Value::Null);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = listed(&sandbox, &format!("limit=7&cursor={}", cursor.replace('=', "%3D"))).await;
        assert_eq!(page["pagination"]["total"], whole["pagination"]["total"]);
        seen.extend(orders(&page));
        sandbox.0.clock().advance(Duration::from_secs(3600));
        match page["pagination"]["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, orders(&whole));
}

#[tokio::test(start_paused = true)]
async fn filters_find_what_they_name() {
    let sandbox = Sandboxed::new();
    for (query, expected) in [
        ("tracking_numbers=RM104471008GB,3SBSKA123411011", vec!["1008", "1011"]),
        ("slug=aramex", vec!["1006"]),
        ("tag=Expired,AttemptFail", vec!["1018", "1019", "1047", "1048"]),
        ("order_id=shop-1010,shop-1012", vec!["1010", "1012"]),
        ("keyword=harriet.cole%40example.com", vec!["1004"]),
        ("keyword=PAPER&tag=Expired", vec!["1019"]),
        ("origin=HKG", vec![]),
        ("destination=ARE,CAN", vec!["1006", "1010"]),
        ("return_to_sender=true", vec!["1017", "1028"]),
        ("tag=NoSuchTag", vec![]),
        ("created_at_max=2025-10-01T00:00:00%2B00:00", vec!["1019", "1055"]),
        ("updated_at_min=2025-11-06T08:00:00%2B00:00&updated_at_max=2025-11-06T08:30:00Z", vec!["1016"]),
    ] {
        let mut found = orders(&listed(&sandbox, query).await);
        found.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[tokio::test(start_paused = true)]
async fn fields_apply_to_every_tracking_of_a_list() {
    let sandbox = Sandboxed::new();
    let page = listed(&sandbox, "fields=order_number,tag&limit=2").await;
    for tracking in page["trackings"].as_array().expect("a list") {
        assert_eq!(tracking.as_object().map(|fields| fields.len()), Some(2), "{tracking}");
    }
}

#[tokio::test(start_paused = true)]
async fn parameters_that_make_no_sense_are_named() {
    let sandbox = Sandboxed::new();
    let many = format!("tracking_numbers={}", ["AB12"; 51].join(","));
    for (query, named) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("cursor=nobody-gave-this-out", "cursor"),
        ("created_at_min=yesterday", "created_at_min"),
        // The plus has to be sent as %2B, or it is a blank.
        ("updated_at_max=2025-11-06T09:00:00+00:00", "updated_at_max"),
        (many.as_str(), "tracking_numbers"),
    ] {
        let answered = sandbox.get(&format!("/trackings?{query}")).await;
        assert_eq!(answered.codes(), (400, 4008), "{query}");
        assert!(answered.text.contains(named), "{query}: {}", answered.text);
        tokio::time::advance(Duration::from_secs(1)).await;
    }
}
