//! What the shop's page can listen to. All events bubble and cross shadow roots, and none has anything personal in it.
//!
//! Those of the wasm are fired here. The others come from the scripts beside it:
//! - `parcel-tracker-link` with `{ kind }` (`element.js`): a link was opened. `courier`, `courier-page`, `change-delivery`,
//!   `directions`, `contact` or `proof`.
//! - `parcel-tracker-error` with `{ code, message }` (`embed.js`, `element.js`): `load`, the widget did not come, or `crash`,
//!   its wasm ended; the page's own content stands in.
//! - `parcel-tracker-lookup` with `{ by, outcome, parcels }` (`look-up.js`): the look-up form was sent, or asked for again.
//! - `parcel-tracker-subscribe` with `{ trackingId, outcome }` (`acts.js`): a shopper is told of the parcel from now on.

use js_sys::{Object, Reflect};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Fires `parcel-tracker-load` with `{ trackingId, tag, language }`: the first answer is shown. `language` is the
/// parcel's own, empty where it has none; the loader follows it where the page has none either.
pub fn load(host: &HtmlElement, tracking_id: &str, tag: &str, language: &str) {
    let detail = [("trackingId", tracking_id), ("tag", tag), ("language", language)];
    fire(host, "parcel-tracker-load", &detail);
}

/// Fires `parcel-tracker-change` with `{ trackingId, tag, previousTag }`: the status changed.
pub fn change(host: &HtmlElement, tracking_id: &str, tag: &str, previous: &str) {
    let detail = [("trackingId", tracking_id), ("tag", tag), ("previousTag", previous)];
    fire(host, "parcel-tracker-change", &detail);
}

/// Fires `parcel-tracker-not-found` without detail: what was asked is the page's own to know.
pub fn not_found(host: &HtmlElement) {
    fire(host, "parcel-tracker-not-found", &[]);
}

/// Fires `parcel-tracker-error` with `{ code }`, a word of `FetchError::code`.
pub fn error(host: &HtmlElement, code: &str) {
    fire(host, "parcel-tracker-error", &[("code", code)]);
}

fn fire(host: &HtmlElement, name: &str, detail: &[(&str, &str)]) {
    let object = Object::new();
    for (key, value) in detail {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&object);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // False only says that somebody prevented the default; there is none.
        let _ = host.dispatch_event(&event);
    }
}
