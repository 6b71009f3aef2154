//! A sandbox over HTTP, and a proxy before it.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use chrono::Utc;
use http_body_util::BodyExt;
use parcel_providers::Provider;
use parcel_providers::aftership::{self, AfterShip};
use parcel_providers::trackingmore::{self, TrackingMore};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema::{MerchantApi, Subscriptions};
use parcel_proxy::disclosure::Policy;
use parcel_proxy::limits::Limits;
use parcel_proxy::state::{Memory, State};
use parcel_proxy::token::{Parcel, SigningKeys, Subject};
use parcel_proxy::writes::{Merchants, WriteLimits};
use parcel_proxy::{AppState, admin, app, system_clock};
use parcel_sandbox::{
    Sandbox, SandboxConfig, aftership as sandbox_aftership, trackingmore as sandbox_trackingmore,
};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::log;

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
pub const OTHER_TOKEN: &str = "fedcba9876543210fedcba9876543210";
pub const ORIGIN: &str = "http://127.0.0.1:9000";
const SIGNING: &str = "k1:a-signing-secret-that-nobody-may-see";

/// Whom the proxy asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    AfterShip,
    TrackingMore,
}

/// Both.
pub const BOTH: [Kind; 2] = [Kind::AfterShip, Kind::TrackingMore];

/// How a proxy is set up.
pub struct Setup {
    pub tokens: String,
    pub merchant: MerchantApi,
    pub subscriptions: Subscriptions,
    pub state: Arc<dyn State>,
    pub freshness: Duration,
}

impl Default for Setup {
    fn default() -> Self {
        let many = number(100_000);
        Self {
            tokens: format!("shop:{TOKEN}\nold:{OTHER_TOKEN}"),
            merchant: MerchantApi { writes_per_minute: many, writes_burst: many, ..MerchantApi::default() },
            subscriptions: Subscriptions { client_per_hour: many, tracking_per_hour: many, enabled: true },
            state: Arc::new(Memory::default()),
            freshness: Duration::from_secs(600),
        }
    }
}

pub fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).expect("not 0")
}

/// A sandbox, reached over HTTP.
#[derive(Clone)]
pub struct World {
    pub sandbox: Sandbox,
    url: String,
}

impl World {
    pub async fn new() -> Self {
        log::keep();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        // What is told here is not about the provider's own limits.
        let sandbox =
            Sandbox::new(SandboxConfig { speed: 0.0, limit_times: number(100), ..SandboxConfig::default() });
        let served = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &served).await });
        Self { sandbox, url }
    }

    /// A proxy before it.
    pub fn proxy(&self, kind: Kind, setup: Setup) -> Proxy {
        let provider: Arc<dyn Provider> = match kind {
            Kind::AfterShip => {
                let settings = aftership::Settings::new(&self.url, "sandbox-key".into());
                let settings =
                    aftership::Settings { limit_times: number(100), ..settings.expect("good settings") };
                Arc::new(AfterShip::new(settings).expect("a client"))
            }
            Kind::TrackingMore => {
                let settings = trackingmore::Settings::new(&self.url, "sandbox-key".into());
                let settings =
                    trackingmore::Settings { limit_times: number(100), ..settings.expect("good settings") };
                Arc::new(TrackingMore::new(settings).expect("a client"))
            }
        };
        let clock = system_clock();
        let store = Store::new(provider, Freshness::uniform(setup.freshness), clock.clone());
        let generous = parcel_proxy::config::schema::Limits {
            reads_per_minute: number(1_000_000),
            reads_burst: number(1_000_000),
        };
        let state = AppState {
            keys: Arc::new(keys()),
            merchants: Arc::new(Merchants::parse(&setup.tokens).expect("good tokens")),
            write_limits: WriteLimits::new(&setup.merchant, &setup.subscriptions),
            policy: Arc::new(Policy::default().with_subscriptions(setup.subscriptions.enabled)),
            ..AppState::new(store.sharing(setup.state), clock, Limits::new(&generous))
        };
        Proxy(state)
    }

    /// A new world with a proxy before it.
    pub async fn with(kind: Kind) -> (Self, Proxy) {
        let world = Self::new().await;
        let proxy = world.proxy(kind, Setup::default());
        (world, proxy)
    }

    /// How many creations the provider was asked for.
    pub fn creations(&self, kind: Kind) -> usize {
        let endpoint = Self::create_endpoint(kind);
        self.sandbox.requests().iter().filter(|request| request.endpoint == Some(endpoint)).count()
    }

    /// How many changes it was asked for.
    pub fn changes(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == "PUT").count()
    }

    /// The endpoint that creates at a provider.
    pub fn create_endpoint(kind: Kind) -> parcel_sandbox::Endpoint {
        match kind {
            Kind::AfterShip => sandbox_aftership::Endpoint::Create.into(),
            Kind::TrackingMore => sandbox_trackingmore::Endpoint::Post.into(),
        }
    }
}

