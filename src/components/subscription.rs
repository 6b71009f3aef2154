//! The form for being told by e-mail or telephone, with every answer it may get.
//!
//! Drawn by the proxy alone, and fetched when a shopper asks for it: most never do, and the widget stays
//! smaller by it. `src/embed/acts.js` sends it and shows which answer came.

use leptos::prelude::RenderHtml;

use super::element::{element, part};
use crate::i18n::Subscription;

/// The form in a language, as HTML.
///
/// Parts: `subscription`, `field`, `label`, `input`, `input-note`, `consent`, `outcome`, `buttons`, `submit`,
/// `cancel`. Every answer is an `outcome` with its name in `data-outcome`, hidden until it came; `added` and
/// `kept` take the place of the form.
pub fn subscription_form(subscription: &Subscription) -> String {
    let words = subscription.words;
    let field = part("p", "field")
        .with(part("label", "label").set("for", "pt-address").text(words.address))
        .with(
            part("input", "input")
                .set("id", "pt-address")
                .set("name", "address")
                .set("type", "text")
                .set("inputmode", "email")
                .set("autocomplete", "email")
                .set("autocapitalize", "none")
                .set("spellcheck", "false")
                .set("maxlength", "254")
                // An address or a number reads from left to right in every language.
                .set("dir", "ltr")
                .set("aria-describedby", "pt-address-note"),
        )
        .with(part("span", "input-note").set("id", "pt-address-note").text(words.address_note));
    let consent = part("p", "consent")
        .with(
            element("input")
                .set("id", "pt-consent")
                .set("name", "consent")
                .set("type", "checkbox")
                // Ticked by the shopper or not at all, also after a reload.
                .set("autocomplete", "off"),
        )
        .with(element("label").set("for", "pt-consent").text(words.consent));
    let outcomes = words.outcomes().map(|(name, text)| {
        part("p", "outcome").set("data-outcome", name).set("tabindex", "-1").flag("hidden", true).text(text)
    });
    part("form", "subscription")
        // Without a name it is no landmark: a page of several parcels may have several of them open.
        .flag("novalidate", true)
        .set("data-language", subscription.code)
        .with(part("h3", "subscription-title").text(words.title))
        .with(field)
        .with(consent)
        .with_all(outcomes)
        .with(
            part("p", "buttons")
                .with(part("button", "submit").text(words.submit))
                .with(part("button", "cancel").set("type", "button").text(words.cancel)),
        )
        .to_html()
}
