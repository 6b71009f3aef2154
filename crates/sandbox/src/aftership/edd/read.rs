//! Reading the fields of a question, one by one.

use chrono::{NaiveDateTime, NaiveTime};
use serde_json::Value;

use crate::aftership::Version;
use crate::aftership::errors::ApiError;
use crate::blank::Object;

/// An object of a question, and the way to it.
#[derive(Debug)]
pub struct Reader<'a> {
    version: Version,
    object: &'a Object,
    /// What stands before a field's name in an error: empty, or ending in a full stop.
    path: String,
}

impl<'a> Reader<'a> {
    /// Reads an object that stands under `path`.
    pub fn new(version: Version, object: &'a Object, path: &str) -> Self {
        Self { version, object, path: path.to_owned() }
    }

    /// 4008 for a field.
    pub fn invalid(&self, field: &str) -> ApiError {
        ApiError::field_invalid(&format!("{}{field}", self.path))
    }

    /// 4009 for a field.
    pub fn required(&self, field: &str) -> ApiError {
        ApiError::field_required(&format!("{}{field}", self.path))
    }

    /// A field by its type; `None` where it is missing, null or, before 2025-01, of another type.
    ///
    /// # Errors
    /// 4008 for another type from 2025-01 on.
    pub fn typed<T>(&self, field: &str, of: impl Fn(&'a Value) -> Option<T>) -> Result<Option<T>, ApiError> {
        match self.object.get(field).filter(|value| !value.is_null()) {
            None => Ok(None),
            Some(value) => match of(value) {
                None if self.version >= Version::V2025_01 => Err(self.invalid(field)),
                found => Ok(found),
            },
        }
    }

    /// A text that is not empty.
    ///
    /// # Errors
    /// As [`typed`](Self::typed).
    pub fn text(&self, field: &str) -> Result<Option<&'a str>, ApiError> {
        Ok(self.typed(field, Value::as_str)?.filter(|text| !text.is_empty()))
    }

    /// An object.
    ///
    /// # Errors
    /// As [`typed`](Self::typed).
    pub fn object(&self, field: &str) -> Result<Option<Reader<'a>>, ApiError> {
        let object = self.typed(field, Value::as_object)?;
        let path = format!("{}{field}.", self.path);
        Ok(object.map(|object| Reader { version: self.version, object, path }))
    }

    /// A local time such as `2021-07-01 15:00:00`; a `T` may stand between.
    ///
    /// # Errors
    /// 4008 for any other writing.
    pub fn time(&self, field: &str) -> Result<Option<NaiveDateTime>, ApiError> {
        let read =
            |text: &str| NaiveDateTime::parse_from_str(&text.replacen('T', " ", 1), "%Y-%m-%d %H:%M:%S");
        self.text(field)?.map(|text| read(text).map_err(|_| self.invalid(field))).transpose()
    }

    /// A time of day such as `18:00:00`.
    ///
    /// # Errors
    /// 4008 for any other writing.
    pub fn clock(&self, field: &str) -> Result<Option<NaiveTime>, ApiError> {
        let read = |text| NaiveTime::parse_from_str(text, "%H:%M:%S");
        self.text(field)?.map(|text| read(text).map_err(|_| self.invalid(field))).transpose()
    }
}
