//! Signed links: what they open, and that a bad one opens nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{SIGNING_SECRET, TestProxy, bearer, now};

#[tokio::test]
async fn a_number_alone_shows_less_than_a_signed_link() {
    let proxy = TestProxy::new();
    for path in ["/v1/trackings/t1", "/v1/trackings?tracking_number=00340434161094042557"] {
        let number = proxy.get(path).await;
        assert_eq!(number.json()["meta"]["level"], "number");
        assert!(number.json()["data"].get("pickup_note").is_none());
        assert_eq!(number.header("cache-control"), "private, no-cache");

        for subject in ["t1", "order:10482"] {
            let verified = proxy.get_signed(path, subject).await;
            assert_eq!(verified.json()["meta"]["level"], "verified");
            assert_eq!(verified.json()["data"]["pickup_note"], "Bring the code");
            assert_eq!(verified.header("cache-control"), "private, no-store");
            assert_ne!(verified.header("etag"), number.header("etag"));
            assert!(verified.header("vary").contains("authorization"));
        }
    }
    assert_eq!(proxy.provider_calls(), 2, "both levels are cut from one answer, one call per way to ask");
}

#[tokio::test]
async fn a_link_of_another_parcel_is_refused() {
    let proxy = TestProxy::new();
    for subject in ["t2", "order:10483", "order:t1", "10482"] {
        for path in ["/v1/trackings/t1", "/v1/trackings/t1/fragment"] {
            let answer = proxy.get_signed(path, subject).await;
            assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (401, "refused"), "{subject}");
        }
    }
}

#[tokio::test]
async fn a_bad_token_is_refused_and_costs_no_provider_call() {
    let proxy = TestProxy::new();
    let expired = bearer("t1", now() - Duration::seconds(1));
    let good = bearer("t1", now() + Duration::days(1));
    let basic = good.replace("Bearer", "Basic");
    let cut = &good[..good.len() - 2];
    for token in ["", "Bearer", "Bearer ", "Bearer x.y.z", &expired, &basic, cut] {
        let answer = proxy.get_with("/v1/trackings/t1", &[("authorization", token)]).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (401, "refused"), "{token:?}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
    let twice = [("authorization", good.as_str()), ("authorization", good.as_str())];
    assert_eq!(proxy.get_with("/v1/trackings/t1", &twice).await.status, 401);
    assert_eq!(proxy.provider_calls(), 0);
}

/// A token with any header and claims, signed by HMAC with any secret.
fn forged(header: &Value, claims: &Value, secret: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length is a key");
    mac.update(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn every_kind_of_forged_token_is_refused_in_the_same_words() {
    let proxy = TestProxy::new();
    let (soon, now) = (now().timestamp() + 60, now().timestamp());
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": "k1" });
    let claims = json!({ "aud": "parcel-tracker", "sub": "t1", "exp": soon });
    let with = |base: &Value, name: &str, value: Value| {
        let mut changed = base.clone();
        changed[name] = value;
        changed
    };
    let without = |base: &Value, name: &str| {
        let mut changed = base.clone();
        changed.as_object_mut().expect("an object").remove(name);
        changed
    };
    let signed = |header: &Value, claims: &Value| forged(header, claims, SIGNING_SECRET);
    let unsigned = |header: &Value| {
        let token = signed(header, &claims);
        token.rsplit_once('.').expect("three parts").0.to_owned()
    };
    let none = with(&header, "alg", json!("none"));
    // Who takes an RSA key for an HMAC secret can be deceived with what is public.
    let public = "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL\n-----END PUBLIC KEY-----\n";
    let rs256 = with(&header, "alg", json!("RS256"));
    let bad = [
        ("expired", signed(&header, &with(&claims, "exp", json!(now)))),
        ("without an end", signed(&header, &without(&claims, "exp"))),
        ("not yet valid", signed(&header, &with(&claims, "nbf", json!(now + 30)))),
        ("another audience", signed(&header, &with(&claims, "aud", json!("another-service")))),
        ("no audience", signed(&header, &without(&claims, "aud"))),
        ("none, unsigned", format!("{}.", unsigned(&none))),
        ("none, without a third part", unsigned(&none)),
        ("none, signed", signed(&none, &claims)),
        ("RS256, by HMAC with our secret", signed(&rs256, &claims)),
        ("RS256, by HMAC with a public key", forged(&rs256, &claims, public)),
        ("HS256 with a public key", forged(&header, &claims, public)),
        ("HS512", signed(&with(&header, "alg", json!("HS512")), &claims)),
        ("an unknown kid", signed(&with(&header, "kid", json!("k2")), &claims)),
        ("no kid", signed(&without(&header, "kid"), &claims)),
        ("a kid that is a path", signed(&with(&header, "kid", json!("../../dev/null")), &claims)),
        ("a key of its own", forged(&with(&header, "jwk", json!({ "kty": "oct", "k": "eA" })), &claims, "x")),
        ("another order", signed(&header, &with(&claims, "sub", json!("order:10483")))),
        ("no subject", signed(&header, &without(&claims, "sub"))),
        ("signed by nobody", format!("{}.AAAA", unsigned(&header))),
        ("garbage", "garbage".to_owned()),
        ("dots", "...".to_owned()),
        ("long", "x.".repeat(2_000)),
    ];
    let mut bodies = Vec::new();
    for (what, token) in bad {
        let answer =
            proxy.get_with("/v1/trackings/t1", &[("authorization", &format!("Bearer {token}"))]).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (401, "refused"), "{what}");
        bodies.push(answer.body);
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "no answer says what was wrong");
    let good = signed(&header, &claims);
    let good = proxy.get_with("/v1/trackings/t1", &[("authorization", &format!("Bearer {good}"))]).await;
    assert_eq!(good.status, 200, "the same, with nothing wrong");
}
