//! What a merchant does not want told.

use parcel_proxy::config::schema::Disclosure;
use parcel_proxy::disclosure::Policy;
use parcel_tracking::{Address, Checkpoint, CourierTime, Leg, Slug, Tag, Tracking};
use serde_json::Value;

use crate::support::{Setup, TestProxy, in_transit};

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

async fn told(disclosure: &Disclosure, tracking: &Tracking, signed: bool) -> Value {
    let proxy = TestProxy::with(Setup { policy: Policy::new(disclosure), ..Setup::default() });
    proxy.provider_answers(Ok(tracking.clone()));
    let path = "/v1/trackings/t1";
    let answer = if signed { proxy.get_signed(path, "t1").await } else { proxy.get(path).await };
    answer.json()["data"].clone()
}

fn scan(day: u32, slug: &str, country: &str, city: &str, message: &str) -> Checkpoint {
    Checkpoint {
        time: chrono::NaiveDate::from_ymd_opt(2026, 11, day).map(CourierTime::Day),
        slug: Some(Slug::from(slug)),
        country_region: Some(country.to_owned()),
        country_region_name: (country == "CHN").then(|| "China".to_owned()),
        city: Some(city.to_owned()),
        location: Some(format!("{city}, {country}")),
        state: (country == "CHN").then(|| "Guangdong".to_owned()),
        postal_code: Some(format!("{city}-zip")),
        tag: Some(Tag::InTransit),
        message: Some(message.to_owned()),
        ..Checkpoint::default()
    }
}

/// From Shenzhen to Hannover, by two couriers.
fn abroad() -> Tracking {
    let leg = |slug: &str| Leg {
        slug: Some(Slug::from(slug)),
        tracking_number: Some(format!("{slug}-77")),
        courier_tracking_link: Some(format!("https://{slug}.example/77")),
        ..Leg::default()
    };
    Tracking {
        first_mile: Some(leg("yunexpress")),
        last_mile: Some(leg("dhl-germany")),
        next_couriers: vec![leg("yunexpress"), leg("dhl-germany")],
        courier_tracking_link: Some("https://www.dhl.de/?idc=1".to_owned()),
        courier_redirect_link: Some("https://www.dhl.de/?change=1".to_owned()),
        origin: Address { country_region: Some("CHN".to_owned()), ..Address::default() },
        destination: Address { country_region: Some("DEU".to_owned()), ..Address::default() },
        checkpoints: vec![
            scan(4, "yunexpress", "CHN", "Shenzhen", "Accepted by Yun Express in SHENZHEN, Guangdong"),
            scan(5, "yunexpress", "CHN", "Guangzhou", "Left China by air"),
            scan(6, "dhl-germany", "DEU", "Hannover", "Received from YunExpress (China)"),
        ],
        ..in_transit()
    }
}

#[tokio::test]
async fn nothing_is_masked_that_nobody_asked_for() {
    let data = told(&Disclosure::default(), &abroad(), true).await;
    assert_eq!(data["checkpoints"][0]["city"], "Shenzhen");
    assert_eq!(data["checkpoints"][2]["message"], "Received from YunExpress (China)");
    assert_eq!(data["first_mile"]["tracking_number"], "yunexpress-77");
    assert!(data.get("custom_fields").is_none());
}

#[tokio::test]
async fn where_it_comes_from_is_kept_quiet_in_places_and_in_words() {
    let masking = Disclosure { mask_origin: true, ..Disclosure::default() };
    for signed in [false, true] {
        let data = told(&masking, &abroad(), signed).await;
        let text = data.to_string();
        for name in ["Shenzhen", "SHENZHEN", "Guangzhou", "Guangdong", "China", "CHN"] {
            assert!(!text.contains(name), "{name} at signed={signed}: {text}");
        }
        assert_eq!(data["checkpoints"].as_array().map(Vec::len), Some(3), "the scans themselves stay");
        assert_eq!(data["checkpoints"][0]["message"], "Accepted by Yun Express in ***, ***");
        assert_eq!(data["checkpoints"][2]["city"], "Hannover");
        assert_eq!(data["checkpoints"][2]["message"], "Received from YunExpress (***)");
    }
}

