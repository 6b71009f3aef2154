//! Keys and personal data are in no URL, no error, no `Debug` and no log line.

use std::io;
use std::sync::{Arc, Mutex};

use parcel_providers::aftership::{AfterShip, DetectCourier, Settings, Version};
use parcel_providers::{CourierQuestion, NewTracking, Private, Provider};
use tracing_subscriber::fmt::MakeWriter;

use crate::calls::CALLS;
use crate::fake::{Fake, KEY, say};
use crate::samples::{courier_fields, full, question, subscribers};

/// What must not show: the key, and what [`full`] and [`subscribers`] hold of people and contracts.
const SECRETS: [&str; 9] = [
    KEY,
    "lena@shop.example",
    "Lena Brandt",
    "555 0101",
    "account7781",
    "k-5502",
    "Graben 1, 1010",
    "98108",
    "whsec_77",
];

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic before").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no panic before")).into_owned()
    }
}

fn assert_silent(what: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{what} tells {secret}: {text}");
    }
}

#[tokio::test]
async fn neither_errors_nor_logs_tell_anything() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .without_time()
        .with_writer(log.clone())
        .finish();
    let _watched = tracing::subscriber::set_default(subscriber);
    tracing::info!("the log is listened to");

    // A provider that repeats all it was sent, in every form of failure.
    for (status, code) in [(400, 4008), (400, 4011), (401, 401), (429, 429), (500, 500), (200, 200), (502, 0)]
    {
        let fake = Fake::answers(move |_, request| {
            let key = request.headers().get("as-api-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
            let told = format!("{key} {} Lena Brandt lena@shop.example account7781", request.uri());
            let body = serde_json::json!({
                "meta": { "code": code, "message": told, "errors": [told] },
                "data": { "tracking_number": 7, "checkpoints": told, "customers": told, "note": { "a": told } },
            });
            say(status, if code == 0 { told } else { body.to_string() })
        })
        .await;
        for call in CALLS {
            let version = call.until;
            if let Err(error) = (call.run)(fake.client_of(version)).await {
                assert_silent(call.name, &error.to_string());
                assert_silent(call.name, &format!("{error:?}"));
            }
        }
        let mut new = full();
        new.more.courier_fields = courier_fields();
        if let Err(error) = fake.client().create(&new).await {
            assert_silent("create", &error.to_string());
        }
        let asked = CourierQuestion {
            number: "AB123".to_owned(),
            account_number: Some(Private::from("account7781")),
            account_key: Some(Private::from("k-5502")),
            ..CourierQuestion::default()
        };
        let _ = fake.client().detect(&DetectCourier::from(&asked)).await;
        let _ = Provider::create(
            &fake.client(),
            &NewTracking { number: "AB123".into(), ..NewTracking::default() },
        )
        .await;
        for line in fake.asked() {
            assert_silent("a URL", &line);
        }
    }
    let told = log.text();
    assert!(told.contains("the log is listened to"));
    assert!(told.contains("odd field"), "and the client has written to it");
    assert_silent("the log", &told);
}

#[test]
fn debug_output_tells_nothing() {
    let mut settings = Settings::new("http://127.0.0.1:1", KEY.into()).expect("good settings");
    settings.version = Version::V2024_04;
    settings.webhook_secrets = vec!["whsec_77".into()];
    assert_silent("settings", &format!("{settings:?}"));
    let client = AfterShip::new(settings).expect("a client");
    assert_silent(
        "a client",
        &format!("{client:?} {:#?} {:?}", client.notifications(), client.by_courier_and_number()),
    );
    assert_silent("a create", &format!("{:?}", full()));
    assert_silent("a question", &format!("{:?} {:?}", question(), subscribers()));
}

#[test]
fn what_is_not_sent_says_why_without_repeating_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let fake = Fake::says(200, "").await;
        let mut new = full();
        new.details.account_number = Some(Private::from("k-5502"));
        let error = fake.client().create(&new).await.expect_err("no account number");
        assert_eq!(error.to_string(), "tracking_account_number must be 1 to 512 letters and digits");
        assert_silent("the error", &format!("{error:?}"));
    });
}
