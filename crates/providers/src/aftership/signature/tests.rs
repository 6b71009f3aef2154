//! Against signatures that AfterShip's own Python SDK made.
//!
//! The vectors come from the SDK's version 5.0.1: its functions for the sign string and the two
//! signatures were called with a fixed date and the calls below. Its query is encoded again in the order
//! given, so the calls there had their keys sorted already.

use proptest::prelude::*;
use reqwest::Method;
use ring::signature::{KeyPair, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};

use super::*;
use crate::http::{Bucket, Repeat};

const KEY: &str = "asat_0123456789";
const DATE: &str = "Sat, 21 Nov 2026 08:00:00 GMT";
const PKCS8: &str = include_str!("../../../tests/keys/pkcs8.pem");
const PKCS1: &str = include_str!("../../../tests/keys/pkcs1.pem");

fn call(method: Method, path: &str, body: Option<&'static str>) -> Call {
    Call {
        method,
        url: format!("https://api.aftership.com/tracking/2025-01/{path}").parse().expect("a URL"),
        headers: HeaderMap::new(),
        body: body.map(Into::into),
        bucket: Bucket { name: "test", limit: 1 },
        repeat: Repeat::Always,
    }
}

fn headers(more: &[(&'static str, &'static str)]) -> HeaderMap {
    let all = [("as-api-key", KEY), ("content-type", "application/json")].iter().chain(more);
    all.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}

fn signer(credentials: &Credentials) -> Signer {
    Signer::new(credentials).expect("good credentials").expect("credentials that sign")
}

fn hmac_signer() -> Signer {
    signer(&Credentials::Hmac { key: KEY.into(), secret: "the api secret".into() })
}

fn rsa(pem: &str) -> Credentials {
    Credentials::Rsa { key: KEY.into(), private_key: pem.into() }
}

