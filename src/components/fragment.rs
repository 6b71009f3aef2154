//! The first paint: the same tree, rendered to HTML where there is no browser.

use leptos::prelude::*;

use super::{Page, Tracker};
use crate::{i18n::Language, view_model::Screen};

/// One tracker as HTML, exactly as the wasm draws it, so that nothing moves when the wasm takes over.
///
/// The wasm draws anew instead of hydrating, so the markers hydration needs are left out.
pub fn fragment(screen: &Screen, language: &Language) -> String {
    let page = Page::new(screen.clone(), language);
    let owner = Owner::new();
    let html = owner.with(|| {
        let page = ArcRwSignal::new(page);
        view! { <Tracker page on_retry=Callback::new(|()| ()) /> }.into_view().to_html()
    });
    // Texts and attributes escape `<`, so these are the renderer's markers and never anybody's words.
    html.replace("<!>", "").replace("<!--<() />-->", "")
}
