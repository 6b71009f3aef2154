//! The newest checkpoint alone, without the tracking: 2024-04 alone.

use parcel_tracking::{Checkpoint, Slug, Subtag, Tag, parse_value};
use serde_json::{Value, json};

use super::super::trackings::GetQuery;
use super::super::{AfterShip, answer, endpoint};
use super::Which;
use crate::ProviderError;

/// Where a parcel stands, and its newest checkpoint. Everything may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastCheckpoint {
    /// AfterShip's id of the tracking.
    pub id: Option<String>,
    /// The courier's number.
    pub tracking_number: Option<String>,
    /// The courier.
    pub slug: Option<Slug>,
    /// Status.
    pub tag: Option<Tag>,
    /// Sub-status.
    pub subtag: Option<Subtag>,
    /// AfterShip's English for the sub-status.
    pub subtag_message: Option<String>,
    /// The checkpoint; none where nothing happened yet.
    pub checkpoint: Option<Checkpoint>,
}

/// Newest checkpoints; from [`AfterShip::last_checkpoints`].
#[derive(Clone, Copy, Debug)]
pub struct LastCheckpoints<'a>(&'a AfterShip);

impl AfterShip {
    /// Newest checkpoints as 2024-04 has them; `None` on later versions.
    pub fn last_checkpoints(&self) -> Option<LastCheckpoints<'_>> {
        self.version().has_notifications().then_some(LastCheckpoints(self))
    }
}

impl LastCheckpoints<'_> {
    /// The newest checkpoint of a tracking.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn get(self, which: &Which, query: &GetQuery) -> Result<LastCheckpoint, ProviderError> {
        let target = which.target("last_checkpoint", self.0.version())?.with(query.pairs()?);
        let data = answer::data(&self.0.call(&endpoint::LAST_CHECKPOINT, &target, None).await?)?;
        read(data)
    }
}

/// Read as a tracking with one checkpoint, which it is.
fn read(mut data: Value) -> Result<LastCheckpoint, ProviderError> {
    let Some(fields) = data.as_object_mut().filter(|fields| !fields.is_empty()) else {
        return Err(ProviderError::Unreadable { reason: "no object at data".to_owned() });
    };
    let checkpoint = fields.remove("checkpoint").filter(Value::is_object);
    fields.insert("checkpoints".to_owned(), json!(checkpoint.as_slice()));
    let tracking = parse_value(&data).value;
    Ok(LastCheckpoint {
        id: tracking.id,
        tracking_number: tracking.tracking_number,
        slug: tracking.slug,
        tag: tracking.tag,
        subtag: tracking.subtag,
        subtag_message: tracking.subtag_message,
        checkpoint: tracking.checkpoints.into_iter().next(),
    })
}
