use super::*;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn keys() -> SigningKeys {
    SigningKeys::parse(&format!("new:{SECRET},old:fedcba9876543210fedcba9876543210")).expect("good keys")
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

/// A token with any header and claims, rightly signed with `secret`.
fn forge(header: &str, claims: &str, secret: &str) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = mac(&secret.into(), &message).expect("any length is a key").finalize().into_bytes();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT","kid":"new"}"#;
const CLAIMS: &str = r#"{"aud":"parcel-tracker","sub":"t1","exp":1790000100}"#;

#[test]
fn a_token_opens_what_it_was_signed_for_until_it_expires() {
    for subject in [Subject::Tracking("t1".to_owned()), Subject::Order("10:482".to_owned())] {
        let token = keys().sign(&subject, now() + chrono::Duration::days(1)).expect("there are keys");
        assert_eq!(keys().verify(&token, now()), Ok(subject));
        assert_eq!(keys().verify(&token, now() + chrono::Duration::days(1)), Err(Refused));
    }
}

#[test]
fn tokens_of_a_key_that_is_being_replaced_stay_valid() {
    let old = SigningKeys::parse("old:fedcba9876543210fedcba9876543210").expect("good keys");
    let token = old.sign(&Subject::Tracking("t1".to_owned()), now() + chrono::Duration::days(1));
    assert!(keys().verify(&token.expect("there are keys"), now()).is_ok());
}

#[test]
fn a_file_with_a_key_per_line_holds_that_many_keys() {
    let second = SigningKeys::parse("old:fedcba9876543210fedcba9876543210").expect("a good key");
    let token = second.sign(&Subject::Tracking("t1".to_owned()), now() + chrono::Duration::days(1));
    let lines = format!("new:{SECRET}\r\nold:fedcba9876543210fedcba9876543210\n");
    let both = SigningKeys::parse(&lines).expect("good keys");
    assert!(both.verify(&token.expect("there is a key"), now()).is_ok());
}

#[test]
fn the_signature_is_that_of_rfc_7515_appendix_a_1() {
    let key = URL_SAFE_NO_PAD
        .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        .expect("the key of the example");
    let message = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog\
                   Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length is a key");
    mac.update(message.as_bytes());
    assert_eq!(
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()),
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    );
}

#[test]
fn rightly_signed_but_wrong_in_content_is_refused() {
    let wrong = [
        (r#"{"alg":"none","kid":"new"}"#, CLAIMS),
        (r#"{"alg":"HS512","kid":"new"}"#, CLAIMS),
        (r#"{"alg":"hs256","kid":"new"}"#, CLAIMS),
        (r#"{"alg":"RS256","kid":"new"}"#, CLAIMS),
        (r#"{"alg":"HS256"}"#, CLAIMS),
        (r#"{"alg":"HS256","kid":"other"}"#, CLAIMS),
        (r#"{"alg":"HS256","kid":"new","crit":["b64"]}"#, CLAIMS),
        (HEADER, r#"{"aud":"another-service","sub":"t1","exp":1790000100}"#),
        (HEADER, r#"{"sub":"t1","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"order:","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1"}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":1790000000}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":"1790000100"}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":1790000100,"nbf":1790000050}"#),
        (HEADER, r#"{"aud":["a","b"],"sub":"t1","exp":1790000100}"#),
        (HEADER, r#"{"aud":{"x":"parcel-tracker"},"sub":"t1","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":1,"exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":["t1"],"exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t2","sub":"t1","exp":1790000100}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":null}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":99999999999999999999}"#),
        (HEADER, r#"{"aud":"parcel-tracker","sub":"t1","exp":-1}"#),
        (HEADER, "not json"),
        ("not json", CLAIMS),
    ];
    for (header, claims) in wrong {
        let token = forge(header, claims, SECRET);
        assert_eq!(keys().verify(&token, now()), Err(Refused), "{header} {claims}");
    }
    for right in [CLAIMS, r#"{"aud":["a","parcel-tracker"],"sub":"t1","exp":1790000100,"iss":"shop"}"#] {
        assert!(keys().verify(&forge(HEADER, right, SECRET), now()).is_ok(), "{right}");
    }
}

#[test]
fn a_foreign_or_mangled_signature_is_refused() {
    let good = forge(HEADER, CLAIMS, SECRET);
    let (message, _) = good.rsplit_once('.').expect("three parts");
    let foreign = forge(HEADER, CLAIMS, "another secret of thirty-two chars");
    for token in ["", ".", "..", "a.b.c", message, &format!("{message}."), &format!("{good}.x"), &foreign] {
        assert_eq!(keys().verify(token, now()), Err(Refused), "{token:?}");
    }
    assert_eq!(SigningKeys::default().verify(&good, now()), Err(Refused), "no keys, no valid link");
}

#[test]
fn keys_that_do_not_protect_are_refused() {
    assert_eq!(SigningKeys::parse("no-colon").err(), Some(BadKeys::Shape));
    assert_eq!(SigningKeys::parse(&format!(":{SECRET}")).err(), Some(BadKeys::Shape));
    for blank in [format!("a:{SECRET} b:{SECRET}"), format!("a :{SECRET}"), format!("a: {SECRET}")] {
        assert_eq!(SigningKeys::parse(&blank).err(), Some(BadKeys::Shape), "{blank:?}");
    }
    assert_eq!(SigningKeys::parse("kid:short").err(), Some(BadKeys::Short));
    assert_eq!(SigningKeys::parse(&format!("a:{SECRET},a:{SECRET}")).err(), Some(BadKeys::SameKid));
    assert!(SigningKeys::parse("").is_ok_and(|keys| keys.is_empty()));
    assert!(SigningKeys::parse(DEMO_KEYS).is_ok_and(|keys| !keys.is_empty()));
}

#[test]
fn secrets_stay_out_of_debug_output() {
    assert!(!format!("{:?}", keys()).contains(SECRET));
}
