//! Courier and number: how v2 addresses a tracking.

use parcel_tracking::Slug;

use super::pair_id;
use crate::ProviderError;

/// The longest courier code or number that is sent. The provider says no limit for either; this is
/// AfterShip's for numbers.
const LONGEST: usize = 100;

/// A courier and a number, checked: whatever is in a `Pair` can stand in a path, a list and a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    courier: Slug,
    number: String,
}

impl Pair {
    /// A pair, blanks around both taken off.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`]: a courier code that is not 1 to 100 of `0-9a-zA-Z_-`, or a number
    /// that is not 1 to 100 characters, or holds a comma, control characters, or nothing but dots.
    pub fn new(courier: &Slug, number: &str) -> Result<Self, ProviderError> {
        Ok(Self { courier: check_courier(courier)?, number: check_number(number)? })
    }

    /// The pair of an id that [`pair_id::write`] wrote.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] for any other id: no call of v2 takes it.
    pub fn of_id(id: &str) -> Result<Self, ProviderError> {
        let (courier, number) = pair_id::read(id).ok_or(ProviderError::NotFound)?;
        Self::new(&courier, &number).map_err(|_| ProviderError::NotFound)
    }

    /// The courier: `carrier_code`.
    pub fn courier(&self) -> &Slug {
        &self.courier
    }

    /// The number: `tracking_number`.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The id under which everything in front of this client knows the tracking.
    pub fn id(&self) -> Option<String> {
        pair_id::write(&self.courier, &self.number)
    }
}

/// A courier code that can be sent.
pub(super) fn check_courier(courier: &Slug) -> Result<Slug, ProviderError> {
    let code = courier.as_str().trim();
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if code.is_empty() || code.len() > LONGEST || !code.chars().all(known) {
        let problem = "is not 1 to 100 of 0-9a-zA-Z_-";
        return Err(ProviderError::Invalid { field: "carrier_code", problem });
    }
    Ok(Slug::from(code))
}

/// A number that can be sent: 1 to 100 characters without comma (lists are split at them), control
/// characters, or nothing but dots (a path would lose them).
pub(super) fn check_number(number: &str) -> Result<String, ProviderError> {
    let number = number.trim();
    let problem = if number.is_empty() {
        "is empty"
    } else if number.chars().count() > LONGEST {
        "is longer than 100 characters"
    } else if number.chars().any(|c| c == ',' || c.is_control()) || number.chars().all(|c| c == '.') {
        "holds what no tracking number does"
    } else {
        return Ok(number.to_owned());
    };
    Err(ProviderError::Invalid { field: "tracking_number", problem })
}
