//! The first paint: drawn from what may be seen, with the answer beside it.

use parcel_providers::ProviderError;
use parcel_tracking::{Checkpoint, CourierTime, DeliveryType, Leg, Slug, Tag, Tracking, parse_tracking};

use crate::support::{TestProxy, in_transit};

/// The JSON that comes with a fragment.
fn embedded(html: &str) -> &str {
    let (_, rest) = html.split_once("<script type=\"application/json\" data-answer>").expect("the answer");
    let (json, after) = rest.split_once("</script>").expect("its end");
    assert_eq!(after, "", "nothing behind it");
    json
}

/// The half that a shopper reads.
fn drawn(html: &str) -> &str {
    html.split("<script").next().unwrap_or_default()
}

#[tokio::test]
async fn the_page_s_language_comes_before_the_parcel_s_and_that_before_the_browser_s() {
    for (of_parcel, lang, browser, spoken) in [
        (Some("ja"), "de-AT", "ar", "de-AT"),
        (Some("ja"), "fr", "ar", "en-GB"),
        (Some("ja"), "", "ar", "ja-JP"),
        (Some("fr"), "", "ar-AE", "ar-AE"),
        (None, "", "fr-FR,fr;q=0.9, de;q=0.8,en;q=0.7", "de-DE"),
        (None, "", "*,;,,x", "en-GB"),
        (None, "", "", "en-GB"),
    ] {
        let proxy = TestProxy::new();
        let language = of_parcel.map(str::to_owned);
        proxy.provider_answers(Ok(Tracking { language, ..in_transit() }));
        let path = format!("/v1/trackings/t1/fragment?lang={lang}");
        let html = proxy.get_with(&path, &[("accept-language", browser)]).await.text();
        assert!(
            drawn(&html).contains(&format!("lang=\"{spoken}\"")),
            "{of_parcel:?} {lang} {browser}: {html}"
        );
        let direction = if spoken.starts_with("ar") { "rtl" } else { "ltr" };
        assert!(drawn(&html).contains(&format!("dir=\"{direction}\"")), "{lang} {browser}: {html}");
    }
}

#[tokio::test]
async fn status_can_be_read_from_the_html_and_the_answer_comes_with_it() {
    let proxy = TestProxy::new();
    for path in [
        "/v1/trackings/t1/fragment?lang=en&offset=60",
        "/v1/trackings/fragment?tracking_number=00340434161094042557&courier=dhl-germany&lang=en&offset=-300",
    ] {
        let answer = proxy.get(path).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        let html = answer.text();
        assert!(drawn(&html).contains("On its way"), "{html}");
        assert!(drawn(&html).contains("lang=\"en-GB\""), "{html}");
        let json: serde_json::Value = serde_json::from_str(embedded(&html)).expect("JSON");
        assert_eq!(json["meta"]["level"], "number");
        assert_eq!(json["data"]["tag"], "InTransit");
    }
}

#[tokio::test]
async fn what_the_level_may_not_see_is_not_drawn_either() {
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(Tracking {
        delivery_type: Some(DeliveryType::PickupAtStore),
        pickup_location: Some("Kiosk Limmerstrasse".to_owned()),
        signed_by: Some("Mustermann".to_owned()),
        ..in_transit()
    }));
    let number = proxy.get("/v1/trackings/t1/fragment").await.text();
    assert!(
        !number.contains("Kiosk") && !number.contains("Mustermann") && !number.contains("10482"),
        "{number}"
    );
    let verified = proxy.get_signed("/v1/trackings/t1/fragment", "t1").await;
    assert_eq!(verified.header("cache-control"), "private, no-store");
    assert!(drawn(&verified.text()).contains("Kiosk Limmerstrasse"), "{}", verified.text());
}

#[tokio::test]
async fn a_couriers_markup_stays_text_in_both_halves() {
    let hostile = "</script><script>alert(1)</script><!--";
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(Tracking {
        subtag_message: Some(hostile.to_owned()),
        checkpoints: vec![Checkpoint { message: Some(hostile.to_owned()), ..Checkpoint::default() }],
        ..in_transit()
    }));
    let html = proxy.get("/v1/trackings/t1/fragment").await.text();
    assert_eq!(html.matches("<script").count(), 1, "{html}");
    assert!(!embedded(&html).contains('<'));
    let tracking = parse_tracking(embedded(&html)).expect("still the answer").value;
    assert_eq!(tracking.subtag_message.as_deref(), Some(hostile));
}

#[tokio::test]
async fn no_field_breaks_out_of_the_text_or_attribute_it_stands_in() {
    let hostile = "\"'><img src=x onerror=alert(1)></script>";
    let text = || Some(hostile.to_owned());
    let leg = || Leg { slug: Some(Slug::from(hostile)), tracking_number: text(), ..Leg::default() };
    let checkpoint = |tag: &str| Checkpoint {
        time: Some(CourierTime::parse(hostile)),
        slug: Some(Slug::from(hostile)),
        tag: Some(Tag::from(tag)),
        message: text(),
        subtag_message: text(),
        location: text(),
        city: text(),
        country_region: text(),
        country_region_name: text(),
        ..Checkpoint::default()
    };
    for tag in [hostile, "InTransit", "AvailableForPickup", "Delivered", "Exception"] {
        let proxy = TestProxy::new();
        proxy.provider_answers(Ok(Tracking {
            tag: Some(Tag::from(tag)),
            tracking_number: text(),
            slug: Some(Slug::from(hostile)),
            subtag_message: text(),
            delivery_type: Some(DeliveryType::PickupAtStore),
            pickup_location: text(),
            pickup_note: text(),
            signed_by: text(),
            title: text(),
            delivery_location_type: text(),
            shipment_delivery_date: Some(CourierTime::parse(hostile)),
            courier_tracking_link: Some(format!("https://courier.example/{hostile}")),
            first_mile: Some(leg()),
            last_mile: Some(leg()),
            checkpoints: vec![checkpoint(tag), checkpoint("InTransit")],
            ..in_transit()
        }));
        for html in [
            proxy.get("/v1/trackings/t1/fragment").await.text(),
            proxy.get_signed("/v1/trackings/t1/fragment", "t1").await.text(),
        ] {
            assert!(drawn(&html).contains("onerror"), "the words are shown: {html}");
            assert!(!drawn(&html).contains("\"'>") && !html.contains("<img"), "{html}");
            assert_eq!(html.matches("</script").count(), 1, "{html}");
        }
    }
}

#[tokio::test]
async fn odd_wishes_still_get_a_page() {
    let proxy = TestProxy::new();
    for query in
        ["lang=%3Cb%3E", "lang=", "lang=xx-YY", "offset=99999999", "offset=-99999999", "offset=x", ""]
    {
        let answer = proxy.get(&format!("/v1/trackings/t1/fragment?{query}")).await;
        assert_eq!(answer.status, 200, "{query}");
        assert!(!answer.text().contains("<b>"), "{query}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_old_answer_is_drawn_as_old() {
    let proxy = TestProxy::with(crate::support::Setup {
        freshness: parcel_proxy::cache::Freshness::uniform(std::time::Duration::from_millis(20)),
        ..Default::default()
    });
    let fresh = proxy.get("/v1/trackings/t1/fragment").await.text();
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    proxy.provider_answers(Err(ProviderError::Timeout));
    let stale = proxy.get("/v1/trackings/t1/fragment").await.text();
    assert!(embedded(&stale).contains("\"stale\":true"));
    assert_ne!(drawn(&fresh), drawn(&stale), "the words say so too");
}
