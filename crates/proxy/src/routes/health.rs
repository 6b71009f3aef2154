//! Whether the process answers.

/// Always "ok": that this is answered at all is the news. Asks nobody else.
pub async fn healthz() -> &'static str {
    "ok"
}
