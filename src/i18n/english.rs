//! English.

use super::Words;

pub(super) static WORDS: Words = Words {};
