//! The courier, the number, and the way to the courier's own page.

use leptos::prelude::*;

use crate::view_model::CourierView;

/// Parts: `courier`, `number`, `courier-link`. The number is the link where both are known.
pub fn courier_line(courier: &CourierView) -> AnyView {
    let name = courier.name.clone().map(|name| view! { <p part="courier"><bdi>{name}</bdi></p> }.into_any());
    let number = courier.number.clone().map(|number| view! { <bdi part="number">{number}</bdi> }.into_any());
    let number = match &courier.link {
        Some(href) => Some(link(href.clone(), number, courier.link_label.clone())),
        None => number.map(|number| view! { <p>{number}</p> }.into_any()),
    };
    (name, number).into_any()
}

fn link(href: String, number: Option<AnyView>, label: String) -> AnyView {
    // Beside a number the label is for those who cannot see what the number stands for.
    let hidden = number.is_some().then_some("spoken");
    view! {
        <p>
            <a part="courier-link" href=href target="_blank" rel="noopener noreferrer">
                {number}
                <span class=hidden>" "{label}</span>
            </a>
        </p>
    }
    .into_any()
}
