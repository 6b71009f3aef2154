//! Bounds on when a tracking was made and last changed.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::aftership::Version;
use crate::aftership::call::Call;
use crate::aftership::errors::ApiError;
use crate::blank::Object;
use crate::record::Record;

/// How long trackings are kept.
const KEPT_DAYS: i64 = 120;

/// The two times of a tracking, each with its first and last moment.
#[derive(Debug)]
pub struct Times([(&'static str, DateTime<Utc>, DateTime<Utc>); 2]);

impl Times {
    /// Reads the query's `created_at_min`, `created_at_max`, `updated_at_min` and `updated_at_max`.
    ///
    /// # Errors
    /// 4008 for an unreadable time from 2025-01 on; before, it is passed over.
    pub fn read(call: &Call) -> Result<Self, ApiError> {
        let oldest = TimeDelta::try_days(KEPT_DAYS).and_then(|kept| call.now.checked_sub_signed(kept));
        let oldest = oldest.unwrap_or(DateTime::<Utc>::MIN_UTC);
        let read = |name: &str, otherwise| match call.asked(name).map(DateTime::parse_from_rfc3339) {
            None => Ok(otherwise),
            Some(Ok(time)) => Ok(time.to_utc()),
            Some(Err(_)) if call.version < Version::V2025_01 => Ok(otherwise),
            Some(Err(_)) => Err(ApiError::field_invalid(name)),
        };
        let end = DateTime::<Utc>::MAX_UTC;
        Ok(Self([
            ("created_at", read("created_at_min", oldest)?, read("created_at_max", end)?),
            ("updated_at", read("updated_at_min", oldest)?, read("updated_at_max", end)?),
        ]))
    }

    /// When the oldest tracking was made that is let in.
    pub fn created_from(&self) -> DateTime<Utc> {
        self.0[0].1
    }

    /// When the newest was; `now` where nobody asked.
    pub fn created_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let until = self.0[0].2;
        if until == DateTime::<Utc>::MAX_UTC { now } else { until }
    }

    /// Whether a record's tracking may be let in, by when it was made.
    pub fn may_admit(&self, record: &Record) -> bool {
        let [(_, from, until), _] = &self.0;
        // Times are told in whole seconds.
        (from.timestamp()..=until.timestamp()).contains(&record.created_at.timestamp())
    }

    /// Whether nothing is asked of the last change: it is never before the making.
    pub fn are_settled(&self) -> bool {
        let [(_, made, _), (_, from, until)] = &self.0;
        from <= made && *until == DateTime::<Utc>::MAX_UTC
    }

    /// Whether a tracking is let in.
    pub fn admit(&self, tracking: &Object) -> bool {
        self.0.iter().all(|(field, from, until)| {
            let time = tracking.get(*field).and_then(Value::as_str).unwrap_or_default();
            DateTime::parse_from_rfc3339(time).is_ok_and(|time| (*from..=*until).contains(&time.to_utc()))
        })
    }
}
