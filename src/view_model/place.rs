//! Places in a line: "Hannover, Germany".

use parcel_tracking::Checkpoint;

use super::Text;
use super::clean::{NAME, clean, clean_field};
use super::letters::{is_latin, small};
use crate::i18n::Words;

/// Where a checkpoint was: city and country where told, else whatever the courier calls the place.
pub(super) fn place(checkpoint: &Checkpoint, words: &Words) -> Option<Text> {
    let country = clean_field(&checkpoint.country_region_name, NAME)
        .map(|name| title_case(&name))
        .or_else(|| country(checkpoint.country_region.as_deref()?, words));
    let town = clean_field(&checkpoint.city, NAME).or_else(|| clean_field(&checkpoint.state, NAME));
    let line = match (town, country) {
        (Some(town), Some(country)) => join(&title_case(&town), &country),
        (Some(town), None) => title_case(&town),
        (None, country) => match clean_field(&checkpoint.location, NAME) {
            Some(location) => title_case(&location),
            None => country?,
        },
    };
    Some(Text::Theirs(line))
}

/// A country's name for its alpha-3 code; the code itself where it is not in the language's table.
fn country(alpha3: &str, words: &Words) -> Option<String> {
    (words.country)(alpha3).map(str::to_owned).or_else(|| clean(alpha3, 3))
}

/// Town and country, the country not twice.
fn join(town: &str, country: &str) -> String {
    if town.ends_with(country) {
        return town.to_owned();
    }
    let mut line = String::with_capacity(town.len() + country.len() + 2);
    line.push_str(town);
    line.push_str(", ");
    line.push_str(country);
    line
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
