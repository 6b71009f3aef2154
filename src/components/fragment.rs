//! The first paint: the same tree, rendered to HTML where there is no browser.

use leptos::prelude::{ArcRwSignal, Callback, IntoView, Owner, RenderHtml};

use super::{Page, Tracker, TrackerProps};
use crate::{i18n::Language, view_model::Screen};

/// One tracker as HTML, exactly as the wasm draws it, so that nothing moves when the wasm takes over.
///
/// The wasm draws anew instead of hydrating, so there are no markers for hydration in it.
pub fn fragment(screen: &Screen, language: &Language) -> String {
    let page = ArcRwSignal::new(Page::new(screen.clone(), language));
    Owner::new().with(|| {
        let (on_retry, on_look) = (Callback::new(|()| ()), Callback::new(|_| ()));
        Tracker(TrackerProps { page, on_retry, on_look }).into_view().to_html()
    })
}
