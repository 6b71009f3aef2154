//! Pages of a list, and where the next one starts.

use parcel_tracking::{Pagination, Tracking};

use super::super::Version;
use super::super::check::{self, checked, lacking};
use crate::ProviderError;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The trackings on it.
    pub trackings: Vec<Tracking>,
    /// All that match, where told.
    pub total: Option<i64>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Start>,
}

/// Where a page starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Start {
    /// At the list's beginning.
    #[default]
    First,
    /// Behind a page, as that page told; from 2024-10 on. Opaque.
    After(String),
    /// At a page by its number, from 1; up to 2024-07.
    Page(u32),
}

/// Trackings that a page holds where no limit was set.
const USUAL_LIMIT: i64 = 100;

impl Start {
    /// The query's pair, not yet encoded.
    pub(in crate::aftership) fn pair(
        &self,
        version: Version,
    ) -> Result<Option<(&'static str, String)>, ProviderError> {
        match self {
            Self::First => Ok(None),
            Self::After(_) if version.lists_by_page() => Err(lacking("cursor")),
            Self::After(cursor) => {
                checked("cursor", cursor, check::something)?;
                Ok(Some(("cursor", cursor.clone())))
            }
            Self::Page(_) if !version.lists_by_page() => Err(lacking("page")),
            Self::Page(page) => Ok(Some(("page", page.to_string()))),
        }
    }
}

impl Page {
    /// A page from what an answer holds; `asked` is where it was asked to start, `limit` how long it
    /// might get.
    ///
    /// What `next_cursor` is on the last page, AfterShip does not say: none, an empty one and
    /// `has_next_page: false` all end the list. So does an empty page, or it might never end.
    pub(in crate::aftership) fn read(
        trackings: Vec<Tracking>,
        told: &Pagination,
        more: Option<bool>,
        asked: &Start,
        limit: Option<u8>,
        version: Version,
    ) -> Self {
        let over = trackings.is_empty() || more == Some(false);
        let next = if over {
            None
        } else if version.lists_by_page() {
            next_number(told, more, asked, trackings.len(), limit)
        } else {
            let cursor = told.next_cursor.as_deref().map(str::trim).filter(|cursor| !cursor.is_empty());
            cursor.map(|cursor| Start::After(cursor.to_owned()))
        };
        Self { trackings, total: told.total, next }
    }
}

/// The next page's number, unless this page is the last by the provider's word, by the count, or by not
/// being full.
fn next_number(
    told: &Pagination,
    more: Option<bool>,
    asked: &Start,
    found: usize,
    limit: Option<u8>,
) -> Option<Start> {
    let page = match asked {
        Start::Page(page) => i64::from(*page),
        Start::First | Start::After(_) => 1,
    };
    let limit = told.limit.or(limit.map(i64::from)).unwrap_or(USUAL_LIMIT).max(1);
    let full = i64::try_from(found).is_ok_and(|found| found >= limit);
    let counted = told.total.is_none_or(|total| page.saturating_mul(limit) < total);
    let next = u32::try_from(page.checked_add(1)?).ok()?;
    (more == Some(true) || full && counted).then_some(Start::Page(next))
}