#[test]
fn the_sdks_sign_strings_and_hmac_signatures_are_made() {
    let all = "trackings?limit=200&slug=dhl%2Cups&tracking_numbers=AB1%2CAB2";
    let odd = "trackings?created_at_min=2026-11-01T00%3A00%3A00%2B01%3A00&cursor=YWJj%3D&keyword=J%C3%BCrgen+%2A%7E-_.";
    for (call, more, digest, more_lines, resource, signature) in [
        (
            call(Method::GET, "trackings/t1", None),
            &[] as &[_],
            "\n",
            "",
            "trackings/t1",
            "hlHmlwKJ9umbCHWPemdpeCeP8uVbNcuOfsLXGgLM81E=",
        ),
        (call(Method::GET, all, None), &[], "\n", "", all, "W0zOYHkRW1w4w4qJDTJwdrOnJ4kiMfmGDybfBbqJPHE="),
        (
            call(Method::GET, odd, None),
            &[],
            "\n",
            "",
            &odd.replace("%7E", "~"),
            "8gvF+D6nU2WuXGbs7Qy13GicuRzpHhNRLsjYtb5vnT8=",
        ),
        (
            call(Method::POST, "trackings", Some(r#"{"tracking_number":"AB123","title":"Zürich"}"#)),
            &[],
            "D6FA3C1EF5114A4683AD849F37F35EEF\napplication/json",
            "",
            "trackings",
            "jVstSkOOGo3/5kN6JbkIP/k5Gr1J1TQ0Nj201MNVb8Y=",
        ),
        (
            call(Method::PUT, "trackings/t1", Some(r#"{"note":"x"}"#)),
            &[("as-store-id", " 7 "), ("accept", "application/json")],
            "B845AF4A53E1171EAB2EC174A1F2842E\napplication/json",
            "\nas-store-id:7",
            "trackings/t1",
            "aZzaaO8UbRhrhjPePIIMnghIeg/duXEKXDrN5suuzMc=",
        ),
        (
            call(Method::DELETE, "trackings/t1", None),
            &[],
            "\n",
            "",
            "trackings/t1",
            "EkgKnh9YZLgQLZwrxeTKRymFc1c0prLUEx8euA1tGzE=",
        ),
    ] {
        let method = &call.method;
        let expected =
            format!("{method}\n{digest}\n{DATE}\nas-api-key:{KEY}{more_lines}\n/tracking/2025-01/{resource}");
        let text = sign_string(&call, &headers(more), DATE);
        assert_eq!(text, expected);
        assert_eq!(hmac_signer().sign(&text).expect("a signature"), signature, "{text}");
    }
}

#[test]
fn the_query_is_signed_sorted_by_its_keys() {
    let url = |query: &str| Url::parse(&format!("https://a.example/b?{query}")).expect("a URL");
    for (query, canonical) in [
        ("key2=value2&key1=value1", Some("key1=value1&key2=value2")),
        ("a=2&b=x&a=1", Some("a=2&a=1&b=x")),
        ("a=b c", Some("a=b+c")),
        ("a=~*&b=%7e%2a", Some("a=~%2A&b=~%2A")),
        ("Z=1&a=2", Some("Z=1&a=2")),
        ("", None),
    ] {
        assert_eq!(canonical_query(&url(query)).as_deref(), canonical, "{query}");
    }
    assert_eq!(canonical_query(&Url::parse("https://a.example/b").expect("a URL")), None);
}

#[test]
fn a_body_of_no_bytes_counts_as_none() {
    let with = sign_string(&call(Method::POST, "trackings/t1/retrack", Some("")), &headers(&[]), DATE);
    assert_eq!(with, sign_string(&call(Method::POST, "trackings/t1/retrack", None), &headers(&[]), DATE));
}

#[test]
fn rsa_signatures_of_both_key_formats_fit_the_public_key_and_no_other_text() {
    let Signer::Rsa(pair) = signer(&rsa(PKCS8)) else { panic!("an RSA signer") };
    let public = UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, pair.public_key().as_ref().to_vec());
    let text = sign_string(&call(Method::GET, "trackings/t1", None), &headers(&[]), DATE);
    for pem in [PKCS8, PKCS1] {
        let signature = signer(&rsa(pem)).sign(&text).expect("a signature");
        let signature = STANDARD.decode(signature.as_bytes()).expect("base64");
        assert!(public.verify(text.as_bytes(), &signature).is_ok());
        assert!(public.verify(format!("{text}?").as_bytes(), &signature).is_err());
    }
    // The SDK salts, so that each of its signatures differs; this is one of them over the same text. That
    // it fits the same public key by the same rule shows that both mean the same scheme.
    let of_the_sdk = "RzU9m2mNYKy+/JNsLjFvsWuGKKNU0eSJAyU+XoRQlsCyTl1OtFWMclHKKKTvvxvgPYE7YTd7vwh2za2itO11Jfs\
        G+Igae79Xo42KsCCZ2KEoBHfSP1GzHI559zm2xMr0Qfk/2UjJsPL3+v3VjF6GAXeUMqbGhqmMpQVZXRAri3V39SIJhl3RADv618\
        BAXLUYKWS24uBdrDRYG/aeAfMVX09q6JghyagWQ9odJJRYOfepSgeRlYFL990Z3OxWuwdPzeUEJzLteT9trKHQO80NF+lSo8Nwk\
        KPvVbEXFTFhu4yb8biNN+Fw8eq68M6mz+2ZpUEIP/4ZUdrUF1y6NMndpg==";
    let of_the_sdk = STANDARD.decode(of_the_sdk).expect("base64");
    assert!(public.verify(text.as_bytes(), &of_the_sdk).is_ok());
}

#[test]
fn what_is_no_long_enough_rsa_key_is_refused_before_any_call() {
    for pem in [
        include_str!("../../../tests/keys/not_rsa.pem"),
        include_str!("../../../tests/keys/too_short.pem"),
        &PKCS8.replace("PRIVATE", "PUBLIC"),
        PKCS8.get(..900).expect("it is longer"),
        "",
        "secret",
    ] {
        assert!(matches!(Signer::new(&rsa(pem)), Err(Unbuildable::PrivateKey)), "{pem}");
    }
    assert!(matches!(Signer::new(&Credentials::Key(KEY.into())), Ok(None)));
}

#[test]
fn dates_are_written_as_http_does() {
    let date = DateTime::from_timestamp(784_111_777, 0).expect("a moment");
    assert_eq!(http_date(date), "Sun, 06 Nov 1994 08:49:37 GMT");
}

#[test]
fn no_secret_is_in_debug_output() {
    for credentials in [
        Credentials::Key("top-secret".into()),
        Credentials::Hmac { key: "top-secret".into(), secret: "top-secret".into() },
        Credentials::Rsa { key: "top-secret".into(), private_key: "top-secret".into() },
    ] {
        assert!(!format!("{credentials:?}").contains("top-secret"));
    }
}

proptest! {
    #[test]
    fn the_canonical_query_says_the_same_and_stays_as_it_is(pairs in prop::collection::vec(("[a-z_]{1,8}", ".{0,12}"), 1..6)) {
        let mut url = Url::parse("https://a.example/b").expect("a URL");
        url.query_pairs_mut().extend_pairs(&pairs);
        let query = canonical_query(&url).expect("a query");
        url.set_query(Some(&query));
        let mut sorted = pairs;
        sorted.sort_by(|one, other| one.0.cmp(&other.0));
        prop_assert_eq!(url.query_pairs().into_owned().collect::<Vec<_>>(), sorted);
        prop_assert_eq!(url.query(), Some(query.as_str()), "it is sent as it was signed");
        prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~+%=&".contains(&byte)));
        prop_assert_eq!(canonical_query(&url), Some(query));
    }
}
