//! `define` of the npm package, in Node, on as much of a page as it touches.

use std::process::Command;

use serde_json::{Value, json};

use crate::php::file;

/// What a story logs. `page()` makes a page whose scripts come or fail as `answers` says, one after the other.
fn told(story: &str) -> Value {
    let source = std::fs::read_to_string(file("npm/index.js")).expect("npm/index.js");
    let source = source.replace("__VERSION__", "1.2.3").replace("__INTEGRITY__", "sha384-abc");
    let script = format!(
        "{source}
        const log = [];
        const page = (...answers) => {{
          const defined = new Map();
          globalThis.customElements = {{ get: (name) => defined.get(name) }};
          globalThis.document = {{
            baseURI: 'https://shop.example/orders/7',
            createElement: () => ({{ remove() {{ log.push('removed'); }} }}),
            head: {{ append(script) {{
              const {{ src, integrity, crossOrigin, nonce }} = script;
              log.push({{ src, integrity, crossOrigin, nonce }});
              setTimeout(() => {{
                const answer = answers.shift();
                if (answer === 'fails') return script.onerror();
                if (answer === 'comes') {{
                  globalThis.ParcelTracker = class {{ static init() {{}} }};
                  defined.set('parcel-tracker', globalThis.ParcelTracker);
                }}
                script.onload();
              }});
            }} }},
          }};
        }};
        const say = (promise) => promise.then((value) => log.push(typeof value?.init), ({{ message }}) => log.push(message));
        {story}
        console.log(JSON.stringify(log));"
    );
    let output =
        Command::new("node").args(["--input-type=module", "-e", &script]).output().expect("Node.js on PATH");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_loader_comes_once_however_often_it_is_asked_for() {
    let log = told(
        "page('comes');
        await Promise.all([say(define({ base: 'https://t.example' })), say(define({ base: 'https://t.example/' }))]);
        await say(define({ base: 'https://t.example' }));",
    );
    assert_eq!(log, json!([{ "src": "https://t.example/embed.js" }, "function", "function", "function"]));
}

#[test]
fn on_a_server_there_is_nothing_to_do() {
    assert_eq!(told("await say(define({ base: 'https://t.example' }));"), json!(["undefined"]));
}

#[test]
fn a_failure_is_told_and_the_next_call_tries_again() {
    let log = told(
        "page('fails', 'another script', 'comes');
        for (let call = 0; call < 3; call += 1) await say(define({ base: '/pt/' }));",
    );
    let asked = json!({ "src": "https://shop.example/pt/embed.js" });
    assert_eq!(
        log,
        json!([
            asked,
            "removed",
            "parcel-tracker: https://shop.example/pt/embed.js could not be loaded",
            asked,
            "removed",
            "parcel-tracker: https://shop.example/pt/embed.js is not the loader",
            asked,
            "function",
        ])
    );
}

#[test]
fn without_an_address_it_says_what_is_missing() {
    let log =
        told("page(); await say(define()); await say(define({ base: '' })); await say(define({ base: 7 }));");
    let said = log.as_array().expect("three messages");
    assert_eq!(said.len(), 3);
    assert!(
        said.iter().all(|message| message.as_str().is_some_and(|text| text.contains("define({ base })"))),
        "{log}"
    );
}

#[test]
fn pinned_it_asks_for_its_own_release_by_its_hash() {
    let log =
        told("page('comes'); await say(define({ base: 'https://t.example', pinned: true, nonce: 'n' }));");
    let asked = json!({
        "src": "https://t.example/v1.2.3/embed.js",
        "integrity": "sha384-abc",
        "crossOrigin": "anonymous",
        "nonce": "n",
    });
    assert_eq!(log, json!([asked, "function"]));
}
