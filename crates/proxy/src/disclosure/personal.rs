//! Whether a courier's own words say what the level may not know.

use parcel_tracking::{Checkpoint, Tag, Tracking};
use url::{Url, form_urlencoded};

use super::{Level, clean, mask};

/// What is known to be personal in one tracking, to find it again in a courier's words and links.
///
/// At level verified all but the addressee's e-mail address and telephone number passes.
pub struct Personal {
    level: Level,
    /// Addresses and codes, in letters and digits alone: "SW1A 1AA" is written "sw1a1aa" too.
    phrases: Vec<String>,
    /// Names, word by word: couriers shorten them ("signed by YOUNG").
    names: Vec<String>,
    /// E-mail addresses, small.
    emails: Vec<String>,
    /// The last seven digits of telephone numbers, before which couriers write whatever they like.
    phones: Vec<String>,
}

impl Personal {
    /// Gathers names, addresses and contacts.
    pub fn of(tracking: &Tracking, level: Level) -> Self {
        let people = &tracking.customers;
        let codes =
            [&tracking.destination.postal_code, &tracking.tracking_postal_code, &tracking.order_number];
        let places = [&tracking.destination.raw_location, &tracking.pickup_location].into_iter().flatten();
        // A line of an address is enough to find a door, where it has a number in it.
        let lines =
            places.clone().flat_map(|place| place.split([',', ';', '\n'])).filter(|line| numbered(line));
        let emails = people.iter().filter_map(|person| person.email.as_ref());
        let phones = people.iter().filter_map(|person| person.phone_number.as_ref());
        let names = || people.iter().filter_map(|person| person.name.as_ref()).chain(&tracking.signed_by);
        Self {
            level,
            phrases: codes
                .into_iter()
                .flatten()
                .chain(places)
                .map(String::as_str)
                .chain(lines)
                .map(squeeze)
                .filter(|phrase| phrase.chars().count() > 2)
                .chain(names().filter(|name| is_unspaced(name)).map(|name| squeeze(name)))
                .filter(|phrase| !phrase.is_empty())
                .collect(),
            names: names().flat_map(|name| words(name)).filter(|word| word.chars().count() > 2).collect(),
            emails: emails
                .chain(&tracking.subscribed_emails)
                .map(|email| email.trim().to_lowercase())
                .filter(|email| email.contains('@'))
                .collect(),
            phones: phones.chain(&tracking.subscribed_smses).filter_map(|phone| last_seven(phone)).collect(),
        }
    }

    /// A courier's words, absent where something personal is in them.
    pub fn text(&self, given: Option<&String>) -> Option<String> {
        clean::some(given).filter(|text| match self.level {
            Level::Number => !self.is_in(text),
            Level::Verified => !self.is_contact(text),
        })
    }

    /// What a checkpoint says. At the door couriers write down who signed, where it was left, and
    /// which shop holds it; there the status code alone must do.
    pub fn message(&self, checkpoint: &Checkpoint) -> Option<String> {
        let at_the_door =
            matches!(checkpoint.tag, Some(Tag::Delivered | Tag::AttemptFail | Tag::AvailableForPickup));
        if at_the_door && self.level == Level::Number { None } else { self.text(checkpoint.message.as_ref()) }
    }

    /// A courier's link, absent where it carries something personal: some open only with the
    /// recipient's postcode.
    pub fn link(&self, given: Option<&String>) -> Option<String> {
        clean::link(given).filter(|link| !self.is_in_link(link))
    }

    fn is_in(&self, text: &str) -> bool {
        let squeezed = squeeze(text);
        text.contains('@')
            || self.is_contact(text)
            || self.phrases.iter().any(|phrase| squeezed.contains(phrase.as_str()))
            || words(text).any(|word| self.names.contains(&word))
    }

    fn is_contact(&self, text: &str) -> bool {
        let (small, squeezed) = (text.to_lowercase(), squeeze(text));
        self.emails.iter().any(|email| small.contains(email.as_str()))
            || self.phones.iter().any(|phone| squeezed.contains(phone.as_str()))
    }

    /// Piece by piece: a postcode may well be a part of the tracking number.
    fn is_in_link(&self, link: &str) -> bool {
        let Ok(url) = Url::parse(link) else { return true };
        let parts = url.path().split('/').chain(url.query()).chain(url.fragment());
        parts
            .flat_map(|part| form_urlencoded::parse(part.as_bytes()))
            .flat_map(|(name, value)| [name, value])
            .any(|piece| self.is_piece(&piece))
    }

    fn is_piece(&self, piece: &str) -> bool {
        let squeezed = squeeze(piece);
        // A tracking number may have the digits of a telephone number in it, but hardly at its end.
        let phone = self.phones.iter().any(|phone| squeezed.ends_with(phone.as_str()));
        let small = piece.to_lowercase();
        if phone || self.emails.iter().any(|email| small.contains(email.as_str())) {
            return true;
        }
        self.level == Level::Number
            && (piece.contains('@')
                || self.phrases.contains(&squeezed)
                || words(piece).any(|word| self.names.contains(&word) || self.phrases.contains(&word)))
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Letters and digits alone, small.
fn squeeze(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn numbered(line: &str) -> bool {
    line.chars().any(char::is_numeric)
}

/// Whether a name is written in a script that does not part words: it is found inside of others.
fn is_unspaced(name: &str) -> bool {
    name.chars().any(mask::is_unspaced)
}

fn last_seven(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(7)?;
    Some(digits.iter().skip(start).collect())
}
