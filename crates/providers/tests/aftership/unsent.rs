//! What is looked at before anything is sent: each documented limit, from both sides.

use chrono::NaiveDate;
use parcel_providers::aftership::{
    DetectCourier, GetQuery, LastMile, ListQuery, NumberAddress, Pickup, SlugGroup, Start, Subscribers,
    UpdateTracking, Version, Which,
};
use parcel_providers::{CourierQuestion, Private, ProviderError, Recipient};
use parcel_tracking::{Slug, Tag};

use crate::fake::{FOUND, Fake};
use crate::samples::question;

/// A change that makes a request good or bad.
pub type Change<T> = fn(&mut T);

/// Says that a request was not sent because of a field.
pub fn refused<T: std::fmt::Debug>(result: Result<T, ProviderError>, expected: &str) {
    match result {
        Err(ProviderError::Invalid { field, problem }) => {
            assert_eq!(field, expected, "{problem}");
            assert!(!problem.is_empty());
        }
        other => panic!("{expected}: {other:?}"),
    }
}

/// So many people, each changed.
pub fn people(count: usize, person: fn(&mut Recipient)) -> Option<Vec<Recipient>> {
    let mut people = vec![Recipient { name: Some(Private::from("Lena")), ..Recipient::default() }; count];
    people.iter_mut().for_each(person);
    Some(people)
}

