//! A shop's own static files, as any server has them, with placeholders filled in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Served;
use super::placeholders::Placeholders;

/// Serves a folder on an origin of its own.
pub async fn serve(folder: PathBuf, placeholders: Placeholders) -> Served {
    assert!(
        folder.join("index.html").is_file(),
        "no page in {}: `cargo xtask test e2e` builds it",
        folder.display()
    );
    Served::start(Router::new().fallback(file).with_state(Arc::new((folder, placeholders)))).await
}

async fn file(State(shop): State<Arc<(PathBuf, Placeholders)>>, request: Request) -> Response {
    let (folder, placeholders) = &*shop;
    let asked = request.uri().path().trim_start_matches('/');
    let name = if asked.is_empty() { "index.html" } else { asked };
    let Ok(bytes) = std::fs::read(folder.join(name)) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "text/plain; charset=utf-8",
    };
    // What the shop wrote itself names its proxy; what came with the package does not, and stays as it is.
    let own = !name.contains("parcel-tracker/") && kind != "application/wasm";
    let body = match String::from_utf8(bytes) {
        Ok(text) if own => placeholders.fill(&text).into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(binary) => binary.into_bytes(),
    };
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
