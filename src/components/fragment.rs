//! The first paint: the same tree, rendered to HTML where there is no browser.

use leptos::prelude::{IntoView, RenderHtml};

use super::{Acts, Callback, Fold, Page, Tracker, TrackerProps};
use crate::{i18n::Language, view_model::Screen};

/// One tracker as HTML, exactly as the wasm draws it, so that nothing moves when the wasm takes over.
///
/// The wasm draws anew instead of hydrating, so there are no markers for hydration in it.
pub fn fragment(screen: &Screen, language: &Language) -> String {
    let page = Page::new(screen.clone(), language);
    let (fold, on_retry) = (Fold::new(Callback::new(|_| ())), Callback::new(|()| ()));
    let acts = Acts::new(Callback::new(|_| ()));
    Tracker(TrackerProps { page, fold, on_retry, acts }).into_view().to_html()
}
