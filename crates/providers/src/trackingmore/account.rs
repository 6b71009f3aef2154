//! `GET /trackings/getuserinfo` and `GET /trackings/getstatusnumber`: the account, and how many
//! trackings are in which status.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ask::Ask;
use super::list::Between;
use super::{Status, TrackingMore, answer};
use crate::ProviderError;

/// The account, its balance among other things. The provider does not say under which names, so here is
/// everything as sent. Private to the merchant.
#[derive(Clone, PartialEq)]
pub struct Account {
    /// Everything, as sent.
    pub fields: Map<String, Value>,
}

/// Names only: an account has an e-mail address.
impl std::fmt::Debug for Account {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Account").field("fields", &self.fields.keys().collect::<Vec<_>>()).finish()
    }
}

/// How many trackings are in which status, by the provider's word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// `transit` and so on; words newer than this build too.
    pub by_word: BTreeMap<String, u64>,
}

impl StatusCounts {
    /// How many are in this one; none where it was not told.
    pub fn of(&self, status: Status) -> u64 {
        self.by_word.get(status.as_str()).copied().unwrap_or_default()
    }
}

impl TrackingMore {
    /// `GET /trackings/getuserinfo`.
    ///
    /// # Errors
    /// What every call can end in.
    pub async fn account(&self) -> Result<Account, ProviderError> {
        match self.send(Ask::get(&["trackings", "getuserinfo"])).await.0? {
            Value::Object(fields) => Ok(Account { fields }),
            _ => Ok(Account { fields: Map::new() }),
        }
    }

    /// `GET /trackings/getstatusnumber`: of the trackings added, and ordered, between these.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn status_counts(
        &self,
        created: Between,
        ordered: Between,
    ) -> Result<StatusCounts, ProviderError> {
        let query = super::ListQuery { created, ordered, ..super::ListQuery::default() }.pairs()?;
        let ask = Ask { query, ..Ask::get(&["trackings", "getstatusnumber"]) };
        let data = self.send(ask).await.0?;
        let Value::Object(map) = &data else { return Ok(StatusCounts::default()) };
        let counts = map.keys().filter_map(|word| Some((word.to_lowercase(), answer::count(map, word)?)));
        Ok(StatusCounts { by_word: counts.collect() })
    }
}
