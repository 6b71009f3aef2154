//! Each call of v2: what is sent, and what is read out of an answer as v2 gives it.

use chrono::{DateTime, NaiveDate};
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{
    Between, Create, Edit, ListQuery, Place, Realtime, RemotePlace, Route, SetStatus, Status,
};
use parcel_tracking::{CourierTime, Tag};
use serde_json::json;

use crate::support::{Fake, KEY, ok, pair, refusal, tracking};

#[tokio::test]
async fn post_sends_every_field_and_gives_the_new_tracking() {
    let answer = json!({
        "id": "8f5c", "tracking_number": "AB123", "carrier_code": "dhl", "status": "pending",
        "created_at": "2021-10-27T10:00:00+00:00", "customer_email": "", "order_id": "#1001",
        "destination": "", "title": "Shoes"
    });
    let fake =
        Fake::says(json!({"meta": {"code": 201, "type": "Created", "message": ""}, "data": answer})).await;
    let mut new = Create::new(pair("dhl", " AB123 "));
    new.title = Some("Shoes".into());
    new.logistics_channel = Some("Express".into());
    new.customer_name = Some("Anna".into());
    new.customer_email = Some("anna@shop.example".into());
    new.customer_phone = Some("+491700000000".into());
    new.order_id = Some("#1001".into());
    new.order_create_time = Some(DateTime::parse_from_rfc3339("2017-08-27T16:51:09+08:00").expect("a time"));
    new.destination = Some("DEU".parse().expect("a country"));
    new.ship_date = NaiveDate::from_ymd_opt(2017, 8, 7);
    new.postal_code = Some("30159".into());
    new.account_number = Some("123456".into());
    new.courier_destination = Some("DE".parse().expect("a country"));
    new.lang = Some("en".into());
    new.keep_courier = true;
    new.comment = Some("gift".into());
    let made = fake.client().create_tracking(&new).await.expect("a tracking");
    assert_eq!(made.id.as_deref(), Some("dhl__AB123"));
    assert_eq!(made.tag, Some(Tag::Pending));
    assert_eq!(fake.lines(), ["POST /v2/trackings/post"]);
    let asked = &fake.asked()[0];
    assert_eq!(asked.headers["trackingmore-api-key"], KEY);
    assert_eq!(asked.headers["content-type"], "application/json");
    assert_eq!(
        asked.body,
        json!({
            "tracking_number": "AB123", "carrier_code": "dhl", "title": "Shoes", "logistics_channel": "Express",
            "customer_name": "Anna", "customer_email": "anna@shop.example", "customer_phone": "+491700000000",
            "order_id": "#1001", "order_create_time": "2017/8/27 16:51", "destination_code": "DE",
            "tracking_ship_date": "20170807", "tracking_postal_code": "30159",
            "tracking_account_number": "123456", "tracking_destination_country": "DE",
            "specialNumberDestination": "DE", "lang": "en", "auto_correct": 1, "comment": "gift"
        })
    );
}

#[tokio::test]
async fn post_without_extras_sends_the_pair_alone() {
    let fake = Fake::says(ok(tracking("dhl", "AB123"))).await;
    fake.client().create_tracking(&Create::new(pair("dhl", "AB123"))).await.expect("a tracking");
    assert_eq!(fake.body(), json!({"tracking_number": "AB123", "carrier_code": "dhl"}));
}

#[tokio::test]
async fn post_of_a_known_parcel_names_the_one_there_is() {
    let fake = Fake::says(refusal(4016)).await;
    let told = fake.client().create_tracking(&Create::new(pair("dhl", "AB123"))).await;
    assert_eq!(told, Err(ProviderError::AlreadyExists { id: Some("dhl__AB123".into()) }));
}

#[tokio::test]
async fn get_asks_for_the_pair_and_perhaps_a_language() {
    let fake = Fake::says(ok(tracking("dhl-germany", "A/B 1"))).await;
    let client = fake.client();
    let wanted = pair("dhl-germany", "A/B 1");
    let found = client.tracking(&wanted, None).await.expect("a tracking");
    assert_eq!(found.id.as_deref(), Some("dhl-germany__A_2FB_201"));
    client.tracking(&wanted, Some("de")).await.expect("a tracking");
    assert_eq!(
        fake.lines(),
        ["GET /v2/trackings/dhl-germany/A%2FB%201", "GET /v2/trackings/dhl-germany/A%2FB%201/de"]
    );
}

