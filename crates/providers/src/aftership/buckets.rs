//! The limits AfterShip documents, a class per endpoint.

use crate::http::Bucket;

/// `GET /trackings`.
pub const LIST: Bucket = Bucket { name: "aftership.list", limit: 6 };
/// `POST /trackings`.
pub const CREATE: Bucket = Bucket { name: "aftership.create", limit: 20 };
/// `GET /trackings/{id}`.
pub const GET: Bucket = Bucket { name: "aftership.get", limit: 5 };
/// `PUT /trackings/{id}`.
pub const UPDATE: Bucket = Bucket { name: "aftership.update", limit: 5 };
/// `POST /couriers/detect`.
pub const DETECT: Bucket = Bucket { name: "aftership.detect", limit: 3 };
