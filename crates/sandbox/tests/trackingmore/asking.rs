//! A sandbox whose TrackingMore side is asked.

use axum::body::Body;
use axum::http::Request;
use chrono::{DateTime, Utc};
use http_body_util::BodyExt as _;
use parcel_sandbox::trackingmore::{Account, BASE};
use parcel_sandbox::{Sandbox, SandboxConfig};
use serde_json::Value;
use tower::ServiceExt as _;

/// A sandbox, and ways to ask it.
pub struct Asked(pub Sandbox);

/// What it answered.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub text: String,
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    /// HTTP status and `meta.code`.
    pub fn codes(&self) -> (u16, i64) {
        (self.status, self.json()["meta"]["code"].as_i64().expect("a code"))
    }

    /// `data` of a good answer.
    pub fn data(&self) -> Value {
        assert_eq!(self.codes(), (200, 200), "{}", self.text);
        self.json()["data"].take()
    }
}

/// An instant by its RFC 3339 writing.
pub fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("a moment").to_utc()
}

impl Asked {
    /// A sandbox whose clock starts in the morning of 6 November 2025, and which may be asked as often as one likes.
    pub fn new() -> Self {
        Self::with(Account { requests_per_second: 1_000, ..Account::default() })
    }

    pub fn with(account: Account) -> Self {
        let start = moment("2025-11-06T09:05:00Z");
        Self(Sandbox::new(SandboxConfig { start, trackingmore: account, ..SandboxConfig::default() }))
    }

    /// The same with so many more trackings, for what the scenarios alone are too few.
    pub fn crowded(more: usize) -> Self {
        let start = moment("2025-11-06T09:05:00Z");
        let account = Account { requests_per_second: 1_000, ..Account::default() };
        Self(Sandbox::new(SandboxConfig { start, more, trackingmore: account, ..SandboxConfig::default() }))
    }

    /// Asks the API with the key.
    pub async fn ask(&self, method: &str, path: &str, body: impl ToString) -> Answered {
        self.ask_with_key(Some("sandbox-key"), method, path, &body.to_string()).await
    }

    pub async fn ask_with_key(&self, key: Option<&str>, method: &str, path: &str, body: &str) -> Answered {
        let request = Request::builder().method(method).uri(format!("{BASE}{path}"));
        let request = match key {
            Some(key) => request.header("Trackingmore-Api-Key", key),
            None => request,
        };
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, "").await
    }

    pub async fn post(&self, path: &str, body: impl ToString) -> Answered {
        self.ask("POST", path, body).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answered {
        let response = self.0.router().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Answered { status: parts.status.as_u16(), text }
    }

    /// All trackings, newest first.
    pub async fn all(&self) -> Vec<Value> {
        let mut data = self.get("/trackings/get?limit=2000").await.data();
        match data["items"].take() {
            Value::Array(items) => items,
            other => panic!("no items but {other}"),
        }
    }

    /// The first tracking of an order.
    pub async fn order(&self, order: &str) -> Value {
        let found = self.all().await.into_iter().find(|tracking| tracking["order_id"] == order);
        found.unwrap_or_else(|| panic!("no order {order}"))
    }
}

/// The path of a tracking.
pub fn path_of(tracking: &Value) -> String {
    let part = |field: &str| tracking[field].as_str().expect("a text").to_owned();
    format!("/trackings/{}/{}", part("carrier_code"), part("tracking_number"))
}