#[tokio::test]
async fn get_never_takes_another_parcel_and_nothing_is_not_found() {
    for other in [tracking("dhl", "AB124"), tracking("ups", "AB123"), json!({"status": "transit"})] {
        let fake = Fake::says(ok(other)).await;
        let told = fake.client().tracking(&pair("dhl", "AB123"), None).await;
        assert!(matches!(told, Err(ProviderError::Unreadable { .. })), "{told:?}");
    }
    for nothing in [json!([]), json!({}), json!(null), json!({"items": []})] {
        let fake = Fake::says(ok(nothing)).await;
        assert_eq!(fake.client().tracking(&pair("dhl", "AB123"), None).await, Err(ProviderError::NotFound));
    }
}

#[tokio::test]
async fn put_sends_archived_as_text_and_reads_the_status_that_comes_as_text() {
    let answer = json!({"title": "Boots", "status": "7", "archived": "true", "customer_email": ""});
    let fake = Fake::says(ok(answer)).await;
    let edit = Edit {
        title: Some("Boots".into()),
        logistics_channel: Some("Express".into()),
        customer_name: Some("Anna".into()),
        customer_email: Some("anna@shop.example".into()),
        customer_phone: Some("+491700000000".into()),
        order_id: Some("#1002".into()),
        destination: Some("US".parse().expect("a country")),
        archived: Some(true),
        status: Some(SetStatus::Exception),
    };
    let edited = fake.client().edit_tracking(&pair("dhl", "AB123"), &edit).await.expect("an answer");
    assert_eq!((edited.status, edited.archived), (Some(7), Some(true)));
    assert_eq!(edited.fields["title"], "Boots");
    assert_eq!(fake.lines(), ["PUT /v2/trackings/dhl/AB123"]);
    assert_eq!(
        fake.body(),
        json!({
            "title": "Boots", "logistics_channel": "Express", "customer_name": "Anna",
            "customer_email": "anna@shop.example", "customer_phone": "+491700000000", "order_id": "#1002",
            "destination_code": "US", "archived": "true", "status": 7
        })
    );
    assert_eq!([SetStatus::Delivered, SetStatus::Automatic].map(SetStatus::number), [4, 8]);
}

#[tokio::test]
async fn delete_is_answered_with_an_empty_list() {
    let fake = Fake::says(ok(json!([]))).await;
    assert_eq!(fake.client().delete_tracking(&pair("dhl", "AB123")).await, Ok(()));
    assert_eq!(fake.lines(), ["DELETE /v2/trackings/dhl/AB123"]);
}

#[tokio::test]
async fn batch_gives_what_was_added_and_what_was_not() {
    let answer = json!({
        "submitted": 2, "added": "1", "trackings": [tracking("dhl", "AB123")],
        "errors": [{"tracking_number": "AB124", "carrier_code": "dhl", "code": 4016, "message": "exists"}]
    });
    let fake = Fake::says(ok(answer)).await;
    let new = [Create::new(pair("dhl", "AB123")), Create::new(pair("dhl", "AB124"))];
    let batch = fake.client().create_trackings(&new).await.expect("an answer");
    assert_eq!((batch.submitted, batch.added), (Some(2), Some(1)));
    assert_eq!(batch.trackings[0].tracking_number.as_deref(), Some("AB123"));
    assert_eq!(
        (batch.errors[0].tracking_number.as_deref(), batch.errors[0].code),
        (Some("AB124"), Some(4016))
    );
    assert_eq!(fake.lines(), ["POST /v2/trackings/batch"]);
    assert_eq!(fake.body()[1], json!({"tracking_number": "AB124", "carrier_code": "dhl"}));
}

#[tokio::test]
async fn get_list_sends_all_filters_and_reads_totals_that_are_text() {
    let answer =
        json!({"page": 2, "limit": "100", "total": "101", "count": 1, "items": [tracking("dhl", "AB123")]});
    let fake = Fake::says(ok(answer)).await;
    let between =
        |min, max| Between { min: DateTime::from_timestamp(min, 0), max: DateTime::from_timestamp(max, 0) };
    let query = ListQuery {
        page: Some(2),
        limit: Some(2000),
        status: Some(Status::Transit),
        created: between(1, 2),
        updated: between(3, 4),
        ordered: between(5, 6),
        numbers: vec!["AB123".into(), "AB 124".into()],
        orders: vec!["#1001".into()],
        archived: Some(false),
        lang: Some("en".into()),
    };
    let page = fake.client().trackings(&query).await.expect("a page");
    assert_eq!((page.page, page.limit, page.total, page.count), (Some(2), Some(100), Some(101), Some(1)));
    assert_eq!(page.trackings.len(), 1);
    assert_eq!(
        fake.lines(),
        ["GET /v2/trackings/get?page=2&limit=2000&status=transit&created_at_min=1&created_at_max=2\
          &update_time_min=3&update_time_max=4&order_created_time_min=5&order_created_time_max=6\
          &numbers=AB123%2CAB+124&orders=%231001&archived=false&lang=en"]
    );
}

