//! Serving, and how it ends.

use std::future::IntoFuture;
use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How long requests under way may take to end: a provider call takes 5 s at most.
const GRACE: Duration = Duration::from_secs(8);

/// Serves until Ctrl-C or, on Unix, SIGTERM; then lets requests under way end, but waits for no
/// caller who never finishes one.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    let (told, stopping) = oneshot::channel();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async {
        asked_to_stop().await;
        tracing::info!("stopping");
        let _ = told.send(());
    });
    let late = async {
        // The sender goes unused only where serving has ended, and with it this wait.
        let _ = stopping.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = late => {
            tracing::warn!("some connections were still open, and are cut");
            Ok(())
        }
    }
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    // Containers and service managers send SIGTERM.
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            () = ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => ctrl_c().await,
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    ctrl_c().await;
}

async fn ctrl_c() {
    let _ = tokio::signal::ctrl_c().await;
}
