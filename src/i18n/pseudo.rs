//! English in disguise, for tests: "⟦Ōūţ fōř đēļīvēřŷ ······⟧".
//!
//! What shows without brackets was not said by key; what is cut off has no room for longer languages.

use std::sync::OnceLock;

use super::spoken::Spoken;

/// A code of private use, the one that pseudo-locales mostly have.
pub(super) const CODE: &str = "qps";

/// A language in disguise, put on when first asked for; as it is if it does not fit.
pub(super) fn spoken(plain: &'static Spoken) -> &'static Spoken {
    static SPOKEN: OnceLock<&Spoken> = OnceLock::new();
    SPOKEN.get_or_init(|| Spoken::read(&file(plain)).unwrap_or(plain))
}

/// The language's file with every text disguised.
fn file(plain: &Spoken) -> String {
    let file = Spoken { code: CODE, ..*plain }.write();
    let (head, texts) = file.split_once('\n').unwrap_or_default();
    let texts = texts.split('\n').map(|text| if text.is_empty() { String::new() } else { disguised(text) });
    [head.to_owned()].into_iter().chain(texts).collect::<Vec<_>>().join("\n")
}

/// A text with accents, in brackets, a third longer; placeholders as they are. A table of names keeps its
/// shape: each row is a text.
fn disguised(text: &str) -> String {
    if text.ends_with(';') {
        let rows = text.split_terminator(';').filter_map(|row| row.split_at_checked(3));
        return rows.map(|(code, name)| [code, &disguised(name), ";"].concat()).collect();
    }
    let mut is_name = false;
    let letters: String = text
        .chars()
        .map(|letter| {
            is_name = (is_name || letter == '{') && letter != '}';
            if is_name { letter } else { accented(letter) }
        })
        .collect();
    let room = "·".repeat(text.chars().count().div_ceil(3));
    ["⟦", &letters, " ", &room, "⟧"].concat()
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "ADEGHIJKLNORSTUWYZacdeghijklnorstuwyz";
    const ACCENTED: &str = "ÅĐĒĜĤĪĴĶĻŃŌŘŠŢŪŴŶŽåçđēĝĥīĵķļńōřšţūŵŷž";
    let found = PLAIN.chars().position(|plain| plain == letter);
    found.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguise_is_longer_and_keeps_what_is_put_in() {
        assert_eq!(disguised("By {date}, ok"), "⟦Bŷ {date}, ōķ ·····⟧");
        assert_eq!(disguised("DEUGermany;USAYou;"), "DEU⟦Ĝēřmåńŷ ···⟧;USA⟦Ŷōū ·⟧;");
        let spoken = super::super::languages::spoken(CODE);
        assert_eq!(spoken.words.status.delivered.badge, "⟦Đēļīvēřēđ ···⟧");
    }
}
