//! The provider's error codes.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::envelope;

/// A refusal, as the provider words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status.
    pub status: StatusCode,
    /// `meta.code`.
    pub code: u16,
    /// `meta.message`.
    pub message: String,
    /// `data`, mostly empty.
    pub data: Value,
}

impl ApiError {
    fn bad(code: u16, message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, message: message.into(), data: json!({}) }
    }

    /// An error of the status alone: 401, 404, 429, 5xx.
    pub fn plain(status: StatusCode) -> Self {
        let message = match status.as_u16() {
            401 => "Invalid API Key.",
            403 => "The request is understood, but it has been refused or access is not allowed.",
            404 => "The URI requested is invalid or the resource requested does not exist.",
            429 => "You have exceeded the API call rate limit. The default limit is per endpoint and second.",
            400 => "The request was invalid or cannot be otherwise served.",
            _ => "Something went wrong on the provider's end.",
        };
        Self { status, code: status.as_u16(), message: message.to_owned(), data: json!({}) }
    }

    /// 4001: the body is not JSON.
    pub fn invalid_json() -> Self {
        Self::bad(4001, "Invalid JSON data.")
    }

    /// 4003: there is one already. Where answers are wrapped, `data.tracking` tells which, as in the older API it
    /// grew from; for later versions the provider does not say, and the sandbox tells nothing.
    pub fn already_exists(existing: Option<Value>) -> Self {
        let data = existing.map_or(json!({}), |tracking| json!({ "tracking": tracking }));
        Self { data, ..Self::bad(4003, "Tracking already exists.") }
    }

    /// 4004: there is none.
    pub fn no_tracking() -> Self {
        Self { status: StatusCode::NOT_FOUND, ..Self::bad(4004, "Tracking does not exist.") }
    }

    /// 4005: the number's value is wrong.
    pub fn number_invalid() -> Self {
        Self::bad(4005, "The value of `tracking_number` is invalid.")
    }

    /// 4006: the body has no `tracking`, in versions that wrap it.
    pub fn tracking_required() -> Self {
        Self::bad(4006, "`tracking` object is required.")
    }

    /// 4007: no number.
    pub fn number_required() -> Self {
        Self::bad(4007, "`tracking_number` is required.")
    }

    /// 4008: a field's value is wrong.
    pub fn field_invalid(field: &str) -> Self {
        Self::bad(4008, format!("The value of `{field}` is invalid."))
    }

    /// 4009: a field is missing.
    pub fn field_required(field: &str) -> Self {
        Self::bad(4009, format!("`{field}` is required."))
    }

    /// 4010: no such courier.
    pub fn slug_invalid() -> Self {
        Self::bad(4010, "The value of `slug` is invalid.")
    }

    /// 4011: the courier wants more fields.
    pub fn courier_wants(fields: &[String]) -> Self {
        Self::bad(4011, format!("Missing or invalid required fields for the courier: {}.", fields.join(", ")))
    }

    /// 4012: no courier recognised.
    pub fn cannot_import() -> Self {
        Self::bad(
            4012,
            "Cannot import shipment: the carrier could not be recognised from the tracking number.",
        )
    }

    /// 4013: it is still followed.
    pub fn still_active() -> Self {
        Self::bad(4013, "Retrack is not allowed. You can only retrack an inactive tracking.")
    }

    /// 4014: the body has no `notification`, in versions that know it.
    pub fn notification_required() -> Self {
        Self::bad(4014, "`notification` object is required.")
    }

    /// 4015: not an id.
    pub fn id_invalid() -> Self {
        Self::bad(4015, "The value of `id` is invalid.")
    }

    /// 4016: it was retracked before.
    pub fn retracked_before() -> Self {
        Self::bad(4016, "Retrack is not allowed. You can only retrack each tracking once.")
    }

    /// 4017: the number has letters that no number has.
    pub fn number_format_invalid() -> Self {
        Self::bad(4017, "The format of `tracking_number` is invalid.")
    }

    fn kind(&self) -> &'static str {
        match self.status.as_u16() {
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "NotFound",
            429 => "TooManyRequests",
            500.. => "InternalError",
            _ => "BadRequest",
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let meta = json!({ "code": self.code, "type": self.kind(), "message": self.message });
        envelope::answer(self.status, &meta, &self.data)
    }
}
