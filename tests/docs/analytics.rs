//! `examples/analytics/data-layer.js`, in Node: what it forwards, and what it must not.

use std::process::Command;

use serde_json::{Value, json};

use crate::php::file;

/// What the data layer holds after these events: consent, name, detail.
fn forwarded(story: &str) -> Value {
    let module = file("examples/analytics/data-layer.js");
    let script = format!(
        "const {{ forwardParcelEvents }} = await import({module:?});
        const pushed = [], target = new EventTarget();
        let consented;
        const consent = () => consented, push = (entry) => pushed.push(entry);
        const tell = (name, detail) => target.dispatchEvent(Object.assign(new Event(`parcel-tracker-${{name}}`), {{ detail }}));
        {story}
        console.log(JSON.stringify(pushed));"
    );
    let output =
        Command::new("node").args(["--input-type=module", "-e", &script]).output().expect("Node.js on PATH");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn with_consent_the_status_is_forwarded_and_the_parcel_is_not() {
    let pushed = forwarded(
        "forwardParcelEvents({ consent, push, target });
        consented = true;
        tell('load', { trackingId: 'b5a1', tag: 'InTransit', language: 'de', secret: 'x' });
        tell('change', { trackingId: 'b5a1', tag: 'Delivered', previousTag: 'InTransit' });
        tell('lookup', { by: 'order', outcome: 'found', parcels: 2 });
        tell('not-found', null);
        tell('error', { code: 'offline', message: 'https://track.shop.example/v1/trackings/b5a1' });",
    );
    assert_eq!(
        pushed,
        json!([
            { "event": "parcel_tracker_load", "tag": "InTransit" },
            { "event": "parcel_tracker_change", "tag": "Delivered", "previousTag": "InTransit" },
            { "event": "parcel_tracker_lookup", "by": "order", "outcome": "found", "parcels": 2 },
            { "event": "parcel_tracker_not_found" },
            { "event": "parcel_tracker_error", "code": "offline" },
        ])
    );
}

#[test]
fn without_consent_nothing_is_forwarded_and_nothing_is_kept_for_later() {
    let pushed = forwarded(
        "forwardParcelEvents({ consent, push, target });
        for (consented of [undefined, false, 'yes', 1]) tell('load', { tag: 'InTransit' });
        consented = true;
        tell('link', { kind: 'courier' });
        consented = false;
        tell('change', { tag: 'Delivered' });",
    );
    assert_eq!(pushed, json!([{ "event": "parcel_tracker_link", "kind": "courier" }]));
}

#[test]
fn a_consent_tool_that_breaks_has_not_said_yes() {
    let pushed = forwarded(
        "forwardParcelEvents({ consent: () => notThereYet.ok, push, target });
        tell('load', { tag: 'InTransit' });",
    );
    assert_eq!(pushed, json!([]));
}

#[test]
fn the_forwarding_can_be_ended() {
    let pushed = forwarded(
        "consented = true;
        const end = forwardParcelEvents({ consent, push, target });
        tell('load', { tag: 'InTransit' });
        end();
        tell('change', { tag: 'Delivered' });",
    );
    assert_eq!(pushed, json!([{ "event": "parcel_tracker_load", "tag": "InTransit" }]));
}

#[test]
fn every_event_of_the_element_is_listened_to() {
    let source = std::fs::read_to_string(file("examples/analytics/data-layer.js")).expect("the example");
    let list = source.split_once("EVENTS = [").and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    let mut heard: Vec<_> = list.split(',').map(|name| name.trim().trim_matches('\'').to_owned()).collect();
    let mut declared: Vec<_> = crate::declared::members("ParcelTrackerEventMap")
        .iter()
        .filter_map(|name| name.strip_prefix("parcel-tracker-").map(str::to_owned))
        .collect();
    heard.sort();
    declared.sort();
    assert_eq!(heard, declared);
}
