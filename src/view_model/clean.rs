//! Couriers' and providers' text, made safe to show.
//!
//! The widget may sit behind a thin proxy that passes everything through, so every text that is not
//! ours goes through [`clean`], whatever was done to it before.

/// The longest message shown, in characters: a courier's sentence, not a page.
pub(super) const SENTENCE: usize = 300;
/// The longest name, number or place shown, in characters.
pub(super) const NAME: usize = 120;

/// One line of somebody else's text: no control, invisible or direction-turning characters, spaces
/// single, at most `longest` characters. `None` if nothing is left to read.
pub(super) fn clean(text: &str, longest: usize) -> Option<String> {
    let mut line = String::with_capacity(text.len().min(longest * 4));
    let mut kept = 0;
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            gap = true;
            continue;
        }
        if is_dropped(letter) {
            // A control character may stand where a line break was; a bidi mark never does.
            gap |= letter.is_control();
            continue;
        }
        if kept >= longest {
            line.push('…');
            break;
        }
        if gap && kept > 0 {
            line.push(' ');
            kept += 1;
        }
        gap = false;
        line.push(letter);
        kept += 1;
    }
    (!line.is_empty()).then_some(line)
}

/// [`clean`], for a field that may be absent.
pub(super) fn clean_field(field: &Option<String>, longest: usize) -> Option<String> {
    clean(field.as_deref()?, longest)
}

/// Controls, bidi marks, embeddings, overrides and isolates, zero-width fillers, byte order marks,
/// interlinear and tag characters. The joiners U+200C and U+200D stay: Persian and Hindi need them.
pub(super) fn is_dropped(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn direction_cannot_be_turned() {
        assert_eq!(clean("\u{202e}gnp.exe\u{202c} \u{2066}x\u{2069}", 99).as_deref(), Some("gnp.exe x"));
    }

    #[test]
    fn controls_and_runs_of_space_become_one_space() {
        assert_eq!(clean("\u{0}a\tb\r\n\n c\u{7}d ", 99).as_deref(), Some("a b c d"));
    }

    #[test]
    fn nothing_readable_is_nothing() {
        assert_eq!(clean("", 9), None);
        assert_eq!(clean(" \u{200b}\u{feff}\n", 9), None);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(clean("ääää", 2).as_deref(), Some("ää…"));
        assert_eq!(clean("ää", 2).as_deref(), Some("ää"));
        assert_eq!(clean(&"x".repeat(2_000_000), 300).map(|text| text.chars().count()), Some(301));
    }

    #[test]
    fn markup_and_other_scripts_stay_as_they_are() {
        let text = "<b>تم التسليم</b> می‌خواهم";
        assert_eq!(clean(text, 99).as_deref(), Some(text));
    }
}
