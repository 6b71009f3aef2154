//! A real sandbox that sends real webhooks, and a proxy on a real socket.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use parcel_providers::Provider;
use parcel_providers::aftership::{self, AfterShip};
use parcel_providers::trackingmore::{self, TrackingMore};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema::{Http, ProviderKind};
use parcel_proxy::limits::Limits;
use parcel_proxy::webhooks::Webhooks;
use parcel_proxy::{AppState, app, server, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use serde_json::Value;
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::support::{generous, keys};

/// Long enough for anything that comes at all.
pub const SOON: Duration = Duration::from_secs(10);

/// A sandbox and a proxy, on sockets of their own. What is cached stays fresh for an hour: whatever changes
/// sooner was told.
pub struct Live {
    pub sandbox: Sandbox,
    pub address: SocketAddr,
    pub app: AppState,
    pub stop: oneshot::Sender<()>,
    pub ended: JoinHandle<()>,
}

impl Live {
    /// Both, and the sandbox tells the proxy of everything.
    pub async fn start(from: ProviderKind) -> Self {
        let live = Self::apart(from, &[]).await;
        live.sandbox.subscribe(live.webhook(from).parse().expect("an address")).expect("this machine");
        live
    }

    /// Both, and the sandbox tells nobody. `before` are webhook secrets beside the sandbox's own.
    pub async fn apart(from: ProviderKind, before: &[&str]) -> Self {
        let sandbox = Sandbox::new(SandboxConfig::default());
        let (listener, url) = listen().await;
        let serving = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &serving).await });
        let own = match from {
            ProviderKind::AfterShip => SandboxConfig::default().webhook_secret,
            ProviderKind::TrackingMore => SandboxConfig::default().trackingmore.email.into(),
        };
        let secrets = before.iter().map(|secret| (*secret).into()).chain([own]).collect();
        let provider = provider(from, &url, secrets);
        let clock = system_clock();
        let freshness = Freshness::uniform(Duration::from_secs(3600));
        let store = Store::new(Arc::clone(&provider), freshness, clock.clone());
        let mut state = AppState {
            keys: Arc::new(keys()),
            ..AppState::new(store, clock.clone(), Limits::new(&generous()))
        };
        state.webhooks = Some(Arc::new(Webhooks::start(from, provider, Arc::clone(&state.store), clock)));
        let (listener, _) = listen().await;
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let (router, metrics) = (app(state.clone()), Arc::clone(&state.metrics));
        let ended = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            server::serve(listener, router, &Http::default(), &metrics, stopped).await.expect("it ends well");
        });
        Self { sandbox, address, app: state, stop, ended }
    }

    fn webhook(&self, from: ProviderKind) -> String {
        match from {
            ProviderKind::AfterShip => format!("http://{}/webhooks/aftership", self.address),
            ProviderKind::TrackingMore => {
                format!("trackingmore=http://{}/webhooks/trackingmore", self.address)
            }
        }
    }

    /// Sends a request and reads its whole answer: status, headers and body.
    pub async fn send(&self, head: &str, body: &[u8]) -> (u16, String, String) {
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        let head = format!("{head}\r\nhost: proxy\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await.expect("a head");
        // One who is refused early need not take the rest.
        let _ = stream.write_all(body).await;
        let mut bytes = Vec::new();
        let _ = timeout(SOON, stream.read_to_end(&mut bytes)).await.expect("an end");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_lowercase(), body.to_owned())
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, _, body) = self.send(&format!("GET {path} HTTP/1.1"), b"").await;
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// Delivers a body with a signature of AfterShip's kind; its status, and what is said.
    pub async fn deliver(&self, body: &[u8], secret: &str) -> (u16, String) {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
        mac.update(body);
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        self.deliver_with(body, &format!("\r\naftership-hmac-sha256: {signature}")).await
    }

    pub async fn deliver_with(&self, body: &[u8], headers: &str) -> (u16, String) {
        let head = format!("POST /webhooks/aftership HTTP/1.1\r\ncontent-length: {}{headers}", body.len());
        let (status, _, said) = self.send(&head, body).await;
        (status, said)
    }

    /// Opens a stream of events.
    pub async fn stream(&self, path: &str, headers: &str) -> Events {
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        let head =
            format!("GET {path} HTTP/1.1\r\nhost: proxy\r\naccept-encoding: gzip, br{headers}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.expect("a request");
        let mut events = Events { stream, text: String::new() };
        events.until("\r\n\r\n").await;
        events
    }

    pub fn asked(&self) -> usize {
        self.sandbox.requests().len()
    }

    pub async fn count(&self, outcome: &str) -> u64 {
        let text = self.app.metrics.text();
        let line = format!("parcel_proxy_webhooks_total{{outcome=\"{outcome}\"}} ");
        text.lines().find_map(|text| text.strip_prefix(&line)).expect("a count").parse().expect("a number")
    }
}

pub struct Events {
    stream: TcpStream,
    pub text: String,
}

impl Events {
    /// Reads until this was said; what was read stays in `text`.
    pub async fn until(&mut self, what: &str) {
        let reading = async {
            while !self.text.contains(what) {
                let mut bytes = [0; 4096];
                let read = self.stream.read(&mut bytes).await.expect("bytes");
                assert!(read > 0, "it ended without {what:?}: {}", self.text);
                self.text.push_str(&String::from_utf8_lossy(&bytes[..read]));
            }
        };
        let done = timeout(SOON, reading).await;
        assert!(done.is_ok(), "no {what:?} came: {}", self.text);
    }

    pub async fn ends(&mut self) {
        let mut rest = Vec::new();
        let _ = timeout(SOON, self.stream.read_to_end(&mut rest)).await.expect("an end");
        self.text.push_str(&String::from_utf8_lossy(&rest));
    }
}

pub async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, url)
}

fn provider(from: ProviderKind, url: &str, secrets: Vec<secrecy::SecretString>) -> Arc<dyn Provider> {
    let key = SandboxConfig::default().key.into();
    match from {
        ProviderKind::AfterShip => {
            let mut settings = aftership::Settings::new(url, key).expect("good settings");
            settings.webhook_secrets = secrets;
            Arc::new(AfterShip::new(settings).expect("a client"))
        }
        ProviderKind::TrackingMore => {
            let mut settings = trackingmore::Settings::new(url, key).expect("good settings");
            settings.webhook_secrets = secrets;
            Arc::new(TrackingMore::new(settings).expect("a client"))
        }
    }
}

/// Reads until the tracking has this tag, or it takes too long; what was read last.
pub async fn wait_for(live: &Live, path: &str, tag: &str) -> Value {
    let end = Instant::now() + SOON;
    loop {
        let read = live.get(path).await;
        if read["data"]["tag"] == tag || Instant::now() > end {
            return read;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
