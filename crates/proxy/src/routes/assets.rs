//! The widget's files, as `cargo xtask build` made them: precompressed, with hashed names.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RANGE,
    VARY,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::api::{FileResponses, LoaderResponses, PageResponses};
use crate::app::AppState;
use crate::error::ProxyError;
use crate::headers::{PAGE_POLICY, ROBOTS};

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const SHORT: &str = "public, max-age=300";
const LOADER: &str = "public, max-age=300, stale-while-revalidate=86400";
const REVALIDATE: &str = "no-cache";

/// The loader that a shop's page pastes.
#[utoipa::path(get, path = "/embed.js", tag = "widget", responses(LoaderResponses))]
pub async fn loader(State(app): State<AppState>, request: Request) -> Response {
    serve(&app, request).await
}

/// The loader of one version, for pages that pin it by its hash. It never changes.
#[utoipa::path(
    get,
    path = "/{version}/embed.js",
    tag = "widget",
    params(("version" = String, Path, description = "`v` and a version, such as `v0.1.0`.", example = "v0.1.0")),
    responses(FileResponses)
)]
pub async fn pinned_loader(State(app): State<AppState>, request: Request) -> Response {
    serve(&app, request).await
}

/// The widget's files and demo states.
#[utoipa::path(
    get,
    path = "/assets/{path}",
    tag = "widget",
    params(("path" = String, Path, description = "A file's path; it may have slashes in it.")),
    responses(FileResponses)
)]
pub async fn file(State(app): State<AppState>, request: Request) -> Response {
    serve(&app, request).await
}

/// Every state of the widget on one page.
#[utoipa::path(get, path = "/gallery", tag = "widget", responses(PageResponses))]
pub async fn gallery(State(app): State<AppState>, request: Request) -> Response {
    serve(&app, request).await
}

async fn serve(app: &AppState, request: Request) -> Response {
    let mut response = file_or_problem(app, request).await;
    // A page of any shop imports the glue and fetches the wasm: both are CORS requests, and public. So is that there
    // is no such file: a page that may not read it would take it for a network that is down.
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

async fn file_or_problem(app: &AppState, request: Request) -> Response {
    let Some(directory) = &app.assets else { return ProxyError::NoAssets.into_response() };
    let path = request.uri().path().to_owned();
    let file = match path.as_str() {
        "/gallery" => "/gallery.html",
        path => path,
    };
    let Ok(uri) = file.parse::<Uri>() else { return ProxyError::NoRoute.into_response() };
    let mut inner = Request::new(Body::empty());
    *inner.method_mut() = request.method().clone();
    *inner.headers_mut() = request.headers().clone();
    // The files are small: a part of one is of no use to anybody.
    inner.headers_mut().remove(RANGE);
    *inner.uri_mut() = uri;

    let files = ServeDir::new(directory)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = match files.oneshot(inner).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    // Also what the file system refuses, such as a name too long: no error may be kept for good.
    if !matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        return ProxyError::NoAssets.into_response();
    }

    let headers = response.headers_mut();
    headers.remove(ACCEPT_RANGES);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache_control(&path)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if file.ends_with(".html") {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
    if let Some(kind) = content_type(file) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response
}

fn cache_control(path: &str) -> &'static str {
    match path {
        "/embed.js" => LOADER,
        "/gallery" => REVALIDATE,
        path if is_hashed(path) || path.ends_with("/embed.js") => IMMUTABLE,
        _ => SHORT,
    }
}

/// Whether a file's name ends in a hash, which changes with its content: `page-1f3a9c0d.css`,
/// `parcel-tracker-1f3a9c0d22_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= 8 && hash.bytes().all(|letter| letter.is_ascii_hexdigit()) && !path.contains("/demo/")
    })
}

/// The types that matter, spelled out: without `application/wasm` browsers cannot compile while
/// they load, without a charset they guess. Everything else keeps the type the file server found.
fn content_type(file: &str) -> Option<&'static str> {
    Some(match file.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_change_with_their_content_are_kept_for_good() {
        for (path, kept) in [
            ("/assets/parcel-tracker-9f86d081884c7d65.js", IMMUTABLE),
            ("/assets/parcel-tracker-9f86d081884c7d65_bg.wasm", IMMUTABLE),
            ("/assets/page-9f86d081.css", IMMUTABLE),
            ("/assets/ar-9f86d081884c7d65.txt", IMMUTABLE),
            ("/assets/page.css", SHORT),
            ("/assets/parcel-tracker.js", SHORT),
            ("/assets/demo/in-transit.json", SHORT),
            ("/assets/demo/state-deadbeef.json", SHORT),
            ("/embed.js", LOADER),
            ("/v0.1.0/embed.js", IMMUTABLE),
            ("/gallery", REVALIDATE),
        ] {
            assert_eq!(cache_control(path), kept, "{path}");
        }
    }
}
