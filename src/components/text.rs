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

/// `<time datetime>` where the moment is known, the courier's own text where it is not; with a note on whose
/// clock it is.
pub fn time(words: String, datetime: Option<String>, note: Option<String>) -> Element {
    let (tag, dir) = if datetime.is_some() { ("time", None) } else { ("span", Some("auto")) };
    let note = note.map(|note| element("small").text(" ").text(note));
    part(tag, "time").set_some("dir", dir).set_some("datetime", datetime).text(words).with_all(note)
}
