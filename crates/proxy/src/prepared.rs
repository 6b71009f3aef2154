//! Answers that are asked for again and again, ready to be sent.
//!
//! What may be told of a tracking, its JSON, its validator and its compressed forms follow from the
//! tracking as it was seen, the level, and whether it is stale. So they are made once for each, and not for
//! each of the many pages that look at the same parcel.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use crate::cache::{Found, Seen};
use crate::disclosure::Level;
use crate::encoding::Encoding;
use crate::error::ProxyError;
use crate::etag::is_held;

/// Memory for prepared answers, in bytes, roughly.
const CAPACITY: u64 = 6 * 1024 * 1024;

/// How long an answer that nobody asks for is kept ready.
const IDLE: Duration = Duration::from_secs(60);

/// Which answer: the place in memory of what was seen, the level, and whether it is stale.
type Which = (usize, Level, bool);

/// Prepared answers.
#[derive(Debug)]
pub struct Shelf(Cache<Which, Arc<Prepared>>);

/// One answer, ready to be sent.
#[derive(Debug)]
pub struct Prepared {
    /// Held for its place in memory, which thus belongs to nothing else while this is on the shelf.
    _seen: Arc<Seen>,
    /// The headers of the answer, whole or not modified, but for its encoding.
    headers: HeaderMap,
    etag: HeaderValue,
    json: Bytes,
    packed: [OnceLock<Bytes>; 2],
}

impl Default for Shelf {
    fn default() -> Self {
        Self(
            Cache::builder()
                .max_capacity(CAPACITY)
                // With its compressed forms, and with the tracking itself, unpacked.
                .weigher(|_: &Which, answer: &Arc<Prepared>| {
                    u32::try_from(answer.json.len().saturating_mul(5)).unwrap_or(u32::MAX)
                })
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(IDLE)
                .build(),
        )
    }
}

impl Shelf {
    /// The answer of what was found; `make` makes its headers and its JSON where it is not ready. A validator
    /// must be among the headers.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn get(
        &self,
        found: &Found,
        level: Level,
        make: impl FnOnce() -> Result<(HeaderMap, String), ProxyError>,
    ) -> Result<Arc<Prepared>, ProxyError> {
        let which = (Arc::as_ptr(&found.seen).addr(), level, found.stale);
        if let Some(ready) = self.0.get(&which) {
            return Ok(ready);
        }
        let (headers, json) = make()?;
        let etag = headers.get(ETAG).cloned().ok_or(ProxyError::Internal)?;
        let prepared = Arc::new(Prepared {
            _seen: Arc::clone(&found.seen),
            headers,
            etag,
            json: json.into(),
            packed: Default::default(),
        });
        self.0.insert(which, Arc::clone(&prepared));
        Ok(prepared)
    }
}

impl Prepared {
    /// What is sent to whoever asks with these headers.
    pub fn respond(&self, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().append(VARY, HeaderValue::from_static("accept-encoding"));
        if is_held(asked, &self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let (bytes, encoding) = self.body(Encoding::wanted(asked));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
        }
        *response.body_mut() = Body::from(bytes);
        response
    }

    fn body(&self, wanted: Option<Encoding>) -> (Bytes, Option<Encoding>) {
        let Some(encoding) = wanted else {
            return (self.json.clone(), None);
        };
        let [brotli, gzip] = &self.packed;
        let packed = match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
        };
        let packed = packed.get_or_init(|| encoding.pack(&self.json));
        if packed.is_empty() { (self.json.clone(), None) } else { (packed.clone(), Some(encoding)) }
    }
}
