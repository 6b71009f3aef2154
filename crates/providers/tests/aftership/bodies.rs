//! Whatever comes, the client goes on.

use parcel_providers::ProviderError;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::calls::CALLS;
use crate::fake::{Fake, say};

/// Answers as they were recorded.
const PAYLOADS: [&str; 8] = [
    include_str!("../../../../tests/fixtures/payloads/aftership_2026-07_list_full.json"),
    include_str!("../../../../tests/fixtures/payloads/aftership_2026-07_webhook_tracking_update.json"),
    include_str!("../../../../tests/fixtures/payloads/aftership_error_401.json"),
    include_str!("../../../../tests/fixtures/payloads/aftership_v4_get_delivered.json"),
    include_str!("../../../../tests/fixtures/payloads/aftership_v4_list_inforeceived_pending_delivered.json"),
    include_str!("../../../../tests/fixtures/payloads/aftership_v4_predict_batch_result.json"),
    include_str!("../../../../tests/fixtures/payloads/trackingmore_v2_realtime_delivered.json"),
    include_str!("../../../../tests/fixtures/payloads/trackingmore_v4_tracking_pickup.json"),
];

/// Asks every endpoint once, and lets each answer with these bytes.
fn ask_everything(status: u16, body: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let body = body.to_vec();
        let fake = Fake::answers(move |_, _| say(status, body.clone())).await;
        for call in CALLS {
            // Good or bad: it comes back.
            let _ = (call.run)(fake.client_of(call.until)).await;
        }
        assert_eq!(fake.asked().len(), CALLS.len());
    });
}

/// A good answer of an endpoint, by the name that it has among the calls.
fn good(name: &str) -> Value {
    let edd = json!({ "slug": "dhl", "estimated_delivery_date": "2026-06-09", "confidence_code": 10001 });
    let tracking = json!({ "id": "t1", "tracking_number": "AB123", "slug": "dhl", "note": "größer" });
    let data = match name {
        "list" => json!({ "pagination": { "total": 1, "next_cursor": null }, "trackings": [tracking] }),
        "couriers" | "every courier" | "detect" => json!({ "total": 1, "couriers": [{ "slug": "dhl" }] }),
        "predict" => edd,
        "predict batch" => json!({ "estimated_delivery_dates": [edd] }),
        "subscribers" | "subscribe" | "unsubscribe" => {
            json!({ "notification": { "emails": ["a@b.example"] } })
        }
        "last checkpoint" => json!({ "id": "t1", "checkpoint": { "checkpoint_time": "2026-06-01" } }),
        _ => tracking,
    };
    json!({ "meta": { "code": 200 }, "data": data })
}

#[tokio::test]
async fn every_endpoints_answer_cut_at_any_byte_is_unreadable_and_nothing_else() {
    for call in CALLS {
        let whole = good(call.name).to_string().into_bytes();
        let length = whole.len();
        let fake = Fake::answers(move |nth, _| say(200, whole[..length.min(nth - 1)].to_vec())).await;
        let client = fake.hasty_client_of(call.until);
        for cut in 0..length {
            let told = (call.run)(client.clone()).await;
            assert!(matches!(told, Err(ProviderError::Unreadable { .. })), "{} {cut}: {told:?}", call.name);
        }
        assert_eq!((call.run)(client).await, Ok(()), "{}, whole", call.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_cut_anywhere_is_an_error_and_no_panic(
        payload in 0..PAYLOADS.len(),
        cut in any::<prop::sample::Index>(),
        status in prop::sample::select(vec![200_u16, 201, 400, 404, 500]),
    ) {
        let whole = PAYLOADS[payload].as_bytes();
        ask_everything(status, &whole[..cut.index(whole.len())]);
    }

    #[test]
    fn an_answer_with_other_bytes_in_it_is_no_panic(
        payload in 0..PAYLOADS.len(),
        at in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 1..8),
    ) {
        let mut body = PAYLOADS[payload].as_bytes().to_vec();
        let at = at.index(body.len());
        for (place, byte) in body[at..].iter_mut().zip(bytes) {
            *place = byte;
        }
        ask_everything(200, &body);
    }
}
