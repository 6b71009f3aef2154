//! A browser's page as a story tells it: open, see, click.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder};
use futures_util::FutureExt;
use serde_json::{Map, Value, json};
use tokio::time::{Instant, sleep};

use super::devtools::DriverCommand;
use super::driver::{Browser, driver};

/// How long a story waits for something to show before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What every script finds: all trackers of the page, and their elements by `part`.
const PRELUDE: &str = "
    const trackers = [...document.querySelectorAll('parcel-tracker')];
    const words = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
    const parts = (name) => trackers.flatMap((tracker) =>
        [...(tracker.shadowRoot?.querySelectorAll(`[part~='${name}']`) ?? [])]);
";

/// What every page of Chromium writes down from its first moment on.
const RECORDER: &str = "
    window.__events = [];
    for (const name of ['load', 'change', 'lookup', 'not-found', 'error', 'link', 'subscribe'])
        addEventListener(`parcel-tracker-${name}`, ({ type, detail }) => window.__events.push({ type, detail }));
    window.__reports = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.__reports.push(`${violatedDirective} ${blockedURI}`));
    addEventListener('pageshow', ({ persisted }) => { window.__persisted = persisted; });
    window.__shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries())
            if (!hadRecentInput) window.__shifts.push({ value, moved: sources.map(({ node }) =>
                node?.outerHTML?.slice(0, 80) ?? String(node)) });
    }).observe({ type: 'layout-shift', buffered: true });
";

/// A page in a browser of its own.
#[derive(Clone)]
pub struct Page {
    client: Client,
}

/// Runs a story in a fresh browser, and closes the browser whatever comes of the story.
pub async fn in_a_browser<F: Future<Output = ()>>(story: impl FnOnce(Page) -> F) {
    let _place = driver().places.acquire().await.expect("places are never closed");
    let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities())
        .connect(&driver().url)
        .await
        .expect("a browser");
    // axe-core has a hundred and forty cards to look at on a busy machine.
    let patient = TimeoutConfiguration::new(Some(Duration::from_secs(180)), None, None);
    client.update_timeouts(patient).await.expect("a browser with patience");
    let page = Page { client: client.clone() };
    page.resize(800, 1000).await;
    if driver().browser == Browser::Chromium {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": RECORDER })).await;
    }
    let outcome = AssertUnwindSafe(story(page)).catch_unwind().await;
    // A browser that is already gone needs no closing.
    let _ = client.close().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

fn capabilities() -> Map<String, Value> {
    let all: Map<String, Value> =
        serde_json::from_str(include_str!("../../../webdriver.json")).expect("webdriver.json");
    match driver().browser {
        Browser::Chromium => {
            let mut chromium: Map<String, Value> =
                all.into_iter().filter(|(name, _)| name.starts_with("goog:")).collect();
            chromium.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
            chromium
        }
        Browser::Firefox => all.into_iter().filter(|(name, _)| name.starts_with("moz:")).collect(),
    }
}

