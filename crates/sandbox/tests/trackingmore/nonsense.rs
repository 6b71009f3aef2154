//! Bodies and paths that nobody would send: answered all the same, in the envelope.

use std::sync::LazyLock;

use parcel_sandbox::trackingmore::Account;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::asking::Asked;

/// The endpoints that read a body.
const BODIES: [&str; 12] = [
    "POST /trackings/post",
    "POST /trackings/batch",
    "POST /trackings/updatemore",
    "POST /trackings/delete",
    "POST /trackings/realtime",
    "POST /trackings/update",
    "POST /trackings/notupdate",
    "POST /trackings/remote",
    "POST /trackings/costtime",
    "POST /trackings/aircargo",
    "POST /carriers/detect",
    "PUT /trackings/dhl-germany/00340434198722501001",
];

/// One for all cases: whatever was sent before, it has to answer.
static SANDBOX: LazyLock<Asked> =
    LazyLock::new(|| Asked::with(Account { requests_per_second: u32::MAX, ..Account::default() }));

/// Asks, and checks that a whole envelope comes in HTTP 200.
fn answered(question: &str, body: &str) -> Result<(), TestCaseError> {
    let (method, path) = question.split_once(' ').expect("a method and a path");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let answer = runtime.block_on(async { SANDBOX.ask(method, path, body).await });
    prop_assert_eq!(answer.status, 200);
    let answer = answer.json();
    prop_assert!(answer["meta"]["code"].is_i64(), "{}", answer);
    prop_assert!(answer["data"].is_array() || answer["data"].is_object(), "{}", answer);
    Ok(())
}

/// Any JSON, with the names of real fields in it.
fn any_json() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "tracking_number",
        "carrier_code",
        "status",
        "archived",
        "customer_email",
        "order_create_time",
        "country",
        "postcode",
        "track_number",
        "original",
        "destination",
        "update_carrier_code",
        "title",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["gls", "68712340002", "DE", "172-28891936", "4", "é"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|fields| fields.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_for_a_body(question in prop::sample::select(BODIES.to_vec()), body in any::<String>()) {
        answered(question, &body)?;
    }

    #[test]
    fn any_json_for_a_body(question in prop::sample::select(BODIES.to_vec()), body in any_json()) {
        answered(question, &body.to_string())?;
    }

    #[test]
    fn a_good_body_cut_anywhere(cut in 0_usize..120) {
        let body = r#"[{"tracking_number":"68712340002","carrier_code":"gls","title":"A","customer_email":["a@example.com"]}]"#;
        answered("POST /trackings/batch", body.get(..cut).unwrap_or(body))?;
    }

    #[test]
    fn any_query(query in "[a-z_=&0-9,.%-]{0,60}") {
        for path in ["get", "getstatusnumber"] {
            answered(&format!("GET /trackings/{path}?{query}"), "")?;
        }
    }
}
