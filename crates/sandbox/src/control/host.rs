//! Who may turn the world: whoever calls this machine by a name of its own.

use std::net::IpAddr;

use axum::Json;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Passes on, of requests to `/sandbox/...`, what was sent to `localhost` or a loopback address. Without a host, as in a test that has no socket,
/// there is no name to be deceived by.
pub async fn only_here(request: Request, next: Next) -> Response {
    let told = request.headers().get(header::HOST).map(|host| host.to_str().unwrap_or_default());
    if !request.uri().path().starts_with("/sandbox") || told.is_none_or(is_here) {
        return next.run(request).await;
    }
    let hint = "the control routes answer on localhost, 127.0.0.1 and [::1] only";
    (StatusCode::FORBIDDEN, Json(json!({ "error": hint }))).into_response()
}

/// Whether a `Host` names this machine.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|letter| letter.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, expected) in [
            ("localhost", true),
            ("LocalHost:8081", true),
            ("127.0.0.1:8081", true),
            ("127.9.9.9", true),
            ("[::1]:8081", true),
            ("[::1]", true),
            ("rebound.example:8081", false),
            ("localhost.example", false),
            ("192.168.1.7:8081", false),
            ("", false),
        ] {
            assert_eq!(is_here(host), expected, "{host}");
        }
    }
}
