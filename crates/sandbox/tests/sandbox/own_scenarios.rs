//! A merchant's own file of scenarios.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use parcel_sandbox::{Sandbox, SandboxConfig};

use crate::asking::{Sandboxed, moment};

/// A sandbox with a file of this content, or why there is none.
fn with(content: &str) -> Result<Sandboxed, String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("parcel-scenarios-{}-{count}.toml", std::process::id()));
    std::fs::write(&file, content).expect("a file");
    let config = SandboxConfig {
        start: moment("2025-11-06T09:05:00Z"),
        shipments: vec![file.clone()],
        ..SandboxConfig::default()
    };
    let opened = Sandbox::open(config).map(Sandboxed);
    let _ = std::fs::remove_file(&file);
    opened.map_err(|error| error.to_string().replace(&file.display().to_string(), "own.toml"))
}

#[tokio::test(start_paused = true)]
async fn the_least_there_can_be_is_a_name_a_line_and_a_courier() {
    let sandbox =
        with("[[shipment]]\nname = \"mine\"\nshows = \"Mine\"\ncourier = \"dpd\"\n").expect("a sandbox");
    let scenarios = sandbox.open("/sandbox/scenarios").await.json();
    let mine = scenarios["scenarios"].as_array().and_then(|all| all.last()).cloned().expect("a scenario");
    assert_eq!((&mine["name"], &mine["shows"]), (&"mine".into(), &"Mine".into()));
    let order = mine["order_number"].as_str().expect("an order");
    let tracking = sandbox.tracking(order).await;
    assert_eq!(tracking["tag"], "Pending");
    assert!(tracking["customers"][0]["email"].as_str().is_some_and(|email| email.ends_with("@example.com")));
    assert_eq!(sandbox.open(&format!("/shop/orders/{order}")).await.status, 200, "it is in the demo shop");
}

#[tokio::test(start_paused = true)]
async fn one_of_a_known_name_takes_its_place_and_keeps_its_order() {
    let sandbox = with(
        "[[shipment]]\nname = \"lost\"\nshows = \"Lost at once\"\ncourier = \"usps\"\n\
         checkpoints = [{ at = \"day -1 10:00\", subtag = \"Exception_013\", text = \"Gone\" }]\n",
    )
    .expect("a sandbox");
    let lost = sandbox.tracking("1022").await;
    assert_eq!(lost["checkpoints"].as_array().map(Vec::len), Some(1));
    assert_eq!(lost["checkpoints"][0]["message"], "Gone");
}

#[tokio::test(start_paused = true)]
async fn couriers_and_countries_can_be_added() {
    let sandbox = with(
        "[countries]\nISL = \"Iceland\"\n\n[couriers]\npostur = { name = \"Pósturinn\", link = \"https://posturinn.example/{number}\" }\n\n\
         [[shipment]]\nname = \"iceland\"\nshows = \"In Iceland\"\ncourier = \"postur\"\n\
         checkpoints = [{ at = \"day -1 10:00\", subtag = \"InTransit_002\", text = \"Móttekin\", country = \"ISL\" }]\n",
    )
    .expect("a sandbox");
    let page = sandbox.get("/trackings?slug=postur").await.data();
    assert_eq!(page["trackings"][0]["checkpoints"][0]["country_region_name"], "Iceland");
}

#[test]
fn what_is_wrong_is_told_by_line_scenario_and_field() {
    let head = "[[shipment]]\nname = \"mine\"\nshows = \"Mine\"\n";
    for (rest, expected) in [
        (
            "courier = \"nobody\"\n",
            "own.toml, line 4: scenario `mine`, field `courier`: `nobody` is no courier of the sandbox",
        ),
        (
            "courier = \"dpd\"\ncheckpoints = [\n  { at = \"day -1\", subtag = \"InTransit_002\", text = \"a\" },\n  { at = \"soon\", subtag = \"InTransit_002\", text = \"b\" },\n]\n",
            "own.toml, line 7: scenario `mine`, field `checkpoints[1].at`: `soon` is not a time this file knows",
        ),
        (
            "courier = \"dpd\"\ncheckpoints = [{ at = \"day -1\", subtag = \"InTransit_999\", text = \"a\" }]\n",
            "own.toml, line 5: scenario `mine`, field `checkpoints[0].subtag`: `InTransit_999` is no sub-status",
        ),
        (
            "courier = \"dpd\"\ncheckpoints = [{ at = \"day -1\", subtag = \"InTransit_002\", text = \"a\", times = 3 }]\n",
            "own.toml, line 5: scenario `mine`, field `checkpoints[0].every`: `every` and `times` go together",
        ),
        (
            "courier = \"dpd\"\nfields.note = \"a\"\nfields.nothing = 1\n",
            "own.toml, line 6: scenario `mine`, field `fields.nothing`: a tracking has no such field",
        ),
        (
            "courier = \"dpd\"\nfields.pickup_note = \"until {then}\"\n",
            "own.toml, line 5: scenario `mine`, field `fields.pickup_note`: `then` is not a time this file knows",
        ),
        (
            "courier = \"dpd\"\nlater = [{ at = \"now +1h\", order_date = \"never\" }]\n",
            "own.toml, line 5: scenario `mine`, field `later[0].order_date`: `never` is not a time this file knows",
        ),
        (
            "courier = \"dpd\"\nzone = \"CET\"\n",
            "own.toml, line 5: scenario `mine`, field `zone`: `CET` is not an offset",
        ),
        (
            "courier = \"dpd\"\norder = \"1001\"\n",
            "own.toml, line 5: scenario `mine`, field `order`: `live-today` is this parcel of order 1001 already",
        ),
        (
            "courier = \"dpd\"\nnumber = \"no good\"\n",
            "own.toml, line 5: scenario `mine`, field `number`: `no good` is not 4 to 100 letters and digits",
        ),
    ] {
        assert_eq!(with(&format!("{head}{rest}")).err().as_deref(), Some(expected));
    }
    let twice =
        with(&format!("{head}courier = \"dpd\"\n{head}courier = \"dpd\"\n")).err().unwrap_or_default();
    assert_eq!(twice, "own.toml, line 6: scenario `mine`, field `name`: this file has it already");
    let shouted =
        with("[[shipment]]\nname = \"Mine!\"\nshows = \"\"\ncourier = \"dpd\"\n").err().unwrap_or_default();
    assert_eq!(
        shouted,
        "own.toml, line 2: scenario `Mine!`, field `name`: a name is 1 to 60 small letters, digits and hyphens"
    );
    for (toml, named) in [
        ("[[shipment]]\nname = \"mine\"\n", "missing field"),
        ("[[shipment", "line 1"),
        ("[[shipment]]\nkurier = 1\n", "line 2"),
    ] {
        let told = with(toml).err().unwrap_or_default();
        assert!(told.starts_with("own.toml cannot be read") && told.contains(named), "{told}");
    }
    let missing =
        SandboxConfig { shipments: vec![PathBuf::from("nowhere.toml")], ..SandboxConfig::default() };
    let told = Sandbox::open(missing).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told.starts_with("nowhere.toml cannot be read: "), "{told}");
}
