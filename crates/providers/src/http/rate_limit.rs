//! What an answer says about the rate limit.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// The `X-RateLimit-*` headers of one answer. Each may be missing; TrackingMore sends none that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateLimit {
    /// Calls a second that this endpoint allows.
    pub limit: Option<u32>,
    /// Calls left in this second.
    pub remaining: Option<u32>,
    /// When the count starts anew, by the provider's clock, to the second.
    pub reset: Option<DateTime<Utc>>,
    /// The provider's clock when it answered, to the second.
    pub date: Option<DateTime<Utc>>,
}

impl RateLimit {
    /// What these headers say.
    pub fn read(headers: &HeaderMap) -> Self {
        let number = |name| headers.get(name)?.to_str().ok()?.trim().parse::<i64>().ok();
        let count = |name| number(name).and_then(|value| u32::try_from(value).ok());
        Self {
            limit: count("x-ratelimit-limit"),
            remaining: count("x-ratelimit-remaining"),
            reset: number("x-ratelimit-reset").and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
            date: http_date(headers.get(DATE).and_then(|value| value.to_str().ok())),
        }
    }

    /// How long until the count starts anew, by the provider's own clock where it tells it, else by
    /// `now`. Nothing where it says nothing, or that it was in the past.
    pub fn until_reset(&self, now: DateTime<Utc>) -> Option<Duration> {
        (self.reset? - self.date.unwrap_or(now)).to_std().ok()
    }
}

/// `Retry-After`, in seconds or as a date, as a time from now. Nothing where it is missing, unreadable or
/// past.
pub fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => http_date(Some(text))?.signed_duration_since(now).max(TimeDelta::zero()).to_std().ok(),
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: Option<&str>) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text?).ok().map(|date| date.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
            .collect()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).expect("a moment")
    }

    #[test]
    fn the_reset_is_reckoned_by_the_providers_own_clock() {
        // 1790000000 is Mon, 21 Sep 2026 14:13:20 GMT.
        let told = RateLimit::read(&headers(&[
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", " 0 "),
            ("x-ratelimit-reset", "1790000002"),
            ("date", "Mon, 21 Sep 2026 14:13:20 GMT"),
        ]));
        assert_eq!((told.limit, told.remaining), (Some(5), Some(0)));
        // Whatever our clock says.
        assert_eq!(told.until_reset(at(9_999)), Some(Duration::from_secs(2)));
        let undated = RateLimit { date: None, ..told };
        assert_eq!(undated.until_reset(at(1)), Some(Duration::from_secs(1)));
        assert_eq!(undated.until_reset(at(3)), None);
    }

    #[test]
    fn odd_headers_say_nothing() {
        for odd in ["", "five", "-1", "5.5", "99999999999999999999"] {
            let told = RateLimit::read(&headers(&[
                ("x-ratelimit-limit", odd),
                ("x-ratelimit-remaining", odd),
                ("date", odd),
            ]));
            assert_eq!(told, RateLimit::default(), "{odd}");
        }
        let far = RateLimit::read(&headers(&[("x-ratelimit-reset", "9223372036854775807")]));
        assert_eq!(far.reset, None);
    }

    proptest::proptest! {
        #[test]
        fn no_header_makes_it_panic(text in "[ -~]{0,24}|-?[0-9]{1,20}", now in proptest::prelude::any::<i32>()) {
            let value: reqwest::header::HeaderValue = text.parse().expect("printable");
            let names = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after", "date"];
            let headers = names.iter().map(|name| (name.parse().expect("a name"), value.clone())).collect();
            let told = RateLimit::read(&headers);
            for told in [told, RateLimit { date: None, ..told }] {
                let _ = told.until_reset(at(now.into()));
            }
            let _ = retry_after(&headers, at(now.into()));
        }
    }

    #[test]
    fn retry_after_comes_in_seconds_or_as_a_date() {
        let now = at(0);
        for (text, expected) in [
            ("7", Some(7)),
            ("0", Some(0)),
            ("Mon, 21 Sep 2026 14:13:25 GMT", Some(5)),
            ("Mon, 21 Sep 2026 14:13:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(
                retry_after(&headers(&[("retry-after", text)]), now),
                expected.map(Duration::from_secs),
                "{text}"
            );
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
