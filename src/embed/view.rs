//! The tracker on the page: built by leptos with its first page, rebuilt with each later one.

use leptos::prelude::{Mountable, Render};
use web_sys::HtmlElement;

use crate::components::{Acts, Callback, Fold, Look, Page, Tracker, TrackerProps};
use crate::view_model::Act;

/// A tracker on the page; dropping it takes it off.
///
/// No signals: the session knows when there is something new to draw, and there is one place where it is drawn. That
/// leaves leptos' reactive graph, with its effects, owners and arenas, out of the wasm: 7 KB of brotli.
pub struct View {
    /// Draws a page, or takes off what is drawn.
    draw: Box<dyn FnMut(Option<Page>)>,
}

impl View {
    /// Nothing yet, in `container`, whose content makes room for the first page in the same task, so that nothing
    /// flickers.
    pub fn new(
        container: HtmlElement,
        on_retry: Callback,
        on_look: Callback<Look>,
        on_act: Callback<(usize, Act)>,
    ) -> Self {
        let acts = Acts::new(on_act);
        let fold = Fold::new(on_look);
        let tracker = move |page| {
            Tracker(TrackerProps { page, fold: fold.clone(), on_retry: on_retry.clone(), acts: acts.clone() })
        };
        let mut drawn = None;
        let draw = move |page| match (page, &mut drawn) {
            (Some(page), Some(drawn)) => tracker(page).rebuild(drawn),
            (Some(page), None) => {
                container.set_text_content(None);
                let mut new = tracker(page).build();
                new.mount(&container, None);
                drawn = Some(new);
            }
            (None, _) => {
                if let Some(mut drawn) = drawn.take() {
                    drawn.unmount();
                }
            }
        };
        Self { draw: Box::new(draw) }
    }

    /// Draws `page`.
    pub fn draw(&mut self, page: Page) {
        (self.draw)(Some(page));
    }
}

impl Drop for View {
    fn drop(&mut self) {
        (self.draw)(None);
    }
}
