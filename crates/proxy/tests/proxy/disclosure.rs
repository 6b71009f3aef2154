//! Every field of the model, and the level from which on it may be seen.

use std::collections::BTreeSet;

use parcel_proxy::config::schema as settings;
use parcel_proxy::disclosure::Policy;
use parcel_tracking::{Address, Checkpoint, CourierTime, Customer, Leg, Tag, Tracking};
use serde_json::Value;

use crate::levels::{NUMBER, VERIFIED};
use crate::marks::{Marks, Seen};
use crate::support::{Setup, TestProxy, in_transit};

/// The paths of all values in a JSON tree.
fn paths(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let dot = if at.is_empty() { "" } else { "." };
                paths(field, &format!("{at}{dot}{name}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, &format!("{at}[]"), found)),
        _ => {
            found.insert(at.to_owned());
        }
    }
}

async fn seen(tracking: &Tracking, signed: bool) -> (BTreeSet<String>, String) {
    seen_under(None, tracking, signed).await
}

async fn seen_under(
    policy: Option<&settings::Disclosure>,
    tracking: &Tracking,
    signed: bool,
) -> (BTreeSet<String>, String) {
    let policy = policy.map(Policy::new).unwrap_or_default();
    let proxy = TestProxy::with(Setup { policy, ..Setup::default() });
    proxy.provider_answers(Ok(tracking.clone()));
    let answer = if signed {
        proxy.get_signed("/v1/trackings/t1", tracking.id.as_deref().expect("an id")).await
    } else {
        proxy.get("/v1/trackings/t1").await
    };
    let mut found = BTreeSet::new();
    paths(&answer.json()["data"], "", &mut found);
    (found, answer.text())
}

fn set(lists: &[&[&str]]) -> BTreeSet<String> {
    lists.iter().flat_map(|list| list.iter()).map(|path| (*path).to_owned()).collect()
}

#[tokio::test]
async fn each_field_appears_at_its_level_and_no_other_appears_at_all() {
    let tracking = Marks::default().tracking();
    assert_eq!(seen(&tracking, false).await.0, set(&[NUMBER]));
    assert_eq!(seen(&tracking, true).await.0, set(&[NUMBER, VERIFIED]));
}

#[tokio::test]
async fn each_value_of_the_model_is_told_to_its_level_and_hides_in_no_other_field() {
    let mut marks = Marks::default();
    let tracking = marks.tracking();
    let allowing = settings::Disclosure { custom_fields: vec!["engraving".into()], ..Default::default() };
    for (policy, signed) in [(None, false), (None, true), (Some(&allowing), false), (Some(&allowing), true)] {
        let (_, text) = seen_under(policy, &tracking, signed).await;
        for (mark, level) in &marks.made {
            let told = match level {
                Seen::Number => true,
                Seen::Verified => signed,
                Seen::Allowed => signed && policy.is_some(),
                Seen::Never => false,
            };
            assert_eq!(text.contains(mark), told, "{mark}: {level:?}, signed {signed}, {policy:?}: {text}");
        }
    }
    for level in [Seen::Number, Seen::Verified, Seen::Allowed, Seen::Never] {
        assert!(marks.made.iter().any(|(_, made)| *made == level), "{level:?} is looked at");
    }
}

#[tokio::test]
async fn a_couriers_link_with_the_postcode_in_it_wants_a_signed_link() {
    let mut tracking = Marks::default().tracking();
    let postcode = tracking.destination.postal_code.clone().expect("a mark");
    tracking.courier_tracking_link = Some(format!("https://courier.example/?n=1&zip={postcode}"));
    for signed in [false, true] {
        assert_eq!(seen(&tracking, signed).await.1.contains(&postcode), signed);
    }
}

#[tokio::test]
async fn a_couriers_words_tell_a_number_neither_who_signed_nor_where_it_waits() {
    let checkpoint = |tag, message: &str| Checkpoint {
        tag: Some(tag),
        message: Some(message.to_owned()),
        ..Checkpoint::default()
    };
    let tracking = Tracking {
        signed_by: Some("M. Mustermann".to_owned()),
        customers: vec![Customer { name: Some("Erika Musterfrau".to_owned()), ..Customer::default() }],
        destination: Address { postal_code: Some("30159".to_owned()), ..Address::default() },
        checkpoints: vec![
            checkpoint(Tag::InTransit, "Departed from the depot"),
            checkpoint(Tag::InTransit, "Sorted for 30159"),
            checkpoint(Tag::OutForDelivery, "With the driver, for MUSTERFRAU"),
            checkpoint(Tag::InTransit, "Notice sent to erika@shop.example"),
            checkpoint(Tag::AvailableForPickup, "Waiting at the kiosk in the High Street"),
            checkpoint(Tag::AttemptFail, "Nobody home at number 12"),
            checkpoint(Tag::Delivered, "Left under the mat"),
        ],
        ..in_transit()
    };
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(tracking));
    let messages = |answer: Value| -> Vec<Value> {
        let checkpoints = answer["data"]["checkpoints"].as_array().expect("checkpoints").clone();
        assert_eq!(checkpoints.len(), 7, "the checkpoints themselves all stay");
        checkpoints.into_iter().map(|checkpoint| checkpoint["message"].clone()).collect()
    };
    let number = messages(proxy.get("/v1/trackings/t1").await.json());
    assert_eq!(number[0], "Departed from the depot");
    assert!(number[1..].iter().all(Value::is_null), "{number:?}");
    let verified = messages(proxy.get_signed("/v1/trackings/t1", "t1").await.json());
    assert!(verified.iter().all(Value::is_string), "{verified:?}");
}

