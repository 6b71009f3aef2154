//! The badge: status in a shape and a word.

use leptos::prelude::*;

use super::{icon::icon, text::text};
use crate::view_model::StatusView;

/// Parts: `badge`, `icon`.
pub fn status_badge(status: &StatusView) -> AnyView {
    view! {
        <p part="badge" data-tone=status.tone.name()>
            {icon(status.icon)}
            {text(&status.label)}
        </p>
    }
    .into_any()
}
