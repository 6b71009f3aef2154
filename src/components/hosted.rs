//! What stands round the card on the hosted page: the shop's head, header, help and footer. Drawn by the proxy
//! alone, from what is configured and never from the request.

use leptos::prelude::RenderHtml;

use super::element::{Element, element};
use crate::i18n::{Language, hosted as words_of};

/// What the shop says of itself, addresses checked by whoever configures it.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostedShop<'a> {
    /// What it is called.
    pub name: Option<&'a str>,
    /// Its own front page.
    pub home: Option<&'a str>,
    /// Where shoppers can write to.
    pub contact: Option<&'a str>,
    /// The logo's address.
    pub logo: Option<&'a str>,
    /// The logo's address where the device is set to dark.
    pub logo_dark: Option<&'a str>,
    /// The address of the small picture in the browser's tab.
    pub icon: Option<&'a str>,
    /// The address of a sheet with the shop's colours.
    pub sheet: Option<&'a str>,
    /// The page's own address, whole, without a parcel.
    pub url: Option<&'a str>,
    /// The address of a picture for previews, whole.
    pub picture: Option<&'a str>,
    /// Links of the footer: names as in [`HostedWords::links`](crate::i18n::HostedWords::links), or words of the
    /// shop's own; and where they lead.
    pub links: &'a [(String, String)],
}

/// The pieces as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosted {
    /// For `head`: title, previews, sheet.
    pub head: String,
    /// The `header`.
    pub header: String,
    /// Below the card, where there are no scripts.
    pub help: String,
    /// The `footer`.
    pub footer: String,
}

/// The pieces of a shop's page in a language.
pub fn hosted(shop: &HostedShop<'_>, language: &Language) -> Hosted {
    let words = words_of(&language.locale);
    Hosted {
        head: head(shop, language),
        header: element("header")
            .with_all(bar(shop, words.contact))
            .with(element("h1").text(words.title))
            .to_html(),
        // As text: to browsers that run scripts, what is inside of it is nothing else.
        help: element("noscript").with(element("p").text(words.no_script)).to_html(),
        footer: element("footer")
            .with_all(shop.contact.map(|address| help(address, words.question, words.contact)))
            .with_all(legal(shop, language))
            .with(element("p").text(words.note))
            .to_html(),
    }
}

/// What a preview of the page shows is the same for every parcel: the address that was shared may name one.
fn head(shop: &HostedShop<'_>, language: &Language) -> String {
    let words = words_of(&language.locale);
    let title = match shop.name {
        Some(name) => [words.title, " · ", name].concat(),
        None => words.title.to_owned(),
    };
    let named = |kind: &'static str, name: &'static str, content: &str| {
        element("meta").set(kind, name).set("content", content.to_owned())
    };
    let linked = |rel: &'static str, href: &str| element("link").set("rel", rel).set("href", href.to_owned());
    let pieces = [
        Some(element("title").text(title.clone())),
        Some(named("name", "description", words.about)),
        Some(named("property", "og:type", "website")),
        Some(named("property", "og:title", &title)),
        Some(named("property", "og:description", words.about)),
        shop.name.map(|name| named("property", "og:site_name", name)),
        shop.url.map(|url| named("property", "og:url", url)),
        shop.picture.map(|picture| named("property", "og:image", picture)),
        shop.picture.and(shop.name).map(|name| named("property", "og:image:alt", name)),
        Some(named("name", "twitter:card", "summary")),
        shop.url.map(|url| linked("canonical", url)),
        Some(linked("icon", shop.icon.unwrap_or("data:,"))),
        shop.sheet.map(|sheet| linked("stylesheet", sheet)),
    ];
    let pieces: Vec<String> = pieces.into_iter().flatten().map(RenderHtml::to_html).collect();
    pieces.join("\n    ")
}

/// Whose page it is, and the way to write to them. Not below the card, which would push it down when it comes.
fn bar(shop: &HostedShop<'_>, contact: &'static str) -> Option<Element> {
    let write = shop.contact.map(|address| link(address).set("class", "contact").text(contact));
    let brand = brand(shop);
    let is_empty = brand.is_none() && write.is_none();
    (!is_empty).then(|| element("div").set("class", "bar").with_all(brand).with_all(write))
}

/// Logo or name, leading to the shop where that has an address. Without either there is nothing to show.
fn brand(shop: &HostedShop<'_>) -> Option<Element> {
    let shown = match (shop.logo, shop.name) {
        (Some(logo), name) => {
            let dark = shop.logo_dark.map(|dark| {
                element("source").set("srcset", dark.to_owned()).set("media", "(prefers-color-scheme: dark)")
            });
            let image =
                element("img").set("src", logo.to_owned()).set("alt", name.unwrap_or_default().to_owned());
            element("picture").with_all(dark).with(image)
        }
        (None, Some(name)) => element("span").set("dir", "auto").text(name.to_owned()),
        (None, None) => return None,
    };
    let around = match shop.home {
        Some(home) => link(home),
        None => element("span"),
    };
    Some(element("p").set("class", "brand").with(around.with(shown)))
}

fn help(address: &str, question: &'static str, contact: &'static str) -> Element {
    element("p")
        .set("class", "help")
        .with(element("span").text(question))
        .text(" ")
        .with(link(address).text(contact))
}

fn link(address: &str) -> Element {
    element("a").set("href", address.to_owned())
}

fn legal(shop: &HostedShop<'_>, language: &Language) -> Option<Element> {
    if shop.links.is_empty() {
        return None;
    }
    let words = words_of(&language.locale);
    let ours = words.links();
    let label = |name: &str| ours.iter().find(|(known, _)| *known == name).map(|(_, label)| *label);
    let items = shop.links.iter().map(|(name, address)| {
        element("li").with(match label(name) {
            Some(label) => link(address).text(label),
            None => link(address).set("dir", "auto").text(name.clone()),
        })
    });
    Some(element("nav").set("aria-label", words.legal).with(element("ul").with_all(items)))
}
