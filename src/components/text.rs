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

/// No end of line within a date: the number of a day stays with its month, and with the weekday where that is short, as in
/// a range, which would be torn up otherwise. A time may begin a line.
pub fn days_together(text: &str) -> String {
    // It begins in digits of ours or in Arabic ones (U+0660 to U+0669), and may go on: the blanks round the dash of a range
    // are narrow ones.
    let is_day = |word: &str| {
        matches!(word.as_bytes(), [b'0'..=b'9', ..] | [0xd9, 0xa0..=0xa9, ..]) && !word.contains(':')
    };
    let mut whole = String::with_capacity(text.len() + 8);
    let mut last = "";
    for word in text.split(' ') {
        if !whole.is_empty() {
            // Not after the whole range, which would not fit into a phone's line any more.
            let is_month = is_day(last) && last.len() < 8 && !word.starts_with('–');
            let is_range = is_day(word) && last.len() < 6;
            whole.push(if is_month || is_range { '\u{a0}' } else { ' ' });
        }
        whole.push_str(word);
        last = word;
    }
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
    fn a_day_stays_with_its_month_and_a_time_may_begin_a_line() {
        for (text, says) in [
            ("Do., 6. – Fr., 7. November", "Do.,\u{a0}6. – Fr.,\u{a0}7.\u{a0}November"),
            ("الخميس، ٦ نوفمبر", "الخميس، ٦\u{a0}نوفمبر"),
            ("Arriving Saturday 8 November", "Arriving Saturday 8\u{a0}November"),
            ("Delivered Wed 5 Nov, 14:12", "Delivered Wed\u{a0}5\u{a0}Nov, 14:12"),
            // As browsers have it.
            (
                "Arriving Sat 8\u{2009}–\u{2009}Tue 11 November",
                "Arriving Sat\u{a0}8\u{2009}–\u{2009}Tue 11\u{a0}November",
            ),
            ("Arriving 8–9 November", "Arriving 8–9\u{a0}November"),
            ("Arriving today, 14:00–18:00", "Arriving today, 14:00–18:00"),
            ("30 December 2025", "30\u{a0}December 2025"),
            ("", ""),
        ] {
            assert_eq!(days_together(text), says);
        }
    }
}
