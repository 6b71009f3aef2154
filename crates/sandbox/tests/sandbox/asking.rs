//! A sandbox to ask, without a socket.

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt as _;
use parcel_sandbox::aftership::Version;
use parcel_sandbox::{BASE, Sandbox, SandboxConfig};
use serde_json::Value;
use tower::ServiceExt as _;

/// A sandbox, and ways to ask it.
pub struct Sandboxed(pub Sandbox);

/// What it answered.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub fn data(&self) -> Value {
        self.json()["data"].take()
    }

    /// HTTP status and `meta.code`.
    pub fn codes(&self) -> (u16, i64) {
        (self.status, self.json()["meta"]["code"].as_i64().expect("a code"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }
}

/// An instant by its RFC 3339 writing.
pub fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("a moment").to_utc()
}

impl Sandboxed {
    /// A sandbox whose clock starts in the morning of 6 November 2025.
    pub fn new() -> Self {
        Self::at(moment("2025-11-06T09:05:00Z"))
    }

    pub fn at(start: DateTime<Utc>) -> Self {
        Self(Sandbox::new(SandboxConfig { start, ..SandboxConfig::default() }))
    }

    /// Asks the provider's API with the key.
    pub async fn ask(&self, method: &str, path: &str, body: &str) -> Answered {
        self.ask_with_key(Some("sandbox-key"), method, path, body).await
    }

    pub async fn ask_with_key(&self, key: Option<&str>, method: &str, path: &str, body: &str) -> Answered {
        let request = Request::builder().method(method).uri(format!("{BASE}{path}"));
        let request = match key {
            Some(key) => request.header("as-api-key", key),
            None => request,
        };
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, "").await
    }

    pub async fn post(&self, body: &str) -> Answered {
        self.ask("POST", "/trackings", body).await
    }

    /// Asks anything else the sandbox serves.
    pub async fn open(&self, path: &str) -> Answered {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answered {
        let response = self.0.router().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Answered { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    /// Asks a version of AfterShip's API with the key, a second after the last question: no limit is in the way.
    pub async fn in_version(&self, version: Version, method: &str, path: &str, body: &Value) -> Answered {
        tokio::time::advance(std::time::Duration::from_secs(1)).await;
        let uri = format!("/tracking/{}{path}", version.name());
        let request = Request::builder().method(method).uri(uri).header("as-api-key", "sandbox-key");
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(request.body(body).expect("a request")).await
    }

    /// The tracking of an order, as the API answers it.
    pub async fn tracking(&self, order: &str) -> Value {
        let id = self.0.tracking_id(order).expect("a seeded order");
        let answered = self.get(&format!("/trackings/{id}")).await;
        assert_eq!(answered.status, 200, "{}", answered.text);
        answered.data()
    }
}
