//! A server that answers by a script, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parcel_providers::aftership::{AfterShip, Settings, Version};
use serde_json::Value;

use crate::free::Free;

/// The key that goes with every call, and nowhere else.
pub const KEY: &str = "asat_0123456789";

/// One tracking in an envelope.
pub const FOUND: &str =
    r#"{"meta":{"code":200},"data":{"id":"t1","tracking_number":"AB123","slug":"dhl","tag":"InTransit"}}"#;

type Script = dyn Fn(usize, &Request) -> Response + Send + Sync;

/// A server on this machine.
pub struct Fake {
    /// Where it listens.
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One request, as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Method, path and query.
    pub line: String,
    /// The body, `Null` without one.
    pub body: Value,
}

#[derive(Clone)]
struct Scripted {
    asked: Arc<Mutex<Vec<Asked>>>,
    script: Arc<Script>,
}

impl Fake {
    /// Answers the first, second, ... request by a script.
    pub async fn answers(script: impl Fn(usize, &Request) -> Response + Send + Sync + 'static) -> Self {
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let state = Scripted { asked: Arc::clone(&asked), script: Arc::new(script) };
        let router = Router::new().fallback(answer).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, asked }
    }

    /// Answers everything with the same.
    pub async fn says(status: u16, body: &str) -> Self {
        let body = body.to_owned();
        Self::answers(move |_, _| say(status, body.clone())).await
    }

    /// Answers the first, second, ... request with these bodies, then with the last of them.
    pub async fn says_in_turn(bodies: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let bodies: Vec<String> = bodies.into_iter().map(Into::into).collect();
        Self::answers(move |nth, _| say(200, bodies[nth.min(bodies.len()) - 1].clone())).await
    }

    /// Settings that lead here, with a single try.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::new(&self.url, KEY.into()).expect("good settings");
        settings.tries = 1;
        settings
    }

    /// A client that tries as often as it does by itself.
    pub fn patient_client(&self) -> AfterShip {
        AfterShip::new(Settings::new(&self.url, KEY.into()).expect("good settings")).expect("a client")
    }

    /// A client of version 2025-01.
    pub fn client(&self) -> AfterShip {
        AfterShip::new(self.settings()).expect("a client")
    }

    /// A client of another version.
    pub fn client_of(&self, version: Version) -> AfterShip {
        let mut settings = self.settings();
        settings.version = version;
        AfterShip::new(settings).expect("a client")
    }

    /// The same, whose turn it always is.
    pub fn hasty_client_of(&self, version: Version) -> AfterShip {
        let mut settings = self.settings();
        settings.version = version;
        AfterShip::with_budget(settings, Arc::<Free>::default()).expect("a client")
    }

    /// Method, path and query of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.requests().into_iter().map(|asked| asked.line).collect()
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic before").clone()
    }

    /// The body of the last request.
    pub fn last_body(&self) -> Value {
        self.requests().last().expect("a request").body.clone()
    }
}

async fn answer(State(fake): State<Scripted>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    let nth = {
        let mut asked = fake.asked.lock().expect("no panic before");
        asked.push(Asked {
            line: format!("{} {}", parts.method, parts.uri),
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        });
        asked.len()
    };
    (fake.script)(nth, &Request::from_parts(parts, Body::from(bytes)))
}

/// An answer.
pub fn say(status: u16, body: impl Into<Body>) -> Response {
    (StatusCode::from_u16(status).expect("a status"), body.into()).into_response()
}

/// AfterShip's envelope around an error.
pub fn error_envelope(code: u16) -> String {
    format!(r#"{{"meta":{{"code":{code},"type":"Some","message":"words about it"}},"data":{{}}}}"#)
}

/// AfterShip's envelope around data.
pub fn envelope(data: &Value) -> String {
    serde_json::json!({ "meta": { "code": 200 }, "data": data }).to_string()
}
