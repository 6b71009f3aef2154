//! Words whose direction may not be the page's.

use leptos::prelude::*;

use crate::view_model::Text;

/// Our words as they are; theirs set apart, so that neither their direction nor a stray bidi control
/// reaches the words around them.
pub fn text(text: &Text) -> AnyView {
    let words = text.as_str().to_owned();
    let dir = match text {
        Text::Ours(_) => None,
        Text::Theirs(_) => Some("auto"),
    };
    view! { <span dir=dir>{words}</span> }.into_any()
}

/// `<time datetime>` where the moment is known, plain text where it is not.
pub fn time(words: String, datetime: Option<String>) -> AnyView {
    match datetime {
        Some(datetime) => view! { <time part="time" datetime=datetime>{words}</time> }.into_any(),
        None => view! { <span part="time">{words}</span> }.into_any(),
    }
}
