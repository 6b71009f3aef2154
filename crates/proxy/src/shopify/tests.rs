use super::*;

/// The secret, query and signature of the example in Shopify's own documentation of app proxies.
const DOCUMENTED: &str = "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1\
    &path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555\
    &signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb";

fn hush() -> Shopify {
    Shopify::new(vec!["hush".into()], vec!["shop-name.myshopify.com".into()])
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("a moment")
}

const THEN: i64 = 1_317_327_555;

/// A query signed as Shopify does.
fn sign(secret: &str, query: &str) -> String {
    let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        given.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
    let hex: String = mac
        .chain_update(signed(&given))
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{query}&signature={hex}")
}

#[test]
fn the_documented_example_is_good() {
    assert_eq!(hush().check(DOCUMENTED, at(THEN)), Ok(()));
}

#[test]
fn the_order_of_parameters_does_not_matter_but_that_of_values_does() {
    let (signature, rest) = (DOCUMENTED.split('&').next_back().expect("one"), DOCUMENTED);
    let rest: Vec<&str> = rest.split('&').filter(|part| !part.starts_with("signature")).collect();
    let moved = |order: &[usize]| {
        let parts: Vec<&str> = order.iter().map(|at| rest[*at]).collect();
        format!("{signature}&{}", parts.join("&"))
    };
    assert_eq!(hush().check(&moved(&[5, 0, 4, 1, 3, 2]), at(THEN)), Ok(()));
    assert_eq!(hush().check(&moved(&[1, 0, 2, 3, 4, 5]), at(THEN)), Err(Refusal::Signature));
}

#[test]
fn nobody_is_logged_in_more_often_than_not() {
    let query = "shop=shop-name.myshopify.com&logged_in_customer_id=&path_prefix=%2Fapps%2Ftrack&timestamp=1317327555";
    assert_eq!(hush().check(&sign("hush", query), at(THEN)), Ok(()));
}

#[test]
fn odd_characters_are_signed_as_they_are_meant_and_not_as_they_are_written() {
    for value in ["a%20b", "a+b", "%C3%A4%E6%97%A5", "%2F%26%3D", "1%2C2", "%00", "x=y"] {
        let query = format!("number={value}&shop=shop-name.myshopify.com&timestamp=1317327555");
        assert_eq!(hush().check(&sign("hush", &query), at(THEN)), Ok(()), "{value}");
    }
}

#[test]
fn a_request_is_good_for_ninety_seconds_by_either_clock() {
    for (seconds, said) in [
        (THEN - 91, Err(Refusal::Expired)),
        (THEN - 90, Ok(())),
        (THEN + 90, Ok(())),
        (THEN + 91, Err(Refusal::Expired)),
        (0, Err(Refusal::Expired)),
    ] {
        assert_eq!(hush().check(DOCUMENTED, at(seconds)), said, "{seconds}");
    }
    for odd in ["", "soon", "1317327555.0", "9223372036854775807", "-9223372036854775808", "1e9"] {
        let query = sign("hush", &format!("shop=shop-name.myshopify.com&timestamp={odd}"));
        assert_eq!(hush().check(&query, at(THEN)), Err(Refusal::Expired), "{odd:?}");
    }
}

#[test]
fn whatever_is_changed_added_or_taken_away_spoils_the_signature() {
    let parts: Vec<&str> = DOCUMENTED.split('&').collect();
    for left_out in 0..parts.len() {
        let rest: Vec<&str> =
            parts.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| *part).collect();
        assert_eq!(hush().check(&rest.join("&"), at(THEN)), Err(Refusal::Signature), "{}", parts[left_out]);
    }
    for more in ["&more=1", "&shop=other.myshopify.com", "&timestamp=1317327556", "&extra=3", "&=", "&x"] {
        assert_eq!(hush().check(&[DOCUMENTED, more].concat(), at(THEN)), Err(Refusal::Signature), "{more}");
    }
    for (from, to) in
        [("extra=1", "extra=3"), ("shop-name", "shop-game"), ("7555", "7556"), ("%2Fapps", "%2Ftools")]
    {
        assert_ne!(hush().check(&DOCUMENTED.replacen(from, to, 1), at(THEN)), Ok(()), "{from}");
    }
}

