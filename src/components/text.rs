//! Words whose direction may not be the page's.

use super::element::{Element, element, part};
use crate::view_model::Text;

/// Our words as they are; theirs set apart, so that neither their direction nor a stray bidi control
/// reaches the words around them.
pub fn text(text: &Text) -> Element {
    let dir = match text {
        Text::Ours(_) => None,
        Text::Theirs(_) => Some("auto"),
    };
    element("span").set_some("dir", dir).text(text.as_str().to_owned())
}

/// No end of line between a word and the number of a day: "Do., 6. – Fr., 7. November" would be torn up by one. A
/// time may begin a line.
pub fn days_together(text: &str) -> String {
    let is_digit = |letter: &char| letter.is_ascii_digit() || ('٠'..='٩').contains(letter);
    let mut whole = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        let digits = after.chars().take_while(is_digit).count();
        let is_day = (1..3).contains(&digits) && after.chars().nth(digits) != Some(':');
        whole.push_str(before);
        whole.push(if is_day { '\u{a0}' } else { ' ' });
        rest = after;
    }
    whole.push_str(rest);
    whole
}

/// `<time datetime>` where the moment is known, the courier's own text where it is not; with a note on whose
/// clock it is.
pub fn time(words: String, datetime: Option<String>, note: Option<String>) -> Element {
    let (tag, dir) = if datetime.is_some() { ("time", None) } else { ("span", Some("auto")) };
    let note = note.map(|note| element("small").text(" ").text(note));
    part(tag, "time").set_some("dir", dir).set_some("datetime", datetime).text(words).with_all(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stays_with_its_weekday_and_a_time_may_begin_a_line() {
        for (text, says) in [
            ("Do., 6. – Fr., 7. November", "Do.,\u{a0}6. – Fr.,\u{a0}7. November"),
            ("الخميس، ٦ نوفمبر", "الخميس،\u{a0}٦ نوفمبر"),
            ("Arriving today, 14:00–18:00", "Arriving today, 14:00–18:00"),
            ("30 December 2025", "30 December 2025"),
            ("", ""),
        ] {
            assert_eq!(days_together(text), says);
        }
    }
}
