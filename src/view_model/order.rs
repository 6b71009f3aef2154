//! All parcels of one order, those that matter most today first.

use chrono::NaiveDate;
use parcel_tracking::Tracking;

use super::Screen;
use super::clean::{NAME, clean_field};
use super::letters::joined;
use super::situation::Situation;
use crate::i18n::{Language, fill};

/// The parcels of an order, already in words.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderView {
    /// "Order 10482", or "2 parcels" where its number is not known.
    pub title: String,
    /// "2 parcels", where the title does not say it.
    pub count: Option<String>,
    /// Those that matter most today first.
    pub parcels: Vec<ParcelView>,
    /// One sentence for the live region.
    pub announcement: String,
}

/// One parcel of several.
#[derive(Clone, Debug, PartialEq)]
pub struct ParcelView {
    /// Its card, or why there is none.
    pub screen: Screen,
    /// What it matters today.
    pub urgency: Urgency,
    /// Its place among the parcels as they came, which stays the same while the page is open.
    pub index: usize,
    /// Only its first line shows, until it is opened.
    pub folded: bool,
}

/// What a parcel matters today: the less, the later it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Somebody has to do something.
    Action,
    /// It comes today.
    Today,
    /// It is on its way.
    #[default]
    Moving,
    /// Nobody scanned it yet.
    Announced,
    /// Nothing is known of it.
    Unknown,
    /// It is there.
    Delivered,
}

/// All of them, in the order in which they are shown.
const ORDER: [Urgency; 6] = [
    Urgency::Action,
    Urgency::Today,
    Urgency::Moving,
    Urgency::Announced,
    Urgency::Unknown,
    Urgency::Delivered,
];

/// What a parcel matters on a day.
pub fn urgency(tracking: &Tracking, today: NaiveDate) -> Urgency {
    match Situation::of(tracking) {
        Situation::Delivered | Situation::Collected => Urgency::Delivered,
        Situation::Pending | Situation::Announced => Urgency::Announced,
        Situation::OnTheVan => Urgency::Today,
        Situation::Moving | Situation::Delayed | Situation::Returning | Situation::Unknown => {
            if comes(tracking, today) { Urgency::Today } else { Urgency::Moving }
        }
        _ => Urgency::Action,
    }
}

fn comes(tracking: &Tracking, today: NaiveDate) -> bool {
    let days = tracking.promised_edd().and_then(|edd| Some((edd.first_day()?, edd.last_day()?)));
    days.is_some_and(|(first, last)| first <= today && today <= last)
}

impl ParcelView {
    /// A parcel, by itself.
    pub fn new(screen: Screen, urgency: Urgency) -> Self {
        Self { screen, urgency, index: 0, folded: false }
    }
}

/// Puts the parcels of an order together: `parcels` as they came, and which of them `changed` last.
pub fn order(
    mut parcels: Vec<ParcelView>,
    number: Option<String>,
    changed: Option<usize>,
    language: &Language,
) -> OrderView {
    let words = &language.words.card;
    let total = parcels.len();
    let count = words.parcels.say(total as u64, &*language.dates);
    let number = clean_field(&number, NAME).map(|number| fill(words.order, &[("number", &number)]));
    let folds = parcels.iter().any(|parcel| parcel.urgency != Urgency::Delivered);
    parcels.iter_mut().enumerate().for_each(|(index, parcel)| parcel.index = index);
    let mut sorted = Vec::with_capacity(total);
    let mut news = None;
    for urgency in ORDER {
        for mut parcel in parcels.extract_if(.., |parcel| parcel.urgency == urgency) {
            parcel.folded = folds && urgency == Urgency::Delivered;
            let digits = |count: usize| language.dates.number(count as f64, 0);
            let (n, total) = (digits(sorted.len() + 1), digits(total));
            let which = fill(words.parcel_of, &[("n", &n), ("total", &total)]);
            if let Screen::Message(message) = &mut parcel.screen {
                message.title = joined([which, std::mem::take(&mut message.title)], ": ");
            } else if let Screen::Card(card) = &mut parcel.screen {
                // Its order is said once, above all of them.
                card.order = Some(which);
                if news.is_none() && changed.is_none_or(|changed| changed == parcel.index) {
                    news = Some(card.announcement.clone());
                }
            }
            sorted.push(parcel);
        }
    }
    let (title, count) = match number {
        Some(number) => (number, Some(count)),
        None => (count, None),
    };
    // What changed is said by itself; at first, how many there are and what matters most.
    let whole = [Some(title.clone()), count.clone(), news.clone()];
    let announcement = match changed {
        Some(_) => news.unwrap_or_default(),
        None => joined(whole.into_iter().flatten(), ". "),
    };
    OrderView { title, count, parcels: sorted, announcement }
}
