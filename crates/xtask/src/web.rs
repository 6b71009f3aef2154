//! Plain requests to servers on this machine.

use std::time::Duration;

use anyhow::{Context, Result};
use ureq::http::HeaderMap;

/// One answer should not take longer than this on loopback.
const LIMIT: Duration = Duration::from_secs(10);
/// No page or answer of ours is larger.
const LARGEST: u64 = 16 << 20;

/// An answer, its body as sent.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, not decompressed.
    pub body: Vec<u8>,
}

/// Asks for `url` with these headers; whatever the status, it is an answer.
pub fn get(url: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    let mut request = agent().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(url, request.call())
}

/// Posts JSON to `url`; whatever the status, it is an answer.
pub fn post(url: &str, json: &str) -> Result<Answer> {
    let request = agent().post(url).header("content-type", "application/json");
    read(url, request.send(json))
}

fn read(url: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Answer> {
    let answer = answer.with_context(|| format!("{url} does not answer"))?;
    let (parts, mut body) = answer.into_parts();
    let body = body
        .with_config()
        .limit(LARGEST)
        .read_to_vec()
        .with_context(|| format!("{url} stopped in the middle of its answer"))?;
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(LIMIT))
        .http_status_as_error(false)
        // A proxy set for the outside world is not for servers on this machine.
        .proxy(None)
        .build()
        .into()
}
