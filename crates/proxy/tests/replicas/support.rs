//! Replicas, and the provider they share.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::BodyExt;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema::{self as settings, ProviderKind};
use parcel_proxy::limits::Limits;
use parcel_proxy::state::{Redis, RedisSettings, Standing, State, StateKeys};
use parcel_proxy::webhooks::Webhooks;
use parcel_proxy::{AppState, admin, app, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use secrecy::ExposeSecret;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep};

use crate::server::RedisServer;

pub const STATE_KEY: &str = "a-key-of-the-shared-state-for-tests-and-nothing-else";

/// A machine that is busy with all tests at once is no store that is away.
const PATIENCE: Duration = Duration::from_secs(2);

/// What two replicas share.
pub async fn state(redis: &RedisServer) -> Arc<Redis> {
    state_of(redis, STATE_KEY, 2).await
}

pub async fn state_of(redis: &RedisServer, keys: &str, replicas: u32) -> Arc<Redis> {
    patient_state(redis, keys, replicas, PATIENCE).await
}

/// The same of a replica that waits no longer than usual.
pub async fn usual_state(redis: &RedisServer) -> Arc<Redis> {
    patient_state(redis, STATE_KEY, 2, parcel_proxy::state::PATIENCE).await
}

async fn patient_state(redis: &RedisServer, keys: &str, replicas: u32, patience: Duration) -> Arc<Redis> {
    let settings = RedisSettings {
        url: redis.url(),
        password: None,
        keys: StateKeys::parse(&keys.into()).expect("good keys"),
        replicas: NonZeroU32::new(replicas).expect("not 0"),
        patience,
    };
    Arc::new(Redis::start(settings).await.expect("an address"))
}

/// Waits until a state stands like this.
pub async fn stands(state: &dyn State, standing: Standing) {
    eventually(&format!("{standing:?}"), || state.standing() == standing).await;
}

/// Waits until something is so, for ten seconds at most.
pub async fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(10), "not within ten seconds: {what}");
        sleep(Duration::from_millis(5)).await;
    }
}

/// The provider, on a port of its own.
pub struct Provider {
    pub sandbox: Sandbox,
    pub url: String,
}

pub const PROVIDER_KEY: &str = "sandbox-key";

impl Provider {
    pub async fn start() -> Self {
        Self::with(SandboxConfig { more: 100, ..SandboxConfig::default() }).await
    }

    /// One where time stands still until it is moved on.
    pub async fn still() -> Self {
        Self::with(SandboxConfig { speed: 0.0, ..SandboxConfig::default() }).await
    }

    async fn with(config: SandboxConfig) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let sandbox = Sandbox::new(config);
        let serving = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &serving).await });
        Self { sandbox, url }
    }

    /// From now on its webhooks go to this replica.
    pub async fn tells(&self, replica: &Replica) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/webhooks/aftership", listener.local_addr().expect("an address"));
        let router = replica.router.clone();
        tokio::spawn(async move { axum::serve(listener, router).await });
        self.sandbox.subscribe(url.parse().expect("an address")).expect("this machine");
    }

    /// A client of one replica.
    pub fn client(&self, state: &dyn State) -> AfterShip {
        let mut settings = Settings::new(&self.url, PROVIDER_KEY.into()).expect("an address");
        settings.webhook_secrets = vec![SandboxConfig::default().webhook_secret];
        AfterShip::with_budget(settings, state.budget()).expect("a client")
    }

    /// When requests for single trackings came in, and whether each was above the limit.
    pub fn gets(&self) -> Vec<(Instant, bool)> {
        let get = parcel_sandbox::Endpoint::AfterShip(parcel_sandbox::aftership::Endpoint::Get);
        let requests = self.sandbox.requests().into_iter();
        requests
            .filter(|request| request.endpoint == Some(get))
            .map(|request| (request.at, request.limited))
            .collect()
    }
}

/// The most requests that any second holds, wherever it begins.
pub fn most_in_a_second(gets: &[(Instant, bool)]) -> usize {
    let within = |start: Instant| {
        gets.iter().filter(|(at, _)| (start..start + Duration::from_secs(1)).contains(at)).count()
    };
    gets.iter().map(|(at, _)| within(*at)).max().unwrap_or(0)
}

/// One replica of the proxy.
pub struct Replica {
    pub app: AppState,
    router: Router,
    keeping_up: AbortHandle,
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.keeping_up.abort();
    }
}

impl Replica {
    pub async fn start(redis: &RedisServer, provider: &Provider) -> Self {
        Self::with_limits(redis, provider, 1_000_000, 1_000_000).await
    }

    pub async fn with_limits(redis: &RedisServer, provider: &Provider, rate: u32, burst: u32) -> Self {
        let state = state(redis).await;
        let client = Arc::new(provider.client(&*state));
        let number = |number| NonZeroU32::new(number).expect("not 0");
        let limits = settings::Limits { reads_per_minute: number(rate), reads_burst: number(burst) };
        let freshness = Freshness::uniform(Duration::from_secs(60));
        let provider = Arc::clone(&client) as Arc<dyn parcel_providers::Provider>;
        let store = Store::new(client, freshness, system_clock()).sharing(state);
        let mut state = AppState::new(store, system_clock(), Limits::new(&limits));
        let kept = Arc::clone(&state.store);
        state.webhooks =
            Some(Arc::new(Webhooks::start(ProviderKind::AfterShip, provider, kept, system_clock())));
        let keeping_up = tokio::spawn(Arc::clone(&state.store).keep_up()).abort_handle();
        Self { router: app(state.clone()), app: state, keeping_up }
    }

    pub async fn send(&self, request: Request<Body>) -> Response {
        tower::ServiceExt::oneshot(self.router.clone(), request).await.expect("an answer")
    }

    /// The status that a try at an order is answered with.
    pub async fn look_up(&self, order: &str, proof: &str) -> u16 {
        let body = format!(r#"{{"order":"{order}","proof":"{proof}"}}"#);
        let request = Request::post("/v1/lookup").header("content-type", "application/json");
        self.send(request.body(Body::from(body)).expect("a request")).await.status().as_u16()
    }

    /// The status that a webhook of the provider is answered with.
    pub async fn deliver(&self, body: &[u8]) -> u16 {
        let secret = SandboxConfig::default().webhook_secret;
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).expect("any key");
        mac.update(body);
        let request = Request::post("/webhooks/aftership")
            .header("aftership-hmac-sha256", STANDARD.encode(mac.finalize().into_bytes()))
            .body(Body::from(body.to_owned()));
        self.send(request.expect("a request")).await.status().as_u16()
    }

    /// The status and the text of an answer.
    pub async fn get(&self, path: &str) -> (u16, String) {
        answer(self.router.clone(), path).await
    }

    /// What operations read.
    pub async fn operations(&self, path: &str) -> String {
        answer(admin(self.app.clone()), path).await.1
    }
}

async fn answer(router: Router, path: &str) -> (u16, String) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = tower::ServiceExt::oneshot(router, request).await.expect("an answer");
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.expect("a whole body").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}
