//! The provider's error codes, one by one.

use crate::asking::Sandboxed;
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn a_create_that_cannot_be_is_refused_with_its_code() {
    let sandbox = Sandboxed::new();
    let many = |count: usize, length: usize| vec!["x".repeat(length); count];
    let pairs = |count: usize, value: &str| {
        (0..count).map(|n| (n.to_string(), json!(value))).collect::<serde_json::Map<_, _>>()
    };
    let number = "1Z999AA10123459999";
    for (body, code, named) in [
        ("{".to_owned(), 4001, "JSON"),
        ("[]".to_owned(), 4001, "JSON"),
        (json!({ "tracking_number": "1Z999AA10123451005", "slug": "ups" }).to_string(), 4003, "exists"),
        (json!({ "tracking_number": 12345 }).to_string(), 4005, "tracking_number"),
        (json!({ "tracking_number": "AB1" }).to_string(), 4005, "tracking_number"),
        (json!({ "tracking_number": "A".repeat(101) }).to_string(), 4005, "tracking_number"),
        (json!({}).to_string(), 4007, "tracking_number"),
        (json!({ "tracking_number": "" }).to_string(), 4007, "tracking_number"),
        (json!({ "tracking": { "tracking_number": number } }).to_string(), 4007, "tracking_number"),
        (json!({ "tracking_number": number, "title": 5 }).to_string(), 4008, "title"),
        (json!({ "tracking_number": number, "delivery_type": "drone" }).to_string(), 4008, "delivery_type"),
        (json!({ "tracking_number": number, "language": "english" }).to_string(), 4008, "language"),
        (
            json!({ "tracking_number": number, "origin_country_region": "de" }).to_string(),
            4008,
            "origin_country",
        ),
        (
            json!({ "tracking_number": number, "custom_fields": { "a": 1 } }).to_string(),
            4008,
            "custom_fields",
        ),
        (
            json!({ "tracking_number": number, "custom_fields": pairs(26, "") }).to_string(),
            4008,
            "custom_fields",
        ),
        (
            json!({ "tracking_number": number, "custom_fields": pairs(1, &"x".repeat(513)) }).to_string(),
            4008,
            "custom_fields",
        ),
        (
            json!({ "tracking_number": number, "shipment_tags": many(51, 1) }).to_string(),
            4008,
            "shipment_tags",
        ),
        (
            json!({ "tracking_number": number, "shipment_tags": many(1, 33) }).to_string(),
            4008,
            "shipment_tags",
        ),
        (json!({ "tracking_number": number, "customers": [{}, {}, {}, {}] }).to_string(), 4008, "customers"),
        (
            json!({ "tracking_number": number, "slug": "ups", "slug_group": "dpd-group" }).to_string(),
            4008,
            "slug_group",
        ),
        (
            json!({ "tracking_number": number, "location_id": "a", "origin_city": "Bremen" }).to_string(),
            4008,
            "location_id",
        ),
        (
            json!({ "tracking_number": number, "last_mile": {} }).to_string(),
            4009,
            "last_mile.tracking_number",
        ),
        (json!({ "tracking_number": number, "slug": "no-such-courier" }).to_string(), 4010, "slug"),
        (
            json!({ "tracking_number": "3SABCD123456789", "slug": "postnl-3s" }).to_string(),
            4011,
            "tracking_postal_code",
        ),
        (json!({ "tracking_number": "NOBODY-KNOWS-THIS" }).to_string(), 4012, "carrier"),
        (json!({ "tracking_number": number, "slug_group": "dpd-group" }).to_string(), 4012, "carrier"),
        (json!({ "tracking_number": "1z999aa1" }).to_string(), 4017, "tracking_number"),
        (json!({ "tracking_number": "<b>1234</b>" }).to_string(), 4017, "tracking_number"),
    ] {
        let answered = sandbox.post(&body).await;
        assert_eq!(answered.codes(), (400, code), "{body}");
        let meta = answered.json()["meta"].take();
        assert_eq!(meta["type"], "BadRequest");
        assert!(meta["message"].as_str().is_some_and(|text| text.contains(named)), "{body}: {meta}");
        assert_eq!(answered.data(), json!({}));
        tokio::time::advance(std::time::Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_id_is_looked_at_before_it_is_looked_up() {
    let sandbox = Sandboxed::new();
    for (id, codes) in [
        ("nonsense", (400, 4015)),
        ("%3Cscript%3E", (400, 4015)),
        ("00000000000000000000000000000000", (404, 4004)),
        ("000000000000000000000000", (404, 4004)),
    ] {
        assert_eq!(sandbox.get(&format!("/trackings/{id}")).await.codes(), codes, "{id}");
        assert_eq!(sandbox.ask("PUT", &format!("/trackings/{id}"), "{}").await.codes(), codes, "{id}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_update_is_validated_like_a_create() {
    let sandbox = Sandboxed::new();
    let path = format!("/trackings/{}", sandbox.0.tracking_id("1001").expect("an id"));
    for (body, code) in [("nope", 4001), (r#"{"title":[]}"#, 4008), (r#"{"slug":"no-such-courier"}"#, 4010)] {
        assert_eq!(sandbox.ask("PUT", &path, body).await.codes(), (400, code), "{body}");
    }
    assert_eq!(sandbox.tracking("1001").await["title"], "Speckled mug", "nothing was changed");
}

#[tokio::test(start_paused = true)]
async fn without_the_key_nothing_is_told() {
    let sandbox = Sandboxed::new();
    let path = format!("/trackings/{}", sandbox.0.tracking_id("1001").expect("an id"));
    for key in [None, Some(""), Some("wrong"), Some("sandbox-key2")] {
        for (method, path) in [("GET", path.as_str()), ("GET", "/trackings"), ("POST", "/trackings")] {
            let answered = sandbox.ask_with_key(key, method, path, "").await;
            assert_eq!(answered.codes(), (401, 401), "{key:?} {method} {path}");
            assert_eq!(answered.json()["meta"]["type"], "Unauthorized");
            assert_eq!(answered.header("x-ratelimit-limit"), "");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_route_that_does_not_exist_answers_the_envelope() {
    let sandbox = Sandboxed::new();
    for (method, path) in
        [("GET", "/couriers/nowhere"), ("DELETE", "/trackings"), ("PATCH", "/trackings/x"), ("GET", "/")]
    {
        assert_eq!(sandbox.ask(method, path, "").await.codes(), (404, 404), "{method} {path}");
    }
    assert_eq!(sandbox.open("/tracking/2023-10/trackings").await.codes(), (404, 404));
    assert_eq!(sandbox.open("/elsewhere").await.codes(), (404, 404));
}

#[tokio::test(start_paused = true)]
async fn a_body_beyond_a_megabyte_is_refused() {
    let sandbox = Sandboxed::new();
    assert_eq!(sandbox.post(&" ".repeat((1 << 20) + 1)).await.codes(), (400, 400));
}

#[tokio::test(start_paused = true)]
async fn every_seeded_number_is_recognised_as_its_couriers() {
    let sandbox = Sandboxed::new();
    let list = sandbox.get("/trackings?limit=200").await.data();
    for tracking in list["trackings"].as_array().expect("a list") {
        // DPD's companies and Nova Poshta number alike.
        if tracking["slug"] != "dpd-uk" && tracking["slug"] != "nova-poshta" {
            let number = &tracking["tracking_number"];
            let body = json!({ "tracking_number": number, "tracking_postal_code": "1016DZ", "tracking_ship_date": "20251101" });
            let answered = sandbox.post(&body.to_string()).await;
            assert_eq!(answered.codes(), (400, 4003), "{number}");
            tokio::time::advance(std::time::Duration::from_millis(60)).await;
        }
    }
}
