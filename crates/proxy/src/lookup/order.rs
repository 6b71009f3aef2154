//! An order's number, as a shopper types it.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Characters of an order's number at most.
const LONGEST: usize = 64;

/// An order's number, put right as far as the shop's own spelling is known. `Debug` does not tell it.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    asked: String,
    counted: String,
}

impl Order {
    /// Reads what was typed: Unicode in one form (NFKC), no blanks around it, and the shop's `prefix`
    /// once, whether it was typed or not. Small and capital letters stay: to providers they are two
    /// orders. `None` for nothing, for more than 64 characters, and for control characters.
    pub fn read(typed: &str, prefix: &str) -> Option<Self> {
        let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(typed);
        let number = normal.trim();
        let bare = number.strip_prefix(prefix).unwrap_or(number);
        let bare = bare.trim_start_matches(|sign: char| sign == '#' || sign.is_whitespace());
        let length = bare.chars().count();
        if length == 0 || length > LONGEST || bare.chars().any(char::is_control) {
            return None;
        }
        let counted: String =
            bare.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let counted = if counted.is_empty() { bare.to_owned() } else { counted };
        Some(Self { asked: format!("{prefix}{bare}"), counted })
    }

    /// As the provider is asked for it.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// As it is counted: letters and digits alone, small. Another spelling must not buy another try.
    pub fn counted(&self) -> &str {
        &self.counted
    }
}

impl fmt::Debug for Order {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Order")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_typed_it_is_asked_for_in_the_shops_spelling() {
        for (typed, prefix, asked) in [
            ("1001", "", "1001"),
            (" #1001\t", "", "1001"),
            ("# 1001", "", "1001"),
            ("１００１", "", "1001"),
            ("1001", "#", "#1001"),
            ("#1001", "#", "#1001"),
            ("SO-77a", "", "SO-77a"),
            ("77", "SO-", "SO-77"),
            ("SO-77", "SO-", "SO-77"),
            ("Nr 7 / b", "", "Nr 7 / b"),
        ] {
            let order = Order::read(typed, prefix).expect("an order");
            assert_eq!(order.asked(), asked, "{typed:?} with {prefix:?}");
        }
    }

    #[test]
    fn another_spelling_is_counted_as_the_same_order() {
        for typed in ["SO-77A", "so77a", "#so 77-a", "ＳＯ７７Ａ", "so–77–a"] {
            assert_eq!(Order::read(typed, "").expect("an order").counted(), "so77a", "{typed:?}");
        }
    }

    #[test]
    fn what_cannot_be_an_order_is_none() {
        let (long, longer) = ("1".repeat(64), "1".repeat(65));
        assert!(Order::read(&long, "").is_some());
        for typed in ["", "  ", "#", "# #", "10\n01", "10\u{0}01", longer.as_str()] {
            assert_eq!(Order::read(typed, ""), None, "{typed:?}");
        }
    }

    #[test]
    fn a_log_does_not_tell_it() {
        assert_eq!(format!("{:?}", Order::read("1001", "")), "Some(Order)");
    }
}
