//! A sandbox that asks for signed requests.

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use parcel_sandbox::aftership::SignatureKey;
use parcel_sandbox::{Sandbox, SandboxConfig};
use sha2::Sha256;

use crate::asking::Sandboxed;

const PATH: &str = "/tracking/2025-01/trackings";

fn sign(secret: &str, date: &str) -> String {
    let text = format!("GET\n\n\n{date}\nas-api-key:sandbox-key\n{PATH}?keyword=red%20mug&limit=5");
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    STANDARD.encode(mac.chain_update(text).finalize().into_bytes())
}

#[tokio::test(start_paused = true)]
async fn only_a_signed_request_with_the_key_is_answered() {
    let signature = Some(SignatureKey::hmac("secret".to_owned().into()));
    let sandbox = Sandboxed(Sandbox::new(SandboxConfig { signature, ..SandboxConfig::default() }));
    // Whoever signs has no clock but the real one, and the sandbox's may show anything.
    sandbox.0.clock().advance(std::time::Duration::from_secs(86_400));
    let date = httpdate::fmt_http_date(std::time::SystemTime::now());
    let old = "Thu, 06 Nov 2025 09:05:00 GMT";
    for (key, signature, date, status, word) in [
        ("sandbox-key", Some(sign("secret", &date)), &*date, 200, "pagination"),
        ("sandbox-key", Some(sign("other", &date)), &*date, 401, "does not fit"),
        ("sandbox-key", Some(sign("secret", old)), old, 401, "three minutes"),
        ("sandbox-key", None, &*date, 401, "missing"),
        ("wrong", Some(sign("secret", &date)), &*date, 401, "Invalid API Key"),
    ] {
        let request = Request::get(format!("{PATH}?limit=5&keyword=red+mug")).header("as-api-key", key);
        let request = request.header("date", date);
        let request = match &signature {
            Some(signature) => request.header("as-signature-hmac-sha256", signature),
            None => request,
        };
        let answered = sandbox.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answered.status, status, "{word}: {}", answered.text);
        assert!(answered.text.contains(word), "{word}: {}", answered.text);
        assert!(!answered.text.contains("secret"));
    }
}
