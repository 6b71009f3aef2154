//! Where a call goes, below the version.

use super::check::{self, checked};
use crate::ProviderError;

/// Path segments and query, not yet encoded.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub(super) path: Vec<String>,
    pub(super) query: Vec<(&'static str, String)>,
}

impl Target {
    pub(super) fn new<'a>(path: impl IntoIterator<Item = &'a str>) -> Self {
        Self { path: path.into_iter().map(str::to_owned).collect(), query: Vec::new() }
    }

    /// Something by its id.
    pub(super) fn id(what: &str, id: &str) -> Result<Self, ProviderError> {
        checked("id", id, check::id)?;
        Ok(Self::new([what, id]))
    }

    pub(super) fn below(mut self, segment: &str) -> Self {
        self.path.push(segment.to_owned());
        self
    }

    pub(super) fn with(mut self, query: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.query.extend(query);
        self
    }
}
