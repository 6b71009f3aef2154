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
    etag: HeaderValue,
    /// The headers of an answer that is not modified.
    held: HeaderMap,
    plain: Form,
    packed: [OnceLock<Form>; 2],
}

/// An answer as it is sent, to the last header.
#[derive(Debug)]
struct Form {
    headers: HeaderMap,
    body: Bytes,
}

impl Default for Shelf {
    fn default() -> Self {
        Self(
            Cache::builder()
                .max_capacity(CAPACITY)
                // With its compressed forms, and with the tracking itself, unpacked.
                .weigher(|_: &Which, answer: &Arc<Prepared>| {
                    u32::try_from(answer.plain.body.len().saturating_mul(5)).unwrap_or(u32::MAX)
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
        let (mut held, json) = make()?;
        held.append(VARY, HeaderValue::from_static("accept-encoding"));
        let etag = held.get(ETAG).cloned().ok_or(ProxyError::Internal)?;
        let mut headers = held.clone();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let prepared = Arc::new(Prepared {
            _seen: Arc::clone(&found.seen),
            etag,
            held,
            plain: Form { headers, body: json.into() },
            packed: Default::default(),
        });
        self.0.insert(which, Arc::clone(&prepared));
        Ok(prepared)
    }
}

impl Prepared {
    /// What is sent to whoever asks with these headers.
    pub fn respond(&self, asked: &HeaderMap) -> Response {
        if is_held(asked, &self.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.held.clone();
            return response;
        }
        let form = self.form(Encoding::wanted(asked));
        let mut response = Response::new(Body::from(form.body.clone()));
        *response.headers_mut() = form.headers.clone();
        response
    }

    fn form(&self, wanted: Option<Encoding>) -> &Form {
        let [brotli, gzip] = &self.packed;
        let (encoding, packed) = match wanted {
            Some(encoding @ Encoding::Brotli) => (encoding, brotli),
            Some(encoding @ Encoding::Gzip) => (encoding, gzip),
            None => return &self.plain,
        };
        packed.get_or_init(|| {
            let mut headers = self.plain.headers.clone();
            headers.insert(CONTENT_ENCODING, encoding.name());
            Form { headers, body: encoding.pack(&self.plain.body) }
        })
    }
}
