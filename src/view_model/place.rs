//! Places in a line: "Hannover, Germany".

use parcel_tracking::Checkpoint;

use super::Text;
use super::clean::{NAME, clean, clean_field};
use super::letters::{is_latin, is_letter, is_same, small};
use crate::i18n::Words;

/// Words that stand where a place should, letters only.
const NOWHERE: &str = "local|na|nil|null|none|unknown|undefined|notapplicable|notavailable|nolocation";

/// Where a checkpoint was: city and country where told, else whatever the courier calls the place.
///
/// City and country are pieces of their own, so that neither script turns the other around:
/// "دبي, United Arab Emirates" would otherwise read from the right.
pub(super) fn place(checkpoint: &Checkpoint, words: &Words) -> Vec<Text> {
    let code = checkpoint.country_region.as_deref().unwrap_or_default();
    let country = country(code, &checkpoint.country_region_name, words);
    let sent = checkpoint.country_region_name.as_deref().unwrap_or_default();
    let known = [code, country.as_deref().unwrap_or_default(), sent];
    let read = |field: &Option<String>| clean_field(field, NAME).map(|text| tidy(&text, &known));
    let told = |told: &(String, bool)| !told.0.is_empty();
    let town = read(&checkpoint.city).filter(told).or_else(|| read(&checkpoint.state).filter(told));
    let (town, country) = match (town, read(&checkpoint.location).filter(told)) {
        (Some((town, _)), _) => (Some(town), country),
        // A courier's own line mostly ends in the country, in some spelling or other.
        (None, Some((line, had_country))) => (Some(line), country.filter(|_| had_country)),
        (None, None) => (None, country),
    };
    match (town, country) {
        (Some(town), Some(country)) if !town.ends_with(&country) => {
            vec![Text::Theirs(town), Text::Ours(words.delivery.comma.to_owned()), Text::Theirs(country)]
        }
        (town, country) => town.or(country).map(Text::Theirs).into_iter().collect(),
    }
}

/// A country by its alpha-3 code in the shopper's language, else as it was sent, else the code itself.
pub(super) fn country(alpha3: &str, sent: &Option<String>, words: &Words) -> Option<String> {
    let ours = words.country(alpha3).map(str::to_owned);
    let theirs = || Some(tidy(&clean_field(sent, NAME)?, &[]).0).filter(|name| !name.is_empty());
    ours.or_else(theirs).or_else(|| clean(alpha3, 3))
}

/// A town in the country of a code and a name, as shoppers call it.
pub(super) fn town(sent: &Option<String>, code: &Option<String>, country: &Option<String>) -> Option<String> {
    let country = [code.as_deref().unwrap_or_default(), country.as_deref().unwrap_or_default()];
    Some(tidy(&clean_field(sent, NAME)?, &country).0).filter(|town| !town.is_empty())
}

/// A place without what only machines read (codes, numbers, coordinates), without what is told twice,
/// and without the country, calmly written; and whether the country was in it.
fn tidy(text: &str, country: &[&str]) -> (String, bool) {
    let mut line = String::with_capacity(text.len());
    let mut had_country = false;
    for part in text.split(',').map(str::trim).filter(|part| !is_code(part)) {
        let is_country = country.iter().any(|country| is_same(part, country));
        had_country |= is_country;
        if is_country || line.split(',').any(|before| is_same(before, part)) {
            continue;
        }
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&title_case(&part.replace('_', " ")));
    }
    (line, had_country)
}

/// Whether no shopper would know it for a place: `FEDEX_FACILITY`, `EWR5`, `52.4 N`, `LOCAL`, `30449`.
fn is_code(part: &str) -> bool {
    let letters: String = part.chars().filter(|letter| is_letter(*letter)).map(small).collect();
    let is_word = |word: &str| {
        let mut letters = word.chars().filter(|letter| is_letter(*letter));
        letters.clone().any(|letter| !letter.is_ascii())
            || letters.nth(1).is_some() && !word.bytes().any(|byte| byte.is_ascii_digit())
    };
    letters.is_empty()
        || NOWHERE.split('|').any(|word| word == letters)
        || part.contains('_') && !part.bytes().any(|byte| byte.is_ascii_lowercase())
        || part.bytes().any(|byte| byte.is_ascii_digit()) && !part.split(' ').any(is_word)
}

