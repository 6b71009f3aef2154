//! One question over HTTP.

use std::time::Duration;

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{AbortController, AbortSignal};

use super::{FetchError, backoff};

/// How long one question may take. Longer than the proxy's own deadline towards the provider.
const TIMEOUT: Duration = Duration::from_secs(8);

/// The longest answer that is read, in bytes: above what 10,000 checkpoints need.
const LONGEST_ANSWER: usize = 8_000_000;

/// The header in which our proxy tells an answer's age. Beside a 304 it is newer than the body, which the
/// browser takes from its cache.
const AS_OF: &str = "parcel-tracker-as-of";

#[wasm_bindgen(module = "/src/embed/along.js")]
extern "C" {
    /// A question for `url`, with a token that proves what may be seen. It tells neither where it is asked from
    /// nor who asks.
    ///
    /// In JavaScript, because gloo-net's own builder brings query parameters and all of formatting along.
    #[wasm_bindgen(catch)]
    fn request(
        url: &str,
        token: Option<&str>,
        signal: Option<&AbortSignal>,
    ) -> Result<web_sys::Request, JsValue>;
}

/// An answer, not read yet.
pub struct Reply {
    /// The body.
    pub text: String,
    /// When the provider said so, where a header tells.
    pub as_of: Option<String>,
}

/// Aborts its question when dropped: what a view started ends with it.
pub struct Inquiry {
    controller: Option<AbortController>,
}

impl Inquiry {
    /// Not asked yet.
    pub fn new() -> Self {
        Self { controller: AbortController::new().ok() }
    }

    /// Asks, and yields the answer. The future outlives the inquiry only as a failure.
    pub fn get(
        &self,
        url: String,
        token: Option<String>,
    ) -> impl Future<Output = Result<Reply, FetchError>> + use<> {
        let controller = self.controller.clone();
        async move { get(&url, token.as_deref(), controller).await }
    }
}

impl Default for Inquiry {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Inquiry {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

async fn get(
    url: &str,
    token: Option<&str>,
    controller: Option<AbortController>,
) -> Result<Reply, FetchError> {
    let signal = controller.as_ref().map(AbortController::signal);
    // Dropped, and so cancelled, as soon as the answer is here.
    let _deadline =
        controller.map(|controller| Timeout::new(TIMEOUT.as_millis() as u32, move || controller.abort()));
    // A header holds no other characters: the browser throws at some of them.
    if token.is_some_and(|token| !token.bytes().all(|byte| byte.is_ascii_graphic())) {
        return Err(FetchError::Refused);
    }
    let request = request(url, token, signal.as_ref()).map_err(|_| FetchError::BadRequest)?;
    let failed = || match &signal {
        Some(signal) if signal.aborted() => FetchError::Timeout,
        _ => FetchError::Offline,
    };
    let response = Request::from(request).send().await.map_err(|_| failed())?;
    if let Some(error) = FetchError::from_status(response.status(), retry_after(&response)) {
        return Err(error);
    }
    let length: Option<usize> =
        response.headers().get("Content-Length").and_then(|length| length.parse().ok());
    if length.is_some_and(|length| length > LONGEST_ANSWER) {
        return Err(too_long());
    }
    let text = response.text().await.map_err(|_| failed())?;
    if text.len() > LONGEST_ANSWER {
        return Err(too_long());
    }
    Ok(Reply { text, as_of: response.headers().get(AS_OF) })
}

fn too_long() -> FetchError {
    FetchError::Unreadable { path: "size".to_owned() }
}

fn retry_after(response: &Response) -> Option<Duration> {
    response.headers().get("Retry-After").and_then(|header| backoff::retry_after(&header))
}
