//! Version 2's own codes. They come in HTTP 200; only `meta.code` tells.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::envelope;

/// A code of the provider's status table. AfterShip's codes of the same numbers mean other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// More was asked for at once than is answered.
    OverLimit = 202,
    /// No key at all.
    Unauthorized = 401,
    /// The account has to pay first.
    PaymentRequired = 402,
    /// The account is shut out.
    Forbidden = 403,
    /// No such route.
    NoRoute = 404,
    /// The route exists, but not with this method.
    WrongMethod = 405,
    /// What is asked would make two trackings of one pair.
    Conflict = 409,
    /// Too often; two minutes of nothing follow.
    TooManyRequests = 429,
    /// The server's own fault.
    Server = 500,
    /// Maintenance.
    Unavailable = 503,
    /// An unknown key.
    KeyInvalid = 4001,
    /// A key that was deleted.
    KeyDeleted = 4002,
    /// A parameter is missing or makes no sense.
    NotUnderstood = 4012,
    /// No tracking number.
    NumberRequired = 4013,
    /// A number that cannot be one.
    NumberInvalid = 4014,
    /// No such carrier; also a body that is not JSON.
    CarrierInvalid = 4015,
    /// There is one already.
    AlreadyExists = 4016,
    /// There is none.
    NotExisting = 4017,
    /// Support has to turn this on first.
    NotActivated = 4018,
    /// Not enough money for a call that is paid for by itself.
    BalanceLow = 4019,
    /// More than 200 at once.
    TooManyItems = 4020,
    /// No quota left.
    QuotaUsed = 4021,
    /// Nothing to tell about this number yet.
    NothingYet = 4031,
    /// No carrier has such numbers.
    NotDetected = 4032,
    /// No such status.
    StatusInvalid = 4033,
}

impl Code {
    /// All of them, by number.
    pub const ALL: [Self; 25] = [
        Self::OverLimit,
        Self::Unauthorized,
        Self::PaymentRequired,
        Self::Forbidden,
        Self::NoRoute,
        Self::WrongMethod,
        Self::Conflict,
        Self::TooManyRequests,
        Self::Server,
        Self::Unavailable,
        Self::KeyInvalid,
        Self::KeyDeleted,
        Self::NotUnderstood,
        Self::NumberRequired,
        Self::NumberInvalid,
        Self::CarrierInvalid,
        Self::AlreadyExists,
        Self::NotExisting,
        Self::NotActivated,
        Self::BalanceLow,
        Self::TooManyItems,
        Self::QuotaUsed,
        Self::NothingYet,
        Self::NotDetected,
        Self::StatusInvalid,
    ];

    /// The code of this number, where version 2 has it.
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.number() == number)
    }

    /// `meta.code`.
    pub fn number(self) -> u16 {
        self as u16
    }

    /// `meta.type`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Unauthorized | Self::KeyInvalid | Self::KeyDeleted => "Unauthorized",
            Self::PaymentRequired => "Payment Required",
            Self::Forbidden => "Forbidden",
            Self::NoRoute => "Not Found",
            Self::WrongMethod => "Method Not Allowed",
            Self::Conflict => "Conflict",
            Self::TooManyRequests => "Too Many Requests",
            Self::Server => "Server error",
            Self::Unavailable => "Service Unavailable",
            Self::NothingYet | Self::NotDetected | Self::StatusInvalid => "No Content",
            _ => "Bad Request",
        }
    }

    /// What `meta.message` says where nothing more can be said. Only its meaning is the provider's.
    fn message(self) -> &'static str {
        match self {
            Self::OverLimit => "The request is understood, but asks for more than is answered at once.",
            Self::Unauthorized => "Authentication failed: no API key was sent.",
            Self::PaymentRequired => "Payment required.",
            Self::Forbidden => "Access denied.",
            Self::NoRoute => "The resource does not exist.",
            Self::WrongMethod => "The resource does not support this method.",
            Self::Conflict => "The request conflicts with another tracking.",
            Self::TooManyRequests => "API limit exceeded. Stop for two minutes, then try again.",
            Self::Server => "Something went wrong on the server.",
            Self::Unavailable => "The service is temporarily unavailable. Try again later.",
            Self::KeyInvalid => "The API key is invalid.",
            Self::KeyDeleted => "The API key has been deleted.",
            Self::NotUnderstood => "The request was not understood, or a required parameter is missing.",
            Self::NumberRequired => "`tracking_number` is required.",
            Self::NumberInvalid => "The format of `tracking_number` is invalid.",
            Self::CarrierInvalid => "The value of `carrier_code` is invalid.",
            Self::AlreadyExists => "The tracking already exists.",
            Self::NotExisting => "The tracking does not exist.",
            Self::NotActivated => "This feature has to be activated first. Write to support.",
            Self::BalanceLow => "The balance is too low. Top it up.",
            Self::TooManyItems => "At most 200 items at once.",
            Self::QuotaUsed => "The quota is used up, or the trial is over.",
            Self::NothingYet => {
                "No data yet. Create the tracking with /trackings/post, then ask /trackings/get."
            }
            Self::NotDetected => "No carrier could be detected. Name its `carrier_code`.",
            Self::StatusInvalid => "The value of the package status is invalid.",
        }
    }
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: Code,
    /// `meta.message`.
    pub message: String,
}

impl Refusal {
    /// 4012, naming what was not understood.
    pub fn not_understood(what: &str) -> Self {
        Self { code: Code::NotUnderstood, message: format!("`{what}` is missing or invalid.") }
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, message: code.message().to_owned() }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        envelope::answer(StatusCode::OK, self.code.number(), self.code.kind(), &self.message, &json!([]))
    }
}
