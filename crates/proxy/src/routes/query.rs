//! Query parameters: known ones, each at most once.

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::request::Parts;
use utoipa::IntoParams;

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

    /// `lang`: a language that may be wished for, English where it is none.
    ///
    /// # Errors
    /// As [`lang`](Self::lang).
    pub fn language(&self) -> Result<&str, ProxyError> {
        Ok(self.lang()?.unwrap_or("en"))
    }

    /// `lang`, where it may be a language.
    ///
    /// # Errors
    /// Two of them.
    pub fn lang(&self) -> Result<Option<&str>, ProxyError> {
        let tag = |tag: &&str| {
            (1..=35).contains(&tag.len())
                && tag.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
        };
        Ok(self.one("lang")?.filter(tag))
    }

    /// `order`, where an order is asked for.
    ///
    /// # Errors
    /// Both an order and a number.
    pub fn order(&self) -> Result<Option<&str>, ProxyError> {
        match (self.one("order")?, self.one("tracking_number")?) {
            (Some(_), Some(_)) => {
                Err(ProxyError::BadRequest("Ask for a tracking_number or for an order, not for both."))
            }
            (order, _) => Ok(order),
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

/// The path of what is asked for by id, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "read only by the description; the route reads its path itself")]
pub struct IdParameter {
    /// The provider's id.
    #[param(pattern = "^[0-9a-zA-Z_-]{1,128}$", example = "0b02015fc7fd4f3c8d5490cece4d124d")]
    id: String,
}

/// The query of what is asked for by number, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read only by the description; the route reads its query itself")]
pub struct NumberParameters {
    /// The courier's number. Blanks are ignored, small letters are taken as capitals.
    #[param(pattern = "^[0-9A-Z._/-]{4,100}$", example = "00340434161094042557")]
    tracking_number: Option<String>,
    /// The courier's slug. An empty one is none.
    #[param(pattern = "^[0-9a-z_-]{0,64}$", example = "dhl-germany")]
    courier: Option<String>,
    /// Instead of a number: an order, as the shopper knows it, for all of its parcels.
    #[param(min_length = 1, max_length = 64)]
    order: Option<String>,
}

/// What may be sent beside a number, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read only by the description; the route reads its headers itself")]
pub struct PostcodeParameter {
    /// The postcode that the courier wants to know, after an answer `needs-fields`.
    #[param(rename = "parcel-tracker-postcode", pattern = "^[0-9A-Za-z+ -]{2,10}$", example = "1012 AB")]
    postcode: Option<String>,
}

/// The query of the look-up form, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read only by the description; the route reads its query itself")]
pub struct FormParameters {
    /// The shopper's language, BCP 47; English where there are no words for it.
    #[param(example = "en")]
    lang: Option<String>,
    /// `postcode` for the form that asks only for the postcode a courier wants to know; anything else, or
    /// nothing, for the whole.
    #[param(example = "postcode")]
    ask: Option<String>,
    /// What came of the last try: `no-match`, `rate-limited`, `unavailable`, `offline` or `field`. Anything
    /// else is nothing.
    #[param(example = "no-match")]
    problem: Option<String>,
    /// Seconds until the next try, beside `rate-limited`.
    #[param(example = "720")]
    wait: Option<String>,
}

/// What a stream of events begins with, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read only by the description; the route reads its query itself")]
pub struct EventsParameters {
    /// `meta.revision` of the answer that is shown: where the tracking is another one by now, the first
    /// event says so at once. The header `Last-Event-ID`, which browsers send when they come back, is
    /// stronger. Without either, the first event says the present revision.
    #[param(example = "5f0c1a2b3d4e5f60")]
    revision: Option<String>,
}

/// The query of what is drawn in a language, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read only by the description; the route reads its query itself")]
pub struct LanguageParameter {
    /// The shopper's language, BCP 47; English where there are no words for it.
    #[param(example = "en")]
    lang: Option<String>,
}

/// The query of what is drawn, as it is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read only by the description; the route reads its query itself")]
pub struct WishParameters {
    /// The page's language, BCP 47; English where there are no words for it. Without one the parcel's own
    /// language counts, then those of `Accept-Language`, the first before the others.
    #[param(example = "en")]
    lang: Option<String>,
    /// The shopper's minutes east of UTC, a whole number from -840 to 840: decides what is called today.
    /// A larger one counts as the largest, and what cannot be read as 0: a wrong clock is no reason to
    /// draw nothing.
    #[param(example = "60")]
    offset: Option<String>,
}
