//! The badge: status in a shape and a word.

use super::element::{Element, part};
use super::{icon::icon, text::text};
use crate::view_model::StatusView;

/// Parts: `badge`, `icon`.
pub fn status_badge(status: &StatusView) -> Element {
    part("p", "badge").set("data-tone", status.tone.name()).with(icon(status.icon)).with(text(&status.label))
}
