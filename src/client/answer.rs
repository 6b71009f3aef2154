//! What an answer says: the tracking, and how old it is.

use chrono::{DateTime, FixedOffset};
use parcel_tracking::{CourierTime, Tracking, WireError, decimal, json};
use serde_json::Value;

use super::FetchError;
use crate::view_model::{Along, Shop};

/// An answer, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The tracking.
    pub tracking: Tracking,
    /// When the provider said so: `meta.as_of`, else the moment of reading.
    pub as_of: DateTime<FixedOffset>,
    /// `meta.stale`: the provider could not be asked again.
    pub stale: bool,
    /// `meta.revision`, where the proxy tells of the next one by itself.
    pub revision: Option<String>,
    /// `meta.shop`: what the shop says about itself.
    pub shop: Shop,
    /// What the page can do with it, as far as the answer says: our own proxy names the level it answers at,
    /// and serves the page that links lead to; `meta.subscriptions` says whether it takes wishes to be told.
    pub along: Along,
    /// `meta.level` is `number`: all of it is what anybody may see who knows the number.
    pub public: bool,
}

/// Reads an answer of our proxy, or the provider's own passed through by a merchant's.
///
/// # Errors
/// What our proxy's problem document says; [`FetchError::NotFound`] for the provider's own "no such
/// tracking"; [`FetchError::Unreadable`] for anything else without a tracking in it.
pub fn read(text: &str, now: DateTime<FixedOffset>) -> Result<Answer, FetchError> {
    read_value(&json(text)?, now)
}

/// An answer's JSON.
pub(super) fn json(text: &str) -> Result<Value, FetchError> {
    json::parse(text).map_err(|error| unreadable(place(error.line, error.column)))
}

/// The same, of JSON that was read before.
///
/// # Errors
/// As [`read`].
pub fn read_value(value: &Value, now: DateTime<FixedOffset>) -> Result<Answer, FetchError> {
    if let Some(error) = problem(value) {
        return Err(error);
    }
    let tracking = match parcel_tracking::parse_answer_value(value).map_err(from_wire)?.value {
        parcel_tracking::Answer::One(tracking) => *tracking,
        // A merchant's own proxy may pass the provider's list call through.
        parcel_tracking::Answer::Many { trackings, .. } => {
            trackings.into_iter().next().ok_or(FetchError::NotFound)?
        }
    };
    let meta = value.get("meta");
    let as_of = meta
        .and_then(|meta| meta.get("as_of")?.as_str())
        .and_then(instant)
        .map_or(now, |as_of| as_of.with_timezone(now.offset()));
    let stale = meta.and_then(|meta| meta.get("stale")?.as_bool()).unwrap_or(false);
    let revision = meta.and_then(|meta| meta.get("revision")?.as_str()).map(str::to_owned);
    let shop = meta.and_then(|meta| meta.get("shop")).map(Shop::read).unwrap_or_default();
    let level = meta.and_then(|meta| meta.get("level")?.as_str());
    let subscriptions = meta.and_then(|meta| meta.get("subscriptions")?.as_bool()).unwrap_or(false);
    let along = Along { has_page: level.is_some(), subscriptions, done: None };
    let public = level == Some("number");
    Ok(Answer { tracking, as_of, stale, revision, shop, along, public })
}

/// An instant as our own files and answers write it. The courier's parser reads it as well as chrono's
/// own would, which then need not be in the wasm.
pub fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    CourierTime::parse(text).instant()
}

/// The failure in a problem document of our proxy, which the loader hands over as it came.
fn problem(value: &Value) -> Option<FetchError> {
    value.get("type")?.as_str().filter(|kind| kind.starts_with("urn:parcel-tracker:"))?;
    FetchError::from_status(value.get("status")?.as_u64()?.try_into().ok()?, None)
}

fn from_wire(error: WireError) -> FetchError {
    match error {
        WireError::NotJson { line, column } => unreadable(place(line, column)),
        WireError::NoTracking { path } => unreadable(path),
        WireError::Api(error) => match error.code {
            4004 => FetchError::NotFound,
            // The rest of the four-digit codes find fault with the question; the others are HTTP's own.
            code => u16::try_from(code)
                .ok()
                .filter(|code| *code < 600)
                .and_then(|status| FetchError::from_status(status, None))
                .unwrap_or(FetchError::BadRequest),
        },
    }
}

fn place(line: usize, column: usize) -> String {
    [&decimal(line as i64), ":", &decimal(column as i64)].concat()
}

