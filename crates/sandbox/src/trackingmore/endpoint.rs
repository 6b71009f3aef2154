//! The endpoints of TrackingMore's API, version 2.

use axum::http::Method;

/// The path all of the API is under.
pub const BASE: &str = "/v2";

/// The endpoints of version 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `POST /trackings/post`.
    Post,
    /// `GET /trackings/{carrier_code}/{tracking_number}[/{lang}]`.
    Get,
    /// `PUT /trackings/{carrier_code}/{tracking_number}`.
    Put,
    /// `DELETE /trackings/{carrier_code}/{tracking_number}`.
    Delete,
    /// `POST /trackings/batch`.
    Batch,
    /// `GET /trackings/get`.
    List,
    /// `POST /trackings/updatemore`.
    UpdateMore,
    /// `POST /trackings/delete`.
    DeleteMany,
    /// `POST /trackings/realtime`.
    Realtime,
    /// `POST /trackings/update`.
    UpdateCourier,
    /// `GET /trackings/getuserinfo`.
    UserInfo,
    /// `GET /trackings/getstatusnumber`.
    StatusNumber,
    /// `POST /trackings/notupdate`.
    NotUpdate,
    /// `POST /trackings/remote`.
    Remote,
    /// `POST /trackings/costtime`.
    CostTime,
    /// `POST /trackings/aircargo`.
    AirCargo,
    /// `GET /carriers`.
    Carriers,
    /// `POST /carriers/detect`.
    DetectCarrier,
}

/// Endpoints with a path of their own.
const FIXED: [(&str, &str, Endpoint); 15] = [
    ("POST", "/trackings/post", Endpoint::Post),
    ("POST", "/trackings/batch", Endpoint::Batch),
    ("GET", "/trackings/get", Endpoint::List),
    ("POST", "/trackings/updatemore", Endpoint::UpdateMore),
    ("POST", "/trackings/delete", Endpoint::DeleteMany),
    ("POST", "/trackings/realtime", Endpoint::Realtime),
    ("POST", "/trackings/update", Endpoint::UpdateCourier),
    ("GET", "/trackings/getuserinfo", Endpoint::UserInfo),
    ("GET", "/trackings/getstatusnumber", Endpoint::StatusNumber),
    ("POST", "/trackings/notupdate", Endpoint::NotUpdate),
    ("POST", "/trackings/remote", Endpoint::Remote),
    ("POST", "/trackings/costtime", Endpoint::CostTime),
    ("POST", "/trackings/aircargo", Endpoint::AirCargo),
    ("GET", "/carriers", Endpoint::Carriers),
    ("POST", "/carriers/detect", Endpoint::DetectCarrier),
];

impl Endpoint {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Post,
        Self::Get,
        Self::Put,
        Self::Delete,
        Self::Batch,
        Self::List,
        Self::UpdateMore,
        Self::DeleteMany,
        Self::Realtime,
        Self::UpdateCourier,
        Self::UserInfo,
        Self::StatusNumber,
        Self::NotUpdate,
        Self::Remote,
        Self::CostTime,
        Self::AirCargo,
        Self::Carriers,
        Self::DetectCarrier,
    ];

    /// The last part of its path, where it has a path of its own: `aircargo`.
    pub fn last_part(self) -> Option<&'static str> {
        let (_, path, _) = FIXED.iter().find(|(_, _, endpoint)| *endpoint == self)?;
        path.rsplit('/').next()
    }

    /// The endpoint a request is for, by its whole path; `None` where there is none.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let rest = path.strip_prefix(BASE)?;
        // Written with a slash at its end in the provider's own examples.
        let rest = if rest == "/carriers/" { "/carriers" } else { rest };
        let fixed = |(verb, path, _): &&(&str, &str, Self)| method.as_str() == *verb && *path == rest;
        if let Some((_, _, endpoint)) = FIXED.iter().find(fixed) {
            return Some(*endpoint);
        }
        let parts: Vec<&str> = rest.strip_prefix("/trackings/")?.split('/').collect();
        if parts.iter().any(|part| part.is_empty()) {
            return None;
        }
        match (method.as_str(), parts.len()) {
            ("GET", 2 | 3) => Some(Self::Get),
            ("PUT", 2) => Some(Self::Put),
            ("DELETE", 2) => Some(Self::Delete),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_recognised_by_method_and_path() {
        for (verb, path, endpoint) in FIXED {
            let verb = Method::from_bytes(verb.as_bytes()).expect("a method");
            assert_eq!(Endpoint::of(&verb, &format!("{BASE}{path}")), Some(endpoint), "{path}");
        }
        for (verb, path, endpoint) in [
            (Method::GET, "/v2/trackings/dhl/123", Some(Endpoint::Get)),
            (Method::GET, "/v2/trackings/dhl/123/en", Some(Endpoint::Get)),
            (Method::PUT, "/v2/trackings/dhl/123", Some(Endpoint::Put)),
            (Method::DELETE, "/v2/trackings/dhl/123", Some(Endpoint::Delete)),
            (Method::DELETE, "/v2/trackings/dhl", None),
            (Method::GET, "/v2/trackings//123", None),
            (Method::POST, "/v2/trackings/get", None),
            (Method::GET, "/v3/trackings/get", None),
        ] {
            assert_eq!(Endpoint::of(&verb, path), endpoint, "{verb} {path}");
        }
    }
}