#[test]
fn what_belongs_to_one_name_cannot_be_handed_to_another() {
    // The same signed text, cut in other places: nothing stands between the parameters.
    let signature = DOCUMENTED.split('&').next_back().expect("one");
    for cut in [
        "extra=1%2C2&logged_in_customer_id=1path_prefix%3D%2Fapps%2Fawesome_reviewsshop%3Dshop-name.myshopify.com&timestamp=1317327555",
        "extra=1%2C2logged_in_customer_id%3D1path_prefix%3D%2Fapps%2Fawesome_reviews&shop=shop-name.myshopify.comtimestamp%3D1317327555",
    ] {
        assert!(hush().check(&format!("{cut}&{signature}"), at(THEN)).is_err(), "{cut}");
    }
}

#[test]
fn a_signature_is_sixty_four_digits_given_once() {
    let unsigned = DOCUMENTED.rsplit_once('&').expect("a signature").0;
    let hex = DOCUMENTED.rsplit_once('=').expect("a signature").1;
    for odd in [
        "",
        "00",
        &hex[..63],
        &format!("{hex}0"),
        &hex.replacen('4', "+", 1),
        &"ä".repeat(32),
        &"z".repeat(64),
    ] {
        let query = format!("{unsigned}&signature={odd}");
        assert_eq!(hush().check(&query, at(THEN)), Err(Refusal::Signature), "{odd:?}");
    }
    assert_eq!(
        hush().check(&format!("{unsigned}&signature={hex}&signature={hex}"), at(THEN)),
        Err(Refusal::Signature)
    );
    assert_eq!(hush().check(&format!("{unsigned}&signature={}", hex.to_uppercase()), at(THEN)), Ok(()));
    assert_eq!(hush().check("", at(THEN)), Err(Refusal::Signature));
}

#[test]
fn what_is_given_twice_is_not_guessed_at_even_where_it_is_signed() {
    for twice in [
        "shop=shop-name.myshopify.com&shop=shop-name.myshopify.com&timestamp=1317327555",
        "shop=shop-name.myshopify.com&timestamp=1317327555&timestamp=1317327555",
    ] {
        assert_eq!(hush().check(&sign("hush", twice), at(THEN)), Err(Refusal::Signature), "{twice}");
    }
}

#[test]
fn another_shop_that_has_the_same_app_is_told_so() {
    for shop in ["other.myshopify.com", "SHOP-NAME.myshopify.com", "shop-name.myshopify.com.evil.example", ""]
    {
        let query = sign("hush", &format!("shop={shop}&timestamp=1317327555"));
        assert_eq!(hush().check(&query, at(THEN)), Err(Refusal::Shop), "{shop}");
    }
}

#[test]
fn while_one_secret_takes_over_from_another_both_are_good_and_no_third() {
    let shopify = Shopify::new(vec!["new".into(), "hush".into()], vec!["shop-name.myshopify.com".into()]);
    let query = "shop=shop-name.myshopify.com&timestamp=1317327555";
    for (secret, good) in [("new", true), ("hush", true), ("other", false), ("", false)] {
        assert_eq!(shopify.check(&sign(secret, query), at(THEN)).is_ok(), good, "{secret}");
    }
    assert_eq!(
        Shopify::default().check(&sign("", query), at(THEN)),
        Err(Refusal::Signature),
        "no secret is none"
    );
    assert!(!format!("{shopify:?}").contains("hush"));
}

#[test]
fn a_shop_is_called_as_shopify_calls_it() {
    for (name, is_one) in [
        ("lindner-outdoor.myshopify.com", true),
        ("1.myshopify.com", true),
        (".myshopify.com", false),
        ("-a.myshopify.com", false),
        ("Lindner.myshopify.com", false),
        ("https://lindner.myshopify.com", false),
        ("a.b.myshopify.com", false),
        ("lindner.example", false),
        ("", false),
    ] {
        assert_eq!(is_shop(name), is_one, "{name}");
    }
}
