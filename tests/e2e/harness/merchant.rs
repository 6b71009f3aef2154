//! A merchant's own pages, written by the story, on an origin of their own.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use super::Served;

/// A merchant with pages.
pub struct Merchant {
    served: Served,
    pages: Pages,
}

type Pages = Arc<Mutex<Vec<(String, String)>>>;

impl Merchant {
    /// No pages yet.
    pub async fn start() -> Self {
        let pages = Pages::default();
        let router = Router::new()
            .route("/pages/{number}", get(page))
            // What the documentation has a shop copy.
            .route("/data-layer.js", get(data_layer))
            // Browsers ask for it by themselves, and call its absence an error on the console.
            .route("/favicon.ico", get(StatusCode::NO_CONTENT))
            .with_state(pages.clone());
        Self { served: Served::start(router).await, pages }
    }

    /// The origin, as a proxy has to allow it.
    pub fn origin(&self) -> &str {
        &self.served.url
    }

    /// A page with this in its main part, and its address.
    pub fn page(&self, main: &str) -> String {
        self.page_with_policy(main, "base-uri 'none'")
    }

    /// The same, under a content security policy.
    pub fn page_with_policy(&self, main: &str, policy: &str) -> String {
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <title>Your order</title></head>\
             <body><main><h1>Your order</h1>{main}</main></body></html>"
        );
        self.document(html, policy)
    }

    /// A whole page under a policy, and its address.
    pub fn document(&self, html: String, policy: &str) -> String {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.push((policy.to_owned(), html));
        format!("{}/pages/{}", self.served.url, pages.len() - 1)
    }
}

async fn data_layer() -> Response {
    let script = include_str!("../../../examples/analytics/data-layer.js");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
}

async fn page(State(pages): State<Pages>, Path(number): Path<usize>) -> Response {
    let pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
    match pages.get(number) {
        Some((policy, html)) => {
            ([(header::CONTENT_SECURITY_POLICY, policy.clone())], Html(html.clone())).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
