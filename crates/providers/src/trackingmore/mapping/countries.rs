//! Countries: by name or by two letters there, by three letters here.

use crate::Country;

/// The ISO 3166-1 alpha-3 code, only where it is sure: a code that exists, or a name that is exactly
/// one country's.
pub(super) fn alpha3(sent: &str) -> Option<&'static str> {
    of_code(sent).or_else(|| Country::named(sent).map(Country::alpha3))
}

/// The same for a field that holds codes alone.
pub(super) fn of_code(sent: &str) -> Option<&'static str> {
    sent.trim().parse().ok().map(Country::alpha3)
}
