//! A server that answers by a script and remembers what it was asked.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use parcel_providers::trackingmore::{Pair, Settings, TrackingMore};
use serde_json::{Value, json};

use crate::free::Free;

pub const KEY: &str = "tm-key-0123456789";

type Script = dyn Fn(usize, &Asked) -> (u16, Vec<u8>) + Send + Sync;

/// What came in.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET /v2/trackings/get?page=1`.
    pub line: String,
    pub headers: HeaderMap,
    /// Null where there was none.
    pub body: Value,
}

pub struct Fake {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

#[derive(Clone)]
struct Scripted {
    asked: Arc<Mutex<Vec<Asked>>>,
    script: Arc<Script>,
}

impl Fake {
    pub async fn answers(script: impl Fn(usize, &Asked) -> (u16, String) + Send + Sync + 'static) -> Self {
        Self::runs(move |nth, asked| {
            let (status, body) = script(nth, asked);
            (status, body.into_bytes())
        })
        .await
    }

    /// Says these bytes to the first, the second, ... question, be they text or not.
    pub async fn bytes(script: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::runs(move |nth, _| (200, script(nth))).await
    }

    async fn runs(script: impl Fn(usize, &Asked) -> (u16, Vec<u8>) + Send + Sync + 'static) -> Self {
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let state = Scripted { asked: Arc::clone(&asked), script: Arc::new(script) };
        let router = Router::new().fallback(answer).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, asked }
    }

    /// Says the same to everybody, with HTTP status 200 as v2 does.
    pub async fn says(body: impl ToString) -> Self {
        let body = body.to_string();
        Self::answers(move |_, _| (200, body.clone())).await
    }

    pub fn settings(&self) -> Settings {
        let mut settings = Settings::new(&self.url, KEY.into()).expect("good settings");
        settings.tries = 1;
        settings
    }

    /// A client whose turn it always is: the second between two calls is another test's business.
    pub fn client(&self) -> TrackingMore {
        TrackingMore::with_budget(self.settings(), Arc::new(Free::default())).expect("a client")
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic before").clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }

    /// The body of the only question.
    pub fn body(&self) -> Value {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked[0].body.clone()
    }
}

async fn answer(State(fake): State<Scripted>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let line = format!("{} {}", parts.method, parts.uri);
    let body = to_bytes(body, 1_000_000).await.expect("a body");
    let asked =
        Asked { line, headers: parts.headers, body: serde_json::from_slice(&body).unwrap_or_default() };
    let nth = {
        let mut all = fake.asked.lock().expect("no panic before");
        all.push(asked.clone());
        all.len()
    };
    let (status, body) = (fake.script)(nth, &asked);
    (StatusCode::from_u16(status).expect("a status"), Body::from(body)).into_response()
}

pub fn ok(data: Value) -> Value {
    json!({"meta": {"code": 200, "type": "Success", "message": "Success"}, "data": data})
}

pub fn refusal(code: i64) -> Value {
    json!({"meta": {"code": code, "type": "Some", "message": "words about it"}, "data": []})
}

pub fn pair(courier: &str, number: &str) -> Pair {
    Pair::new(&courier.into(), number).expect("a good pair")
}

/// A small tracking of v2.
pub fn tracking(courier: &str, number: &str) -> Value {
    json!({
        "id": "8f5c9a09b955a2eab184b1e4b47638b5", "tracking_number": number, "carrier_code": courier,
        "status": "transit", "substatus": "transit001", "track_update": true,
        "created_at": "2021-10-27T10:00:00+00:00", "updated_at": null, "order_id": "#1001",
        "origin_info": {"carrier_code": courier, "trackinfo": null}, "destination_info": null,
        "lastEvent": "", "lastUpdateTime": ""
    })
}
