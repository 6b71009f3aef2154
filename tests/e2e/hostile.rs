//! A merchant's proxy that answers anything at all: the card stays calm and the page usable.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::harness::{Page, Served, Stack, in_a_browser};

#[tokio::test]
async fn malformed_json_is_a_calm_message() {
    for body in ["{\"meta\":{\"code\":200},\"data\":{\"id\":", "null", "{}", "\u{0}\u{1}", ""] {
        told(body.to_owned(), "application/json", async |page| {
            page.see("message-title", "could not be read").await;
            page_is_usable(&page).await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_login_page_instead_of_json_is_a_calm_message() {
    let html = "<!doctype html><title>Log in</title><h1>Log in</h1><script>document.body.innerHTML = 'taken over'</script>";
    told(html.to_owned(), "text/html", async |page| {
        page.see("message-title", "could not be read").await;
        assert!(!page.everything().await.contains("taken over"));
        page_is_usable(&page).await;
    })
    .await;
}

#[tokio::test]
async fn two_megabytes_are_read_or_refused_calmly() {
    let answer = tracking(json!({ "title": "x".repeat(2_000_000) }));
    told(answer.to_string(), "application/json", async |page| {
        page.see("badge", "On its way").await;
        page_is_usable(&page).await;
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_checkpoints_are_folded() {
    let checkpoints: Vec<Value> = (0..10_000)
        .map(|number| {
            json!({
                "checkpoint_time": format!("2025-{:02}-{:02}T{:02}:{:02}:00", 1 + number / 3000, 1 + number / 120 % 25, number / 5 % 24, number % 60),
                "message": format!("Scan number {number}"),
                "tag": "InTransit",
                "subtag": "InTransit_003",
            })
        })
        .collect();
    told(tracking(json!({ "checkpoints": checkpoints })).to_string(), "application/json", async |page| {
        page.see("badge", "On its way").await;
        let shown = page.texts("checkpoint").await.len();
        assert!((1..=10).contains(&shown), "{shown} checkpoints are shown at once");
        page.click("fold").await;
        page.until("more checkpoints", "return parts('checkpoint').length > arguments[0]", json!([shown]))
            .await;
        page_is_usable(&page).await;
    })
    .await;
}

#[tokio::test]
async fn what_a_courier_writes_is_text() {
    let markup = "<img src=x onerror=\"document.title='taken over'\"><b>Held</b> {{7*7}} \u{202e}dleh";
    let answer = tracking(json!({
        "courier_tracking_link": "javascript:document.title='taken over'",
        "courier_redirect_link": " java\nscript:document.title='taken over'",
        "title": markup,
        "slug": "<script>document.title='taken over'</script>",
        "tracking_number": markup,
        "checkpoints": [{
            "checkpoint_time": "2025-11-05T08:00:00+01:00",
            "message": markup,
            "city": markup,
            "tag": "InTransit",
            "subtag": "<b>x</b>",
            "subtag_message": markup,
        }],
    }));
    told(answer.to_string(), "application/json", async |page| {
        page.see("timeline", "<b>Held</b>").await;
        let found = page
            .run(
                "const all = trackers.flatMap((tracker) => [...tracker.shadowRoot.querySelectorAll('*')]);
                return {
                    title: document.title,
                    elements: all.filter((element) => element.matches('img, b, script, iframe')).length,
                    links: all.filter((element) => element.href && !element.href.startsWith?.('https:')).map(String),
                    controls: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(all.map((element) => element.textContent).join('')),
                };",
                json!([]),
            )
            .await;
        assert_eq!(
            found,
            json!({ "title": "Your order", "elements": 0, "links": [], "controls": false })
        );
        page_is_usable(&page).await;
    })
    .await;
}

#[tokio::test]
async fn odd_fields_cost_no_more_than_themselves() {
    let answer = tracking(json!({
        "tracking_number": 340434198722500001_u64,
        "title": "",
        "order_number": {},
        "shipment_package_count": "many",
        "shipment_weight": "heavy",
        "expected_delivery": "soon",
        "latest_estimated_delivery": ["?"],
        "courier_estimated_delivery": { "type": 7, "datetime": "" },
        "pickup_location": 12,
        "next_couriers": "none",
        "signed_by": "",
        "checkpoints": [
            "nonsense",
            null,
            { "checkpoint_time": "the day before yesterday", "message": "Arrived somewhere" },
            { "checkpoint_time": 1762329600, "message": 404, "coordinates": "north" },
            { "checkpoint_time": "2025-11-05", "message": "Sorted", "tag": "Teleported", "subtag": "Teleported_001" },
        ],
    }));
    told(answer.to_string(), "application/json", async |page| {
        page.see("badge", "On its way").await;
        page.see("timeline", "Sorted").await;
        page.see("timeline", "Arrived somewhere").await;
        page_is_usable(&page).await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_tag_shows_the_providers_words() {
    let answer =
        tracking(json!({ "tag": "Teleported", "subtag": "Teleported_007", "subtag_message": "Beamed up" }));
    told(answer.to_string(), "application/json", async |page| {
        page.see("badge", "Beamed up").await;
        page_is_usable(&page).await;
    })
    .await;
}

/// A parcel in transit, changed by `fields`.
fn tracking(fields: Value) -> Value {
    let mut data = json!({
        "id": "hostile",
        "tracking_number": "00340434198722500001",
        "slug": "dhl",
        "tag": "InTransit",
        "subtag": "InTransit_002",
        "checkpoints": [],
    });
    if let (Some(data), Value::Object(fields)) = (data.as_object_mut(), fields) {
        data.extend(fields);
    }
    json!({ "meta": { "code": 200 }, "data": data })
}

/// A page whose widget asks a proxy that answers every question with this.
async fn told(body: String, content_type: &'static str, story: impl AsyncFnOnce(Page)) {
    let hostile = Served::start(Router::new().fallback(async move || -> Response {
        let headers = [(header::CONTENT_TYPE, content_type), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        (headers, body.clone()).into_response()
    }))
    .await;
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "<script async src=\"{}/embed.js\"></script>\
         <parcel-tracker tracking-id=\"hostile\" proxy=\"{}\"><a href=\"/elsewhere\">Track</a></parcel-tracker>\
         <button onclick=\"this.textContent = 'Clicked'\">Click</button>",
        stack.proxy.url, hostile.url
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        story(page).await;
    })
    .await;
}

/// The shop's own script still runs, and promptly.
async fn page_is_usable(page: &Page) {
    page.run("document.querySelector('button').click()", json!([])).await;
    page.see_on_page("Clicked").await;
    let pause = page
        .run_async(
            "const before = performance.now();
            await new Promise((done) => setTimeout(done));
            return performance.now() - before;",
            json!([]),
        )
        .await;
    assert!(pause.as_f64().is_some_and(|pause| pause < 500.0), "the page hangs for {pause} ms");
}
