//! The endpoints: how each is called, how often, and whether a call may be repeated.

use reqwest::Method;

use super::Version;
use crate::http::{Bucket, Repeat};

/// An endpoint.
pub(super) struct Endpoint {
    pub(super) method: Method,
    bucket: Bucket,
    pub(super) repeat: Repeat,
}

/// The one limit of versions before 2024-07.
const SHARED: Bucket = Bucket { name: "aftership.all", limit: 10 };

impl Endpoint {
    /// The limit a call counts against.
    pub(super) fn bucket(&self, version: Version) -> Bucket {
        if version.shares_one_rate_limit() { SHARED } else { self.bucket }
    }

    const fn read(name: &'static str, limit: u32) -> Self {
        Self { method: Method::GET, bucket: Bucket { name, limit }, repeat: Repeat::Always }
    }

    const fn post(name: &'static str, limit: u32, repeat: Repeat) -> Self {
        Self { method: Method::POST, bucket: Bucket { name, limit }, repeat }
    }
}

// Requests a second and organisation, as the 2025-01 documentation lists them. Endpoints that it does not
// list, because they are gone, had 5 like all "other endpoints" of 2024-07.

/// `GET /trackings`.
pub(super) const LIST: Endpoint = Endpoint::read("aftership.list", 6);
/// `POST /trackings`. A second one of the same number is refused, so repeating it makes no second tracking.
pub(super) const CREATE: Endpoint = Endpoint::post("aftership.create", 20, Repeat::Always);
/// `GET /trackings/{id}`.
pub(super) const GET: Endpoint = Endpoint::read("aftership.get", 5);
/// `PUT /trackings/{id}`.
pub(super) const UPDATE: Endpoint = Endpoint {
    method: Method::PUT,
    bucket: Bucket { name: "aftership.update", limit: 5 },
    repeat: Repeat::Always,
};
/// `DELETE /trackings/{id}`. A second one finds nothing, which would look like a wrong id.
pub(super) const DELETE: Endpoint = Endpoint {
    method: Method::DELETE,
    bucket: Bucket { name: "aftership.delete", limit: 5 },
    repeat: Repeat::IfUndone,
};
/// `POST /trackings/{id}/retrack`. Allowed once, so that a second one would be refused.
pub(super) const RETRACK: Endpoint = Endpoint::post("aftership.retrack", 5, Repeat::IfUndone);
/// `POST /trackings/{id}/mark-as-completed`.
pub(super) const COMPLETE: Endpoint = Endpoint::post("aftership.complete", 5, Repeat::Always);
/// `GET /couriers`.
pub(super) const COURIERS: Endpoint = Endpoint::read("aftership.couriers", 5);
/// `GET /couriers/all`.
pub(super) const ALL_COURIERS: Endpoint = Endpoint::read("aftership.couriers_all", 5);
/// `POST /couriers/detect`.
pub(super) const DETECT: Endpoint = Endpoint::post("aftership.detect", 3, Repeat::Always);
/// `POST /estimated-delivery-date/predict`.
pub(super) const PREDICT: Endpoint = Endpoint::post("aftership.predict", 5, Repeat::Always);
/// `POST /estimated-delivery-date/predict-batch`.
pub(super) const PREDICT_BATCH: Endpoint = Endpoint::post("aftership.predict_batch", 20, Repeat::Always);
/// `GET /notifications/...`.
pub(super) const SUBSCRIBERS: Endpoint = Endpoint::read("aftership.notifications", 5);
/// `POST /notifications/.../add`. Whoever is there already is not added twice.
pub(super) const SUBSCRIBE: Endpoint = Endpoint::post("aftership.notifications_add", 5, Repeat::Always);
/// `POST /notifications/.../remove`.
pub(super) const UNSUBSCRIBE: Endpoint = Endpoint::post("aftership.notifications_remove", 5, Repeat::Always);
/// `GET /last_checkpoint/...`.
pub(super) const LAST_CHECKPOINT: Endpoint = Endpoint::read("aftership.last_checkpoint", 5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_those_of_the_documentation() {
        for (endpoint, limit) in [
            (&CREATE, 20),
            (&LIST, 6),
            (&GET, 5),
            (&UPDATE, 5),
            (&DELETE, 5),
            (&RETRACK, 5),
            (&COMPLETE, 5),
            (&DETECT, 3),
            (&COURIERS, 5),
            (&ALL_COURIERS, 5),
            (&PREDICT, 5),
            (&PREDICT_BATCH, 20),
            (&SUBSCRIBERS, 5),
            (&SUBSCRIBE, 5),
            (&UNSUBSCRIBE, 5),
            (&LAST_CHECKPOINT, 5),
        ] {
            for version in Version::ALL {
                let expected = if version == Version::V2024_04 { 10 } else { limit };
                assert_eq!(endpoint.bucket(version).limit, expected, "{} {version}", endpoint.bucket.name);
            }
        }
    }

    #[test]
    fn no_two_endpoints_share_a_limit_where_each_has_its_own() {
        let all = [
            CREATE,
            LIST,
            GET,
            UPDATE,
            DELETE,
            RETRACK,
            COMPLETE,
            DETECT,
            COURIERS,
            ALL_COURIERS,
            PREDICT,
            PREDICT_BATCH,
            SUBSCRIBERS,
            SUBSCRIBE,
            UNSUBSCRIBE,
            LAST_CHECKPOINT,
        ];
        let names: std::collections::HashSet<_> = all.iter().map(|endpoint| endpoint.bucket.name).collect();
        assert_eq!(names.len(), all.len());
    }
}