/// A proxy under test. Each answer is looked through for what must not be told.
pub struct Proxy(AppState);

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("readable headers"))
    }

    /// Status and the last part of a problem's type.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{problem}");
        let kind = problem["type"].as_str().and_then(|kind| kind.strip_prefix("urn:parcel-tracker:"));
        (self.status.as_u16(), kind.expect("a type of ours").to_owned())
    }

    /// The field that a problem is about.
    pub fn field(&self) -> String {
        assert_eq!(self.problem(), (422, "invalid-field".to_owned()), "{}", self.text);
        self.json()["fields"][0].as_str().unwrap_or_default().to_owned()
    }

    pub fn id(&self) -> String {
        self.json()["data"]["id"].as_str().unwrap_or_else(|| panic!("no id: {}", self.text)).to_owned()
    }
}

impl Proxy {
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(app(self.0.clone()), request.body(body.into()).expect("a request")).await
    }

    /// As the shop's back end.
    pub async fn write(&self, method: Method, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        self.send(method, path, &headers, body.to_string()).await
    }

    pub async fn register(&self, body: &Value) -> Answer {
        self.write(Method::POST, "/v1/trackings", body).await
    }

    pub async fn change(&self, id: &str, body: &Value) -> Answer {
        self.write(Method::PUT, &format!("/v1/trackings/{id}"), body).await
    }

    /// As somebody with this token, or none.
    pub async fn read(&self, path: &str, token: Option<&str>) -> Answer {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let headers: Vec<(&str, &str)> =
            bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
        self.send(Method::GET, path, &headers, Body::empty()).await
    }

    /// The same, with the postcode that a courier wants to know.
    pub async fn read_with(&self, path: &str, token: &str, postcode: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("parcel-tracker-postcode", postcode)];
        self.send(Method::GET, path, &headers, Body::empty()).await
    }

    /// As a shopper on the shop's page, who wants to be told.
    pub async fn subscribe(&self, id: &str, token: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers =
            [("authorization", bearer.as_str()), ("content-type", "application/json"), ("origin", ORIGIN)];
        self.send(Method::POST, &format!("/v1/trackings/{id}/subscriptions"), &headers, body.to_string())
            .await
    }

    /// The value of a time series.
    pub async fn metric(&self, series: &str) -> f64 {
        let request = Request::get("/metrics").body(Body::empty()).expect("a request");
        let answer = answer(admin(self.0.clone()), request).await;
        let line = answer.text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no series {series}: {}", answer.text)).parse().expect("a number")
    }

    /// How often writes of a kind ended so.
    pub async fn wrote(&self, write: &str, outcome: &str) -> f64 {
        self.metric(&format!("parcel_proxy_writes_total{{write=\"{write}\",outcome=\"{outcome}\"}}")).await
    }
}

async fn answer(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.expect("the router answers always");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    let text = String::from_utf8_lossy(&body).into_owned();
    log::tells_nothing_private("an answer", &text);
    log::tells_nothing_private("a header", &format!("{:?}", parts.headers));
    log::tells_nothing_private("the log", &log::ours());
    Answer { status: parts.status, headers: parts.headers, text }
}

fn keys() -> SigningKeys {
    SigningKeys::parse(SIGNING).expect("good keys")
}

/// A token of the shop's, such as its links hold.
pub fn link(subject: &str, parcel: Option<(&str, &str)>) -> String {
    let subject = Subject::parse(subject).expect("a subject");
    let parcel = parcel.map(|(number, courier)| Parcel::new(number, courier).expect("a parcel"));
    let expires = Utc::now() + chrono::Duration::hours(1);
    keys().sign_naming(&subject, parcel.as_ref(), expires).expect("there is a key")
}

/// A parcel that nobody knows yet.
pub fn teapot() -> Value {
    json!({
        "tracking_number": "JD014600006281230704", "slug": "dhl-germany", "title": "Blue teapot",
        "order_number": "70001", "destination_country_region": "DEU",
        "customers": [{ "name": "Lena Example", "email": "lena@shopper.example" }],
        "note": "remark of the merchant",
    })
}
