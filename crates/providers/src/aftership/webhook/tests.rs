//! What is taken, what is not, and that no bytes at all make it panic.

use chrono::Utc;
use parcel_tracking::Tag;
use proptest::prelude::*;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::*;

const BODY: &[u8] =
    include_bytes!("../../../../../tests/fixtures/payloads/aftership_2026-07_webhook_tracking_update.json");
const SECRET: &str = "webhook secret";
/// Made with `openssl dgst -sha256 -hmac` over the file.
const OF_BODY: &str = "96HObv6QILOEqyJYRpecu/8mk4Yf6q6smauFt7gZvf4=";

fn sign(secret: &str, body: &[u8]) -> String {
    STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), body))
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).expect("a value"));
    }
    headers
}

fn read_with(secrets: &[&str], headers: &HeaderMap, body: &[u8]) -> Result<Notice, WebhookError> {
    let secrets: Vec<_> = secrets.iter().map(|secret| SecretString::from(*secret)).collect();
    read(&secrets, &Delivery { headers, body, now: Utc::now() })
}

/// Reads a body that is signed as it stands.
fn read_signed(body: &[u8]) -> Result<Notice, WebhookError> {
    read_with(&[SECRET], &headers(&[(SIGNATURE, &sign(SECRET, body))]), body)
}

#[test]
fn a_notice_is_read_with_its_parcel_and_its_key() {
    let headers = headers(&[(SIGNATURE, OF_BODY), ("as-webhook-version", "2026-07")]);
    let notice = read_with(&[SECRET], &headers, BODY).expect("a notice");
    assert_eq!(notice.key, "94dadd60-ed26-46d0-aa52-3ced925a50ff");
    assert_eq!(notice.kind, NoticeKind::Update);
    assert_eq!(notice.tracking.tag, Some(Tag::InTransit));
    assert_eq!(notice.tracking.checkpoints.len(), 1);
    assert_eq!(notice.at, DateTime::from_timestamp(1_712_741_696, 0));
    assert_eq!(notice.first_of_tag, Some(true));
    assert_eq!(notice.version.as_deref(), Some("2026-07"));
    assert_eq!(notice.trust, Trust::Signed);
}

#[test]
fn a_retry_after_days_is_as_good_as_the_first() {
    // The body was written in April 2024, and is read today.
    let delivery = Delivery { headers: &headers(&[(SIGNATURE, OF_BODY)]), body: BODY, now: Utc::now() };
    assert!(read(&[SECRET.into()], &delivery).is_ok());
}

#[test]
fn while_one_secret_takes_over_from_the_other_both_are_good() {
    let headers = headers(&[(SIGNATURE, OF_BODY)]);
    for (secrets, expected) in [
        (&[SECRET, "the next one"] as &[_], None),
        (&["the next one", SECRET], None),
        (&["", SECRET], None),
        (&["the next one"], Some(WebhookError::BadSignature)),
        (&["webhook secret "], Some(WebhookError::BadSignature)),
        (&[], Some(WebhookError::NoSecret)),
        // Whoever can leave a secret empty must not open the door with it.
        (&[""], Some(WebhookError::NoSecret)),
    ] {
        assert_eq!(read_with(secrets, &headers, BODY).err(), expected, "{secrets:?}");
    }
    assert!(read_with(&[""], &self::headers(&[(SIGNATURE, &sign("", BODY))]), BODY).is_err());
}

#[test]
fn what_is_not_signed_with_the_secret_is_not_read() {
    let twice = [(SIGNATURE, OF_BODY), (SIGNATURE, OF_BODY)];
    for (headers, expected) in [
        (headers(&[]), WebhookError::NoSignature),
        (headers(&[("as-signature-hmac-sha256", OF_BODY)]), WebhookError::NoSignature),
        (headers(&[(SIGNATURE, "")]), WebhookError::BadSignature),
        (headers(&[(SIGNATURE, "not base64!")]), WebhookError::BadSignature),
        (headers(&[(SIGNATURE, &OF_BODY[..40])]), WebhookError::BadSignature),
        (headers(&[(SIGNATURE, &sign("another", BODY))]), WebhookError::BadSignature),
        (headers(&[(SIGNATURE, &sign(SECRET, b"{}"))]), WebhookError::BadSignature),
        // In hexadecimal, and in the URL's alphabet.
        (headers(&[(SIGNATURE, "f7a1ce6efe9020b384ab2258")]), WebhookError::BadSignature),
        (headers(&[(SIGNATURE, &OF_BODY.replace('/', "_"))]), WebhookError::BadSignature),
        (headers(&twice), WebhookError::BadSignature),
    ] {
        assert_eq!(read_with(&[SECRET], &headers, BODY).err(), Some(expected), "{headers:?}");
    }
}

#[test]
fn the_very_bytes_are_signed_not_what_they_say() {
    let value: Value = serde_json::from_slice(BODY).expect("JSON");
    let again = serde_json::to_vec(&value).expect("JSON");
    let headers = headers(&[(SIGNATURE, OF_BODY)]);
    assert_eq!(read_with(&[SECRET], &headers, &again), Err(WebhookError::BadSignature));
}

