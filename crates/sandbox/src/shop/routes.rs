//! The shop's routes, and the headers each of its pages has.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use maud::{Markup, html};

use super::{list, order, page};
use crate::Sandbox;

const STYLE: &str = include_str!("shop.css");
const ICON: &str = include_str!("icon.svg");

/// The shop under `/shop`.
pub fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/", get(async || Redirect::temporary("/shop")))
        .route("/shop", get(orders))
        .route("/shop/orders/{order_number}", get(one))
        .route("/shop/shop.css", get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
        .route("/shop/icon.svg", get(async || ([(header::CONTENT_TYPE, "image/svg+xml")], ICON)))
        .with_state(sandbox)
}

async fn orders(State(sandbox): State<Sandbox>) -> Response {
    guarded(&sandbox, StatusCode::OK, list::list(&sandbox))
}

async fn one(State(sandbox): State<Sandbox>, Path(number): Path<String>) -> Response {
    match order::order(&sandbox, &number) {
        Some(page) => guarded(&sandbox, StatusCode::OK, page),
        None => {
            let main = html! {
                div.intro {
                    h1 { "No such order" }
                    p { "There is no order " (number) " here. " a href="/shop" { "See all orders" } "." }
                }
            };
            guarded(&sandbox, StatusCode::NOT_FOUND, page::page("No such order", html! {}, main))
        }
    }
}

/// A page under a policy as strict as a careful shop's: the widget has to work within it.
fn guarded(sandbox: &Sandbox, status: StatusCode, page: Markup) -> Response {
    let proxy = &sandbox.config().proxy_origin;
    let policy = format!(
        "default-src 'none'; script-src {proxy} 'wasm-unsafe-eval'; connect-src {proxy}; style-src 'self'; \
         img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let mut headers = HeaderMap::new();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let Ok(policy) = HeaderValue::from_str(&policy) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "the proxy's origin is not one").into_response();
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    (status, headers, page).into_response()
}
