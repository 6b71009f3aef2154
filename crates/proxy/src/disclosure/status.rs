//! The status of a tracking, and of each checkpoint: the same three fields.

use parcel_tracking::{Subtag, Tag};
use serde::Serialize;
use utoipa::ToSchema;

use super::{clean, view::View};

/// `tag`, `subtag` and the provider's words for them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Status {
    /// Such as `InTransit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    /// Such as `InTransit_003`.
    #[serde(skip_serializing_if = "Option::is_none")]
    subtag: Option<String>,
    /// The provider's words for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    subtag_message: Option<String>,
}

impl Status {
    pub fn of(tag: Option<&Tag>, subtag: Option<&Subtag>, message: Option<&String>, view: &View<'_>) -> Self {
        Self {
            tag: tag.map(Tag::as_str).and_then(clean::text),
            subtag: subtag.map(Subtag::as_str).and_then(clean::text),
            subtag_message: view.text(message),
        }
    }
}
