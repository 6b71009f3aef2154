//! The first words, as the proxy really sends them.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::Sizes;
use crate::paths::Paths;
use crate::stack::{self, Stack};
use crate::web;

/// A timeline of usual length.
const CHECKPOINTS: usize = 5;
/// Where the search for a free port starts, away from what developers use.
const PORT: u16 = 18_080;

/// The bytes of one fragment: as it is, with gzip and with brotli.
pub fn measure(paths: &Paths) -> Result<Sizes> {
    let stack = Stack::start(paths, PORT)?;
    let shipments = stack.shipments()?;
    let id = stack::on_its_way(&shipments, CHECKPOINTS)
        .and_then(|shipment| shipment.get("id"))
        .and_then(Value::as_str)
        .with_context(|| format!("the sandbox has no shipment in transit with {CHECKPOINTS} checkpoints"))?;
    let url = format!("{}/v1/trackings/{id}/fragment?lang=en&offset=60", stack.proxy);
    Ok(Sizes { raw: sent(&url, "identity")?, gzip: sent(&url, "gzip")?, brotli: sent(&url, "br")? })
}

/// How many bytes of body come for this `Accept-Encoding`.
fn sent(url: &str, encoding: &str) -> Result<u64> {
    let answer = web::get(url, &[("accept-encoding", encoding)])?;
    let used =
        answer.headers.get("content-encoding").map_or("identity", |value| value.to_str().unwrap_or("?"));
    if answer.status != 200 || used != encoding {
        bail!("{url} answers {} in {used}, where {encoding} was asked for", answer.status);
    }
    Ok(answer.body.len() as u64)
}
