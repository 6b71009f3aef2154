//! Lists from their first page to their last.

use std::collections::HashSet;
use std::vec::IntoIter;

use futures_util::stream::{self, Stream};
use parcel_tracking::Tracking;

use super::super::AfterShip;
use super::{ListQuery, Start};
use crate::ProviderError;

/// Where a walk through a list stands.
struct Walk<'a> {
    client: &'a AfterShip,
    query: ListQuery,
    here: IntoIter<Tracking>,
    next: Option<Start>,
    seen: HashSet<Start>,
}

impl AfterShip {
    /// Every tracking that meets a query, page after page, each page asked for when the one before is used
    /// up. It ends with the last page, with a page that is empty, with a start that was there before, and
    /// with the first error, which comes once.
    ///
    /// What changes meanwhile may come twice or not at all: AfterShip does not say how its lists are sorted.
    pub fn list_all(
        &self,
        query: ListQuery,
    ) -> impl Stream<Item = Result<Tracking, ProviderError>> + Send + '_ {
        let walk = Walk {
            client: self,
            query,
            here: Vec::new().into_iter(),
            next: Some(Start::First),
            seen: HashSet::new(),
        };
        stream::unfold(walk, |mut walk| async move { Some((walk.step().await?, walk)) })
    }
}

impl Walk<'_> {
    async fn step(&mut self) -> Option<Result<Tracking, ProviderError>> {
        loop {
            if let Some(tracking) = self.here.next() {
                return Some(Ok(tracking));
            }
            let start = self.next.take()?;
            if !self.seen.insert(start.clone()) {
                return None;
            }
            match self.client.list(&self.query, &start).await {
                Ok(page) => {
                    self.here = page.trackings.into_iter();
                    self.next = page.next;
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
