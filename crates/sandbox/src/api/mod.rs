//! The provider's Tracking API, version 2025-01.

mod create;
mod cursor;
mod envelope;
mod errors;
mod gate;
mod list;
mod rate_limit;
mod routes;
mod validation;

use axum::http::Method;

pub(crate) use rate_limit::RateLimit;
pub(crate) use routes::{router, unknown};

/// The path all of the API is under.
pub const BASE: &str = "/tracking/2025-01";

/// The endpoints, each with a rate limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `POST /trackings`.
    Create,
    /// `GET /trackings`.
    List,
    /// `GET /trackings/{id}`.
    Get,
    /// `PUT /trackings/{id}`.
    Update,
}

impl Endpoint {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Create, Self::List, Self::Get, Self::Update];

    /// The endpoint a request is for; `None` where there is none.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let rest = path.strip_prefix(BASE)?.strip_prefix("/trackings")?;
        let one = rest.strip_prefix('/').is_some_and(|id| !id.is_empty() && !id.contains('/'));
        match method.as_str() {
            "POST" if rest.is_empty() => Some(Self::Create),
            "GET" if rest.is_empty() => Some(Self::List),
            "GET" if one => Some(Self::Get),
            "PUT" if one => Some(Self::Update),
            _ => None,
        }
    }

    /// Requests per second and organisation.
    pub fn limit(self) -> u32 {
        match self {
            Self::Create => 20,
            Self::List => 6,
            Self::Get | Self::Update => 5,
        }
    }
}
