//! What is asked of this proxy, and what it refuses.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use super::{Latency, Metrics, latency};

/// The limits' names.
const LIMITS: [&str; 6] =
    ["reads", "streams", "lookup_client", "lookup_order", "merchant_writes", "subscriptions"];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: Arc<str>,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Limit {
    limit: &'static str,
}

/// What is counted of requests.
pub(super) struct Requests {
    answered: Family<Request, Counter>,
    time: Latency<Route>,
    limited: Family<Limit, Counter>,
}

impl Default for Requests {
    fn default() -> Self {
        Self { answered: Family::default(), time: latency(), limited: Family::default() }
    }
}

impl Requests {
    /// Adds them to what is told; the limits from the start, with 0.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register("http_requests", "Requests, by route, method and status", self.answered.clone());
        registry.register(
            "http_request_seconds",
            "Time until a request's answer, by route",
            self.time.clone(),
        );
        registry.register("limited", "Requests refused by a limit of this proxy", self.limited.clone());
        for limit in LIMITS {
            let _ = self.limited.get_or_create(&Limit { limit });
        }
    }
}

impl Metrics {
    /// One request, answered. `route` is the template, such as `/v1/trackings/{id}`.
    pub fn request(&self, route: &str, method: &'static str, status: u16, time: Duration) {
        let route: Arc<str> = route.into();
        let requests = &self.requests;
        requests.time.get_or_create(&Route { route: Arc::clone(&route) }).observe(time.as_secs_f64());
        requests.answered.get_or_create(&Request { route, method, status }).inc();
    }

    /// One request refused by a limit of that name.
    pub fn limited(&self, limit: &'static str) {
        self.requests.limited.get_or_create(&Limit { limit }).inc();
    }
}
