//! What differs between the two APIs for whoever stands before both.

use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;

use crate::rate_limit::{Limit, Standing};
use crate::{Endpoint, Sandbox};

/// What an API tells the gate about itself. Paths are whole, `/tracking/2025-01/trackings` or `/v2/trackings/get`.
pub trait Api: 'static {
    /// The header the key comes in, in lower case.
    const KEY_HEADER: &'static str;

    /// The endpoint a request is for; `None` where there is none.
    fn endpoint(method: &Method, path: &str) -> Option<Endpoint>;

    /// How often an endpoint may be asked.
    fn limit(sandbox: &Sandbox, endpoint: Endpoint, path: &str) -> Limit;

    /// An error of the status alone (401, 404, 429, 5xx), as this API words it.
    fn refuse(status: StatusCode, path: &str) -> Response;

    /// What a request without the right key is told; `key` is what it sent.
    fn stranger(_key: Option<&[u8]>, path: &str) -> Response {
        Self::refuse(StatusCode::UNAUTHORIZED, path)
    }

    /// Adds the headers that each of its answers has.
    fn label(headers: &mut HeaderMap, path: &str, standing: Option<Standing>);

    /// Looks at more than the key, once the key was right.
    ///
    /// # Errors
    /// The answer to a request that is refused.
    fn verify(_sandbox: &Sandbox, _parts: &Parts, _path: &str, _body: &[u8]) -> Result<(), Box<Response>> {
        Ok(())
    }
}
