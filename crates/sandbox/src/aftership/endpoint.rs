//! The endpoints of AfterShip's Tracking API, over all its versions.

use axum::http::Method;

use super::Version;
use super::route::Route;

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

    /// Whether a version has it.
    pub fn is_in(self, version: Version) -> bool {
        match self {
            Self::Notifications
            | Self::AddNotifications
            | Self::RemoveNotifications
            | Self::LastCheckpoint => version <= Version::V2024_04,
            Self::AllCouriers => version <= Version::V2025_01,
            Self::Predict => version >= Version::V2025_01,
            _ => true,
        }
    }

    /// The endpoint a request is for, by its whole path; `None` where the version has none such.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        Route::find(method, path).map(|route| route.endpoint)
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
