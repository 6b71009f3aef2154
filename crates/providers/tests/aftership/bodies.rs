//! Whatever comes, the client goes on.

use proptest::prelude::*;

use crate::calls::CALLS;
use crate::fake::Fake;

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
        let fake = Fake::answers(move |_, _| crate::fake::say(status, body.clone())).await;
        for call in CALLS {
            // Good or bad: it comes back.
            let _ = (call.run)(fake.client_of(call.until)).await;
        }
        assert_eq!(fake.asked().len(), CALLS.len());
    });
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
