//! Words of the look-up form. It is drawn by the proxy alone, so they are in no browser's wasm.

mod arabic;
mod english;
mod german;
mod japanese;

use super::words::Forms;

/// A language's words for the form.
pub(crate) struct LookUpWords {
    pub(crate) title: &'static str,
    /// Above the choice between the two ways.
    pub(crate) ways: &'static str,
    pub(crate) by_order: &'static str,
    pub(crate) by_number: &'static str,
    pub(crate) order: Field,
    pub(crate) proof: Field,
    pub(crate) number: Field,
    pub(crate) submit: &'static str,
    /// Leads back to the form.
    pub(crate) again: &'static str,
    // Where a courier wants to know the postcode.
    pub(crate) more_title: &'static str,
    pub(crate) more_body: &'static str,
    pub(crate) postcode: Field,
    pub(crate) more_submit: &'static str,
    // Why nothing was found.
    pub(crate) no_match: &'static str,
    pub(crate) too_often: Forms,
    pub(crate) unavailable: &'static str,
    pub(crate) offline: &'static str,
}

/// A field's words.
pub(crate) struct Field {
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    /// What is said where it is empty, or cannot be one.
    pub(crate) error: &'static str,
}

/// The words for a locale such as `de-AT`; English where there are none.
pub(crate) fn look_up(locale: &str) -> &'static LookUpWords {
    match locale.split('-').next() {
        Some("de") => &german::GERMAN,
        Some("ar") => &arabic::ARABIC,
        Some("ja") => &japanese::JAPANESE,
        _ => &english::ENGLISH,
    }
}
