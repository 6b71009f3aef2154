//! In place of a card: why there is none, calmly, and what to do.

use leptos::prelude::*;

use crate::view_model::{Message, MessageView};

/// Parts: `message`, `message-title`, `message-body`, `retry`. `data-kind` tells which.
pub fn message(view: &MessageView, on_retry: Callback<()>) -> AnyView {
    let role = (view.kind != Message::NothingAsked).then_some("alert");
    let retry = view.retry.clone().map(|label| {
        view! {
            <button part="retry" type="button" on:click=move |_| on_retry.run(())>
                {label}
            </button>
        }
        .into_any()
    });
    view! {
        <section part="message" data-kind=view.kind.name() aria-labelledby="pt-heading">
            <div role=role>
                <h2 part="message-title" id="pt-heading">
                    {view.title.clone()}
                </h2>
                <p part="message-body">{view.body.clone()}</p>
            </div>
            {retry}
        </section>
    }
    .into_any()
}
