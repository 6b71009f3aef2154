//! Letter case for Latin script.
//!
//! The standard library's own functions bring Unicode's case tables along, a tenth of what a shopper
//! downloads; place names in capitals and comparing sentences need no more than this.

/// A Latin capital's small letter; every other character as it is.
pub(super) fn small(letter: char) -> char {
    let is_capital = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => return shifted(letter, 0x20),
        '\u{100}'..='\u{12f}' | '\u{132}'..='\u{137}' | '\u{14a}'..='\u{177}' => is_even(letter),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => !is_even(letter),
        '\u{1ea0}'..='\u{1eff}' => is_even(letter),
        _ => false,
    };
    if is_capital { shifted(letter, 1) } else { letter }
}

/// Whether it is a letter of a Latin alphabet.
pub(super) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if letter != '×' && letter != '÷')
}

/// Whether it is a letter, near enough: of Latin, or a sign of any other script.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || letter >= '\u{c0}'
            && !matches!(letter, '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3003}')
}

/// Whether two texts have the same letters and digits.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_ascii_punctuation()).map(small)
    }
    letters(one).eq(letters(other))
}

/// Whether `part` is somewhere in `text`: `str::contains` brings a searcher for long texts along.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// Texts one after the other, with `between` in between.
pub(super) fn joined(texts: impl IntoIterator<Item = String>, between: &str) -> String {
    let mut line = String::new();
    for text in texts {
        if !line.is_empty() {
            line.push_str(between);
        }
        line.push_str(&text);
    }
    line
}

fn is_even(letter: char) -> bool {
    u32::from(letter).is_multiple_of(2)
}

fn shifted(letter: char, by: u32) -> char {
    char::from_u32(u32::from(letter) + by).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::{is_latin, is_letter, small};

    #[test]
    fn capitals_of_european_languages_and_vietnamese_become_small() {
        let large = "AZÀÖØÞĀĎĘĞĶĹŁŃŇŊŒŞŠŤŮŹŽẠỲ";
        assert_eq!(large.chars().map(small).collect::<String>(), large.to_lowercase());
    }

    #[test]
    fn letters_of_every_script_are_letters_and_signs_are_none() {
        assert!("azAZäßÞдωدبي東京ひคนদ".chars().all(is_letter));
        assert!(!"09 .,-_°×÷–—…·→€".chars().any(is_letter));
    }

    #[test]
    fn all_else_stays() {
        let text = "az09×÷ßÿđłž МОСКВА ΑΘΗΝΑ İ Ÿ";
        assert_eq!(text.chars().map(small).collect::<String>(), text);
    }

    #[test]
    fn small_agrees_with_unicode_wherever_it_changes_a_letter() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            let small = small(letter);
            if small != letter {
                assert_eq!(letter.to_lowercase().collect::<String>(), small.to_string());
                assert!(is_latin(letter) && is_latin(small), "{letter}");
            }
        }
    }
}
