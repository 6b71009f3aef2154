//! What is sent to a merchant when a tracking changes.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{status, tracking};
use crate::record::Record;
use crate::shipments::Data;

/// The body of a webhook: the tracking's fields, and `verifyInfo`. `None` while the tracking is pending: nobody is told
/// of that.
///
/// `verifyInfo.signature` is the HMAC-SHA256 of `verifyInfo.timeStr` (Unix seconds as a string), in hex, with the
/// account's e-mail address as key. It does not cover the rest of the body, so whoever gets one has to ask the API
/// again before believing it.
pub(crate) fn webhook_body(data: &Data, record: &Record, now: DateTime<Utc>, email: &str) -> Option<Vec<u8>> {
    let time = now.timestamp().to_string();
    let mut body = tracking::shown(data, record, now);
    if status::text(&body, "status") == "pending" {
        return None;
    }
    body.insert("verifyInfo".to_owned(), json!({ "timeStr": time, "signature": signature(email, &time) }));
    Some(Value::Object(body).to_string().into_bytes())
}

/// HMAC-SHA256 in hex; empty for a key no HMAC takes, which there is none of.
fn signature(email: &str, time: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(email.as_bytes()) else { return String::new() };
    mac.update(time.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipments::DATA;

    #[test]
    fn the_signature_is_the_documented_one() {
        // Computed with another implementation: Python's hmac.new(b"merchant@shop.example", b"1762420000", "sha256").
        assert_eq!(
            signature("merchant@shop.example", "1762420000"),
            "506a6ddbacb51fb79a9eb4ff07d9338f66426d45bfa9817780fdab40dd81ac1c"
        );
    }

    #[test]
    fn a_body_is_the_tracking_and_its_proof() {
        let start = DateTime::from_timestamp(1_762_420_000, 0).expect("6 November 2025");
        let mut data = Data::default();
        data.add("shipments.toml", DATA).expect("the data file");
        let records = data.records(start).expect("the records");
        let record = records.first().expect("a record");
        let body = webhook_body(&data, record, start, "merchant@shop.example").expect("a body");
        let mut body: Value = serde_json::from_slice(&body).expect("JSON");
        let proof = body.as_object_mut().and_then(|body| body.remove("verifyInfo")).expect("a proof");
        assert_eq!(proof["timeStr"], "1762420000");
        assert_eq!(body, Value::Object(tracking::shown(&data, record, start)));
    }
    #[test]
    fn nobody_is_told_of_a_pending_one() {
        let start = DateTime::from_timestamp(1_762_420_000, 0).expect("6 November 2025");
        let made = Record::new(crate::blank::tracking(), Vec::new(), Vec::new(), start);
        assert_eq!(webhook_body(&Data::default(), &made, start, "merchant@shop.example"), None);
    }
}
