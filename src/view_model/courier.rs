//! Who carries it, under which number, and the courier's own page.

use parcel_tracking::{Leg, Slug, Tracking};

use super::CardContext;
use super::acts::{Act, ActView};
use super::clean::{NAME, clean, clean_field};
use super::link::https_link;
use crate::i18n::fill;

/// The courier's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierView {
    /// "Courier", or "Number" where nobody knows whose it is.
    pub term: String,
    /// "DHL Germany".
    pub name: Option<String>,
    /// The number as the courier writes it.
    pub number: Option<String>,
    /// The courier's own page: https only, else absent.
    pub link: Option<String>,
    /// "Track at DHL Germany (opens the courier's page)", for the link.
    pub link_label: String,
    /// Copies the number; `None` where there is none.
    pub copy: Option<ActView>,
}

/// The couriers on the way: the one in charge, and the others in travelling order.
///
/// In charge is the tracking's own courier: its number is the one the shopper was sent.
pub(super) fn couriers(
    tracking: &Tracking,
    context: &CardContext<'_>,
) -> (Option<CourierView>, Vec<CourierView>) {
    let mut own = None;
    let mut others = Vec::new();
    for leg in tracking.legs() {
        let Some(view) = courier(&leg, context) else { continue };
        let is_own = leg.slug == tracking.slug
            && (tracking.tracking_number.is_none() || leg.tracking_number == tracking.tracking_number);
        if is_own && own.is_none() {
            own = Some(view);
        } else {
            others.push(view);
        }
    }
    (own, others)
}

fn courier(leg: &Leg, context: &CardContext<'_>) -> Option<CourierView> {
    let language = context.language;
    let words = &language.words.card;
    let name = leg.slug.as_ref().and_then(name);
    let number = clean_field(&leg.tracking_number, NAME);
    if name.is_none() && number.is_none() {
        return None;
    }
    let link_label = match &name {
        Some(name) => fill(words.track_at, &[("courier", name)]),
        None => words.track_at_courier.to_owned(),
    };
    let link = leg.courier_tracking_link.as_deref().and_then(https_link);
    let copy = number.clone().map(|number| context.along.act(Act::Copy(number), language.words));
    let term = if name.is_some() { words.courier } else { words.number };
    Some(CourierView { term: term.to_owned(), name, number, link, link_label, copy })
}

/// A courier's name for its slug; `None` for one the provider could not tell.
pub(super) fn name(slug: &Slug) -> Option<String> {
    if slug.is_recognized() { clean(&slug.display_name(), NAME) } else { None }
}
