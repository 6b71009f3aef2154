//! Lists, their filters and their pages; and the count per status.

use serde_json::{Value, json};

use crate::asking::{Asked, moment};

async fn numbers(sandbox: &Asked, query: &str) -> Vec<String> {
    let data = sandbox.get(&format!("/trackings/get?{query}")).await.data();
    let items = data["items"].as_array().expect("items");
    items.iter().map(|item| item["tracking_number"].as_str().expect("a number").to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn pages_hold_every_tracking_once_and_the_total_is_a_string() {
    let sandbox = Asked::new();
    let whole = numbers(&sandbox, "limit=2000").await;
    let first = sandbox.get("/trackings/get?page=1&limit=7").await.data();
    assert_eq!(first["total"], json!(whole.len().to_string()));
    assert_eq!((&first["page"], &first["limit"], &first["count"]), (&json!(1), &json!(7), &json!(7)));
    let mut paged = Vec::new();
    for page in 1..=whole.len().div_ceil(7) {
        paged.extend(numbers(&sandbox, &format!("page={page}&limit=7")).await);
    }
    assert_eq!(paged, whole);
    let beyond = sandbox.get("/trackings/get?page=99999&limit=2000").await.data();
    assert_eq!((&beyond["count"], &beyond["items"]), (&json!(0), &json!([])));
}

#[tokio::test(start_paused = true)]
async fn each_filter_takes_what_it_says_and_nothing_else() {
    let sandbox = Asked::new();
    let all = sandbox.all().await;
    let matching = |filter: &dyn Fn(&Value) -> bool| -> Vec<String> {
        let found = all.iter().filter(|tracking| filter(tracking));
        found.map(|tracking| tracking["tracking_number"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let one = sandbox.order("1001").await;
    let number = one["tracking_number"].as_str().expect("a number").to_owned();
    let created = |tracking: &Value| moment(tracking["created_at"].as_str().expect("a time")).timestamp();
    let at = created(&one);
    let updated = |tracking: &Value| {
        let time = tracking["updated_at"].as_str().or(tracking["created_at"].as_str()).expect("a time");
        moment(time).timestamp()
    };
    for (query, filter) in [
        ("status=transit".to_owned(), &(|t: &Value| t["status"] == "transit") as &dyn Fn(&Value) -> bool),
        ("status=DELIVERED".to_owned(), &|t| t["status"] == "delivered"),
        (format!("numbers={number},OTHER"), &|t| t["tracking_number"] == one["tracking_number"]),
        ("orders=1001, 1002".to_owned().replace(' ', "%20"), &|t| {
            t["order_id"] == "1001" || t["order_id"] == "1002"
        }),
        ("archived=true".to_owned(), &|_| false),
        ("archived=false".to_owned(), &|_| true),
        ("archived=null".to_owned(), &|_| true),
        (format!("created_at_min={at}"), &|t| created(t) >= at),
        (format!("created_at_max={at}.0"), &|t| created(t) <= at),
        (format!("update_time_min={at}&update_time_max={}", at + 86_400), &|t| {
            (at..=at + 86_400).contains(&updated(t))
        }),
        ("lang=cn&status=".to_owned(), &|_| true),
    ] {
        assert_eq!(numbers(&sandbox, &format!("limit=2000&{query}")).await, matching(filter), "{query}");
    }
    assert!(!matching(&|t| t["status"] == "transit").is_empty());
}

#[tokio::test(start_paused = true)]
async fn orders_are_found_by_when_they_were_made() {
    let sandbox = Asked::new();
    let order = json!({
        "tracking_number": "68712340002", "carrier_code": "gls", "order_create_time": "2017/8/27 16:51",
    });
    sandbox.post("/trackings/post", &order).await.data();
    let day = moment("2017-08-27T00:00:00Z").timestamp();
    let query = format!("order_created_time_min={day}&order_created_time_max={}", day + 86_400);
    assert_eq!(numbers(&sandbox, &query).await, ["68712340002"]);
    let before = format!("order_created_time_max={day}");
    assert!(!numbers(&sandbox, &before).await.contains(&"68712340002".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn archived_ones_are_found_apart() {
    let sandbox = Asked::new();
    let order = sandbox.order("1001").await;
    let path = crate::asking::path_of(&order);
    sandbox.ask("PUT", &path, r#"{"archived":"true"}"#).await.data();
    assert_eq!(
        numbers(&sandbox, "archived=true").await,
        [order["tracking_number"].as_str().expect("a number")]
    );
    sandbox.ask("PUT", &path, r#"{"archived":"false"}"#).await.data();
    assert!(numbers(&sandbox, "archived=true").await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn every_tracking_is_counted_under_one_of_eight_statuses() {
    let sandbox = Asked::new();
    let counts = sandbox.get("/trackings/getstatusnumber").await.data();
    let names: Vec<&str> = counts.as_object().expect("counts").keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["delivered", "exception", "expired", "notfound", "pending", "pickup", "transit", "undelivered"]
    );
    let sum: u64 = counts.as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    let all = sandbox.all().await;
    assert_eq!(sum, all.len() as u64);
    let delivered = all.iter().filter(|tracking| tracking["status"] == "delivered").count();
    assert_eq!(counts["delivered"], delivered);
    assert!(delivered > 0);
    let none = sandbox.get("/trackings/getstatusnumber?created_at_min=4102444800").await.data();
    assert!(none.as_object().expect("counts").values().all(|count| *count == 0), "{none}");
}
