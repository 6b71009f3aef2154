//! The record of what a shopper agreed to: one log line, which the log keeps and nobody changes.
//!
//! Neither provider has a field for it, and the proxy has no database of its own, on purpose: a second
//! place with addresses would be a second place to lose them. So the line holds no address but a keyed
//! hash of it. Whoever has the signing key and the address a shopper asks about finds its lines; whoever
//! has the log alone finds nobody. The sentence agreed to is told by its hash too: it is the shop's, which
//! knows its versions, but a page could put anything there.

use chrono::{SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::subscription::Wish;
use crate::app::AppState;

/// The target of the lines, let through by the log whatever else it leaves out.
pub const TARGET: &str = "parcel_proxy::consent";

/// Records that a shopper agreed, and what came of it: `added`, or `kept` where the address was told already.
pub fn record(app: &AppState, wish: &Wish, tracking_id: &str, outcome: &'static str) {
    let text: String = hex(&Sha256::digest(wish.text.as_bytes()));
    let now = (app.clock)().to_rfc3339_opts(SecondsFormat::Secs, true);
    let said = wish.at.map(|at| at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true));
    let channel = wish.address.channel();
    let mark = |what: &str, text: &str| app.keys.mark(what, text).map_or_else(String::new, |(_, mark)| mark);
    let kid = app.keys.mark("", "").map_or_else(String::new, |(kid, _)| kid);
    tracing::info!(
        target: TARGET,
        at = now,
        said_at = said.unwrap_or_default(),
        channel,
        outcome,
        text,
        kid,
        address = mark(channel, &wish.address.canonical()),
        tracking = mark("tracking", tracking_id),
        "consent"
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
