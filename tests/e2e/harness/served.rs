//! A server inside the test, on a port of its own, that remembers what it was asked.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{self, Next};
use axum::response::Response;
use futures_util::StreamExt;
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// A running server; it stops when dropped.
pub struct Served {
    /// Without a slash at the end.
    pub url: String,
    record: Record,
    router: Router,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

/// One question and its answer.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Path and query.
    pub path: String,
    /// The answer's headers and body as text.
    pub said: String,
}

#[derive(Clone, Default)]
struct Record {
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    gone: Arc<Notify>,
    slow: Arc<Mutex<Option<(&'static str, Duration)>>>,
}

/// A listener on a free port, and its URL.
pub async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, url)
}

impl Served {
    /// Serves on a port of its own.
    pub async fn start(router: Router) -> Self {
        let (listener, _) = listen().await;
        Self::on(listener, router)
    }

    /// Serves on a listener there is already.
    pub fn on(listener: TcpListener, router: Router) -> Self {
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let record = Record::default();
        let router = router.layer(middleware::from_fn_with_state(record.clone(), witness));
        let mut served = Self { url, record, router, running: None };
        served.run(listener);
        served
    }

    fn run(&mut self, listener: TcpListener) {
        let (stop, stopped) = oneshot::channel::<()>();
        let server = axum::serve(listener, self.router.clone()).with_graceful_shutdown(async {
            // The sender gone means the same as a word from it.
            let _ = stopped.await;
        });
        let task = tokio::spawn(async move {
            // A test's server has nobody to tell; the story sees that nothing answers.
            let _ = server.await;
        });
        self.running = Some((stop, task));
    }

    /// Stops listening: from here on nobody answers at this address.
    pub async fn go_away(&mut self) {
        if let Some((stop, task)) = self.running.take() {
            drop(stop);
            self.record.gone.notify_waiters();
            // Browsers keep connections open that they do not use; those must not hold the end up.
            let _ = tokio::time::timeout(Duration::from_secs(2), task).await;
        }
    }

    /// Listens again, at the same address.
    pub async fn come_back(&mut self) {
        let address = self.url.trim_start_matches("http://");
        let listener = TcpListener::bind(address).await.expect("the same port again");
        self.run(listener);
    }

    /// From here on answers to paths that contain `part` take `time`.
    pub fn take_time_over(&self, part: &'static str, time: Duration) {
        *self.record.slow.lock().unwrap_or_else(PoisonError::into_inner) = Some((part, time));
    }

    /// Every question so far with its answer, in order.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.record.exchanges.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often a path containing `part` was asked for.
    pub fn count(&self, part: &str) -> usize {
        self.exchanges().iter().filter(|exchange| exchange.path.contains(part)).count()
    }
}

async fn witness(State(record): State<Record>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let slow = *record.slow.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, time)) = slow.filter(|(part, _)| path.contains(part)) {
        sleep(time).await;
    }
    if path.starts_with("/v1/") {
        // What the page is told has to be readable here too.
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
        // It has no end to wait for, but one when the server goes away.
        record
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Exchange { path, said: String::new() });
        let gone = Arc::clone(&record.gone);
        let gone = Box::pin(async move { gone.notified().await });
        return Response::from_parts(parts, Body::from_stream(body.into_data_stream().take_until(gone)));
    }
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let said = format!("{:?}\n{}", parts.headers, String::from_utf8_lossy(&body));
    record.exchanges.lock().unwrap_or_else(PoisonError::into_inner).push(Exchange { path, said });
    Response::from_parts(parts, Body::from(body))
}
