//! A server inside the test, on a port of its own, that remembers what it was asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
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

/// What becomes of an answer on its way.
#[derive(Clone, Debug)]
pub enum Meddling {
    /// It is called something else.
    Type(&'static str),
    /// It says something else.
    Body(&'static str),
    /// It is this failure.
    Status(u16),
}

#[derive(Clone, Default)]
struct Record {
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    gone: Arc<Notify>,
    slow: Arc<Mutex<Option<(&'static str, Duration)>>>,
    meddling: Arc<Mutex<Vec<(String, usize, Meddling)>>>,
    packed: Arc<AtomicBool>,
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

    /// The next `times` answers to paths that contain `part` are meddled with.
    pub fn meddle(&self, part: impl Into<String>, times: usize, how: Meddling) {
        let mut all = self.record.meddling.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((part.into(), times, how));
    }

    /// From here on answers are compressed as ever, and cannot be read here.
    pub fn say_it_packed(&self) {
        self.record.packed.store(true, Ordering::Relaxed);
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

impl Record {
    /// What is to become of the answer to this path.
    fn meddling_with(&self, path: &str) -> Option<Meddling> {
        let mut all = self.meddling.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, left, how) = all.iter_mut().find(|(part, left, _)| *left > 0 && path.contains(&**part))?;
        *left -= 1;
        Some(how.clone())
    }
}

impl Meddling {
    fn with(self, mut answer: Response) -> Response {
        match self {
            Self::Type(kind) => {
                answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            }
            Self::Body(text) => {
                answer.headers_mut().remove(header::CONTENT_LENGTH);
                *answer.body_mut() = Body::from(text);
            }
            Self::Status(status) => *answer.status_mut() = StatusCode::from_u16(status).expect("a status"),
        }
        answer
    }
}

async fn witness(State(record): State<Record>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let slow = *record.slow.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, time)) = slow.filter(|(part, _)| path.contains(part)) {
        sleep(time).await;
    }
    if path.starts_with("/v1/") && !record.packed.load(Ordering::Relaxed) {
        // What the page is told has to be readable here too.
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    let meddling = record.meddling_with(&path);
    if meddling.is_some() {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    let answer = next.run(request).await;
    let answer = match meddling {
        Some(how) => how.with(answer),
        None => answer,
    };
    let (parts, body) = answer.into_parts();
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
