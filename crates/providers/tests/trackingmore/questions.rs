//! Each call of v2 that is about no tracking: the account, places, routes, air waybills, couriers.

use chrono::DateTime;
use parcel_providers::trackingmore::{Between, Place, RemotePlace, Route, Status};
use parcel_tracking::CourierTime;
use serde_json::json;

use crate::support::{Fake, ok, refusal};

#[tokio::test]
async fn getuserinfo_is_kept_as_sent() {
    let fake = Fake::says(ok(json!({"email": "shop@shop.example", "money": "12.5"}))).await;
    let account = fake.client().account().await.expect("an account");
    assert_eq!(account.fields["money"], "12.5");
    assert!(!format!("{account:?}").contains("shop@"), "an account is private");
    assert_eq!(fake.lines(), ["GET /v2/trackings/getuserinfo"]);
}

#[tokio::test]
async fn getstatusnumber_counts_by_status() {
    let answer =
        json!({"pending": 1, "notfound": "2", "transit": 3, "pickup": 0, "Delivered": 5, "new": 6, "x": []});
    let fake = Fake::says(ok(answer)).await;
    let created = Between { min: DateTime::from_timestamp(1, 0), max: None };
    let ordered = Between { min: None, max: DateTime::from_timestamp(2, 0) };
    let counts = fake.client().status_counts(created, ordered).await.expect("counts");
    let told = [Status::Pending, Status::NotFound, Status::Transit, Status::Delivered, Status::Expired]
        .map(|status| counts.of(status));
    assert_eq!(told, [1, 2, 3, 5, 0]);
    assert_eq!(counts.by_word["new"], 6);
    assert_eq!(fake.lines(), ["GET /v2/trackings/getstatusnumber?created_at_min=1&order_created_time_max=2"]);
}

#[tokio::test]
async fn remote_is_asked_by_postcode_or_city() {
    let fake = Fake::says(ok(json!([{"country": "US", "remote": true}]))).await;
    let country = "US".parse().expect("a country");
    let places = [
        RemotePlace { country, place: Place::Postcode("99501".into()), company: Some("dhl".into()) },
        RemotePlace { country, place: Place::City("Nome".into()), company: None },
    ];
    let told = fake.client().remote_places(&places).await.expect("an answer");
    assert_eq!(told[0]["remote"], true);
    assert_eq!(fake.lines(), ["POST /v2/trackings/remote"]);
    assert_eq!(
        fake.body(),
        json!([{"country": "US", "postcode": "99501", "company": "dhl"}, {"country": "US", "city": "Nome"}])
    );
}

#[tokio::test]
async fn costtime_keeps_the_times_under_whatever_names_they_come() {
    let item =
        json!({"carrier_code": "dhl", "original": "CN", "destination": "US", "avg": 9, "in_15_days": "98%"});
    let fake = Fake::says(ok(json!([item]))).await;
    let route = Route {
        courier: "dhl".into(),
        origin: "CHN".parse().expect("a country"),
        destination: "USA".parse().expect("a country"),
    };
    let times = fake.client().route_times(&[route]).await.expect("times");
    assert_eq!(times[0].courier, Some("dhl".into()));
    assert_eq!((times[0].origin.as_deref(), times[0].destination.as_deref()), (Some("CN"), Some("US")));
    assert_eq!(json!(times[0].times), json!({"avg": 9, "in_15_days": "98%"}));
    assert_eq!(fake.lines(), ["POST /v2/trackings/costtime"]);
    assert_eq!(fake.body(), json!([{"carrier_code": "dhl", "original": "CN", "destination": "US"}]));
}

#[tokio::test]
async fn aircargo_reads_waybills_in_a_list_or_alone() {
    let waybill = json!({
        "track_number": "784-68894270", "weight": "12.5K", "piece": 3, "origin": "PVG", "destination": "AMS",
        "status_number": "4", "flight": "CZ456",
        "track_info": [{
            "plan_date": "2021-11-02 10:00", "actual_date": "2021-11-02 10:25", "event": "DEP", "station": "PVG",
            "flight_number": "CZ456"
        }]
    });
    for data in [waybill.clone(), json!([waybill.clone()]), json!({"items": [waybill]})] {
        let fake = Fake::says(ok(data)).await;
        let told = fake.client().air_cargo(&["784-68894270".into()], Some("en")).await.expect("waybills");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].pieces.as_deref(), told[0].status_number), (Some("3"), Some(4)));
        assert_eq!(told[0].other["flight"], "CZ456");
        let event = &told[0].events[0];
        assert!(matches!(event.actual, Some(CourierTime::Local(_))), "{event:?}");
        assert_eq!((event.event.as_deref(), event.station.as_deref()), (Some("DEP"), Some("PVG")));
        assert_eq!(fake.lines(), ["POST /v2/trackings/aircargo"]);
        assert_eq!(fake.body(), json!({"track_number": ["784-68894270"], "lang": "en"}));
    }
}

#[tokio::test]
async fn carriers_are_listed_and_detected() {
    let courier = json!({
        "name": "DHL", "code": "dhl", "phone": "1 800 225 5345", "homepage": "http://www.dhl.example",
        "type": "express", "picture": "//s.example/dhl.png"
    });
    let fake = Fake::answers(move |nth, _| match nth {
        1 => (200, ok(json!([courier, {"name": "Nobody"}])).to_string()),
        2 => (200, ok(json!([{"name": "DHL", "code": "dhl"}, {"name": "", "code": "ups"}])).to_string()),
        _ => (200, refusal(4032).to_string()),
    })
    .await;
    let client = fake.client();
    let all = client.couriers().await.expect("couriers");
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].slug.as_str(), all[0].name.as_str()), ("dhl", "DHL"));
    assert_eq!(all[0].website.as_deref(), Some("http://www.dhl.example"));
    let found = client.detect_couriers("AB123").await.expect("couriers");
    assert_eq!(found.iter().map(|courier| courier.slug.as_str()).collect::<Vec<_>>(), ["dhl", "ups"]);
    assert_eq!(client.detect_couriers("AB123").await, Ok(vec![]));
    assert_eq!(fake.lines(), ["GET /v2/carriers", "POST /v2/carriers/detect", "POST /v2/carriers/detect"]);
    assert_eq!(fake.asked()[1].body, json!({"tracking_number": "AB123"}));
}
