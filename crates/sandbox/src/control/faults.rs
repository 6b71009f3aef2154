//! `/sandbox/faults`: what misbehaves.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{refused, requests};
use crate::{Endpoint, Fault, Length, Sandbox};

/// What to spoil, and how.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// `aftership.get`, say; `aftership` or `trackingmore` for all of one API, absent for both.
    endpoint: Option<String>,
    fault: Written,
    /// How many answers; absent for all until it is cleared.
    times: Option<u32>,
}

/// A fault as the control route writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Written {
    Status(u16),
    LatencyMs(u64),
    Stall,
    Reset,
    TruncateBytes(usize),
    TruncatePart(f64),
    Malformed,
    Slow { bytes: usize, every_ms: u64 },
}

/// What is told to whoever wrote something else.
const HINT: &str = "say {\"endpoint\": \"aftership.get\", \"fault\": {\"status\": 503}, \"times\": 2}; endpoint and times \
    may be left out; a fault is {\"status\": 503}, {\"latency_ms\": 2000}, \"stall\", \"reset\", {\"truncate_bytes\": 40}, \
    {\"truncate_part\": 0.5}, \"malformed\" or {\"slow\": {\"bytes\": 16, \"every_ms\": 100}}";

impl Written {
    /// What cannot be done about it, if anything.
    fn problem(&self) -> Option<&'static str> {
        match self {
            // Below, an answer would be none yet.
            Self::Status(status) if !(200..1000).contains(status) => {
                Some("a status is a number from 200 to 999")
            }
            Self::TruncatePart(part) if !(0.0..=1.0).contains(part) => {
                Some("truncate_part goes from 0 to 1; truncate_bytes counts bytes")
            }
            _ => None,
        }
    }
}

impl From<Written> for Fault {
    fn from(written: Written) -> Self {
        match written {
            Written::Status(status) => Self::Status(status),
            Written::LatencyMs(by) => Self::Latency(Duration::from_millis(by)),
            Written::Stall => Self::Stall,
            Written::Reset => Self::Drop,
            Written::TruncateBytes(bytes) => Self::Truncate(Length::Bytes(bytes)),
            Written::TruncatePart(part) => Self::Truncate(Length::Part(part)),
            Written::Malformed => Self::Malformed,
            Written::Slow { bytes, every_ms } => Self::Slow { bytes, every: Duration::from_millis(every_ms) },
        }
    }
}

fn told(fault: &Fault) -> Value {
    match fault {
        Fault::Status(status) => json!({ "status": status }),
        Fault::Latency(by) => json!({ "latency_ms": millis(*by) }),
        Fault::Stall => json!("stall"),
        Fault::Drop => json!("reset"),
        Fault::Truncate(Length::Bytes(bytes)) => json!({ "truncate_bytes": bytes }),
        Fault::Truncate(Length::Part(part)) => json!({ "truncate_part": part }),
        Fault::Malformed => json!("malformed"),
        Fault::Slow { bytes, every } => json!({ "slow": { "bytes": bytes, "every_ms": millis(*every) } }),
        Fault::Body { content_type, .. } => json!({ "body": content_type }),
    }
}

fn millis(length: Duration) -> u64 {
    u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
}

pub async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let all = sandbox.faults().all();
    let told: Vec<Value> = all
        .iter()
        .map(|(endpoint, fault, left)| json!({ "endpoint": endpoint.name(), "fault": told(fault), "times": left }))
        .collect();
    Json(json!({ "faults": told }))
}

pub async fn set(State(sandbox): State<Sandbox>, wanted: Result<Json<Wanted>, JsonRejection>) -> Response {
    let Ok(Json(Wanted { endpoint, fault, times })) = wanted else { return refused(HINT) };
    if let Some(problem) = fault.problem() {
        return refused(problem);
    }
    let spoilt: Vec<Endpoint> = match endpoint.as_deref() {
        None => Endpoint::all().collect(),
        Some("aftership") => Endpoint::all().filter(|one| matches!(one, Endpoint::AfterShip(_))).collect(),
        Some("trackingmore") => {
            Endpoint::all().filter(|one| matches!(one, Endpoint::TrackingMore(_))).collect()
        }
        Some(name) => match Endpoint::named(name) {
            Some(endpoint) => vec![endpoint],
            None => return refused(&requests::unknown()),
        },
    };
    for endpoint in spoilt {
        match times {
            Some(times) => sandbox.faults().set_times(endpoint, fault.clone().into(), times),
            None => sandbox.faults().set(endpoint, fault.clone().into()),
        }
    }
    list(State(sandbox)).await.into_response()
}

pub async fn clear(State(sandbox): State<Sandbox>) -> Json<Value> {
    sandbox.faults().clear();
    list(State(sandbox)).await
}