#[tokio::test]
async fn an_update_outside_the_limits_is_not_sent() {
    let fake = Fake::says(200, FOUND).await;
    let cases: &[(&str, Change<UpdateTracking>)] = &[
        ("slug", |update| update.courier = Some(Slug::from("DHL"))),
        ("language", |update| update.details.language = Some("german".to_owned())),
        ("customers", |update| update.details.customers = people(4, |_| {})),
        ("custom_fields", |update| {
            update.details.custom_fields = Some(vec![("k".repeat(31), String::new())])
        }),
        ("last_mile", |update| {
            update.last_mile = Some(LastMile { number: "LM99".to_owned(), courier: None })
        }),
        ("location_id", |update| {
            update.more.location_id = Some("warehouse".to_owned());
            update.details.origin.state = Some("HB".to_owned());
        }),
    ];
    for (field, change) in cases {
        let mut update = UpdateTracking::default();
        change(&mut update);
        refused(fake.client().update("t1", &update).await, field);
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn what_can_be_no_id_is_not_sent() {
    let fake = Fake::says(200, FOUND).await;
    let client = fake.client_of(Version::V2024_04);
    for id in ["", "a/b", "..", "a b", "ä", &"a".repeat(129)] {
        refused(client.get(id, &GetQuery::default()).await, "id");
        refused(client.update(id, &UpdateTracking::default()).await, "id");
        refused(client.delete(id).await, "id");
        refused(client.retrack(id).await, "id");
        refused(client.mark_as_completed(id, parcel_providers::aftership::CompletedAs::Lost).await, "id");
        let which = Which::Id(id.to_owned());
        refused(client.notifications().expect("2024-04 has it").get(&which).await, "id");
        refused(client.last_checkpoints().expect("too").get(&which, &GetQuery::default()).await, "id");
    }
    let by_number = client.by_courier_and_number().expect("too");
    refused(by_number.delete(&NumberAddress::new(Slug::from("../x"), "AB123")).await, "slug");
    refused(by_number.delete(&NumberAddress::new(Slug::from("dhl"), "..")).await, "tracking_number");
    let mut wrong = NumberAddress::new(Slug::from("dhl"), "AB123");
    wrong.courier_fields.postal_code = Some(Private::from("way too long a postcode"));
    refused(by_number.delete(&wrong).await, "tracking_postal_code");
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn a_list_outside_the_limits_is_not_asked_for() {
    let fake = Fake::says(200, r#"{"meta":{"code":200},"data":{"trackings":[]}}"#).await;
    let cases: &[(&str, Change<ListQuery>)] = &[
        ("limit", |query| query.limit = Some(0)),
        ("limit", |query| query.limit = Some(201)),
        ("keyword", |query| query.keyword = Some(" ".to_owned())),
        ("tracking_numbers", |query| query.tracking_numbers = vec!["AB123".to_owned(); 51]),
        ("tracking_numbers", |query| query.tracking_numbers = vec!["A,B".to_owned()]),
        ("tracking_numbers", |query| query.tracking_numbers = vec![String::new()]),
        ("slug", |query| query.couriers = vec![Slug::from("dhl,ups")]),
        ("tag", |query| query.tag = Some(Tag::from("InTransit,Delivered"))),
        ("fields", |query| query.fields = vec!["title,order_id".to_owned()]),
        ("shipment_tags", |query| query.shipment_tags = vec!["a,b".to_owned()]),
        ("order_id", |query| query.order_ids = vec!["1,2".to_owned()]),
    ];
    for (field, change) in cases {
        let mut query = ListQuery::default();
        change(&mut query);
        refused(fake.client().list(&query, &Start::First).await, field);
    }
    let query = ListQuery::default();
    refused(fake.client().list(&query, &Start::After(String::new())).await, "cursor");
    refused(fake.client().list(&query, &Start::Page(2)).await, "page");
    let cursor = Start::After("c".to_owned());
    refused(fake.client_of(Version::V2024_07).list(&query, &cursor).await, "cursor");
    let lang = GetQuery { lang: Some("english".to_owned()), ..GetQuery::default() };
    refused(fake.client().get("t1", &lang).await, "lang");
    let fields = GetQuery { fields: vec![String::new()], ..GetQuery::default() };
    refused(fake.client().get("t1", &fields).await, "fields");
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn a_question_for_a_courier_outside_the_limits_is_not_asked() {
    let fake = Fake::says(200, "").await;
    let cases: &[(&str, Change<DetectCourier>)] = &[
        ("tracking_number", |detect| detect.question.number.clear()),
        ("slug", |detect| detect.question.candidates = vec![Slug::from("D H L")]),
        ("slug_group", |detect| {
            detect.question.candidates = vec![Slug::from("dhl")];
            detect.group = Some(SlugGroup::from("dhl-group"));
        }),
        ("slug_group", |detect| detect.group = Some(SlugGroup::from("dhl"))),
        ("tracking_account_number", |detect| detect.question.account_number = Some(Private::from("7-8"))),
        ("tracking_key", |detect| detect.question.account_key = Some(Private::from("ä"))),
        ("tracking_postal_code", |detect| detect.question.postal_code = Some(Private::from("12345678901"))),
        ("tracking_state", |detect| detect.question.state = Some(String::new())),
    ];
    for (field, change) in cases {
        let question = CourierQuestion { number: "AB123".to_owned(), ..CourierQuestion::default() };
        let mut detect = DetectCourier::from(&question);
        change(&mut detect);
        refused(fake.client().detect(&detect).await, field);
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn a_question_for_a_delivery_date_outside_the_limits_is_not_asked() {
    use parcel_providers::aftership::{EddQuestion, EstimatedPickup, Weight};
    let fake = Fake::says(200, "").await;
    let at = NaiveDate::from_ymd_opt(2026, 11, 4).and_then(|day| day.and_hms_opt(12, 0, 0)).expect("a time");
    assert!(matches!(question().pickup, Pickup::Estimated(_)));
    let cases: &[(&str, Change<EddQuestion>)] = &[
        ("slug", |question| question.courier = Slug::from("Fed Ex")),
        ("service_type_name", |question| question.service_type_name = Some(String::new())),
        ("origin_address", |question| {
            question.origin.state = None;
            question.origin.postal_code = None;
        }),
        ("destination_address", |question| question.destination.postal_code = Some(Private::from(" "))),
        ("weight.unit", |question| question.weight = Some(Weight { unit: String::new(), value: 1.0 })),
        ("weight.value", |question| question.weight = Some(Weight { unit: "kg".to_owned(), value: 0.0 })),
        ("weight.value", |question| {
            question.weight = Some(Weight { unit: "kg".to_owned(), value: f64::NAN })
        }),
        ("package_count", |question| question.package_count = Some(0)),
    ];
    for (field, change) in cases {
        let mut question = question();
        change(&mut question);
        refused(fake.client().predict(&question).await, field);
        refused(fake.client().predict_batch(&[question]).await, field);
    }
    for days in [vec![], vec![0], vec![1, 8]] {
        let estimated = EstimatedPickup { business_days: Some(days), ..EstimatedPickup::from_order(at) };
        let question = EddQuestion { pickup: Pickup::Estimated(estimated), ..question() };
        refused(fake.client().predict(&question).await, "estimated_pickup.business_days");
    }
    refused(fake.client().predict_batch(&[]).await, "estimated_delivery_dates");
    refused(fake.client().predict_batch(&vec![question(); 6]).await, "estimated_delivery_dates");
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn nobody_and_what_is_no_address_is_not_subscribed() {
    let fake = Fake::says(200, "").await;
    let client = fake.client_of(Version::V2024_04);
    let notifications = client.notifications().expect("2024-04 has them");
    let which = crate::samples::which();
    refused(notifications.add(&which, &Subscribers::default()).await, "notification");
    let wrong = Subscribers { emails: vec![Private::from("lena")], ..Subscribers::default() };
    refused(notifications.add(&which, &wrong).await, "notification.emails");
    let wrong = Subscribers { smses: vec![Private::from("0511")], ..Subscribers::default() };
    refused(notifications.remove(&which, &wrong).await, "notification.smses");
    assert!(fake.asked().is_empty());
}
