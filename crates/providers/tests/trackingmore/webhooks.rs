//! Webhooks, as v2 and v4 send them, and as nobody should.

use std::time::Duration;

use chrono::{DateTime, Utc};
use http::HeaderMap;
use parcel_providers::trackingmore::{Settings, TrackingMore};
use parcel_providers::{Delivery, Notice, NoticeKind, Provider, Trust, WebhookError};
use parcel_tracking::Tag;
use proptest::prelude::*;
use serde_json::{Value, json};

const EMAIL: &str = "account@shop.example";
const SECRET: &str = "v4-webhook-secret";
const TIME: &str = "1635328800";
/// `printf 1635328800 | openssl dgst -sha256 -hmac account@shop.example`
const SIGNED_BY_EMAIL: &str = "1ff6e58543b8890e8a1d842aa22ebfe04914799453fc79f50fbe2684232ab1cc";
/// The same with `v4-webhook-secret`.
const SIGNED_BY_SECRET: &str = "5d668a96bd01c22b298d17a31af3b5f469a4607e745314c0ba8432259d7d83b1";
/// `printf '{"data":{"tracking_number":"AB123","courier_code":"dhl"}}' | openssl dgst -sha256 -hmac v4-webhook-secret -binary | base64`
const BODY_SIGNED: &str = "1TrWp31LHf3XK0SaYaLZsc7BgBwfE8/j8pLEZkFuH+U=";
const BODY: &str = r#"{"data":{"tracking_number":"AB123","courier_code":"dhl"}}"#;

fn client(secrets: &[&str], max_age: Option<Duration>) -> TrackingMore {
    let mut settings = Settings::new("http://127.0.0.1:1", "key".into()).expect("good settings");
    settings.webhook_secrets = secrets.iter().map(|secret| (*secret).into()).collect();
    settings.webhook_max_age = max_age;
    TrackingMore::new(settings).expect("a client")
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_635_328_800 + seconds, 0).expect("a time")
}

fn deliver(
    client: &TrackingMore,
    headers: &[(&'static str, &str)],
    body: &[u8],
) -> Result<Notice, WebhookError> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, value.parse().expect("a value"));
    }
    client.webhook(&Delivery { headers: &map, body, now: at(30) })
}

fn v2(time: Value, signature: &str) -> Value {
    let mut body = crate::support::tracking("dhl", "AB123");
    body["verifyInfo"] = json!({"timeStr": time, "signature": signature});
    body
}

#[test]
fn v2_signs_the_time_with_the_accounts_address() {
    let client = client(&[EMAIL], None);
    let mut wrapped = crate::support::ok(crate::support::tracking("dhl", "AB123"));
    wrapped["verifyInfo"] = json!({"timeStr": TIME, "signature": SIGNED_BY_EMAIL.to_uppercase()});
    let inside = json!({"meta": {"code": 200}, "data": v2(json!(TIME), SIGNED_BY_EMAIL)});
    for body in [v2(json!(TIME), SIGNED_BY_EMAIL), v2(json!(1_635_328_800), SIGNED_BY_EMAIL), wrapped, inside]
    {
        let notice = deliver(&client, &[], body.to_string().as_bytes()).expect("a notice");
        assert_eq!(notice.tracking.id.as_deref(), Some("dhl__AB123"));
        assert_eq!(notice.tracking.tag, Some(Tag::InTransit));
        assert_eq!((notice.kind, notice.trust), (NoticeKind::Update, Trust::RefetchFirst));
        assert_eq!(notice.at, Some(at(0)), "when it was signed, where the tracking does not say");
    }
}

#[test]
fn v4_signs_a_time_in_headers_of_unknown_names() {
    let client = client(&["old-secret", SECRET], None);
    for names in [("x-trackingmore-signature", "x-trackingmore-timestamp"), ("signature", "timestamp")] {
        let headers = [(names.0, SIGNED_BY_SECRET), (names.1, TIME)];
        let notice = deliver(&client, &headers, BODY.as_bytes()).expect("a notice");
        assert_eq!(notice.tracking.id.as_deref(), Some("dhl__AB123"));
        assert_eq!(notice.trust, Trust::RefetchFirst);
    }
}

#[test]
fn a_signature_over_the_body_is_believed_further() {
    let client = client(&[SECRET], Some(Duration::from_secs(60)));
    let notice = deliver(&client, &[("signature", BODY_SIGNED)], BODY.as_bytes()).expect("a notice");
    assert_eq!(notice.trust, Trust::Signed);
    let other = BODY.replace("AB123", "AB124");
    let told = deliver(&client, &[("signature", BODY_SIGNED)], other.as_bytes());
    assert_eq!(told, Err(WebhookError::BadSignature));
}

