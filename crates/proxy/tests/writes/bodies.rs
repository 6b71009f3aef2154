//! Bodies that are too long, cut off, late, of another kind, or not what is described.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Method;

use crate::support::{Kind, Proxy, TOKEN, World, link, teapot};

async fn post(proxy: &Proxy, kind: &str, body: impl Into<Body>) -> crate::support::Answer {
    let bearer = format!("Bearer {TOKEN}");
    let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
    proxy.send(Method::POST, "/v1/trackings", &headers, body).await
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused_by_what_is_wrong_with_it() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let whole = teapot().to_string();
    for kind in
        ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
    {
        let answer = post(&proxy, kind, whole.clone()).await;
        assert_eq!(answer.problem(), (415, "bad-request".to_owned()), "{kind}");
    }
    for body in ["", "{", "nonsense", &whole[..whole.len() - 1], &format!("{whole}x"), "\u{feff}{}"] {
        let answer = post(&proxy, "application/json", body.to_owned()).await;
        assert_eq!(answer.problem(), (400, "bad-request".to_owned()), "{body:.40}");
    }
    for body in
        [vec![b'{', b'"', 0xff, 0xfe, b'"', b'}'], vec![b'['; 50_000], b"{\"customers\":".repeat(3_000)]
    {
        let bad = post(&proxy, "application/json", body).await;
        assert!([400, 422].contains(&bad.status.as_u16()), "{}", bad.text);
    }
    assert_eq!(post(&proxy, "Application/JSON; charset=utf-8", whole).await.status, 201);
    assert_eq!(world.creations(Kind::AfterShip), 1);
}

#[tokio::test]
async fn a_field_that_is_not_described_is_named_without_its_value() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    for (body, field) in [
        (r#"{ "tracking_number": "JD0146", "trackingnumber": "x" }"#, "trackingnumber"),
        (r#"{ "tracking_number": 123456 }"#, "tracking_number"),
        (r#"{ "tracking_number": "JD0146", "tracking_number": "JD0147" }"#, "body"),
        (
            r#"{ "tracking_number": "JD0146", "customers": [{ "email": ["lena@shopper.example"] }] }"#,
            "customers[0].email",
        ),
        (r#"{ "tracking_number": "JD0146", "customers": {} }"#, "customers"),
        (r#"{ "tracking_number": "JD0146", "lena@shopper.example": "x" }"#, "body"),
        (r#"{ "tracking_number": "JD0146", "custom_fields": { "k": 1 } }"#, "custom_fields.k"),
        ("[]", "body"),
        ("null", "body"),
        ("{}", "tracking_number"),
    ] {
        let answer = post(&proxy, "application/json", body).await;
        assert_eq!(answer.field(), field, "{body}: {}", answer.text);
    }
    assert_eq!(world.creations(Kind::AfterShip), 0);
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_whether_it_says_so_or_not() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let long = format!(r#"{{ "tracking_number": "JD0146", "note": "{}" }}"#, "x".repeat(70_000));
    let answer = post(&proxy, "application/json", long.clone()).await;
    assert_eq!(answer.problem(), (413, "too-large".to_owned()));

    // In pieces, without a length.
    let pieces: Vec<Result<Bytes, Infallible>> =
        long.as_bytes().chunks(1_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let stream = Body::from_stream(futures_util::stream::iter(pieces));
    let answer = post(&proxy, "application/json", stream).await;
    assert_eq!(answer.problem(), (413, "too-large".to_owned()));

    // A shopper's wish is short.
    let wish =
        format!(r#"{{ "email": "lena@shopper.example", "consent": {{ "text": "{}" }} }}"#, "x".repeat(5_000));
    let bearer = format!("Bearer {}", link("order:1001", None));
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let answer = proxy.send(Method::POST, "/v1/trackings/t1/subscriptions", &headers, wish).await;
    assert_eq!(answer.problem(), (413, "too-large".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_not_waited_for() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let drip = futures_util::stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        Some((Ok::<_, Infallible>(Bytes::from_static(b" ")), ()))
    });
    let answer = post(&proxy, "application/json", Body::from_stream(drip)).await;
    assert_eq!(answer.problem(), (408, "too-slow".to_owned()));
}
