//! Keys that want a signature on every call.

use base64::Engine;
use chrono::{DateTime, Utc};
use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, Credentials, Settings};
use parcel_tracking::Slug;

use crate::fake::{FOUND, Fake, KEY, say};

#[tokio::test]
async fn with_a_secret_each_try_is_signed_over_what_is_sent() {
    let fake = Fake::answers(|nth, request| {
        let header = |name| request.headers()[name].to_str().expect("readable headers");
        let date = header("date");
        let age = Utc::now() - DateTime::parse_from_rfc2822(date).expect("a date").to_utc();
        assert!(age.num_seconds().abs() < 180, "it holds for three minutes");
        let text = format!("GET\n\n\n{date}\nas-api-key:{KEY}\n{}", request.uri());
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"a secret");
        let signature = base64::engine::general_purpose::STANDARD.decode(header("as-signature-hmac-sha256"));
        ring::hmac::verify(&key, text.as_bytes(), &signature.expect("base64")).expect("it fits");
        if nth == 1 { say(503, "") } else { say(200, FOUND) }
    })
    .await;
    let credentials = Credentials::Hmac { key: KEY.into(), secret: "a secret".into() };
    let client = AfterShip::new(Settings { credentials, tries: 2, ..fake.settings() }).expect("a client");
    client.by_number("AB123", Some(&Slug::from("dhl"))).await.expect("a tracking");
    let sorted = "GET /tracking/2025-01/trackings?slug=dhl&tracking_numbers=AB123";
    assert_eq!(fake.asked(), [sorted, sorted]);
}
