//! Replicas, and the provider they share.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema as settings;
use parcel_proxy::limits::Limits;
use parcel_proxy::state::{Redis, RedisSettings, Standing, State, StateKeys};
use parcel_proxy::{AppState, admin, app, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep};

use crate::server::RedisServer;

pub const STATE_KEY: &str = "a-key-of-the-shared-state-for-tests-and-nothing-else";

/// What two replicas share.
pub async fn state(redis: &RedisServer) -> Arc<Redis> {
    state_of(redis, STATE_KEY, 2).await
}

pub async fn state_of(redis: &RedisServer, keys: &str, replicas: u32) -> Arc<Redis> {
    let settings = RedisSettings {
        url: redis.url(),
        password: None,
        keys: StateKeys::parse(&keys.into()).expect("good keys"),
        replicas: NonZeroU32::new(replicas).expect("not 0"),
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
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let sandbox = Sandbox::new(SandboxConfig { more: 100, ..SandboxConfig::default() });
        let serving = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &serving).await });
        Self { sandbox, url }
    }

    /// A client of one replica.
    pub fn client(&self, state: &dyn State) -> AfterShip {
        let settings = Settings::new(&self.url, PROVIDER_KEY.into()).expect("an address");
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
        let store = Store::new(client, freshness, system_clock()).sharing(state);
        let state = AppState::new(store, system_clock(), Limits::new(&limits));
        Self { router: app(state.clone()), app: state }
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
