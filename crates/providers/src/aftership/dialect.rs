//! The key on the way there, and what a reply means for going on.

use chrono::Utc;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::ProviderError;
use crate::http::{Call, Dialect, RateLimit, Reply, Verdict, retry_after};

/// AfterShip's.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    pub(super) key: HeaderValue,
}

impl Dialect for Speech {
    fn prepare(&self, _: &Call, headers: &mut HeaderMap) -> Result<(), ProviderError> {
        headers.insert("as-api-key", self.key.clone());
        // AfterShip marks the content type as required even on GET.
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(())
    }

    fn verdict(&self, reply: &Reply) -> Verdict {
        let now = Utc::now();
        match reply.status {
            429 => {
                let reset = RateLimit::read(&reply.headers).until_reset(now);
                Verdict::RateLimited { pause: retry_after(&reply.headers, now).or(reset), everything: false }
            }
            500 | 502 | 503 | 504 => Verdict::TryAgain { after: retry_after(&reply.headers, now) },
            _ => Verdict::Settled,
        }
    }
}
