//! The oddities of this API: each is met, and a parcel keeps its own.

use serde_json::{Value, json};

use crate::asking::Asked;
use crate::shape::scans;

/// Whether a tracking shows an oddity.
type Shows<'a> = &'a dyn Fn(&Value) -> bool;

/// Each oddity of the table in the module's documentation: a name, and what shows it.
#[tokio::test(start_paused = true)]
async fn every_documented_oddity_is_met_in_the_seeded_world() {
    let sandbox = Asked::crowded(300);
    let made = json!({ "tracking_number": "68712340002", "carrier_code": "gls" });
    sandbox.post("/trackings/post", &made).await.data();
    let all = sandbox.all().await;
    let nulls = |leg: &Value| leg.as_object().is_some_and(|leg| leg.values().all(Value::is_null));
    let repeats = |tracking: &Value| {
        let origin = scans(&tracking["origin_info"]);
        scans(&tracking["destination_info"]).iter().any(|scan| origin.contains(scan))
    };
    let order_time = |tracking: &Value, mark: char| {
        tracking["order_create_time"].as_str().is_some_and(|time| time.chars().nth(4) == Some(mark))
    };
    let oddities: [(&str, Shows<'_>); 27] = [
        ("an e-mail address as a string", &|t| {
            t["customer_email"].as_str().is_some_and(|email| !email.is_empty())
        }),
        ("an e-mail address in an array", &|t| t["customer_email"].is_array()),
        ("no e-mail address", &|t| t["customer_email"] == ""),
        ("no origin: null", &|t| t.get("origin_info") == Some(&Value::Null)),
        ("no destination: null", &|t| t.get("destination_info") == Some(&Value::Null)),
        ("no destination: an object of nulls", &|t| nulls(&t["destination_info"])),
        ("no destination: no field", &|t| t.get("destination_info").is_none()),
        ("a destination that repeats the origin", &repeats),
        ("a destination that does not", &|t| !scans(&t["destination_info"]).is_empty() && !repeats(t)),
        ("scans without a sub-status", &|t| {
            scans(&t["origin_info"]).iter().any(|scan| scan.get("substatus").is_none())
        }),
        ("scans with one", &|t| scans(&t["origin_info"]).iter().any(|scan| scan["substatus"].is_string())),
        ("a tracking without, though its scans have one", &|t| {
            t["substatus"].is_null()
                && scans(&t["origin_info"]).iter().any(|scan| scan["substatus"].is_string())
        }),
        ("times to the minute", &|t| t["lastUpdateTime"].as_str().is_some_and(|time| time.len() == 16)),
        ("times to the second", &|t| t["lastUpdateTime"].as_str().is_some_and(|time| time.len() == 19)),
        ("no last time", &|t| t["lastUpdateTime"] == "" && t["lastEvent"] == ""),
        ("an order's time with dashes", &|t| order_time(t, '-')),
        ("an order's time with slashes", &|t| order_time(t, '/')),
        ("an order's time as a number", &|t| t["order_create_time"].is_i64()),
        ("no order's time: null", &|t| t["order_create_time"].is_null()),
        ("no order's time: empty", &|t| t["order_create_time"] == ""),
        ("never updated", &|t| t["updated_at"].is_null()),
        ("updated", &|t| t["updated_at"].as_str().is_some_and(|time| time.ends_with("+00:00"))),
        ("days on the way", &|t| t["itemTimeLength"].is_i64()),
        ("days on the way not told", &|t| t["itemTimeLength"].is_null() && t["stayTimeLength"].is_i64()),
        ("a milestone at its scan", &|t| {
            scans(&t["origin_info"]).iter().any(|scan| scan["ItemNode"] == "ItemReceived")
        }),
        ("a label as something not found", &|t| t["status"] == "notfound"),
        ("a country nobody knows", &|t| t["original_country"] == ""),
    ];
    for (oddity, shows) in oddities {
        assert!(all.iter().any(shows), "{oddity} is met nowhere");
    }
}

#[tokio::test(start_paused = true)]
async fn a_parcel_has_the_same_oddities_in_every_sandbox() {
    let one = Asked::new();
    let other = Asked::new();
    assert_eq!(one.all().await, other.all().await);
}
