//! The endpoints of AfterShip's Tracking API, over all its versions.

use axum::http::Method;

/// The endpoints. Where an older version addresses a tracking by courier and number, it is the same endpoint.
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
    /// `DELETE /trackings/{id}`.
    Delete,
    /// `POST /trackings/{id}/retrack`.
    Retrack,
    /// `POST /trackings/{id}/mark-as-completed`.
    Complete,
    /// `GET /couriers`.
    Couriers,
    /// `GET /couriers/all`, until 2025-01.
    AllCouriers,
    /// `POST /couriers/detect`.
    Detect,
    /// `POST /estimated-delivery-date/predict`, from 2025-01.
    Predict,
    /// `POST /estimated-delivery-date/predict-batch`.
    PredictBatch,
    /// `GET /notifications/{id}`, until 2024-04.
    Notifications,
    /// `POST /notifications/{id}/add`, until 2024-04.
    AddNotifications,
    /// `POST /notifications/{id}/remove`, until 2024-04.
    RemoveNotifications,
    /// `GET /last_checkpoint/{id}`, until 2024-04.
    LastCheckpoint,
}

impl Endpoint {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Create,
        Self::List,
        Self::Get,
        Self::Update,
        Self::Delete,
        Self::Retrack,
        Self::Complete,
        Self::Couriers,
        Self::AllCouriers,
        Self::Detect,
        Self::Predict,
        Self::PredictBatch,
        Self::Notifications,
        Self::AddNotifications,
        Self::RemoveNotifications,
        Self::LastCheckpoint,
    ];

    /// The endpoint a request is for, by its whole path; `None` where there is none.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let rest = path.strip_prefix(super::BASE)?.strip_prefix("/trackings")?;
        let one = rest.strip_prefix('/').is_some_and(|id| !id.is_empty() && !id.contains('/'));
        match method.as_str() {
            "POST" if rest.is_empty() => Some(Self::Create),
            "GET" if rest.is_empty() => Some(Self::List),
            "GET" if one => Some(Self::Get),
            "PUT" if one => Some(Self::Update),
            _ => None,
        }
    }

    /// Requests per second and organisation, from 2024-07 on.
    pub fn limit(self) -> u32 {
        match self {
            Self::Create | Self::PredictBatch => 20,
            Self::List => 6,
            Self::Detect => 3,
            _ => 5,
        }
    }
}