#[tokio::test]
async fn get_list_of_nothing_is_an_empty_page() {
    let fake = Fake::says(ok(json!([]))).await;
    let page = fake.client().trackings(&ListQuery::default()).await.expect("a page");
    assert!(page.trackings.is_empty());
    assert_eq!(page.total, None);
    assert_eq!(fake.lines(), ["GET /v2/trackings/get"]);
}

#[tokio::test]
async fn updatemore_delete_and_notupdate_take_any_answer() {
    let errors = json!({"errors": [{"tracking_number": "AB124", "code": "4017"}], "updated": 1});
    for answer in [json!([]), json!(null), json!("done"), errors] {
        let fake = Fake::says(ok(answer.clone())).await;
        let client = fake.client();
        let pairs = [pair("dhl", "AB123"), pair("dhl", "AB124")];
        let edit = Edit { title: Some("Boots".into()), ..Edit::default() };
        let edits = pairs.clone().map(|pair| (pair, edit.clone()));
        for told in [
            client.edit_trackings(&edits).await,
            client.delete_trackings(&pairs).await,
            client.stop_updating(&pairs).await,
        ] {
            let told = told.expect("an answer");
            assert_eq!(told.data, answer);
            let refused: Vec<_> = told.errors.iter().map(|error| error.code).collect();
            assert_eq!(refused, if answer.is_object() { vec![Some(4017)] } else { vec![] });
        }
        assert_eq!(
            fake.lines(),
            ["POST /v2/trackings/updatemore", "POST /v2/trackings/delete", "POST /v2/trackings/notupdate"]
        );
        let sent = fake.asked();
        let first = json!({"tracking_number": "AB123", "carrier_code": "dhl", "title": "Boots"});
        assert_eq!(sent[0].body[0], first);
        for asked in &sent[1..] {
            let second = json!({"tracking_number": "AB124", "carrier_code": "dhl"});
            assert_eq!(asked.body, json!([{"tracking_number": "AB123", "carrier_code": "dhl"}, second]));
        }
    }
}

#[tokio::test]
async fn realtime_reads_the_one_item_of_its_list() {
    let fake = Fake::says(include_str!("../fixtures/trackingmore/v2_realtime_delivered.json")).await;
    let mut wanted = Realtime::new(pair("cainiao", "LB181539674SG"));
    wanted.destination = Some("US".parse().expect("a country"));
    wanted.ship_date = NaiveDate::from_ymd_opt(2020, 9, 24);
    wanted.postal_code = Some("71118".into());
    wanted.account_number = Some("1".into());
    wanted.courier_destination = Some("US".parse().expect("a country"));
    wanted.order_create_time = DateTime::parse_from_rfc3339("2020-09-01T09:05:00Z").ok();
    wanted.order = Some("#1".into());
    wanted.lang = Some("en".into());
    let found = fake.client().realtime(&wanted).await.expect("a tracking");
    assert_eq!((found.tag, found.checkpoints.len()), (Some(Tag::Delivered), 13));
    assert_eq!(fake.lines(), ["POST /v2/trackings/realtime"]);
    assert_eq!(
        fake.body(),
        json!({
            "tracking_number": "LB181539674SG", "carrier_code": "cainiao", "destination_code": "US",
            "tracking_ship_date": "20200924", "tracking_postal_code": "71118", "tracking_account_number": "1",
            "specialNumberDestination": "US", "order_create_time": "2020/9/1 09:05", "order": "#1", "lang": "en"
        })
    );
}

#[tokio::test]
async fn update_changes_the_courier_and_gives_the_new_pair() {
    let fake = Fake::says(ok(json!({"Usertag": 1}))).await;
    let new = fake.client().change_courier(&pair("dhl", "AB123"), &"dhl-germany".into()).await;
    assert_eq!(new, Ok(pair("dhl-germany", "AB123")));
    assert_eq!(fake.lines(), ["POST /v2/trackings/update"]);
    assert_eq!(
        fake.body(),
        json!({"tracking_number": "AB123", "carrier_code": "dhl", "update_carrier_code": "dhl-germany"})
    );
}

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