#[test]
fn what_anybody_could_have_sent_is_refused() {
    let known = client(&[EMAIL], None);
    let good = v2(json!(TIME), SIGNED_BY_EMAIL).to_string();
    let refused = |body: Value| deliver(&known, &[], body.to_string().as_bytes()).expect_err("not ours");
    assert_eq!(deliver(&client(&[], None), &[], good.as_bytes()), Err(WebhookError::NoSecret));
    let empty = client(&["", "somebody@else.example"], None);
    assert_eq!(deliver(&empty, &[], good.as_bytes()), Err(WebhookError::BadSignature));
    assert_eq!(refused(v2(json!("1635328801"), SIGNED_BY_EMAIL)), WebhookError::BadSignature);
    for odd in ["", "zz", &SIGNED_BY_EMAIL[1..], &format!("{SIGNED_BY_EMAIL}00"), "é"] {
        assert_eq!(refused(v2(json!(TIME), odd)), WebhookError::BadSignature, "{odd}");
    }
    for unsigned in [
        json!({}),
        v2(json!(null), SIGNED_BY_EMAIL),
        json!({"verifyInfo": []}),
        json!({"verifyInfo": {"timeStr": TIME}}),
    ] {
        assert_eq!(refused(unsigned), WebhookError::NoSignature);
    }
    let headers = [("x-signature", SIGNED_BY_SECRET), ("x-timestamp", TIME)];
    assert_eq!(deliver(&known, &headers, BODY.as_bytes()), Err(WebhookError::BadSignature));
}

#[test]
fn an_old_signature_is_taken_unless_an_age_is_set() {
    let body = v2(json!(TIME), SIGNED_BY_EMAIL).to_string();
    let client = |seconds| client(&[EMAIL], Some(Duration::from_secs(seconds)));
    assert!(deliver(&client(30), &[], body.as_bytes()).is_ok());
    assert_eq!(deliver(&client(29), &[], body.as_bytes()), Err(WebhookError::TooOld));
}

#[test]
fn what_is_no_notice_is_told_apart() {
    let client = client(&[EMAIL], None);
    let signed = |mut body: Value| {
        body["verifyInfo"] = json!({"timeStr": TIME, "signature": SIGNED_BY_EMAIL});
        deliver(&client, &[], body.to_string().as_bytes()).expect_err("no notice")
    };
    assert_eq!(signed(json!({})), WebhookError::Missing { path: "tracking_number" });
    assert_eq!(signed(json!({"data": []})), WebhookError::Missing { path: "tracking_number" });
    assert_eq!(signed(json!({"tracking_number": "AB123"})), WebhookError::Missing { path: "carrier_code" });
    assert_eq!(deliver(&client, &[], b"[]"), Err(WebhookError::Missing { path: "data" }));
    assert!(matches!(deliver(&client, &[], b"<html>"), Err(WebhookError::NotJson { line: 1, .. })));
    assert_eq!(
        deliver(&client, &[], &vec![b' '; 2_000_001]),
        Err(WebhookError::TooLong { limit: 2_000_000 })
    );
}

#[test]
fn a_retry_has_the_same_key_and_news_have_another() {
    let client = client(&[EMAIL, SECRET], None);
    let key = |body: Value| deliver(&client, &[], body.to_string().as_bytes()).expect("a notice").key;
    let first = v2(json!(TIME), SIGNED_BY_EMAIL);
    let mut later = v2(json!(TIME), SIGNED_BY_SECRET);
    later["stayTimeLength"] = json!(4);
    let mut news = first.clone();
    news["status"] = json!("delivered");
    assert_eq!(key(first.clone()), key(later));
    assert_ne!(key(first.clone()), key(news));
    assert!(key(first).len() <= 128);
}

proptest! {
    #[test]
    fn no_cut_makes_it_panic(cut in 0usize..2_000, flip in any::<u8>()) {
        let client = client(&[EMAIL], None);
        let mut body = v2(json!(TIME), SIGNED_BY_EMAIL).to_string().into_bytes();
        let cut = cut.min(body.len());
        let whole = cut == body.len();
        body.truncate(cut);
        let told = deliver(&client, &[], &body);
        prop_assert_eq!(told.is_ok(), whole);
        if let Some(byte) = body.get_mut(cut / 2) {
            *byte ^= flip;
        }
        let _ = deliver(&client, &[], &body);
    }

    #[test]
    fn no_body_makes_it_panic(body in any::<Vec<u8>>(), header in "[ -~]{0,80}") {
        let client = client(&[EMAIL], None);
        let _ = deliver(&client, &[("x-signature", &header), ("x-time", &header)], &body);
    }
}
