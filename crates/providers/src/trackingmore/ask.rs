//! One call of v2, before it is sent.

use reqwest::Method;
use serde_json::Value;

use super::Pair;
use crate::http::{Bucket, Repeat};

/// All calls but realtime: one a second.
pub const CALLS: Bucket = Bucket { name: "trackingmore", limit: 1 };

/// Realtime: three a second.
pub const REALTIME: Bucket = Bucket { name: "trackingmore.realtime", limit: 3 };

/// What is to be asked. Paths are segments, so that no number can leave its own.
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) path: Vec<String>,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) body: Option<Value>,
    pub(super) bucket: Bucket,
    pub(super) repeat: Repeat,
    /// The tracking it is about, for an error that names it.
    pub(super) id: Option<String>,
}

impl Ask {
    pub(super) fn get(path: &[&str]) -> Self {
        Self {
            method: Method::GET,
            path: path.iter().map(|segment| (*segment).to_owned()).collect(),
            query: Vec::new(),
            body: None,
            bucket: CALLS,
            repeat: Repeat::Always,
            id: None,
        }
    }

    pub(super) fn post(path: &[&str], body: impl Into<Value>) -> Self {
        Self { method: Method::POST, body: Some(body.into()), ..Self::get(path) }
    }

    /// `/trackings/{carrier_code}/{tracking_number}`.
    pub(super) fn pair(method: Method, pair: &Pair) -> Self {
        let path = ["trackings", pair.courier().as_str(), pair.number()];
        Self { method, id: pair.id(), ..Self::get(&path) }
    }

    /// Not to be sent a second time where the first may have been taken.
    pub(super) fn once(self) -> Self {
        Self { repeat: Repeat::IfUndone, ..self }
    }
}
