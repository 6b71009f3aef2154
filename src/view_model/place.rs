//! Places in a line: "Hannover, Germany".

use parcel_tracking::Checkpoint;

use super::Text;
use super::clean::{NAME, clean, clean_field};
use super::letters::{is_latin, small};
use crate::i18n::Words;

/// Where a checkpoint was: city and country where told, else whatever the courier calls the place.
///
/// City and country are pieces of their own, so that neither script turns the other around:
/// "دبي, United Arab Emirates" would otherwise read from the right.
pub(super) fn place(checkpoint: &Checkpoint, words: &Words) -> Vec<Text> {
    let country = clean_field(&checkpoint.country_region_name, NAME)
        .map(|name| title_case(&name))
        .or_else(|| country(checkpoint.country_region.as_deref()?, words));
    let town = clean_field(&checkpoint.city, NAME).or_else(|| clean_field(&checkpoint.state, NAME));
    let (town, country) = match town {
        Some(town) => (Some(title_case(&town)), country),
        None => match clean_field(&checkpoint.location, NAME) {
            Some(location) => (Some(title_case(&location)), None),
            None => (None, country),
        },
    };
    match (town, country) {
        (Some(town), Some(country)) if !town.ends_with(&country) => {
            vec![Text::Theirs(town), Text::Ours(words.delivery.comma.to_owned()), Text::Theirs(country)]
        }
        (town, country) => town.or(country).map(Text::Theirs).into_iter().collect(),
    }
}

/// A country's name for its alpha-3 code; the code itself where it is not in the language's table.
fn country(alpha3: &str, words: &Words) -> Option<String> {
    words.country(alpha3).map(str::to_owned).or_else(|| clean(alpha3, 3))
}

/// "HANNOVER" as "Hannover". Only where all letters are Latin capitals, and per comma-separated part,
/// so that "JFK", "DE" and everything written with care stay as they are.
pub(super) fn title_case(text: &str) -> String {
    let is_loud = |letter: char| letter.is_ascii() || (is_latin(letter) && small(letter) != letter);
    if text.chars().any(|letter| letter.is_ascii_lowercase() || !is_loud(letter)) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for (nth, part) in text.split(',').enumerate() {
        if nth > 0 {
            line.push(',');
        }
        if part.trim().chars().count() <= 3 {
            line.push_str(part);
            continue;
        }
        let mut starts = true;
        for letter in part.chars() {
            line.push(if starts { letter } else { small(letter) });
            starts = !(is_latin(letter) || letter.is_ascii_digit());
        }
    }
    line
}
