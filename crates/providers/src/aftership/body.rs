//! The body of a request, in the words of one version.

use serde_json::{Map, Value};

use super::Version;
use super::check::{Check, checked, invalid};
use crate::{Private, ProviderError};

/// A JSON object that grows field by field, each looked at.
pub(super) struct Body {
    pub(super) version: Version,
    fields: Map<String, Value>,
}

impl Body {
    pub(super) fn new(version: Version) -> Self {
        Self { version, fields: Map::new() }
    }

    /// Adds a field. Two sources of one field must agree: from 2025-04 on, an address field and a
    /// courier's extra field are the same one.
    pub(super) fn put(&mut self, field: &'static str, value: impl Into<Value>) -> Result<(), ProviderError> {
        let value = value.into();
        match self.fields.get(field) {
            Some(before) if *before != value => Err(invalid(field, "is given twice, and differently")),
            Some(_) => Ok(()),
            None => {
                self.fields.insert(field.to_owned(), value);
                Ok(())
            }
        }
    }

    /// Adds a text, if there is one.
    pub(super) fn text(
        &mut self,
        field: &'static str,
        value: Option<&str>,
        check: Check,
    ) -> Result<(), ProviderError> {
        let Some(value) = value else { return Ok(()) };
        checked(field, value, check)?;
        self.put(field, value)
    }

    /// Adds a text that is nobody else's business, if there is one.
    pub(super) fn private(
        &mut self,
        field: &'static str,
        value: Option<&Private>,
        check: Check,
    ) -> Result<(), ProviderError> {
        self.text(field, value.map(Private::expose), check)
    }

    /// Adds several texts that share a check.
    pub(super) fn texts<'a>(
        &mut self,
        check: Check,
        fields: impl IntoIterator<Item = (&'static str, &'a Option<String>)>,
    ) -> Result<(), ProviderError> {
        fields.into_iter().try_for_each(|(field, value)| self.text(field, value.as_deref(), check))
    }

    pub(super) fn holds(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.fields.keys().any(|field| is_it(field))
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.fields)
    }

    /// The same, in `tracking` where the version wants that.
    pub(super) fn done_as_tracking(self) -> Value {
        let wrapped = self.version.wraps_in_tracking();
        let body = self.done();
        if wrapped { serde_json::json!({ "tracking": body }) } else { body }
    }
}
