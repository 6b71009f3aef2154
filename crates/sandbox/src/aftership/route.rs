//! Which endpoint of which version a request is for, and which tracking it names.

use axum::http::Method;
use percent_encoding::percent_decode_str;

use super::{Endpoint, Version};

/// What a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The version its path names.
    pub version: Version,
    /// The endpoint.
    pub endpoint: Endpoint,
    /// The tracking it is about.
    pub address: Address,
}

/// How a request names a tracking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// It names none.
    None,
    /// By its id, the new or the old one.
    Id(String),
    /// By courier and number, until 2024-07.
    Number {
        /// The courier.
        slug: String,
        /// The courier's number.
        number: String,
    },
}

impl Route {
    /// Reads method and whole path; `None` where the version has no such endpoint.
    pub fn find(method: &Method, path: &str) -> Option<Self> {
        let (version, below) = Version::split(path)?;
        let parts: Vec<String> = below.strip_prefix('/')?.split('/').map(decoded).collect::<Option<_>>()?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (endpoint, address) = match (method.as_str(), parts.as_slice()) {
            ("POST", ["trackings"]) => (Endpoint::Create, Address::None),
            ("GET", ["trackings"]) => (Endpoint::List, Address::None),
            ("GET", ["couriers"]) => (Endpoint::Couriers, Address::None),
            ("GET", ["couriers", "all"]) => (Endpoint::AllCouriers, Address::None),
            ("POST", ["couriers", "detect"]) => (Endpoint::Detect, Address::None),
            ("POST", ["estimated-delivery-date", "predict"]) => (Endpoint::Predict, Address::None),
            ("POST", ["estimated-delivery-date", "predict-batch"]) => (Endpoint::PredictBatch, Address::None),
            (verb, [collection, rest @ ..]) => {
                let (address, action) = address(version, verb, rest)?;
                (single(collection, verb, action)?, address)
            }
            _ => return None,
        };
        endpoint.is_in(version).then_some(Self { version, endpoint, address })
    }
}

/// A part of a path, percent-encoding undone: a number may have a slash in it.
fn decoded(part: &str) -> Option<String> {
    let part = percent_decode_str(part).decode_utf8().ok()?;
    (!part.is_empty()).then(|| part.into_owned())
}

/// The tracking named, and what follows. Only a POST has an action behind the name.
fn address<'a>(version: Version, verb: &str, parts: &[&'a str]) -> Option<(Address, &'a str)> {
    let (named, action) = match parts {
        [named @ .., action] if verb == "POST" => (named, *action),
        named => (named, ""),
    };
    match named {
        [id] => Some((Address::Id((*id).to_owned()), action)),
        [slug, number] if version <= Version::V2024_07 => {
            Some((Address::Number { slug: (*slug).to_owned(), number: (*number).to_owned() }, action))
        }
        _ => None,
    }
}

fn single(collection: &str, verb: &str, action: &str) -> Option<Endpoint> {
    Some(match (collection, verb, action) {
        ("trackings", "GET", "") => Endpoint::Get,
        ("trackings", "PUT", "") => Endpoint::Update,
        ("trackings", "DELETE", "") => Endpoint::Delete,
        ("trackings", "POST", "retrack") => Endpoint::Retrack,
        ("trackings", "POST", "mark-as-completed") => Endpoint::Complete,
        ("notifications", "GET", "") => Endpoint::Notifications,
        ("notifications", "POST", "add") => Endpoint::AddNotifications,
        ("notifications", "POST", "remove") => Endpoint::RemoveNotifications,
        ("last_checkpoint", "GET", "") => Endpoint::LastCheckpoint,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(verb: &str, path: &str) -> Option<(Endpoint, Address)> {
        let verb = Method::from_bytes(verb.as_bytes()).expect("a method");
        Route::find(&verb, &format!("/tracking/{path}")).map(|route| (route.endpoint, route.address))
    }

    #[test]
    fn a_tracking_is_named_by_id_and_in_older_versions_by_number() {
        let id = || Address::Id("abc".to_owned());
        let number = || Address::Number { slug: "dhl".to_owned(), number: "1/2".to_owned() };
        for (verb, path, expected) in [
            ("GET", "2025-01/trackings/abc", Some((Endpoint::Get, id()))),
            ("PUT", "2025-01/trackings/abc", Some((Endpoint::Update, id()))),
            ("DELETE", "2026-07/trackings/abc", Some((Endpoint::Delete, id()))),
            ("POST", "2024-10/trackings/abc/retrack", Some((Endpoint::Retrack, id()))),
            ("POST", "2024-07/trackings/dhl/1%2F2/mark-as-completed", Some((Endpoint::Complete, number()))),
            ("GET", "2024-07/trackings/dhl/1%2F2", Some((Endpoint::Get, number()))),
            ("GET", "2024-10/trackings/dhl/1%2F2", None),
            ("POST", "2025-01/trackings/abc", None),
            ("PATCH", "2025-01/trackings/abc", None),
            ("GET", "2025-01/trackings/", None),
            ("GET", "2024-04/last_checkpoint/dhl/1%2F2", Some((Endpoint::LastCheckpoint, number()))),
            ("POST", "2024-04/notifications/abc/add", Some((Endpoint::AddNotifications, id()))),
            ("GET", "2024-07/notifications/abc", None),
            ("GET", "2025-01/trackings/%FF", None),
        ] {
            assert_eq!(find(verb, path), expected, "{verb} {path}");
        }
    }
}
