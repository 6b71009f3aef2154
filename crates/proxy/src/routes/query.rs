//! Query parameters: known ones, each at most once.

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::request::Parts;

use crate::cache::Key;
use crate::error::ProxyError;

/// The parameters of a request. Unknown ones are ignored.
pub struct Parameters(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = ProxyError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ProxyError> {
        Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map(|Query(pairs)| Self(pairs))
            .map_err(|_| ProxyError::BadRequest("The query cannot be read."))
    }
}

impl Parameters {
    /// A parameter's value. Given twice it is a mistake of the page, and better told than guessed.
    ///
    /// # Errors
    /// Two of the same name.
    pub fn one(&self, name: &str) -> Result<Option<&str>, ProxyError> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            _ => Err(ProxyError::BadRequest("A parameter is given twice.")),
        }
    }

    /// `tracking_number` and `courier` as a key.
    ///
    /// # Errors
    /// No number, or one that cannot be asked for.
    pub fn key(&self) -> Result<Key, ProxyError> {
        let number = self.one("tracking_number")?;
        let number = number.ok_or(ProxyError::BadRequest("The parameter tracking_number is missing."))?;
        Key::number(number, self.one("courier")?).map_err(ProxyError::BadRequest)
    }
}
