//! A shop's page in the browser, and a network that answers as told.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use parcel_tracker::embed::element::{Mounted, mount};
use parcel_tracker::i18n;
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen(inline_js = "
let asked = [];
let aborted = 0;
export function answer_all(status, body, headers) {
  window.fetch = (request) => {
    asked.push({ url: request.url, authorization: request.headers.get('Authorization') });
    if (status === 0) return Promise.reject(new TypeError('network'));
    if (status < 0) return new Promise((_, failed) => request.signal.addEventListener('abort', () => {
      aborted += 1;
      failed(request.signal.reason);
    }));
    return Promise.resolve(new Response(body, { status, headers: Object.fromEntries(headers) }));
  };
  asked = [];
  aborted = 0;
}
export function asked_urls() { return asked.map((one) => one.url); }
export function asked_tokens() { return asked.map((one) => one.authorization); }
export function aborted_questions() { return aborted; }
export function page_is_hidden(hidden) {
  Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
export function collect(host, name, events) {
  host.addEventListener(name, (event) => events.push(`${name} ${JSON.stringify(event.detail)}`));
}
")]
extern "C" {
    fn answer_all(status: i32, body: &str, headers: &Array);
    fn asked_urls() -> Array;
    fn asked_tokens() -> Array;
    fn collect(host: &HtmlElement, name: &str, events: &Array);
    /// The shopper goes to another tab, or comes back.
    pub fn page_is_hidden(hidden: bool);
    /// Questions that were given up before an answer came.
    pub fn aborted_questions() -> u32;
}

/// The network answers every question so, from now on.
pub fn network_answers(status: u16, body: &str) {
    answer_all(i32::from(status), body, &Array::new());
}

/// The same, with the header in which our proxy tells an answer's age.
pub fn network_answers_as_of(body: &str, as_of: &str) {
    let header = Array::of2(&"parcel-tracker-as-of".into(), &as_of.into());
    answer_all(200, body, &Array::of1(&header));
}

/// Too many questions: the network asks for a wait of some seconds.
pub fn network_asks_to_wait(seconds: u8) {
    let header = Array::of2(&"Retry-After".into(), &seconds.into());
    answer_all(429, "{}", &Array::of1(&header));
}

/// The network is down.
pub fn network_is_down() {
    answer_all(0, "", &Array::new());
}

/// The network takes questions and never answers.
pub fn network_stalls() {
    answer_all(-1, "", &Array::new());
}

/// The addresses asked since the network was told how to answer.
pub fn asked() -> Vec<String> {
    asked_urls().iter().filter_map(|url| url.as_string()).collect()
}

/// The `Authorization` headers of those questions.
pub fn tokens() -> Vec<Option<String>> {
    asked_tokens().iter().map(|token| token.as_string()).collect()
}

/// The language around an element, else English, and its words, as the loader brings them.
fn words(host: &HtmlElement) -> (String, String) {
    let around = host.closest("[lang]").expect("a selector").and_then(|around| around.get_attribute("lang"));
    let lang = around.unwrap_or_else(|| "en".to_owned());
    let code = lang.split('-').next().unwrap_or_default();
    let mut files = i18n::files();
    let (_, words) = files.find(|(other, _)| *other == code).expect("words for it");
    (lang, words)
}

/// An element on the page, as the loader hands it over.
pub struct Element {
    host: HtmlElement,
    container: HtmlElement,
    mounted: RefCell<Option<Mounted>>,
}

impl Element {
    /// Puts an element with these attributes on the page and mounts it.
    pub fn open(attributes: &[(&str, &str)], answer: Option<&str>) -> Self {
        let document = web_sys::window().and_then(|window| window.document()).expect("a document");
        let make = |name| document.create_element(name).expect("an element").unchecked_into::<HtmlElement>();
        let (host, container) = (make("div"), make("div"));
        for (name, value) in attributes {
            host.set_attribute(name, value).expect("a name");
        }
        host.append_child(&container).expect("room");
        document.body().expect("a body").append_child(&host).expect("room");
        let base = "https://proxy.example/".to_owned();
        let (lang, words) = words(&host);
        let mounted = mount(host.clone(), container.clone(), base, &lang, &words, answer.map(Into::into));
        assert!(mounted.is_some(), "words of this build are taken");
        Self { host, container, mounted: RefCell::new(mounted) }
    }

    /// What a shopper reads.
    pub fn text(&self) -> String {
        self.container.text_content().unwrap_or_default()
    }

    /// `loading`, `card` or `message`.
    pub fn state(&self) -> Option<String> {
        self.attribute("[part=root]", "data-screen")
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> u32 {
        self.container.query_selector_all(selector).expect("a selector").length()
    }

    /// The first match's attribute.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.container.query_selector(selector).expect("a selector")?.get_attribute(name)
    }

    /// Puts the focus on the first match.
    pub fn focus(&self, selector: &str) {
        let element = self.container.query_selector(selector).expect("a selector").expect("a match");
        element.unchecked_into::<HtmlElement>().focus().expect("something to focus");
    }

    /// Marks the first match itself, whatever is drawn into it later.
    pub fn mark(&self, selector: &str) {
        let element = self.container.query_selector(selector).expect("a selector").expect("a match");
        element.set_attribute("data-marked", "").expect("an attribute");
    }

    /// Clicks the first match.
    pub fn click(&self, selector: &str) {
        let element = self.container.query_selector(selector).expect("a selector").expect("a match");
        element.unchecked_into::<HtmlElement>().click();
    }

    /// Changes an attribute, as the shop's script would, and tells the widget as the loader does.
    pub fn set(&self, name: &str, value: &str) {
        self.host.set_attribute(name, value).expect("a name");
        if let Some(mounted) = self.mounted.borrow_mut().as_mut() {
            let (lang, words) = words(&self.host);
            mounted.attribute_changed(&lang, Some(words));
        }
    }

    /// Asks again.
    pub fn refresh(&self) {
        if let Some(mounted) = self.mounted.borrow().as_ref() {
            mounted.refresh();
        }
    }

    /// Takes the element off the page, as the loader does.
    pub fn close(&self) {
        if let Some(mut mounted) = self.mounted.borrow_mut().take() {
            mounted.unmount();
        }
        self.host.remove();
    }

    /// Collects the names and details of the element's events from now on.
    pub fn events(&self) -> Array {
        let events = Array::new();
        for name in ["load", "change", "not-found", "error"] {
            collect(&self.host, &["parcel-tracker-", name].concat(), &events);
        }
        events
    }

    /// Waits until the words can be read, for two seconds at the most.
    pub async fn see(&self, words: &str) {
        for _ in 0..100 {
            if self.text().contains(words) {
                return;
            }
            TimeoutFuture::new(20).await;
        }
        panic!("{words:?} not seen; the card reads {:?}", self.text());
    }
}

impl Drop for Element {
    fn drop(&mut self) {
        self.close();
    }
}

/// Lets promises and effects run.
pub async fn settle() {
    TimeoutFuture::new(60).await;
}

/// A tracking in the provider's envelope.
pub fn tracking(tag: &str, more: &str) -> String {
    [
        r#"{"meta":{"code":200},"data":{"id":"a1","tracking_number":"1Z999","slug":"ups","tag":""#,
        tag,
        r#"","checkpoints":[{"checkpoint_time":"2025-11-05T09:12:00","message":"Left the depot","city":"Hannover","tag":"InTransit","subtag":"InTransit_007","slug":"ups"}]"#,
        more,
        "}}",
    ]
    .concat()
}

/// The words of a collected event, `None` where it did not fire.
pub fn event(events: &Array, name: &str) -> Option<String> {
    events.iter().filter_map(|event| event.as_string()).find(|event| event.contains(name))
}
