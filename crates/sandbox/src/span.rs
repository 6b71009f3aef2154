//! Lengths of time as people write them: `45s`, `2h`, `1h30m`, `3d`.

use std::time::Duration;

/// Reads a length of time: whole numbers, each with one of the units `d`, `h`, `m`, `s`, without gaps.
///
/// `None` for anything else, and for a length beyond what can be counted.
pub fn parse(text: &str) -> Option<Duration> {
    let mut seconds: u64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (count, unit) = rest.split_at_checked(end)?;
        let mut letters = unit.chars();
        let length = match letters.next()? {
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(count.parse::<u64>().ok()?.checked_mul(length)?)?;
        rest = letters.as_str();
    }
    (!text.is_empty()).then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lengths_of_time() {
        for (text, seconds) in
            [("45s", 45), ("2h", 7_200), ("1h30m", 5_400), ("3d", 259_200), ("0s", 0), ("1d2h3m4s", 93_784)]
        {
            assert_eq!(parse(text), Some(Duration::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_one() {
        for text in
            ["", "2", "h", "-2h", "2 h", "2w", "1.5h", "99999999999999999999d", "9999999999999999999d"]
        {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
