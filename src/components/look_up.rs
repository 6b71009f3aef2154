//! The look-up form. Drawn by the proxy alone: a script of its own sends it, so nothing of it is in the wasm.

use leptos::prelude::RenderHtml;

use super::element::{Element, element, part, slot};
use crate::i18n::Language;
use crate::view_model::{FieldView, LookUpView, ProblemView, WayView};

/// The form as HTML, in a root of its own.
///
/// Parts: `root`, `look-up`, `look-up-title`, `look-up-body`, `ways`, `way`, `fields`, `field`, `input`,
/// `field-hint`, `field-error`, `problem`, `submit`, `again`. Slots: `header`, `support`, `footer`.
pub fn look_up(view: &LookUpView, language: &Language) -> String {
    part("div", "root")
        .set("lang", language.locale.clone())
        .set("dir", if language.rtl { "rtl" } else { "ltr" })
        .set("data-screen", "look-up")
        .with(slot("header"))
        .with(form(view))
        .with(slot("footer"))
        .with(part("button", "again").set("type", "button").flag("hidden", true).text(view.again))
        .to_html()
}

fn form(view: &LookUpView) -> Element {
    let several = view.ways.len() > 1;
    let ways = several.then(|| {
        part("fieldset", "ways")
            .with(element("legend").set("class", "spoken").text(view.ways_label))
            .with_all(view.ways.iter().enumerate().map(|(index, choice)| way(choice, index == 0)))
    });
    let body = view.body.map(|body| part("p", "look-up-body").text(body));
    // No name, which would make it a landmark: pages may have several. What does not fit is said here, in our words, and not by the browser.
    part("form", "look-up")
        .flag("novalidate", true)
        .with(part("h2", "look-up-title").set("id", "pt-heading").text(view.title))
        .with_all(body)
        .with_all(ways)
        .with_all(view.ways.iter().map(fields))
        // Here before anything is said, so that it is heard.
        .with(
            element("div")
                .set("id", "pt-problem")
                .set("role", "alert")
                .with_all(view.problems.iter().map(problem)),
        )
        .with(part("button", "submit").set("type", "submit").text(view.submit))
        .with(slot("support"))
}

fn way(way: &WayView, chosen: bool) -> Element {
    part("label", "way")
        .with(
            element("input")
                .set("type", "radio")
                .set("name", "way")
                .set("value", way.name)
                .flag("checked", chosen),
        )
        .with(element("span").text(way.label))
}

fn fields(way: &WayView) -> Element {
    part("div", "fields").set("data-way", way.name).with_all(way.fields.iter().map(field))
}

fn field(field: &FieldView) -> Element {
    let id = |end: &str| ["pt-", field.name, end].concat();
    let described = [id("-error"), id("-hint"), "pt-problem".to_owned()].join(" ");
    part("p", "field")
        .with(element("label").set("for", id("")).text(field.label))
        .with(
            part("input", "input")
                .set("id", id(""))
                .set("name", field.name)
                .set("required", "")
                .set("maxlength", field.longest)
                .set("autocomplete", field.autocomplete)
                .set("inputmode", field.keyboard)
                .set("autocapitalize", "off")
                .set("spellcheck", "false")
                .set("dir", "auto")
                .set_some("aria-invalid", field.wrong.then_some("true"))
                .set("aria-describedby", described),
        )
        .with(
            part("span", "field-error")
                .set("id", id("-error"))
                .flag("hidden", !field.says_error)
                .text(field.error),
        )
        .with(part("span", "field-hint").set("id", id("-hint")).text(field.hint))
}

fn problem(view: &ProblemView) -> Element {
    let shown = part("p", "problem").set("data-problem", view.name).flag("hidden", !view.shown);
    view.forms.iter().fold(shown, |shown, (name, text)| shown.set(name, *text)).text(view.text.clone())
}
