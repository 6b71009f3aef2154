//! What the browser does at a press: `along.js`, which costs a fraction of what the same would in wasm.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/embed/along.js")]
extern "C" {
    /// Does what was pressed in a parcel's card, by its name: copies `what`, shares the link `url` by the title
    /// `what`, offers the calendar's file `what`, prints `host` alone, or shows the form for being told of the
    /// parcel `what`, or takes it away again. The form is read from `form` and sent to `url`; a demo's shows an
    /// `outcome`. True where that speaks for itself.
    #[wasm_bindgen(catch)]
    pub async fn act(
        host: &HtmlElement,
        name: &str,
        index: usize,
        what: &str,
        url: &str,
        form: &str,
        token: Option<String>,
        outcome: Option<String>,
    ) -> Result<JsValue, JsValue>;

    /// Lets what is drawn next glide to its new place.
    #[wasm_bindgen(catch)]
    pub fn glide(host: &HtmlElement) -> Result<(), JsValue>;

    /// Keeps text under a name until the tab is closed; an empty one is none.
    pub fn keep(name: &str, text: &str);

    /// What is kept under a name.
    pub fn recall(name: &str) -> Option<String>;
}