#[tokio::test]
async fn where_the_provider_does_not_say_the_first_scan_tells_the_origin() {
    let masking = Disclosure { mask_origin: true, ..Disclosure::default() };
    let mut tracking = Tracking { origin: Address::default(), ..abroad() };
    tracking.checkpoints.reverse();
    let data = told(&masking, &tracking, true).await.to_string();
    assert!(!data.contains("Shenzhen") && data.contains("Hannover"), "{data}");
}

#[tokio::test]
async fn a_parcel_that_stays_in_its_country_keeps_its_places() {
    let masking = Disclosure { mask_origin: true, ..Disclosure::default() };
    let home = Address { country_region: Some("DEU".to_owned()), ..Address::default() };
    let tracking = Tracking { origin: home, ..abroad() };
    assert_eq!(told(&masking, &tracking, false).await["checkpoints"][2]["city"], "Hannover");
}

#[tokio::test]
async fn a_courier_that_is_not_named_appears_nowhere() {
    let masking = Disclosure { mask_couriers: list(&["YunExpress"]), ..Disclosure::default() };
    for signed in [false, true] {
        let data = told(&masking, &abroad(), signed).await;
        let text = data.to_string().to_lowercase();
        assert!(!text.contains("yunexpress") && !text.contains("yun express"), "{text}");
        assert_eq!(data["checkpoints"][0]["message"], "Accepted by *** in SHENZHEN, Guangdong");
        assert!(data["checkpoints"][0].get("slug").is_none() && data.get("first_mile").is_none());
        assert_eq!(data["next_couriers"].as_array().map(Vec::len), Some(1));
        assert_eq!(data["last_mile"]["slug"], "dhl-germany", "the others are");
        assert_eq!(data["courier_tracking_link"], "https://www.dhl.de/?idc=1");
    }
    let masking = Disclosure { mask_couriers: list(&["dhl-germany"]), ..Disclosure::default() };
    let data = told(&masking, &abroad(), true).await;
    for gone in ["slug", "courier_tracking_link", "courier_redirect_link", "last_mile"] {
        assert!(data.get(gone).is_none(), "{gone}: {data}");
    }
    assert_eq!(data["tracking_number"], "00340434161094042557", "the shopper knows it");
}

#[tokio::test]
async fn words_are_masked_in_every_text_of_a_courier() {
    let masking = Disclosure { mask_words: list(&["hànnover", "by air"]), ..Disclosure::default() };
    let data = told(&masking, &abroad(), true).await;
    assert_eq!(data["checkpoints"][1]["message"], "Left China ***");
    assert_eq!(data["checkpoints"][2]["city"], "***");
    assert_eq!(data["checkpoints"][2]["location"], "***, DEU");
}

#[tokio::test]
async fn the_shops_own_fields_are_told_where_allowed_and_only_to_a_signed_link() {
    let allowing = Disclosure { custom_fields: list(&["engraving", "gift"]), ..Disclosure::default() };
    let long = "x".repeat(5_000);
    let fields =
        [("engraving", "For\u{202E} you\r\n<b>"), ("cost", "12.50"), ("Engraving", "other"), ("gift", &long)];
    let tracking = Tracking {
        custom_fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        ..in_transit()
    };
    let told_fields = told(&allowing, &tracking, true).await["custom_fields"].clone();
    assert_eq!(told_fields.as_object().map(serde_json::Map::len), Some(2), "{told_fields}");
    assert_eq!(told_fields["engraving"], "For you <b>");
    assert_eq!(told_fields["gift"].as_str().map(str::len), Some(1_000));
    assert!(told(&allowing, &tracking, false).await.get("custom_fields").is_none());
    assert!(told(&Disclosure::default(), &tracking, true).await.get("custom_fields").is_none());
}

#[tokio::test]
async fn the_drawn_card_is_masked_too() {
    let masking =
        Disclosure { mask_origin: true, mask_couriers: list(&["yunexpress"]), ..Disclosure::default() };
    let proxy = TestProxy::with(Setup { policy: Policy::new(&masking), ..Setup::default() });
    proxy.provider_answers(Ok(abroad()));
    for answer in [
        proxy.get("/v1/trackings/t1/fragment").await,
        proxy.get_signed("/v1/trackings/t1/fragment", "t1").await,
    ] {
        let text = answer.text().to_lowercase();
        assert_eq!(answer.status, 200);
        assert!(text.contains("hannover"));
        for name in ["shenzhen", "china", "yunexpress", "yun express", "guangdong"] {
            assert!(!text.contains(name), "{name}");
        }
    }
}
