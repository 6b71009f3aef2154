//! The hosted page's settings, read strictly: what is shown to every shopper comes from here.

use std::path::Path;

use super::Contradiction;
use super::schema::{Settings, Shop};
use crate::disclosure::{contact, shown};
use crate::page::colour::Colour;
use crate::page::{Look, Picture, Shown};

/// Links in the footer at most, and letters of a label of the shop's own.
const LINKS: usize = 12;
const LABEL: usize = 40;
/// The roundest corners.
const ROUNDEST: u8 = 32;

/// The order of the links that are worded by us; others come after them.
const ORDER: [&str; 8] =
    ["imprint", "privacy", "terms", "withdrawal", "shipping", "returns", "accessibility", "cookies"];

/// What the shop shows.
///
/// # Errors
/// One sentence on the first setting that cannot be shown, or not safely.
pub(super) fn shown_of(settings: &Settings) -> Result<Shown, Contradiction> {
    let (page, shop) = (&settings.page, &settings.shop);
    if page.logo_dark.is_some() && page.logo.is_none() {
        return refuse("page.logo_dark is set, but no page.logo: set that too, it is shown on light.");
    }
    if page.links.len() > LINKS {
        return refuse("page.links has more than 12 links: shoppers would not find any.");
    }
    Ok(Shown {
        name: name(shop),
        contact: shop.contact.as_deref().and_then(contact),
        home: match &page.home {
            Some(given) => Some(https(given).ok_or_else(|| {
                Contradiction("page.home is written like https://shop.example.".to_owned())
            })?),
            None => None,
        },
        logo: picture("page.logo", page.logo.as_deref())?,
        logo_dark: picture("page.logo_dark", page.logo_dark.as_deref())?,
        icon: picture("page.icon", page.icon.as_deref())?,
        look: look(settings)?,
        links: links(settings)?,
    })
}

fn look(settings: &Settings) -> Result<Look, Contradiction> {
    let page = &settings.page;
    if page.corners.is_some_and(|corners| corners > ROUNDEST) {
        return refuse("page.corners is more than 32, which would cut into the words: make it less.");
    }
    Ok(Look {
        theme: page.theme,
        accent: colour("page.accent", page.accent.as_deref())?,
        accent_dark: colour("page.accent_dark", page.accent_dark.as_deref())?,
        ground: colour("page.ground", page.ground.as_deref())?,
        ground_dark: colour("page.ground_dark", page.ground_dark.as_deref())?,
        corners: page.corners,
    })
}

fn colour(key: &str, given: Option<&str>) -> Result<Option<Colour>, Contradiction> {
    let refused = || Contradiction(format!("{key} is written like #b3452c, or #b42, and in no other way."));
    given.map(|given| Colour::parse(given).ok_or_else(refused)).transpose()
}

fn picture(key: &str, file: Option<&Path>) -> Result<Option<Picture>, Contradiction> {
    let Some(file) = file else { return Ok(None) };
    let read = Picture::read(file);
    read.map(Some).map_err(|why| Contradiction(format!("{key}: {} {why}.", file.display())))
}

fn links(settings: &Settings) -> Result<Vec<(String, String)>, Contradiction> {
    let mut links = Vec::new();
    for (label, address) in &settings.page.links {
        if label.chars().count() > LABEL || shown(label).as_deref() != Some(label) {
            return refuse(
                "page.links has a name that is empty, or longer than 40 characters, or not plain text.",
            );
        }
        let address = contact(address).ok_or_else(|| {
            Contradiction(format!(
                "page.links: {label:?} leads to neither https://shop.example/… nor mailto:help@shop.example."
            ))
        })?;
        links.push((label.clone(), address));
    }
    let place = |label: &str| ORDER.iter().position(|known| *known == label).unwrap_or(ORDER.len());
    links.sort_by_key(|(label, _)| place(label));
    Ok(links)
}

/// An https page and nothing else.
fn https(given: &str) -> Option<String> {
    contact(given).filter(|address| address.starts_with("https:"))
}

fn name(shop: &Shop) -> Option<String> {
    shop.name.as_deref().and_then(shown)
}

fn refuse<T>(sentence: &str) -> Result<T, Contradiction> {
    Err(Contradiction(sentence.to_owned()))
}

#[cfg(test)]
mod tests {
    use parcel_tracker::i18n::HOSTED;

    use super::ORDER;

    #[test]
    fn the_links_that_are_worded_are_those_there_are_words_for() {
        for (code, words) in HOSTED {
            assert_eq!(words.links().map(|(name, _)| name), ORDER, "{code}");
        }
    }
}