/// "HANNOVER" as "Hannover", "RIO DE JANEIRO" as "Rio de Janeiro", "GUANGZHOU CN" as "Guangzhou, CN". Only
/// where all letters are Latin capitals, so that what was written with care stays as it is; and "JFK" and
/// "DE" stay, too.
fn title_case(part: &str) -> String {
    let is_loud = |letter: char| letter.is_ascii() || (is_latin(letter) && small(letter) != letter);
    let is_calm = part.chars().any(|letter| letter.is_ascii_lowercase() || !is_loud(letter));
    if is_calm || part.chars().filter(|letter| is_letter(*letter)).count() <= 3 {
        return part.to_owned();
    }
    let mut line = String::with_capacity(part.len() + 1);
    let mut words = part.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_short = word.len() == 2 && !line.is_empty();
        let is_country = is_short && words.peek().is_none();
        if !line.is_empty() {
            line.push_str(if is_country { ", " } else { " " });
        }
        let mut starts = !is_short;
        for letter in word.chars() {
            line.push(if starts || is_country { letter } else { small(letter) });
            starts = !is_short && !(is_latin(letter) || letter.is_ascii_digit());
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_place_is_what_a_shopper_would_call_it() {
        for (sent, shown) in [
            ("Hannover", "Hannover"),
            ("HANNOVER", "Hannover"),
            ("SAINT-ÉTIENNE", "Saint-Étienne"),
            ("FRANKFURT AM MAIN", "Frankfurt am Main"),
            ("RIO DE JANEIRO", "Rio de Janeiro"),
            ("EL PASO", "El Paso"),
            ("GUANGZHOU CN", "Guangzhou, CN"),
            ("NARITA-SHI JP", "Narita-Shi, JP"),
            ("HANNOVER, DE", "Hannover, DE"),
            ("New_York", "New York"),
            ("JFK", "JFK"),
            ("McAllen", "McAllen"),
            ("30449 Hannover", "30449 Hannover"),
            ("13th Street, New York, NY 10011", "13th Street, New York, NY 10011"),
            ("МОСКВА", "МОСКВА"),
            ("東京都1", "東京都1"),
            ("دبي", "دبي"),
            // Told twice.
            ("Singapore, SINGAPORE", "Singapore"),
            ("Leipzig, Leipzig , Sachsen", "Leipzig, Sachsen"),
            ("FAYETTEVILLE, TX, 78940, USA, United States", "Fayetteville, TX"),
            // For machines.
            ("FEDEX_FACILITY", ""),
            ("FEDEX_FACILITY, MEMPHIS", "Memphis"),
            ("SORT_CENTER_2", ""),
            ("EWR5", ""),
            ("LOCAL", ""),
            ("Local, Hannover", "Hannover"),
            ("N/A", ""),
            ("null", ""),
            ("Not available", ""),
            ("-", ""),
            (", ,", ""),
            ("30449", ""),
            ("52.3744, 9.7386", ""),
            ("52.4° N, 9.7° E", ""),
            ("-33.87 S", ""),
        ] {
            assert_eq!(tidy(sent, &["USA", "United States"]).0, shown, "{sent:?}");
        }
    }

    #[test]
    fn the_country_is_taken_off_and_remembered() {
        let tidy = |text| tidy(text, &["DEU", "Germany"]);
        assert_eq!(tidy("Hannover, GERMANY"), ("Hannover".to_owned(), true));
        assert_eq!(tidy("Hannover, DEU"), ("Hannover".to_owned(), true));
        assert_eq!(tidy("Germany"), (String::new(), true));
        assert_eq!(tidy("Germantown"), ("Germantown".to_owned(), false));
    }
}
