//! Keys, secrets and customers are in no Debug output, no error and no URL.

use parcel_providers::Provider;
use parcel_providers::http::Unbuildable;
use parcel_providers::trackingmore::{Create, Edit, Realtime, Settings, TrackingMore};

use crate::support::{Fake, KEY, ok, pair};

const EMAIL: &str = "account@shop.example";

#[tokio::test]
async fn neither_key_nor_webhook_secret_shows() {
    // A provider that repeats everything it was sent.
    let fake = Fake::answers(|_, asked| {
        let key = asked.headers["trackingmore-api-key"].to_str().unwrap_or_default();
        (200, format!(r#"{{"meta":{{"code":4012,"message":"{key} {}"}},"data":[]}}"#, asked.line))
    })
    .await;
    let mut settings = fake.settings();
    settings.webhook_secrets = vec![EMAIL.into()];
    let client = TrackingMore::new(settings.clone()).expect("a client");
    let error = client.by_id("dhl__AB123").await.expect_err("4012");
    let shown = format!("{settings:?} {client:?} {error} {error:?}");
    for secret in [KEY, EMAIL, "AB123", "127.0.0.1:1/"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(fake.lines().iter().all(|line| !line.contains(KEY)));
}

#[test]
fn customers_do_not_show_in_debug_output_of_requests() {
    let mut new = Create::new(pair("dhl", "AB123"));
    new.customer_name = Some("Anna Example".into());
    new.customer_email = Some("anna@shop.example".into());
    new.customer_phone = Some("+491700000000".into());
    new.postal_code = Some("30159".into());
    new.account_number = Some("acc-1".into());
    let edit = Edit {
        customer_name: new.customer_name.clone(),
        customer_email: new.customer_email.clone(),
        customer_phone: new.customer_phone.clone(),
        ..Edit::default()
    };
    let mut realtime = Realtime::new(pair("dhl", "AB123"));
    realtime.postal_code.clone_from(&new.postal_code);
    realtime.account_number.clone_from(&new.account_number);
    let shown = format!("{new:?} {edit:?} {realtime:?}");
    for personal in ["Anna", "anna@", "+49170", "30159", "acc-1"] {
        assert!(!shown.contains(personal), "{personal} in {shown}");
    }
}

#[tokio::test]
async fn customers_do_not_show_in_debug_output_of_answers_either() {
    // The answers repeat what was sent.
    let fake = Fake::answers(|_, asked| {
        let refused = serde_json::json!([{"code": 4016, "message": asked.body.to_string()}]);
        let mut data = asked.body.get(0).unwrap_or(&asked.body).clone();
        data["errors"] = refused;
        (200, ok(data).to_string())
    })
    .await;
    let (client, anna) = (fake.client(), pair("dhl", "AB123"));
    let mut new = Create::new(anna.clone());
    new.customer_email = Some("anna@shop.example".into());
    let edit = Edit { customer_email: new.customer_email.clone(), ..Edit::default() };
    let edited = client.edit_tracking(&anna, &edit).await.expect("edited");
    let several = client.edit_trackings(&[(anna, edit)]).await.expect("edited");
    let made = client.create_tracking(&new).await.expect("made");
    let batch = client.create_trackings(&[new]).await.expect("made");
    assert_eq!(edited.fields["customer_email"], "anna@shop.example");
    assert_eq!(several.data["customer_email"], "anna@shop.example");
    assert_eq!((several.errors.len(), batch.errors.len(), made.customers.len()), (1, 1, 1));
    let shown = format!("{edited:?} {several:?} {batch:?} {made:?}");
    assert!(shown.contains("4016") && !shown.contains("anna@"), "{shown}");
}

#[test]
fn a_key_that_no_header_can_carry_is_refused_at_once() {
    let broken = Settings::new("http://127.0.0.1:1", "line\nbreak".into()).expect("good settings");
    assert!(matches!(TrackingMore::new(broken), Err(Unbuildable::Key)));
    assert!(Settings::new("http://api.trackingmore.com", KEY.into()).is_err(), "the key would be readable");
}