#[test]
fn every_event_is_known_or_kept() {
    for (event, kind) in [
        ("tracking_update", NoticeKind::Update),
        ("edd_revise", NoticeKind::EddRevised),
        ("tracking_pending_time", NoticeKind::PendingTooLong),
        ("parcel_teleported", NoticeKind::Other("parcel_teleported".to_owned())),
        ("", NoticeKind::Other(String::new())),
    ] {
        let body = format!(r#"{{"event":"{event}","event_id":"e1","msg":{{"id":"t1"}},"ts":1712741696}}"#);
        let notice = read_signed(body.as_bytes()).expect("a notice");
        assert_eq!(notice.kind, kind);
        assert_eq!((notice.first_of_tag, notice.version), (None, None));
    }
}

#[test]
fn each_body_that_is_no_notice_says_what_is_wrong() {
    let missing = |path| WebhookError::Missing { path };
    for (body, expected) in [
        ("", WebhookError::NotJson { line: 1, column: 0 }),
        ("<html>", WebhookError::NotJson { line: 1, column: 1 }),
        (r#"{"event":"tracking_update"} x"#, WebhookError::NotJson { line: 1, column: 29 }),
        ("null", missing("event_id")),
        ("[]", missing("event_id")),
        (r#""text""#, missing("event_id")),
        ("{}", missing("event_id")),
        (r#"{"event_id":7,"event":"x","msg":{"id":"t"}}"#, missing("event_id")),
        (r#"{"event_id":"","event":"x","msg":{"id":"t"}}"#, missing("event_id")),
        (r#"{"event_id":"e","msg":{"id":"t"}}"#, missing("event")),
        (r#"{"event_id":"e","event":null,"msg":{"id":"t"}}"#, missing("event")),
        (r#"{"event_id":"e","event":"x"}"#, missing("msg")),
        (r#"{"event_id":"e","event":"x","msg":[]}"#, missing("msg")),
        (r#"{"event_id":"e","event":"x","msg":"t"}"#, missing("msg")),
        (r#"{"event_id":"e","event":"x","msg":{}}"#, missing("msg.id")),
        (r#"{"event_id":"e","event":"x","msg":{"id":[7]}}"#, missing("msg.id")),
        (r#"{"event_id":"e","event":"x","msg":{"id":""}}"#, missing("msg.id")),
    ] {
        assert_eq!(read_signed(body.as_bytes()), Err(expected), "{body}");
    }
    let long_id = format!(r#"{{"event_id":"{}","event":"x","msg":{{"id":"t"}}}}"#, "e".repeat(129));
    assert_eq!(read_signed(long_id.as_bytes()), Err(missing("event_id")));
    let deep = "[".repeat(100_000);
    assert!(matches!(read_signed(deep.as_bytes()), Err(WebhookError::NotJson { .. })));
    let not_utf8 = b"{\"event_id\":\"\xff\",\"event\":\"x\",\"msg\":{\"id\":\"t\"}}";
    assert!(matches!(read_signed(not_utf8), Err(WebhookError::NotJson { .. })));
}

#[test]
fn odd_fields_cost_only_themselves() {
    let body = r#"{"event_id":"e","event":"tracking_update","is_tracking_first_tag":"yes","ts":1e300,
        "msg":{"id":"t1","tag":["InTransit"],"checkpoints":"none","title":"kept"}}"#;
    let notice = read_signed(body.as_bytes()).expect("a notice");
    assert_eq!((notice.at, notice.first_of_tag, notice.tracking.tag.as_ref()), (None, None, None));
    assert_eq!(notice.tracking.title.as_deref(), Some("kept"));
}

#[test]
fn a_body_above_the_limit_is_not_even_hashed() {
    let long = vec![b' '; BODY_LIMIT + 1];
    assert_eq!(read_with(&[], &HeaderMap::new(), &long), Err(WebhookError::TooLong { limit: BODY_LIMIT }));
    let mut just_fits = BODY.to_vec();
    just_fits.resize(BODY_LIMIT, b' ');
    assert!(read_signed(&just_fits).is_ok());
}

#[test]
fn a_body_cut_at_any_byte_is_a_typed_error() {
    let end = BODY.iter().rposition(|byte| *byte == b'}').expect("an object");
    for cut in 0..=end {
        let body = BODY.get(..cut).expect("a part");
        let headers = headers(&[(SIGNATURE, OF_BODY)]);
        assert_eq!(read_with(&[SECRET], &headers, body), Err(WebhookError::BadSignature), "{cut}");
        // Even if the provider itself had cut it.
        assert!(matches!(read_signed(body), Err(WebhookError::NotJson { .. })), "{cut}");
    }
}

proptest! {
    #[test]
    fn a_changed_byte_breaks_the_signature_and_nothing_else(at in 0..BODY.len(), byte: u8) {
        let mut body = BODY.to_vec();
        if let Some(changed) = body.get_mut(at) {
            *changed = byte;
        }
        let read = read_with(&[SECRET], &headers(&[(SIGNATURE, OF_BODY)]), &body);
        prop_assert_eq!(read.is_ok(), body == BODY);
        // Signed as it is, it is a notice or a typed error.
        let _ = read_signed(&body);
    }

    #[test]
    fn no_bytes_make_it_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_signed(&body).is_err());
    }

    #[test]
    fn no_header_makes_it_panic(value in prop::collection::vec(32_u8..=255, 0..80)) {
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            let mut headers = HeaderMap::new();
            headers.insert(SIGNATURE, value);
            prop_assert_eq!(read_with(&[SECRET], &headers, BODY).err(), Some(WebhookError::BadSignature));
        }
    }
}