impl Page {
    /// Goes there; returns when the page has loaded.
    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page reloads");
    }

    /// The page's address.
    pub async fn url(&self) -> String {
        self.client.current_url().await.expect("an address").to_string()
    }

    /// Goes one page back.
    pub async fn back(&self) {
        self.client.back().await.expect("a page to go back to");
    }

    /// Types into the look-up form, field by field, and sends it. The field `number` chooses its way.
    pub async fn look_up(&self, fields: &[(&str, &str)]) {
        self.until(
            "the look-up form",
            "const [form] = parts('look-up');
            if (!form) return false;
            for (const [name, value] of arguments[0]) {
                const field = form.elements.namedItem(name);
                const way = form.querySelector(`input[value=${name === 'number' ? 'number' : 'order'}]`);
                if (!way.checked) way.click();
                field.value = value;
            }
            form.querySelector('button').click();
            return true",
            json!([fields]),
        )
        .await;
    }

    /// Presses a key, as a hand would; Chromium only.
    pub async fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, None),
            "Enter" => (13, Some("\r")),
            " " => (32, Some(" ")),
            "l" => (76, Some("l")),
            other => panic!("no such key: {other}"),
        };
        let mut down = json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            down["text"] = json!(text);
        }
        self.devtools("Input.dispatchKeyEvent", down).await;
        let up = json!({ "type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": code });
        self.devtools("Input.dispatchKeyEvent", up).await;
    }

    /// Types text into what has the focus; Chromium only.
    pub async fn type_text(&self, text: &str) {
        self.devtools("Input.insertText", json!({ "text": text })).await;
    }

    /// The name, value or words of what has the focus inside a tracker.
    pub async fn focused(&self) -> String {
        let found = self
            .run(
                "const focused = document.activeElement?.shadowRoot?.activeElement;
                return focused ? focused.name || words(focused) : ''",
                json!([]),
            )
            .await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// How a screen reader would name what has the focus inside a tracker, and by which part it is known.
    pub async fn focused_control(&self) -> String {
        let found = self
            .run(
                "const focused = document.activeElement?.shadowRoot?.activeElement;
                if (!focused) return '';
                const ring = getComputedStyle(focused).outlineStyle !== 'none' ? '' : ' without a ring';
                const name = focused.ariaLabel || words(focused) || focused.labels?.[0]?.innerText || '';
                return `${focused.getAttribute('part') ?? focused.name}: ${name}${ring}`",
                json!([]),
            )
            .await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// CSS pixels of the view, as far as the browser's own frame allows.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("a window to resize");
    }

    /// A PNG of what is in view.
    pub async fn screenshot(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a screenshot")
    }

    /// Runs a function body in the page; see `PRELUDE` for what it finds, `arguments` for what it is given.
    pub async fn run(&self, script: &str, arguments: Value) -> Value {
        let arguments = match arguments {
            Value::Array(arguments) => arguments,
            other => vec![other],
        };
        self.client
            .execute(&format!("{PRELUDE}{script}"), arguments)
            .await
            .unwrap_or_else(|error| panic!("{script}\nfails: {error}"))
    }

    /// Runs an async function body in the page and waits for what it returns.
    pub async fn run_async(&self, script: &str, arguments: Value) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async (...arguments) => {{ {PRELUDE}{script} }})(...arguments)
                .then((value) => done({{ value }}), (error) => done({{ error: String(error?.stack ?? error) }}));"
        );
        let arguments = match arguments {
            Value::Array(arguments) => arguments,
            other => vec![other],
        };
        let mut answer = self.client.execute_async(&script, arguments).await.expect("a script that runs");
        if let Some(error) = answer.get("error") {
            panic!("{script}\nfails: {error}");
        }
        answer.get_mut("value").map(Value::take).unwrap_or(Value::Null)
    }

    /// Waits until the script returns something true, and yields it.
    pub async fn until(&self, what: &str, script: &str, arguments: Value) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.run(script, arguments.clone()).await;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            if Instant::now() > end {
                panic!("waited in vain for {what}; the page says:\n{}", self.everything().await);
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until an element of that part says `text`, perhaps among more.
    pub async fn see(&self, part: &str, text: &str) {
        self.until(
            &format!("{text:?} in {part}"),
            "return parts(arguments[0]).some((element) => words(element).includes(arguments[1]))",
            json!([part, text]),
        )
        .await;
    }

    /// What the elements of that part say now, in order, empty ones left out.
    pub async fn texts(&self, part: &str) -> Vec<String> {
        let texts =
            self.run("return parts(arguments[0]).map(words).filter((text) => text)", json!([part])).await;
        serde_json::from_value(texts).expect("texts")
    }

    /// Waits until the page has heard that event since it loaded; Chromium only.
    pub async fn see_event(&self, name: &str) {
        self.until(
            &format!("the event {name}"),
            "return window.__events.some(({ type }) => type === arguments[0])",
            json!([name]),
        )
        .await;
    }

    /// Waits until any tracker told the page how its first question ended; Chromium only.
    pub async fn see_any_event(&self) {
        self.until("any event of a tracker", "return window.__events.length > 0", json!([])).await;
    }

    /// Waits until the wasm has shown an answer in every tracker, not only the first words; Chromium only.
    pub async fn until_alive(&self) {
        self.until(
            "the wasm",
            "return window.__events.filter(({ type }) => type === 'parcel-tracker-load').length >= trackers.length",
            json!([]),
        )
        .await;
    }

    /// Waits until what the page itself put into the tracker can be seen and used.
    pub async fn see_fallback(&self) {
        self.until(
            "the page's own link",
            "const [link] = document.querySelectorAll('parcel-tracker a');
            return Boolean(link?.checkVisibility() && link.getBoundingClientRect().height)",
            json!([]),
        )
        .await;
    }

    /// Waits until nothing the page itself put into the trackers can be seen any more.
    pub async fn see_no_fallback(&self) {
        self.until(
            "the page's own link to go",
            "return trackers.length > 0 && trackers.every((tracker) =>
                [...tracker.children].every((child) => !child.checkVisibility()))",
            json!([]),
        )
        .await;
    }

    /// Clicks the first element of that part.
    pub async fn click(&self, part: &str) {
        self.until(
            &format!("a {part} to click"),
            "const [element] = parts(arguments[0]); element?.click(); return Boolean(element)",
            json!([part]),
        )
        .await;
    }

    /// Waits until the page itself, trackers aside, shows `text`.
    pub async fn see_on_page(&self, text: &str) {
        self.until(
            &format!("{text:?} on the page"),
            "return document.body.innerText.includes(arguments[0])",
            json!([text]),
        )
        .await;
    }

    /// All that is to be read on the page and in its trackers, for messages and comparisons.
    pub async fn everything(&self) -> String {
        let text = self
            .run(
                "return [location.href, document.body?.innerText ?? '', ...trackers.map((tracker) =>
                    tracker.shadowRoot ? [...tracker.shadowRoot.children].map((child) =>
                        child.innerText ?? '').join('\\n') : '(no shadow root)')].join('\\n---\\n')",
                json!([]),
            )
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// A DevTools command; Chromium only.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.client
            .issue_cmd(DriverCommand::devtools(command, parameters))
            .await
            .unwrap_or_else(|error| panic!("{command} fails: {error}"))
    }

    /// No address that fits one of these patterns is loaded any more; Chromium only.
    pub async fn block(&self, patterns: &[&str]) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": patterns })).await;
        self.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    }

    /// Light or dark, as the shopper's system asks for; Chromium only.
    pub async fn prefer(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// A view of exactly this size in CSS pixels; Chromium only.
    pub async fn view(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Runs a script in every page from its first moment on; Chromium only.
    pub async fn before_anything(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// What the page's policy was broken by, and anything on the console, warnings too; Chromium only.
    pub async fn complaints(&self) -> Vec<String> {
        let reports = self.run("return window.__reports", json!([])).await;
        let reports: Vec<String> = serde_json::from_value(reports).expect("reports");
        let entries = self.client.issue_cmd(DriverCommand::console()).await.expect("the console");
        let said = entries.as_array().into_iter().flatten().map(|entry| {
            let word = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{}: {}", word("level"), word("message"))
        });
        reports.into_iter().chain(said).collect()
    }

    /// What the page wrote to its console as an error since the last asking. Firefox tells nobody.
    pub async fn console_errors(&self) -> Vec<String> {
        if driver().browser == Browser::Firefox {
            return Vec::new();
        }
        let entries = self.client.issue_cmd(DriverCommand::console()).await.expect("the console");
        entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry.get("level").and_then(Value::as_str) == Some("SEVERE"))
            .filter_map(|entry| entry.get("message")?.as_str().map(str::to_owned))
            .collect()
    }
}
