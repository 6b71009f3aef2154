//! What a [`Tracker`](super::Tracker) is given to draw.

use crate::{i18n::Language, view_model::Screen};

/// A screen, and the language it is worded in.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What to draw.
    pub screen: Screen,
    /// BCP 47, for `lang`.
    pub locale: String,
    /// Right to left.
    pub rtl: bool,
    /// Nothing is folded up, as on paper.
    pub whole: bool,
}

impl Page {
    /// A screen worded in `language`.
    pub fn new(screen: Screen, language: &Language) -> Self {
        Self { screen, locale: language.locale.clone(), rtl: language.rtl, whole: false }
    }
}
