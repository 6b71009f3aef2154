//! Words that a merchant does not want shoppers to read, in whatever spelling.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::clean::LONGEST;

/// What stands where a word was.
const MASK: &str = "***";

/// A word or several, as letters and digits alone, without case and accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase(Vec<char>);

impl Phrase {
    /// A phrase to look for. `None` for less than two letters or digits, which would be found
    /// everywhere; one sign is enough in scripts that write a word with it.
    pub fn new(text: &str) -> Option<Self> {
        let letters: Vec<char> = folded(text).into_iter().map(|letter| letter.folded).collect();
        let enough = letters.len() > 1 || letters.first().is_some_and(|letter| is_unspaced(*letter));
        enough.then_some(Self(letters))
    }
}

/// `text` with every phrase masked. A phrase is found in any case, with and without accents, with
/// anything or nothing between its letters that is no letter itself ("YunExpress", "YUN EXPRESS"),
/// and only as whole words, in scripts that part words.
pub fn mask(text: String, phrases: &[Phrase]) -> String {
    if phrases.is_empty() {
        return text;
    }
    let letters = folded(&text);
    let mut found: Vec<(usize, usize)> =
        phrases.iter().flat_map(|phrase| places(&text, &letters, &phrase.0)).collect();
    if found.is_empty() {
        return text;
    }
    found.sort_unstable();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end) in found {
        if start >= at {
            masked.push_str(text.get(at..start).unwrap_or_default());
            masked.push_str(MASK);
        }
        at = at.max(end);
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    masked.chars().take(LONGEST).collect()
}

/// Where a phrase is found: the first byte, and the one after the last.
fn places(text: &str, letters: &[Letter], phrase: &[char]) -> Vec<(usize, usize)> {
    let matches = letters
        .windows(phrase.len())
        .filter(|window| window.iter().map(|letter| letter.folded).eq(phrase.iter().copied()));
    matches
        .filter_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            let before = text.get(..first.start)?.chars().next_back();
            let after = text.get(last.end..)?.chars().next();
            let whole = joins(before, first.folded) || joins(after, last.folded);
            // What a letter unfolds to is not cut in two.
            (first.opens && last.closes && !whole).then_some((first.start, last.end))
        })
        .collect()
}

/// Whether a neighbour makes a letter part of a longer word.
fn joins(neighbour: Option<char>, letter: char) -> bool {
    !is_unspaced(letter)
        && neighbour.is_some_and(|neighbour| neighbour.is_alphanumeric() && !is_unspaced(neighbour))
}

/// A letter or digit of a text.
#[derive(Clone, Copy, Debug)]
struct Letter {
    folded: char,
    start: usize,
    end: usize,
    /// The first that its sign unfolds to.
    opens: bool,
    /// The last.
    closes: bool,
}

/// Letters and digits alone, without case and accents: "Café" and "CAFE" are the same, and so are
/// "Straße" and "STRASSE", and full-width letters and plain ones.
fn folded(text: &str) -> Vec<Letter> {
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    let mut letters: Vec<Letter> = Vec::new();
    for (start, sign) in text.char_indices() {
        let end = start + sign.len_utf8();
        let begin = letters.len();
        let plain =
            normalizer.normalize_iter(std::iter::once(sign)).filter(|letter| letter.is_alphanumeric());
        let folded = plain.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
        letters.extend(folded.map(|folded| Letter { folded, start, end, opens: false, closes: false }));
        if let Some(first) = letters.get_mut(begin) {
            first.opens = true;
        }
        if let Some(last) = letters.get_mut(begin..).and_then(<[Letter]>::last_mut) {
            last.closes = true;
        }
    }
    letters
}

/// Whether a sign belongs to a script that does not part words.
pub fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{E00}'..='\u{EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn masked(text: &str, words: &[&str]) -> String {
        let phrases: Vec<Phrase> = words.iter().filter_map(|word| Phrase::new(word)).collect();
        mask(text.to_owned(), &phrases)
    }

    #[test]
    fn words_are_found_in_whatever_spelling_and_only_as_words() {
        for (text, word, expected) in [
            ("Handed to YunExpress today", "yun express", "Handed to *** today"),
            ("Handed to YUN-EXPRESS, today", "YunExpress", "Handed to ***, today"),
            ("yun\u{200C}express", "Yun Express", "***"),
            ("Left Yunnan", "yun", "Left Yunnan"),
            ("Left YUN.", "yun", "Left ***."),
            ("CAFÉ MÜLLER and Cafe\u{301} Muller", "café müller", "*** and ***"),
            ("STRASSE, Straße, straßen", "straße", "***, ***, straßen"),
            ("ΟΔΟΣ and οδός", "οδος", "*** and ***"),
            ("МОСКВА", "москва", "***"),
            ("ＹＵＮ depot", "yun", "*** depot"),
            ("快件已到达深圳中心", "深圳", "快件已到达***中心"),
            ("深圳Depot", "深圳", "***Depot"),
            ("Depot 4PX, 4pxs", "4px", "Depot ***, 4pxs"),
            ("a b", "a", "a b"),
            ("Nothing here", "", "Nothing here"),
            ("<b>yun</b>", "yun", "<b>***</b>"),
            ("ﬁx it", "fi", "ﬁx it"),
        ] {
            assert_eq!(masked(text, &[word]), expected, "{text} without {word}");
        }
        assert_eq!(masked("China Post, China", &["china", "china post"]), "***, ***");
        assert_eq!(masked("ab bc", &["ab", "ab bc", "bc"]), "***");
    }

    proptest! {
        /// Whatever stands around it, and in whatever case, the word is gone, and so is nothing else.
        #[test]
        fn the_word_is_gone_and_the_rest_stays(before in "[ a-zäéß,.0-9]{0,20}", after in "[ a-zäéß,.0-9]{0,20}", upper: bool) {
            let word = if upper { "SHENZHEN" } else { "Shenzhen" };
            let told = masked(&format!("{before} {word} {after}"), &["shenzhen"]);
            prop_assert_eq!(told, format!("{before} *** {after}"));
        }

        /// No text and no phrase breaks it, and a text without the phrase stays as it is.
        #[test]
        fn anything_at_all_is_survived(text in "\\PC{0,40}", word in "\\PC{0,6}") {
            let told = masked(&text, &[&word]);
            prop_assert!(told.contains(MASK) || told == text);
        }
    }
}
