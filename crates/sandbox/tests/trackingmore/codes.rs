//! Every code of the provider's table, and what provokes it.

use parcel_sandbox::Fault;
use parcel_sandbox::trackingmore::{Account, DELETED_KEY, Endpoint};
use serde_json::{Value, json};

use crate::asking::{Answered, Asked, path_of};

/// A refusal is HTTP 200 with `meta`, and `data` an empty array.
fn refused(answered: &Answered, code: i64, kind: &str, why: &str) {
    assert_eq!(answered.codes(), (200, code), "{why}: {}", answered.text);
    let answer = answered.json();
    assert_eq!(answer["meta"]["type"], kind, "{why}");
    assert!(answer["meta"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{why}");
    assert_eq!(answer["data"], json!([]), "{why}");
}

/// `meta.type` of a code, as the provider's table has it.
fn kind(code: i64) -> &'static str {
    match code {
        401 | 4001 | 4002 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        4031..=4033 => "No Content",
        _ => "Bad Request",
    }
}

#[tokio::test(start_paused = true)]
async fn a_key_is_wanted_known_and_not_deleted() {
    let sandbox = Asked::new();
    for (key, code) in [(None, 401), (Some(""), 401), (Some("another"), 4001), (Some(DELETED_KEY), 4002)] {
        let answered = sandbox.ask_with_key(key, "GET", "/trackings/get", "").await;
        refused(&answered, code, kind(code), "key");
    }
    assert!(sandbox.0.requests().iter().all(|request| !request.authorised));
}

/// What a question without a body says wrongly.
#[tokio::test(start_paused = true)]
async fn paths_and_queries_are_looked_at() {
    let sandbox = Asked::new();
    let crowd = ",1".repeat(40);
    for (question, code, why) in [
        (format!("GET /trackings/get?numbers=1{crowd}"), 202, "41 numbers"),
        (format!("GET /trackings/get?orders=1{crowd}"), 202, "41 orders"),
        ("GET /trackings".to_owned(), 404, "no route"),
        ("GET /trackings/gls".to_owned(), 404, "no number"),
        ("PATCH /trackings/gls/68712340002".to_owned(), 405, "no method"),
        ("POST /trackings/get".to_owned(), 405, "POST for GET"),
        ("GET /trackings/post".to_owned(), 405, "GET for POST"),
        ("GET /trackings/get?limit=2001".to_owned(), 4012, "limit"),
        ("GET /trackings/get?page=0".to_owned(), 4012, "page"),
        ("GET /trackings/get?created_at_min=NaN".to_owned(), 4012, "not a time"),
        ("GET /trackings/getstatusnumber?created_at_max=soon".to_owned(), 4012, "not a time"),
        ("GET /trackings/gls/123".to_owned(), 4014, "too short"),
        (format!("GET /trackings/gls/{}", "1".repeat(101)), 4014, "too long"),
        ("GET /trackings/gls/a%20b%20c".to_owned(), 4014, "blanks"),
        ("GET /trackings/no-such/12345".to_owned(), 4015, "no carrier"),
        ("GET /trackings/brt-it/12345".to_owned(), 4015, "a slug that is no code"),
        ("GET /trackings/gls/68712349999".to_owned(), 4017, "not there"),
        ("PUT /trackings/gls/68712349999".to_owned(), 4017, "not there"),
        ("DELETE /trackings/gls/68712349999".to_owned(), 4017, "not there"),
        ("GET /trackings/get?status=lost".to_owned(), 4033, "no status"),
    ] {
        let (method, path) = question.split_once(' ').expect("a method and a path");
        refused(&sandbox.ask(method, path, "").await, code, kind(code), &format!("{why}: {question}"));
    }
}

/// What the fields of a create say wrongly; `post` and `realtime` look at the same ones.
#[tokio::test(start_paused = true)]
async fn every_field_is_looked_at() {
    let sandbox = Asked::new();
    for (field, value, code) in [
        ("carrier_code", json!(""), 4012),
        ("carrier_code", json!("no-such"), 4015),
        ("carrier_code", json!(5), 4015),
        ("tracking_number", json!(""), 4013),
        ("tracking_number", json!(" "), 4013),
        ("tracking_number", Value::Null, 4013),
        ("tracking_number", json!("a b c d"), 4014),
        ("tracking_number", json!(68_712), 4014),
        ("title", json!(5), 4012),
        ("customer_name", json!(["A"]), 4012),
        ("customer_email", json!([5]), 4012),
        ("customer_phone", json!(true), 4012),
        ("order_id", json!({}), 4012),
        ("comment", json!([]), 4012),
        ("logistics_channel", json!(1), 4012),
        ("lang", json!(1), 4012),
        ("destination_code", json!("XX"), 4012),
        ("destination_code", json!("DEU"), 4012),
        ("specialNumberDestination", json!("Atlantis"), 4012),
        ("tracking_destination_country", json!(5), 4012),
        ("tracking_postal_code", json!([]), 4012),
        ("tracking_account_number", json!(false), 4012),
        ("order_create_time", json!("soon"), 4012),
        ("tracking_ship_date", json!("2025"), 4012),
        ("auto_correct", json!(2), 4012),
    ] {
        for path in ["/trackings/post", "/trackings/realtime"] {
            let mut body = json!({ "tracking_number": "68712340002", "carrier_code": "gls" });
            body[field] = value.clone();
            refused(&sandbox.post(path, &body).await, code, kind(code), &format!("{path} {body}"));
        }
    }
}

/// What a body says wrongly as a whole.
#[tokio::test(start_paused = true)]
async fn every_body_is_looked_at() {
    let sandbox = Asked::new();
    let known = sandbox.order("1001").await;
    let pair = json!({ "tracking_number": known["tracking_number"], "carrier_code": known["carrier_code"] });
    let new = r#"{"tracking_number":"68712340002","carrier_code":"gls"}"#;
    for (path, body, code, why) in [
        ("/trackings/post", "[]", 4012, "an array for an object"),
        ("/trackings/post", r#"{"carrier_code":"gls"}"#, 4013, "no number"),
        ("/trackings/post", "tracking_number=1", 4015, "a form for JSON"),
        ("/trackings/post", &pair.to_string(), 4016, "there already"),
        ("/trackings/batch", "", 4015, "no body"),
        ("/trackings/batch", "[]", 4012, "nothing"),
        ("/trackings/batch", "{}", 4012, "an object for an array"),
        ("/trackings/update", &pair.to_string(), 4012, "no new courier"),
        ("/trackings/realtime", new, 4031, "not added"),
        ("/trackings/remote", r#"[{"country":"DE"}]"#, 4012, "no postcode"),
        ("/trackings/remote", r#"[{"postcode":"1"}]"#, 4012, "no country"),
        ("/trackings/costtime", r#"[{"carrier_code":"dhl"}]"#, 4012, "no countries"),
        (
            "/trackings/costtime",
            r#"[{"carrier_code":"x","original":"DE","destination":"DE"}]"#,
            4015,
            "carrier",
        ),
        ("/trackings/aircargo", "{}", 4012, "no waybills"),
        ("/trackings/aircargo", r#"{"track_number":["172-28891937"]}"#, 4014, "check digit"),
        ("/trackings/aircargo", r#"{"track_number":[5]}"#, 4014, "no text"),
        (
            "/trackings/aircargo",
            &json!({ "track_number": vec!["172-28891936"; 201] }).to_string(),
            4020,
            "201",
        ),
        ("/carriers/detect", "{}", 4013, "no number"),
        ("/carriers/detect", r#"{"tracking_number":"ABCDEFG"}"#, 4032, "no courier has such ones"),
    ] {
        refused(&sandbox.post(path, body).await, code, kind(code), &format!("{why}: {path} {body}"));
    }
    for (body, code) in [
        (r#"{"archived":"maybe"}"#, 4012),
        ("{", 4015),
        (r#"{"status":5}"#, 4033),
        (r#"{"status":"delivered"}"#, 4033),
    ] {
        refused(&sandbox.ask("PUT", &path_of(&known), body).await, code, kind(code), body);
    }
    assert_eq!(sandbox.order("1001").await, known, "nothing of this changed anything");
}

#[tokio::test(start_paused = true)]
async fn every_list_takes_two_hundred_at_most() {
    let sandbox = Asked::new();
    let items = json!(vec![json!({}); 201]);
    for path in ["batch", "updatemore", "delete", "notupdate", "remote", "costtime"] {
        refused(&sandbox.post(&format!("/trackings/{path}"), &items).await, 4020, "Bad Request", path);
    }
}

#[tokio::test(start_paused = true)]
async fn the_account_decides_what_may_be_done() {
    let waybill = json!({ "track_number": ["172-28891936"] }).to_string();
    let place = json!([{ "country": "JP", "postcode": "7621094" }]).to_string();
    let made = json!({ "tracking_number": "68712340002", "carrier_code": "gls" }).to_string();
    let usual = || Account { requests_per_second: 1_000, ..Account::default() };
    let off = |endpoint: &str| vec![endpoint.to_owned()];
    for (account, path, body, code) in [
        (Account { payment_due: true, ..usual() }, "post", &made, 402),
        (Account { denied: true, ..usual() }, "post", &made, 403),
        (Account { not_activated: off("aircargo"), ..usual() }, "aircargo", &waybill, 4018),
        (Account { money: 0, ..usual() }, "aircargo", &waybill, 4019),
        (Account { money: 0, ..usual() }, "remote", &place, 4019),
        (Account { quota: 0, ..usual() }, "post", &made, 4021),
        (Account { quota: 19, ..usual() }, "aircargo", &waybill, 4021),
    ] {
        let sandbox = Asked::with(account);
        refused(&sandbox.post(&format!("/trackings/{path}"), body).await, code, kind(code), path);
    }
}

#[tokio::test(start_paused = true)]
async fn a_fault_of_a_listed_status_comes_inside_http_200_and_another_as_itself() {
    let sandbox = Asked::new();
    for (status, kind) in [(429, "Too Many Requests"), (500, "Server error"), (503, "Service Unavailable")] {
        sandbox.0.faults().set(Endpoint::List, Fault::Status(status));
        refused(&sandbox.get("/trackings/get").await, i64::from(status), kind, "fault");
    }
    sandbox.0.faults().set(Endpoint::List, Fault::Status(502));
    let answered = sandbox.get("/trackings/get").await;
    assert_eq!(answered.codes(), (502, 502));
    assert_eq!(answered.json()["meta"]["type"], "Bad Gateway");
}
