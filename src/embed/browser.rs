//! What the browser does at a press: `along.js`, which costs a fraction of what the same would in wasm.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/embed/along.js")]
extern "C" {
    /// Puts text on the clipboard.
    #[wasm_bindgen(catch)]
    pub async fn copy(text: &str) -> Result<JsValue, JsValue>;

    /// Offers a link to other apps. False if there are none, and it was copied instead.
    #[wasm_bindgen(catch)]
    pub async fn share(title: &str, url: &str) -> Result<JsValue, JsValue>;

    /// Hands a calendar's file over for download.
    pub fn save(text: &str);

    /// Prints the page with nothing on it but this element.
    // Caught also because only then the glue has a function of its own for it, and one module of imports.
    #[wasm_bindgen(catch)]
    pub fn print(host: &HtmlElement) -> Result<(), JsValue>;

    /// Lets what is drawn next glide to its new place.
    #[wasm_bindgen(catch)]
    pub fn glide(host: &HtmlElement) -> Result<(), JsValue>;

    /// Shows the form for being told in a parcel's card, or takes it away again.
    #[wasm_bindgen(catch)]
    pub async fn subscribe(
        host: &HtmlElement,
        index: usize,
        form: &str,
        url: &str,
        token: Option<String>,
        id: &str,
        outcome: Option<String>,
    ) -> Result<JsValue, JsValue>;

    /// Keeps text under a name until the tab is closed; an empty one is none.
    pub fn keep(name: &str, text: &str);

    /// What is kept under a name.
    pub fn recall(name: &str) -> Option<String>;
}