/// A parcel whose people and places are known.
fn addressed() -> Tracking {
    Tracking {
        customers: vec![
            Customer {
                name: Some("Grace Young".to_owned()),
                phone_number: Some("+44 20 7946 0958".to_owned()),
                ..Customer::default()
            },
            Customer { name: Some("王小明".to_owned()), ..Customer::default() },
        ],
        destination: Address {
            city: Some("London".to_owned()),
            postal_code: Some("SW1A 1AA".to_owned()),
            raw_location: Some("12 Mill Lane, London, SW1A 1AA".to_owned()),
            ..Address::default()
        },
        pickup_location: Some("Corner Shop, 7 High Street, London".to_owned()),
        ..in_transit()
    }
}

/// What a number alone is told of `tracking`.
async fn told_to_a_number(tracking: Tracking) -> Value {
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(tracking));
    proxy.get("/v1/trackings/t1").await.json()["data"].clone()
}

#[tokio::test]
async fn a_number_finds_the_addressee_in_no_spelling_and_in_no_field() {
    for (words, passes) in [
        ("Departed from London", true),
        ("On the way to the next depot, route 12", true),
        ("Arrived at the shop", true),
        ("For SW1A1AA", false),
        ("for sw1a-1aa", false),
        ("To 12  Mill\u{a0}Lane", false),
        ("Call 020 7946 0958 before", false),
        ("Will wait at 7 High Street", false),
        ("Handed to G. YOUNG", false),
        ("签收人王小明先生", false),
    ] {
        let tracking = Tracking {
            subtag_message: Some(words.to_owned()),
            checkpoints: vec![Checkpoint {
                tag: Some(Tag::InTransit),
                message: Some(words.to_owned()),
                subtag_message: Some(words.to_owned()),
                city: Some(words.to_owned()),
                country_region_name: Some(words.to_owned()),
                ..Checkpoint::default()
            }],
            ..addressed()
        };
        let data = told_to_a_number(tracking).await;
        let checkpoint = &data["checkpoints"][0];
        let fields = ["message", "subtag_message", "city", "country_region_name"];
        for told in fields.iter().map(|field| &checkpoint[field]).chain([&data["subtag_message"]]) {
            assert_eq!(told.is_string(), passes, "{words}: {data}");
        }
    }
}

