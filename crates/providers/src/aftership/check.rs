//! What AfterShip says about single values of a request, looked at before anything is sent.
//!
//! Each check answers with what is wrong, in words that do not repeat the value: it may be personal.

use crate::ProviderError;

/// What is wrong with a value; `None` if nothing is.
pub(super) type Check = fn(&str) -> Option<&'static str>;

/// A request that is not sent.
pub(super) fn invalid(field: &'static str, problem: &'static str) -> ProviderError {
    ProviderError::Invalid { field, problem }
}

/// A request that is not sent because this version of the API has no such thing.
pub(super) fn lacking(field: &'static str) -> ProviderError {
    invalid(field, "does not exist in this version of the API")
}

/// Runs a check on a field's value.
pub(super) fn checked(field: &'static str, value: &str, check: Check) -> Result<(), ProviderError> {
    check(value).map_or(Ok(()), |problem| Err(invalid(field, problem)))
}

/// A courier's number: 4 to 100 of `A-Z 0-9 - . _ /`.
pub(super) fn number(value: &str) -> Option<&'static str> {
    let known =
        |letter: u8| letter.is_ascii_uppercase() || letter.is_ascii_digit() || b"-._/".contains(&letter);
    unless(
        (4..=100).contains(&value.len()) && value.bytes().all(known),
        "must be 4 to 100 characters of A-Z 0-9 - . _ /",
    )
}

/// A tracking's id: 1 to 128 of `0-9 a-z A-Z - _`.
pub(super) fn id(value: &str) -> Option<&'static str> {
    let known = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
    unless(
        (1..=128).contains(&value.len()) && value.bytes().all(known),
        "must be 1 to 128 characters of 0-9 a-z A-Z - _",
    )
}

/// A courier's identifier: small letters, digits, hyphens. The underscore is tolerated.
pub(super) fn slug(value: &str) -> Option<&'static str> {
    let known =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-_".contains(&letter);
    unless(!value.is_empty() && value.bytes().all(known), "must be small letters, digits and hyphens")
}

/// A group of couriers: a courier's identifier that ends in `-group`.
pub(super) fn slug_group(value: &str) -> Option<&'static str> {
    slug(value).or(unless(value.ends_with("-group"), "must be a group of couriers, such as dhl-group"))
}

/// A merchant's label: 1 to 32 characters.
pub(super) fn shipment_tag(value: &str) -> Option<&'static str> {
    unless((1..=32).contains(&value.chars().count()), "must have 1 to 32 characters each")
}

/// ISO 639-1.
pub(super) fn language(value: &str) -> Option<&'static str> {
    let small = |letter: u8| letter.is_ascii_lowercase();
    unless(value.len() == 2 && value.bytes().all(small), "must be two small letters (ISO 639-1)")
}

/// Anything, as long as it is something.
pub(super) fn something(value: &str) -> Option<&'static str> {
    unless(!value.trim().is_empty(), "must not be empty")
}

/// Anything, also nothing: in an update, that clears a field.
pub(super) fn anything(_: &str) -> Option<&'static str> {
    None
}

/// A courier account's number: 1 to 512 letters and digits.
pub(super) fn account_number(value: &str) -> Option<&'static str> {
    unless(
        (1..=512).contains(&value.len()) && value.bytes().all(|letter| letter.is_ascii_alphanumeric()),
        "must be 1 to 512 letters and digits",
    )
}

/// A courier's extra key: letters, digits, `-`, `.`, `_`.
pub(super) fn courier_key(value: &str) -> Option<&'static str> {
    let known = |letter: u8| letter.is_ascii_alphanumeric() || b"-._".contains(&letter);
    unless(!value.is_empty() && value.bytes().all(known), "must be letters, digits, - . _")
}

/// A postcode that a courier asks for: 1 to 10 letters, digits, `+`, `-` and spaces.
pub(super) fn postal_code(value: &str) -> Option<&'static str> {
    let known = |letter: u8| letter.is_ascii_alphanumeric() || b"+- ".contains(&letter);
    unless(
        (1..=10).contains(&value.len()) && value.bytes().all(known),
        "must be 1 to 10 letters, digits, + - and spaces",
    )
}

/// An e-mail address, as far as can be said without asking: something, one `@`, something, no blanks.
pub(super) fn email(value: &str) -> Option<&'static str> {
    let halves = value.split_once('@');
    let good = halves.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    unless(good && !value.chars().any(char::is_whitespace), "must be one e-mail address")
}

/// A telephone number with its country: `+`, then digits, blanks, hyphens and brackets.
pub(super) fn phone(value: &str) -> Option<&'static str> {
    let digits = value.strip_prefix('+').unwrap_or_default();
    let known = |letter: u8| letter.is_ascii_digit() || b" -()".contains(&letter);
    unless(
        digits.bytes().any(|letter| letter.is_ascii_digit()) && digits.bytes().all(known),
        "must start with + and the country's code",
    )
}

/// A field's or a status' name: letters, digits and underscores.
pub(super) fn field(value: &str) -> Option<&'static str> {
    let known = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    unless(!value.is_empty() && value.bytes().all(known), "must be letters, digits and underscores")
}

/// One value of a comma-separated list.
pub(super) fn one_of_several(value: &str) -> Option<&'static str> {
    unless(!value.trim().is_empty() && !value.contains(','), "must not be empty or hold a comma")
}

fn unless(good: bool, problem: &'static str) -> Option<&'static str> {
    (!good).then_some(problem)
}
