//! A merchant's colours: read strictly, and changed as little as is needed to be read on their ground.

use std::fmt;

/// What text needs against what is behind it, WCAG 2.2 AA.
const READABLE: f64 = 4.5;

/// A colour, opaque. There is no other way to write one into a sheet than by its three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Nothing but light.
pub const WHITE: Colour = Colour([255; 3]);
/// Nothing at all.
pub const BLACK: Colour = Colour([0; 3]);

impl Colour {
    /// Of `#rgb` or `#rrggbb`, and nothing else that a sheet would take.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Self([red, green, blue])),
            // Each digit twice: #abc is #aabbcc.
            3 => Some(Self([number >> 8, number >> 4, number].map(|digit| (digit & 15) as u8 * 17))),
            _ => None,
        }
    }

    /// So much of `other` in this one, of 1.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mut mixed = self;
        for (part, other) in mixed.0.iter_mut().zip(other.0) {
            let value = f64::from(*part) * (1.0 - share) + f64::from(other) * share;
            *part = value.round().clamp(0.0, 255.0) as u8;
        }
        mixed
    }

    /// How well one can be read on the other, 1 to 21: WCAG's contrast ratio.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Black or white, whichever can be read better on this one.
    pub fn ink(self) -> Self {
        if self.contrast(BLACK) >= self.contrast(WHITE) { BLACK } else { WHITE }
    }

    /// This colour, or the nearest to it towards black or white that can be read on all of `grounds`; where there
    /// is none, the better of the two.
    pub fn readable_on(self, grounds: &[Self]) -> Self {
        let worst = |colour: Self| {
            grounds.iter().map(|ground| colour.contrast(*ground)).fold(f64::INFINITY, f64::min)
        };
        let steps = (0..=50u8).map(|step| f64::from(step) / 50.0);
        let tried = steps.flat_map(|share| [BLACK, WHITE].map(|end| self.mixed(end, share)));
        let best = if worst(BLACK) >= worst(WHITE) { BLACK } else { WHITE };
        tried.into_iter().find(|colour| worst(*colour) >= READABLE).unwrap_or(best)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_or_six_digits_are_a_colour_and_nothing_else_is() {
        for (text, written) in [
            ("#b3452c", Some("#b3452c")),
            ("#ABC", Some("#aabbcc")),
            ("#000", Some("#000000")),
            ("b3452c", None),
            ("#b3452", None),
            ("#b3452cff", None),
            ("#+b3452", None),
            ("#+ab", None),
            ("red", None),
            ("#fff;} body{display:none", None),
            ("#fff/**/", None),
            ("url(#abc)", None),
            ("var(--x)", None),
            ("＃ａｂｃ", None),
            ("", None),
            ("#", None),
        ] {
            assert_eq!(Colour::parse(text).map(|colour| colour.to_string()).as_deref(), written, "{text:?}");
        }
    }

    #[test]
    fn contrast_is_as_wcag_counts_it() {
        for (one, two, ratio) in
            [("#000", "#fff", 21.0), ("#fff", "#fff", 1.0), ("#777", "#fff", 4.48), ("#2350d8", "#fff", 6.54)]
        {
            let counted =
                Colour::parse(one).expect("a colour").contrast(Colour::parse(two).expect("a colour"));
            assert!((counted - ratio).abs() < 0.05, "{one} on {two}: {counted}");
        }
    }

    #[test]
    fn what_can_be_read_stays_as_it_is() {
        let blue = Colour::parse("#2350d8").expect("a colour");
        assert_eq!(blue.readable_on(&[WHITE]), blue);
        let yellow = Colour::parse("#ffd400").expect("a colour").readable_on(&[WHITE]);
        assert!(yellow.contrast(WHITE) >= READABLE && yellow.0[0] > yellow.0[2], "still a yellow: {yellow}");
    }

    proptest! {
        #[test]
        fn on_any_one_ground_there_is_something_to_read(ground: [u8; 3], colour: [u8; 3]) {
            let ground = Colour(ground);
            prop_assert!(Colour(colour).readable_on(&[ground]).contrast(ground) >= READABLE);
            prop_assert!(ground.ink().contrast(ground) >= READABLE);
        }

        #[test]
        fn whatever_is_written_is_seven_plain_characters(text in "\\PC{0,12}") {
            if let Some(colour) = Colour::parse(&text) {
                let written = colour.to_string();
                prop_assert!(written.len() == 7 && written[1..].bytes().all(|digit| digit.is_ascii_hexdigit()));
            }
        }
    }
}
