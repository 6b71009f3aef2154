//! Whether a courier's own words say what the level may not know.

use parcel_tracking::{Checkpoint, Tag, Tracking};
use url::Url;

/// What is known to be personal in one tracking, to find it again in a courier's words.
pub struct Personal {
    /// Addresses and contacts, sought as they are.
    phrases: Vec<String>,
    /// Names, word by word: couriers shorten them ("signed by YOUNG").
    names: Vec<String>,
}

impl Personal {
    /// Gathers names, addresses and contacts.
    pub fn of(tracking: &Tracking) -> Self {
        let people = &tracking.customers;
        let phrases = [
            &tracking.destination.raw_location,
            &tracking.destination.postal_code,
            &tracking.tracking_postal_code,
            &tracking.pickup_location,
            &tracking.order_number,
        ];
        let contacts = people.iter().flat_map(|person| [&person.email, &person.phone_number]);
        let subscribed = tracking.subscribed_emails.iter().chain(&tracking.subscribed_smses);
        let phrases = phrases.into_iter().chain(contacts).flatten().chain(subscribed);

        let names = people.iter().filter_map(|person| person.name.as_ref()).chain(&tracking.signed_by);
        Self {
            phrases: phrases
                .map(|phrase| phrase.trim().to_lowercase())
                .filter(|phrase| phrase.chars().count() > 2)
                .collect(),
            names: names.flat_map(|name| words(name)).filter(|word| word.chars().count() > 2).collect(),
        }
    }

    /// Whether to leave out a checkpoint's own words where nothing but a number was proved.
    ///
    /// At the door couriers write down who signed, where it was left, and which shop holds it; there
    /// the status code alone must do. Elsewhere the words stay unless something personal is in them.
    pub fn is_in(&self, checkpoint: &Checkpoint) -> bool {
        if matches!(checkpoint.tag, Some(Tag::Delivered | Tag::AttemptFail | Tag::AvailableForPickup)) {
            return true;
        }
        let Some(message) = &checkpoint.message else { return false };
        let message = message.to_lowercase();
        message.contains('@')
            || self.phrases.iter().any(|phrase| message.contains(phrase.as_str()))
            || words(&message).any(|word| self.names.contains(&word))
    }

    /// Whether a courier's link carries something personal in its query: some open only with the
    /// recipient's postcode.
    pub fn is_in_link(&self, link: &str) -> bool {
        let Ok(url) = Url::parse(link) else { return false };
        url.query_pairs().any(|(_, value)| self.phrases.contains(&value.trim().to_lowercase()))
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