fn unreadable(path: String) -> FetchError {
    FetchError::Unreadable { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2025-11-06T12:00:00+01:00").expect("a valid time")
    }

    #[test]
    fn the_proxy_s_answer_tells_its_age() {
        let text = r#"{"meta":{"code":200,"as_of":"2025-11-06T10:40:00Z","stale":true,"revision":"5f"},"data":{"id":"a"}}"#;
        let answer = read(text, noon()).expect("readable");
        assert_eq!(Ok(answer.as_of), DateTime::parse_from_rfc3339("2025-11-06T11:40:00+01:00"));
        assert!(answer.stale);
        assert_eq!(answer.revision.as_deref(), Some("5f"));
        assert_eq!(answer.tracking.id.as_deref(), Some("a"));
    }

    #[test]
    fn the_provider_s_own_answer_is_as_old_as_its_reading() {
        let answer =
            read(r#"{"meta":{"code":200},"data":{"tracking":{"id":"a"}}}"#, noon()).expect("readable");
        assert_eq!((answer.as_of, answer.stale, answer.revision), (noon(), false, None));
    }

    #[test]
    fn what_the_shop_says_about_itself_is_taken_where_it_fits() {
        let shop = |shop: &str| {
            let text = format!(r#"{{"meta":{{"code":200,"shop":{shop}}},"data":{{"id":"a"}}}}"#);
            let shop = read(&text, noon()).expect("readable").shop;
            (shop.name, shop.contact)
        };
        let some = |text: &str| Some(text.to_owned());
        let (name, contact) = shop(r#"{"name":" A\u202eB ","contact":"https://shop.example/help"}"#);
        assert_eq!((name, contact), (some("AB"), some("https://shop.example/help")));
        assert_eq!(shop(r#"{"contact":"mailto:a@shop.example"}"#), (None, some("mailto:a@shop.example")));
        for odd in ["null", "3", "[]", r#"{"name":7,"contact":{}}"#, r#"{"contact":"javascript:alert(1)"}"#] {
            assert_eq!(shop(odd), (None, None), "{odd}");
        }
    }

    #[test]
    fn a_list_of_one_is_that_one_and_an_empty_list_is_nothing_found() {
        let one = r#"{"meta":{"code":200},"data":{"trackings":[{"id":"a"}]}}"#;
        assert_eq!(read(one, noon()).expect("readable").tracking.id.as_deref(), Some("a"));
        let none = r#"{"meta":{"code":200},"data":{"trackings":[]}}"#;
        assert_eq!(read(none, noon()), Err(FetchError::NotFound));
    }

    #[test]
    fn what_is_no_tracking_is_unreadable_and_says_where() {
        for text in ["", "<!doctype html><title>Login</title>", "{\"meta\":", "[[[", "nonsense", "3"] {
            let error = read(text, noon()).expect_err("not a tracking");
            assert!(matches!(error, FetchError::Unreadable { .. }), "{text:?} gave {error:?}");
        }
    }

    #[test]
    fn a_problem_document_of_our_proxy_says_what_failed() {
        let of = |kind: &str, status: u16| {
            let text = format!(r#"{{"type":"{kind}","title":"x","status":{status},"detail":"x"}}"#);
            read(&text, noon()).expect_err("no tracking")
        };
        assert_eq!(of("urn:parcel-tracker:not-found", 404), FetchError::NotFound);
        assert_eq!(of("urn:parcel-tracker:refused", 401), FetchError::Refused);
        assert_eq!(of("urn:parcel-tracker:bad-request", 400), FetchError::BadRequest);
        let unreadable = |error| matches!(error, FetchError::Unreadable { .. });
        assert!(unreadable(of("about:blank", 404)), "another server's words");
        assert!(unreadable(of("urn:parcel-tracker:not-found", 200)), "no failure at all");
    }

    #[test]
    fn the_provider_s_own_errors_keep_their_meaning() {
        let of = |code: i64| {
            let text =
                ["{\"meta\":{\"code\":", &code.to_string(), ",\"message\":\"x\"},\"data\":{}}"].concat();
            read(&text, noon()).expect_err("an error")
        };
        assert_eq!(of(4004), FetchError::NotFound);
        assert_eq!(of(401), FetchError::Refused);
        assert_eq!(of(429), FetchError::RateLimited { retry_after: None });
        assert_eq!(of(503), FetchError::Unavailable { status: 503, retry_after: None });
        assert_eq!(of(4005), FetchError::BadRequest);
    }
}
