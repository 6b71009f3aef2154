//! Why a sandbox cannot be opened.

use std::path::PathBuf;

use thiserror::Error;

use crate::database::DatabaseError;
use crate::shipments::DataError;
use crate::webhooks::WebhookError;

/// Why a sandbox cannot be opened.
#[derive(Debug, Error)]
pub enum SandboxError {
    /// A file of scenarios cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unread {
        /// Which file.
        file: PathBuf,
        /// Why not.
        reason: std::io::Error,
    },
    /// A file of scenarios says what cannot be.
    #[error(transparent)]
    Scenarios(#[from] DataError),
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A webhook is not taken.
    #[error("webhook {0}")]
    Webhook(#[from] WebhookError),
}
