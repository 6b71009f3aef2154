//! What every page of the shop has: head, header, footer.

use maud::{DOCTYPE, Markup, html};

/// A whole page.
pub fn page(title: &str, head: Markup, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – Alder & Oat" }
                link rel="stylesheet" href="/shop/shop.css";
                link rel="icon" href="/shop/icon.svg" type="image/svg+xml";
                (head)
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.site {
                    a.brand href="/shop" { (mark()) span { "Alder & Oat" } }
                    p.tagline { "Things for the table and the shelf" }
                }
                main id="main" { (main) }
                footer.site {
                    p { "Alder & Oat is an invented shop. Nobody here is real and nothing is for sale." }
                }
            }
        }
    }
}

fn mark() -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="1.6"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" {
            path d="M12 21V10M12 14c-4 0-6.500-2.500-6.500-7C9.500 7 12 9.500 12 14ZM12 11c0-4 2.200-6.700 6-7.500.6 4.700-1.700 7.500-6 7.500Z" {}
        }
    }
}
