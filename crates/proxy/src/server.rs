//! Serving, with the limits that a server on a network needs, and how it ends.
//!
//! HTTP/1.1 alone: whatever ends TLS in front speaks HTTP/2 to browsers, and this to us.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::Service;

use crate::config::schema::Http;
use crate::metrics::Metrics;

/// Bytes of a request's head at most. A signed link's token is a few hundred.
const HEAD: usize = 16 * 1024;

/// How long to wait after a connection could not be accepted, for lack of file descriptors say.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop` is over; then lets requests under way end, for the time that the settings
/// grant, and waits for no caller who never finishes one.
///
/// # Errors
/// None of its own: an address that cannot be listened on was told before.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &Http,
    metrics: &Metrics,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(settings.connections.get()));
    let open = GracefulShutdown::new();
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(settings.header_timeout.0).max_header_size(HEAD);
    let mut stop = std::pin::pin!(stop);
    loop {
        // First a place, then a connection: those beyond wait in the system's own queue.
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                if !is_of_one_connection(&error) {
                    tracing::error!(%error, "no connection can be accepted");
                    tokio::time::sleep(PAUSE).await;
                }
                continue;
            }
        };
        // Answers are written at once: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().call(request)
        });
        let connection = open.watch(builder.serve_connection(TokioIo::new(stream), service));
        let gauge = metrics.connections.clone();
        gauge.inc();
        tokio::spawn(async move {
            // Callers who hang up or talk nonsense are no news.
            let _ = connection.await;
            gauge.dec();
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(settings.grace.0) => {
            tracing::warn!("some connections were still open, and are cut");
        }
    }
    Ok(())
}

/// A connection that was gone before it was accepted says nothing about the next one.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::ConnectionRefused | Kind::ConnectionAborted | Kind::ConnectionReset)
}
