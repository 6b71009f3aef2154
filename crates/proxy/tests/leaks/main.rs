//! Nothing secret and nothing personal gets out: every route, asked in every way, over the sandbox's whole
//! world, and every answer, log line and metric of it searched.
//!
//! What is searched for comes from the provider's own JSON, not from our model of it: a field that our
//! parser does not know cannot hide from the search. It is looked for in the open, percent-encoded, in
//! JSON's and HTML's escapes, and inside of base64. A binary of its own, because its log is the process's.

mod asking;
mod forms;
mod log;
mod world;

use asking::{Asked, Proxy, telling};
use log::Log;
use world::World;

/// Where an answer at level verified may tell what is personal, by the path in the tracking's `data`. A
/// new field has to be written here before it may.
const ALLOWED: &[&str] = &[
    "signed_by",
    "pickup_location",
    "pickup_note",
    "destination_city",
    "destination_postal_code",
    // A courier's own words: "Signed for by YOUNG".
    "checkpoints.message",
    "checkpoints.location",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_secret_or_personal_gets_out() {
    let log = Log::start("info,parcel_proxy=trace,parcel_providers=trace,parcel_tracking=trace");
    let world = World::start().await;
    let proxy = Proxy::before(&world);
    let said =
        [telling::NAME].into_iter().chain(telling::EMAILS).chain(telling::PHONES).chain(telling::PRIVATE);
    for word in said.chain([world::KEY, world::WEBHOOK, asking::SECRET, asking::MERCHANT]) {
        assert!(world.found_in(&format!("<p>{word}</p>")).next().is_some(), "{word} is searched for");
    }
    let mut asked = proxy.ask_everything(&world).await;
    asked.extend(proxy.write_everything().await);
    asked.extend(proxy.view_first().await);
    let live = world.parcels.iter().find(|parcel| parcel.order == "1001").expect("a parcel on its way");
    asked.extend(proxy.be_told(&world, live).await);

    for status in [200, 201, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422] {
        assert!(asked.iter().any(|asked| asked.status == status), "{status} was never answered");
    }
    let opened = asked.iter().filter(|asked| asked.what.starts_with("the look-up") && asked.status == 200);
    assert!(
        opened.count() >= 2 * world.parcels.len() - 20,
        "most orders open by e-mail address and by postcode"
    );
    let told = |words: &str| asked.iter().any(|asked| asked.text.contains(words));
    assert!(told("\"signed_by\":\"") && told("\"pickup_location\":\""), "level verified was reached");

    let page = asked.iter().find(|asked| asked.what.starts_with("events"));
    assert!(page.is_some_and(|page| page.text.contains("event: end")), "a page was told");

    let mut found = Vec::new();
    for asked in &asked {
        let text = asked.without(ALLOWED);
        found.extend(world.found_in(&text).map(|what| format!("{what} in {}", asked.what)));
    }
    let metrics = proxy.metrics().await;
    for done in [
        "lookups_total{outcome=\"right\"}",
        "webhooks_total{outcome=\"accepted\"}",
        "webhooks_total{outcome=\"refused\"}",
        "writes_total{write=\"register\",outcome=\"done\"}",
        "writes_total{write=\"change\",outcome=\"done\"}",
        "writes_total{write=\"subscribe\",outcome=\"done\"}",
        "writes_total{write=\"first_view\",outcome=\"done\"}",
        "pushed_total",
    ] {
        let line = metrics.lines().find_map(|line| line.strip_prefix(&format!("parcel_proxy_{done} ")));
        assert!(line.is_some_and(|count| count != "0"), "{done} never happened: {metrics}");
    }
    found.extend(world.found_in(&metrics).map(|what| format!("{what} in the metrics")));
    let lines = log.text();
    assert!(lines.contains("/v1/lookup") && lines.contains("/v1/trackings/{id}"), "requests are logged");
    for line in lines.lines() {
        found.extend(world.found_in(line).map(|what| format!("{what} in the log: {line}")));
    }
    for asked in asked.iter().filter(|asked| !asked.own.is_empty()) {
        let secrets = world.secrets_in(&asked.text);
        found.extend(secrets.map(|what| format!("{what} in {}, even where it is allowed to be", asked.what)));
    }
    assert!(found.is_empty(), "{} leaks:\n{}", found.len(), found.join("\n"));
    println!(
        "{} answers and {} log lines searched for {} words",
        asked.len(),
        lines.lines().count(),
        world.words()
    );
}

#[test]
fn the_search_finds_what_is_there() {
    let world = World::of(&["sandbox-key"], &["lena.brandt@example.com", "Jörg Müller", "+49 30 555 0100"]);
    for text in [
        "x lena.brandt@example.com x",
        "LENA.BRANDT@example.com",
        "lena.brandt%40example.com",
        "lena%2Ebrandt%40example%2ecom",
        "J\\u00f6rg M\\u00fcller",
        "J%C3%B6rg%20M%C3%BCller",
        "J%C3%B6rg+M%C3%BCller",
        "J&#246;rg M&#xfc;ller",
        "{\"a\":\"SsO2cmcgTcO8bGxlcg==\"}",
        // Inside of something longer, at each of the three places a letter can have in base64.
        "eyJhIjoibGVuYS5icmFuZHRAZXhhbXBsZS5jb20ifQ",
        "eyJhYiI6ImxlbmEuYnJhbmR0QGV4YW1wbGUuY29tIn0",
        "eyJhYmMiOiJsZW5hLmJyYW5kdEBleGFtcGxlLmNvbSJ9",
        "+49 30 555 0100",
        "0049305550100",
        "+49-30-555-0100",
        "key=sandbox-key",
    ] {
        assert!(world.found_in(text).next().is_some(), "{text}");
    }
    for text in ["", "lena", "Brandt", "5550", "x.y.z", "sandbox", "eyJhIjoiYiJ9"] {
        assert!(world.found_in(text).next().is_none(), "{text}");
    }
}

#[test]
fn what_is_allowed_is_taken_out_and_nothing_else() {
    let answer = r#"{"meta":{"level":"verified"},"data":{"signed_by":"YOUNG","title":"YOUNG tea",
        "checkpoints":[{"message":"Signed by YOUNG","city":"Bonn"}]}}"#;
    let asked =
        Asked { what: "a story".to_owned(), status: 200, text: answer.to_owned(), own: answer.to_owned() };
    let text = asked.without(ALLOWED);
    assert!(!text.contains("Signed by") && text.contains("YOUNG tea") && text.contains("Bonn"), "{text}");
    let drawn = "<p>Signed by YOUNG</p><i>Bonn</i>";
    let drawn = Asked { text: drawn.to_owned(), ..asked };
    assert_eq!(drawn.without(ALLOWED), "<p>…</p><i>Bonn</i>");
    assert_eq!(Asked { own: String::new(), ..drawn }.without(ALLOWED), "<p>Signed by YOUNG</p><i>Bonn</i>");
}
