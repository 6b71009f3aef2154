//! What is written down of a shopper's consent.

use serde_json::json;

use crate::log;
use crate::support::{Kind, World, link, teapot};

/// The value of a field in a log line.
fn field<'a>(line: &'a str, name: &str) -> &'a str {
    let value = line.split(&format!(" {name}=\"")).nth(1).unwrap_or_else(|| panic!("no {name}: {line}"));
    value.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn a_consent_is_one_line_that_names_nobody_and_can_be_found_by_who_has_the_key() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let id = proxy.register(&teapot()).await.id();
    let sentence = "Tell me about parcel number five of the consent story.";
    let wish = |email: &str| json!({ "email": email, "consent": { "text": sentence, "at": "2026-11-21T09:00:00+01:00" } });
    for (email, status) in [("Nora@shopper.example", 201), ("nora@shopper.example", 200)] {
        assert_eq!(proxy.subscribe(&id, &link("order:70001", None), &wish(email)).await.status, status);
    }

    // printf 'Tell me …' | sha256sum
    let text = {
        use sha2::{Digest, Sha256};
        Sha256::digest(sentence).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let log = log::ours();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(&text)).collect();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert_eq!((field(lines[0], "outcome"), field(lines[1], "outcome")), ("added", "kept"));
    for line in &lines {
        assert!(line.contains(" INFO ") && line.contains("parcel_proxy::consent"), "{line}");
        assert_eq!(field(line, "channel"), "email");
        assert_eq!(field(line, "kid"), "k1");
        assert_eq!(field(line, "said_at"), "2026-11-21T08:00:00Z");
        assert!(field(line, "at").ends_with('Z'));
        // printf 'parcel-tracker\nemail\nnora@shopper.example' | openssl dgst -sha256 -hmac "$SECRET"
        assert_eq!(field(line, "address"), mark("parcel-tracker\nemail\nnora@shopper.example"));
        assert_eq!(field(line, "tracking"), mark(&format!("parcel-tracker\ntracking\n{id}")));
        assert!(!line.contains(&id), "{line}");
    }
}

/// As whoever has the signing key finds a shopper's lines.
fn mark(message: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mark =
        Hmac::<sha2::Sha256>::new_from_slice(b"a-signing-secret-that-nobody-may-see").expect("a key");
    mark.update(message.as_bytes());
    mark.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
