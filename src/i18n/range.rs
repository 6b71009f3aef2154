//! What both platforms' dates and ranges have done to them, so that they read alike and break well.

/// Two ends the platform has no range for, such as a window over midnight.
pub(super) fn spaced_range(first: &str, last: &str) -> String {
    tidy(&[first, " – ", last].concat())
}

/// "Thu 6 November – Fri 7 November" as "Thu 6 – Fri 7 November": words at the end of both, numbers not
/// among them, are written once.
pub(super) fn without_repetition(range: &str) -> String {
    // Written with thin spaces by newer platforms.
    let ends = |space: char| {
        let (first, last) = range.split_once('–')?;
        Some((first.strip_suffix(space)?, space, last.strip_prefix(space)?))
    };
    let Some((mut first, space, last)) = ends(' ').or_else(|| ends('\u{2009}')) else {
        return range.to_owned();
    };
    let mut rest = last;
    while let (Some((before, word)), Some((left, same))) = (first.rsplit_once(' '), rest.rsplit_once(' '))
        && word == same
        && !word.ends_with(|letter: char| letter.is_ascii_digit())
    {
        (first, rest) = (before, left);
    }
    let mut line = first.to_owned();
    line.extend([space, '–', space]);
    line.push_str(last);
    line
}

/// What a platform writes, with CLDR's thin and narrow spaces as the plain ones that most browsers
/// write, and with no end of line beside a range's dash: "8 – 11 November" is read as one.
pub(super) fn tidy(text: &str) -> String {
    const JOINER: char = '\u{2060}';
    let mut line = String::with_capacity(text.len() + 8);
    let mut after_dash = false;
    for letter in text.chars() {
        let space = matches!(letter, ' ' | '\u{2009}' | '\u{202f}');
        if letter == '–' && line.ends_with(' ') {
            line.pop();
            line.push('\u{a0}');
        }
        // A dash may end a line even before a space that does not break: the joiner forbids it. Japan's
        // may begin one, too.
        if after_dash || letter == '～' {
            line.push(JOINER);
        }
        line.push(match (space, after_dash) {
            (true, true) => '\u{a0}',
            (true, false) => ' ',
            (false, _) => letter,
        });
        after_dash = matches!(letter, '–' | '～');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_at_both_ends_are_written_once() {
        for (range, says) in [
            ("Thu 6 November – Fri 7 November", "Thu 6 – Fri 7 November"),
            ("٤ تشرين الثاني – ٦ تشرين الثاني", "٤ – ٦ تشرين الثاني"),
            ("Fri 28 November – Tue 2 December", "Fri 28 November – Tue 2 December"),
            ("Tue, November 4 – Thu, December 4", "Tue, November 4 – Thu, December 4"),
            ("4–6 November", "4–6 November"),
            ("November", "November"),
        ] {
            assert_eq!(without_repetition(range), says);
        }
    }

    #[test]
    fn no_line_ends_beside_a_dash() {
        assert_eq!(tidy("8 – 11 May"), "8\u{a0}–\u{2060}\u{a0}11 May");
        assert_eq!(tidy("8.–11. Mai"), "8.–\u{2060}11. Mai");
        assert_eq!(tidy("5/08～5/11"), "5/08\u{2060}～\u{2060}5/11");
        assert_eq!(tidy("9:00\u{202f}AM"), "9:00 AM");
    }
}
