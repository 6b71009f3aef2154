//! One who waits.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Push, Told};
use crate::client_address::Client;

/// A place among those who wait, given back when it is dropped.
pub struct Seat {
    push: Arc<Push>,
    id: String,
    client: Client,
    /// `None` only while it is dropped: whether anybody is left is counted after it is gone.
    told: Option<watch::Receiver<Told>>,
}

impl Seat {
    pub(super) fn new(push: Arc<Push>, id: String, client: Client, told: watch::Receiver<Told>) -> Self {
        Self { push, id, client, told: Some(told) }
    }

    /// Waits for the next thing to be told; never where nothing will be told any more.
    pub async fn next(&mut self) -> Told {
        if let Some(told) = &mut self.told
            && told.changed().await.is_ok()
        {
            return told.borrow_and_update().clone();
        }
        std::future::pending().await
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.told = None;
        self.push.leave(&self.id, self.client);
    }
}