#[tokio::test]
async fn a_signed_link_too_shows_no_contact_in_a_couriers_words() {
    let mut tracking = addressed();
    tracking.customers[0].email = Some("Grace@Mail.example".to_owned());
    tracking.subscribed_smses = vec!["+49 511 1234567".to_owned()];
    for (words, link, passes) in [
        ("Grace Young, 12 Mill Lane", "https://courier.example/?zip=SW1A1AA", true),
        ("Questions to help@courier.example", "https://courier.example/?to=help%40courier.example", true),
        ("Told grace@mail.EXAMPLE", "https://courier.example/?to=grace%40mail.example", false),
        ("Called 0511/123-4567", "https://courier.example/t/05111234567", false),
    ] {
        let proxy = TestProxy::new();
        proxy.provider_answers(Ok(Tracking {
            courier_tracking_link: Some(link.to_owned()),
            courier_redirect_link: Some(link.to_owned()),
            checkpoints: vec![Checkpoint {
                message: Some(words.to_owned()),
                location: Some(words.to_owned()),
                ..Checkpoint::default()
            }],
            ..tracking.clone()
        }));
        let data = proxy.get_signed("/v1/trackings/t1", "t1").await.json()["data"].clone();
        let checkpoint = &data["checkpoints"][0];
        let told = [&data["courier_tracking_link"], &data["courier_redirect_link"]];
        for told in told.into_iter().chain([&checkpoint["message"], &checkpoint["location"]]) {
            assert_eq!(told.is_string(), passes, "{words}: {data}");
        }
    }
}

#[tokio::test]
async fn a_number_gets_no_link_that_names_the_addressee() {
    for (link, passes) in [
        ("https://courier.example/track/00340434161094042557?lang=en", true),
        ("https://courier.example/?n=1&sw1a1aa2=1", true),
        ("https://courier.example/track/sw1a1aa", false),
        ("https://courier.example/track/SW1A%201AA/1", false),
        ("https://courier.example/?zip=sw1a+1aa", false),
        ("https://courier.example/?k=1-SW1A1AA", false),
        ("https://courier.example/?SW1A1AA", false),
        ("https://courier.example/#/parcel/1?zip=SW1A%201AA", false),
        ("https://courier.example/?to=grace%20young", false),
        ("https://courier.example/?to=g%40mail.example", false),
        ("https://courier.example/?tel=%2B442079460958", false),
        ("https://courier.example/?o=10482", false),
    ] {
        let leg = || Leg { courier_tracking_link: Some(link.to_owned()), ..Leg::default() };
        let data = told_to_a_number(Tracking {
            courier_tracking_link: Some(link.to_owned()),
            first_mile: Some(leg()),
            last_mile: Some(leg()),
            next_couriers: vec![leg()],
            ..addressed()
        })
        .await;
        for at in [&data, &data["first_mile"], &data["last_mile"], &data["next_couriers"][0]] {
            assert_eq!(at["courier_tracking_link"].is_string(), passes, "{link}: {data}");
        }
    }
}

#[tokio::test]
async fn markup_controls_and_bad_links_arrive_harmless() {
    let tracking = Tracking {
        subtag_message: Some("In\u{202E}Transit\u{0}\r\n<img src=x onerror=alert(1)>".to_owned()),
        courier_tracking_link: Some("javascript:alert(1)".to_owned()),
        courier_redirect_link: Some("http://courier.example/".to_owned()),
        pickup_note: Some("x".repeat(100_000)),
        title: Some(String::new()),
        ..in_transit()
    };
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(tracking));
    let data = proxy.get_signed("/v1/trackings/t1", "t1").await.json()["data"].clone();
    assert_eq!(data["subtag_message"], "InTransit <img src=x onerror=alert(1)>", "text stays text");
    assert_eq!(data["pickup_note"].as_str().map(str::len), Some(1_000));
    for gone in ["courier_tracking_link", "courier_redirect_link", "title"] {
        assert!(data.get(gone).is_none(), "{gone}");
    }
}

#[tokio::test]
async fn times_leave_as_vague_as_they_came() {
    let text = |text: &str| CourierTime::parse(text);
    let proxy = TestProxy::new();
    for (sent, answered) in [
        ("2026-11-06", "2026-11-06"),
        ("2026-11-06T14:12:00", "2026-11-06T14:12:00"),
        ("2026-11-06T14:12:00+05:45", "2026-11-06T14:12:00+05:45"),
        ("nächste Woche", "nächste Woche"),
    ] {
        let id = format!("t{}", sent.len());
        proxy.provider_answers(Ok(Tracking { shipment_delivery_date: Some(text(sent)), ..in_transit() }));
        let answer = proxy.get(&format!("/v1/trackings/{id}")).await;
        assert_eq!(answer.json()["data"]["shipment_delivery_date"], answered);
    }
}
