//! Every word the widget says, by key. A language lacking one does not build.
//!
//! Texts hold `{name}` placeholders where something is put in, see [`fill`]. English shows what each
//! one says; the keys only say where it is said.

mod along;
mod card;
mod entry;
mod event;
mod promise;
mod status;
mod way;
mod what_now;

pub(crate) use along::AlongWords;
pub(crate) use card::{CardWords, DeliveryWords, MessageWords, ProgressWords, TimelineWords};
pub(crate) use entry::{Entry, Texts, mix, words};
pub(crate) use event::EventWords;
pub(crate) use promise::{PromiseWords, ReasonWords};
pub(crate) use status::{Said, StatusWords, SubstatusWords};
pub(crate) use way::WayWords;
#[cfg(feature = "all-words")]
pub(crate) use what_now::Named;
pub(crate) use what_now::{Say, WhatNowWords};

use super::{Dates, Plural};

words! {
/// A language's words.
pub struct Words {
    pub(crate) status: StatusWords,
    pub(crate) substatus: SubstatusWords,
    pub(crate) event: EventWords,
    pub(crate) promise: PromiseWords,
    pub(crate) reason: ReasonWords,
    pub(crate) progress: ProgressWords,
    pub(crate) delivery: DeliveryWords,
    pub(crate) timeline: TimelineWords,
    pub(crate) way: WayWords,
    pub(crate) card: CardWords,
    pub(crate) along: AlongWords,
    pub(crate) message: MessageWords,
    pub(crate) what_now: WhatNowWords,
    /// ISO 3166-1 alpha-3 codes with a name behind each, `;` after it: see [`Words::country`].
    pub(crate) countries: &'static str,
}
}

impl Words {
    /// The English words.
    #[cfg(feature = "all-words")]
    pub fn english() -> &'static Self {
        &super::english::ENGLISH
    }

    /// A country's name for its ISO 3166-1 alpha-3 code; `None` for those not in the table.
    ///
    /// Listed are the countries parcels mostly go through. Providers send the English name beside the code,
    /// so that another country has at least that.
    pub(crate) fn country(&self, alpha3: &str) -> Option<&'static str> {
        const CODE: usize = 3;
        if alpha3.len() != CODE {
            return None;
        }
        self.countries.split(';').find_map(|row| row.strip_prefix(alpha3))
    }
}

words! {
/// A text for each plural category; languages without a category repeat [`other`](Self::other).
pub(crate) struct Forms {
    // In this order those of most languages are alike from the third on.
    pub(crate) one: &'static str,
    pub(crate) other: &'static str,
    pub(crate) zero: &'static str,
    pub(crate) two: &'static str,
    pub(crate) few: &'static str,
    pub(crate) many: &'static str,
}
}

impl Forms {
    /// One form for every count, as Japanese has it.
    #[cfg(feature = "all-words")]
    pub(crate) const fn one(text: &'static str) -> Self {
        Self::two(text, text)
    }

    /// Two forms, as English and German have them.
    #[cfg(feature = "all-words")]
    pub(crate) const fn two(one: &'static str, other: &'static str) -> Self {
        Self { zero: other, one, two: other, few: other, many: other, other }
    }

    /// Each form with its category, as an attribute's name.
    #[cfg(not(feature = "csr"))]
    pub(crate) const fn by_category(&self) -> [(&'static str, &'static str); 6] {
        [
            ("data-zero", self.zero),
            ("data-one", self.one),
            ("data-two", self.two),
            ("data-few", self.few),
            ("data-many", self.many),
            ("data-other", self.other),
        ]
    }

    /// The text for a count, with `{n}` filled in.
    pub(crate) fn say(&self, count: u64, dates: &dyn Dates) -> String {
        let form = match dates.plural(count) {
            Plural::Zero => self.zero,
            Plural::One => self.one,
            Plural::Two => self.two,
            Plural::Few => self.few,
            Plural::Many => self.many,
            Plural::Other => self.other,
        };
        // A count shown is far below 2^53, where f64 stops being exact.
        #[expect(clippy::cast_precision_loss, reason = "counts of scans, packages and minutes are small")]
        let number = dates.number(count as f64, 0);
        fill(form, &[("n", &number)])
    }
}

/// Puts values in place of `{name}`; a placeholder without a value stays as it is.
///
/// Values are put in once and not searched again, so a courier's text holding braces stays text.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, tail))
        });
        match found {
            Some((value, tail)) => {
                text.push_str(value);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_take_the_place_of_their_names() {
        assert_eq!(fill("{from} to {to}", &[("to", "B"), ("from", "A")]), "A to B");
        assert_eq!(fill("{n} {n}", &[("n", "2")]), "2 2");
    }

    #[test]
    fn unknown_names_and_lone_braces_stay() {
        assert_eq!(fill("{who} {", &[("n", "2")]), "{who} {");
        assert_eq!(fill("a } b { c", &[]), "a } b { c");
    }

    #[test]
    fn a_value_is_not_searched_for_placeholders() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
    }
}
