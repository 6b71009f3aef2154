//! What is asked, and what comes back.

use std::fmt;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::HeaderMap;
use url::Url;

use super::Bucket;

/// One call, however often it is tried. `Debug` shows neither URL, headers nor body.
#[derive(Clone)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// Where to; `https`, or `http` on this machine.
    pub url: Url,
    /// Headers besides those the [`Dialect`](super::Dialect) adds to each try.
    pub headers: HeaderMap,
    /// The body, sent byte for byte, because signatures cover it.
    pub body: Option<Bytes>,
    /// The limit it counts against.
    pub bucket: Bucket,
    /// Whether it may be sent again.
    pub repeat: Repeat,
}

impl Call {
    /// A GET, which may be repeated.
    pub fn get(url: Url, bucket: Bucket) -> Self {
        let headers = HeaderMap::new();
        Self { method: Method::GET, url, headers, body: None, bucket, repeat: Repeat::Always }
    }

    /// A call with a body.
    pub fn with_body(
        method: Method,
        url: Url,
        body: impl Into<Bytes>,
        bucket: Bucket,
        repeat: Repeat,
    ) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: Some(body.into()), bucket, repeat }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, bucket, repeat, .. } = self;
        out.debug_struct("Call")
            .field("method", method)
            .field("bucket", &bucket.name)
            .field("repeat", repeat)
            .finish_non_exhaustive()
    }
}

/// When a call may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Twice does what once does: reads; changes to a given state; a create that the provider itself
    /// refuses the second time ([`Reply::tries`] then tells whether "already exists" may mean this call).
    Always,
    /// Only where the provider has certainly not acted: there was no connection, or it answered that
    /// there are too many calls.
    IfUndone,
}

/// A whole answer. `Debug` does not show the body.
#[derive(Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, no longer than the limit.
    pub body: Bytes,
    /// How often the call was sent until this came, 1 or more.
    pub tries: u32,
}

impl fmt::Debug for Reply {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Reply")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}
