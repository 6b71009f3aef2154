//! While waiting for the first answer: the shapes of a card, and its usual height.

use leptos::prelude::*;

/// Parts: `skeleton`. The sheet shows it only after a moment, so that a quick answer does not flicker.
pub fn skeleton() -> AnyView {
    view! {
        <div part="skeleton" aria-hidden="true">
            <div>
                <i data-shape="badge"></i>
                <i data-shape="heading"></i>
                <i data-shape="line"></i>
                <i data-shape="rail"></i>
                <i data-shape="line"></i>
                <i data-shape="line"></i>
            </div>
            <div>
                <i data-shape="row"></i>
                <i data-shape="row"></i>
                <i data-shape="row"></i>
            </div>
        </div>
    }
    .into_any()
}
