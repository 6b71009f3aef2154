//! A language there are words for, and the file it travels in.
//!
//! The first line of the file says what it is: a stamp that only fits a build with the same keys, then
//! language, locale, direction and extension, parted by spaces. The texts follow, a line each.

#[cfg(feature = "csr")]
use std::cell::RefCell;

use super::words::{Entry, Texts, Words};
#[cfg(any(feature = "csr", feature = "ssr"))]
use super::{Language, wish};

/// A language there are words for.
pub(super) struct Spoken {
    /// Its primary subtag: `de`.
    pub(super) code: &'static str,
    /// BCP 47, where no region is wished for: `de-DE`.
    pub(super) locale: &'static str,
    /// What the platform is told besides the locale, as a BCP 47 extension.
    pub(super) extension: &'static str,
    /// Right to left.
    pub(super) rtl: bool,
    /// Its words.
    pub(super) words: &'static Words,
}

impl Spoken {
    /// The language with the platform's dates, in the region that was wished for.
    #[cfg(any(feature = "csr", feature = "ssr"))]
    pub(super) fn language(&self, wish: &str) -> Language {
        let locale = wish::locale(wish, self.code, self.locale);
        let tag = [&locale, self.extension].concat();
        #[cfg(feature = "csr")]
        let dates = std::rc::Rc::new(super::intl::Intl::new(&tag));
        #[cfg(not(feature = "csr"))]
        let dates = std::rc::Rc::new(super::icu::Icu::new(&tag));
        Language { locale, rtl: self.rtl, words: self.words, dates }
    }

    /// Reads a file, for good; `None` if it was written for other keys, or not whole.
    pub(super) fn read(file: &str) -> Option<&'static Self> {
        let (head, texts) = file.split_once('\n')?;
        let mut head = head.split(' ');
        if u32::from_str_radix(head.next()?, 16) != Ok(Words::KEYS) {
            return None;
        }
        let (code, locale) = (head.next()?, head.next()?);
        let (rtl, extension) = (head.next()? == RTL, head.next()?);
        let mut texts = Texts::new(keep(texts));
        let mut words = Box::new(Words::EMPTY);
        words.read(&mut texts);
        let spoken = Self {
            code: keep(code),
            locale: keep(locale),
            extension: keep(extension),
            rtl,
            words: Box::leak(words),
        };
        texts.is_over().then(|| &*Box::leak(Box::new(spoken)))
    }

    /// Its file.
    #[cfg(feature = "all-words")]
    pub(super) fn write(&self) -> String {
        let direction = if self.rtl { RTL } else { "ltr" };
        let mut file =
            format!("{:x} {} {} {direction} {}\n", Words::KEYS, self.code, self.locale, self.extension);
        let mut texts = Vec::new();
        self.words.write(&mut texts);
        let mut last = "";
        for text in texts {
            if text != last {
                file.push_str(text);
                last = text;
            }
            file.push('\n');
        }
        file
    }
}

/// The language of a file, read only if it is not known yet; `None` if it is not one of this build.
#[cfg(feature = "csr")]
pub(super) fn known(file: &str) -> Option<&'static Spoken> {
    thread_local! {
        static KNOWN: RefCell<Vec<&'static Spoken>> = const { RefCell::new(Vec::new()) };
    }
    let code = file.split(' ').nth(1)?;
    KNOWN.with_borrow_mut(|known| {
        if let Some(spoken) = known.iter().find(|spoken| spoken.code == code) {
            return Some(*spoken);
        }
        let spoken = Spoken::read(file)?;
        known.push(spoken);
        Some(spoken)
    })
}

const RTL: &str = "rtl";

/// A page speaks a language or two, and for as long as it is open.
fn keep(text: &str) -> &'static str {
    Box::leak(Box::from(text))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::languages;
    use super::*;

    #[test]
    fn every_language_survives_its_file() {
        for spoken in languages::all() {
            let file = spoken.write();
            let read = Spoken::read(&file).expect("a file of this build");
            assert_eq!(texts(read), texts(spoken), "{}", spoken.code);
            assert_eq!(
                (read.code, read.locale, read.extension, read.rtl),
                (spoken.code, spoken.locale, spoken.extension, spoken.rtl)
            );
        }
    }

    #[test]
    fn a_file_of_other_keys_or_a_part_of_one_is_not_read() {
        let file = languages::spoken("de").write();
        assert!(Spoken::read(&file).is_some());
        assert!(Spoken::read(file.trim_end()).is_none());
        assert!(
            Spoken::read(file.split_at(file.len() / 2).0.trim_matches(|c: char| !c.is_ascii())).is_none()
        );
        assert!(Spoken::read(&[&file, "more\n"].concat()).is_none());
        let (_, rest) = file.split_once(' ').expect("a stamp");
        for other in ["", "<!doctype html>\n<p>\n", &["0 ", rest].concat(), &["x ", rest].concat()] {
            assert!(Spoken::read(other).is_none(), "{other:.20}");
        }
    }

    fn texts(spoken: &Spoken) -> Vec<&'static str> {
        let mut texts = Vec::new();
        spoken.words.write(&mut texts);
        texts
    }
}
