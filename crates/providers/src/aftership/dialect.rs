//! Key and signature on the way there, and what a reply means for going on.

use std::fmt;

use chrono::Utc;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue};

use super::signature::{Signer, canonical_query, http_date, sign_string};
use super::{Credentials, refusal};
use crate::ProviderError;
use crate::http::{Call, Dialect, RateLimit, Reply, Unbuildable, Verdict, retry_after};

/// AfterShip's.
#[derive(Clone)]
pub(super) struct Speech {
    key: HeaderValue,
    signer: Option<Signer>,
}

impl Speech {
    pub(super) fn new(credentials: &Credentials) -> Result<Self, Unbuildable> {
        Ok(Self { key: credentials.key()?, signer: Signer::new(credentials)? })
    }

    /// The call as it is to be sent: if it is to be signed, with its query in the form that is signed.
    pub(super) fn canonical(&self, mut call: Call) -> Call {
        if self.signer.is_some() {
            let query = canonical_query(&call.url);
            call.url.set_query(query.as_deref());
        }
        call
    }
}

impl Dialect for Speech {
    /// Each try is signed anew, because a signature holds for three minutes only.
    fn prepare(&self, call: &Call, headers: &mut HeaderMap) -> Result<(), ProviderError> {
        headers.insert("as-api-key", self.key.clone());
        // AfterShip marks the content type as required even on GET.
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let Some(signer) = &self.signer else { return Ok(()) };
        let date = http_date(Utc::now());
        // This machine's fault and not the caller's, like a network that is down.
        let unsignable = || ProviderError::Network { reason: "the call cannot be signed".to_owned() };
        let signature = signer.sign(&sign_string(call, headers, &date)).ok_or_else(unsignable)?;
        headers.insert(DATE, HeaderValue::from_str(&date).map_err(|_| unsignable())?);
        headers.insert(signer.header(), signature);
        Ok(())
    }

    /// By the status, and by the code in the envelope: AfterShip asks to go by the latter.
    fn verdict(&self, reply: &Reply) -> Verdict {
        let now = Utc::now();
        let told = [Some(i64::from(reply.status)), refusal::code(&reply.body)];
        let says = |codes: &[i64]| told.into_iter().flatten().any(|code| codes.contains(&code));
        if says(&[429]) {
            let reset = RateLimit::read(&reply.headers).until_reset(now);
            Verdict::RateLimited { pause: retry_after(&reply.headers, now).or(reset), everything: false }
        } else if says(&[500, 502, 503, 504]) {
            Verdict::TryAgain { after: retry_after(&reply.headers, now) }
        } else {
            Verdict::Settled
        }
    }
}

/// Without key and signer.
impl fmt::Debug for Speech {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Speech")
    }
}
