//! Bytes that are ready to be sent: with a validator, and compressed where that is worth it.

use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use crate::encoding::Encoding;
use crate::etag::{etag, is_held};

/// Something to send.
#[derive(Debug)]
pub struct Ready {
    kind: &'static str,
    bytes: Bytes,
    etag: HeaderValue,
    packed: [OnceLock<Bytes>; 2],
}

impl Ready {
    /// These bytes, of this type.
    pub fn new(kind: &'static str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { kind, etag: etag(&bytes), bytes, packed: Default::default() }
    }

    /// A short name for these very bytes, for an address that is kept for good.
    pub fn stamp(&self) -> String {
        let hex = self.etag.to_str().unwrap_or_default().bytes().filter(u8::is_ascii_hexdigit);
        hex.take(12).map(char::from).collect()
    }

    /// What it is.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The answer to whoever asks with these headers, to be kept as `cached` says.
    pub fn respond(&self, asked: &HeaderMap, cached: &'static str) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(ETAG, self.etag.clone());
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cached));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if is_held(asked, &self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        let (bytes, encoding) = self.body(asked);
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, encoding.name());
        }
        *response.body_mut() = Body::from(bytes);
        response
    }

    fn body(&self, asked: &HeaderMap) -> (Bytes, Option<Encoding>) {
        let is_text = self.kind.starts_with("text/") || self.kind == super::picture::SVG;
        let Some(encoding) = Encoding::wanted(asked).filter(|_| is_text) else {
            return (self.bytes.clone(), None);
        };
        let [brotli, gzip] = &self.packed;
        let packed = match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
        };
        let packed = packed.get_or_init(|| encoding.pack(&self.bytes));
        if packed.is_empty() { (self.bytes.clone(), None) } else { (packed.clone(), Some(encoding)) }
    }
}
