//! What outlives a restart: a file with the trackings that were made, changed or deleted, who is told of changes,
//! and what the clock shows.
//!
//! The seeded trackings are not in it. They are counted out again from the start that the file remembers, so that a
//! sandbox that comes back tells the same story.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use redb::{ReadableDatabase, ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::record::Record;
use crate::store::Change;

/// What was said once: by name, as JSON.
const META: TableDefinition<'_, &str, &str> = TableDefinition::new("parcel-sandbox");
/// The trackings that are not as seeded: by id, as JSON; empty for one that was deleted.
const TRACKINGS: TableDefinition<'_, &str, &str> = TableDefinition::new("trackings");

/// The form of the file. Raised when an older sandbox could not read it.
const FORM: u32 = 1;

/// An open database.
#[derive(Debug)]
pub struct Database {
    file: PathBuf,
    database: redb::Database,
    saved: Mutex<Option<State>>,
}

/// What the trackings are counted from: kept from the first start on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct World {
    form: u32,
    /// What the clock showed at first.
    pub start: DateTime<Utc>,
    /// What further trackings are made from.
    pub seed: u64,
    /// How many of these there are.
    pub more: usize,
}

/// What is kept beside the trackings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What the clock showed, and when that was by the machine's clock.
    pub clock: (DateTime<Utc>, DateTime<Utc>),
    /// How fast it ran.
    pub speed: f64,
    /// Who is told of changes, as flags name them.
    pub webhooks: Vec<String>,
}

/// Why a database cannot be used.
#[derive(Debug, Error)]
pub enum DatabaseError {
    /// It is none, is broken, or somebody else has it open.
    #[error("{file} cannot be opened as a sandbox's database: {reason}")]
    Unopened {
        /// Which file.
        file: PathBuf,
        /// Why not.
        reason: Box<redb::Error>,
    },
    /// It is a database, but not a sandbox's, or one of a newer sandbox.
    #[error("{file} is not a database of this sandbox: {reason}")]
    Foreign {
        /// Which file.
        file: PathBuf,
        /// What is amiss.
        reason: String,
    },
}

impl World {
    /// A world that begins now.
    pub fn new(start: DateTime<Utc>, seed: u64, more: usize) -> Self {
        Self { form: FORM, start, seed, more }
    }
}

impl State {
    /// What the clock shows by now: it ran on while nobody looked.
    pub fn clock_now(&self) -> DateTime<Utc> {
        let (shown, at) = self.clock;
        let passed = (Utc::now() - at).to_std().unwrap_or_default().as_secs_f64() * self.speed;
        let passed = TimeDelta::try_milliseconds((passed * 1_000.0) as i64).unwrap_or_default();
        shown.checked_add_signed(passed).unwrap_or(shown)
    }
}

impl Database {
    /// Opens a file, or makes it; `world` is what it remembers when it is new.
    ///
    /// # Errors
    /// When it is no sandbox's database, is broken, or is open elsewhere.
    pub fn open(file: &Path, world: World) -> Result<(Self, World), DatabaseError> {
        let unopened =
            |reason: redb::Error| DatabaseError::Unopened { file: file.to_owned(), reason: Box::new(reason) };
        let foreign = |reason: String| DatabaseError::Foreign { file: file.to_owned(), reason };
        let is_new = !file.exists();
        let database = redb::Database::create(file).map_err(|error| unopened(error.into()))?;
        let opened = Self { file: file.to_owned(), database, saved: Mutex::new(None) };
        if is_new {
            opened.put("world", &world).map_err(unopened)?;
            return Ok((opened, world));
        }
        let kept = opened.get("world").map_err(unopened)?;
        let kept = kept.ok_or_else(|| foreign("it says nothing of a sandbox".to_owned()))?;
        let kept: World = serde_json::from_str(&kept).map_err(|error| foreign(error.to_string()))?;
        if kept.form != FORM {
            return Err(foreign(format!("its form is {}, this sandbox reads {FORM}", kept.form)));
        }
        Ok((opened, kept))
    }

    /// Lays what was kept over the seeded trackings, and tells clock and webhooks; `None` of a new file.
    ///
    /// # Errors
    /// When something in it cannot be read.
    pub fn restore(&self, records: &mut Vec<Record>) -> Result<Option<State>, DatabaseError> {
        let foreign = |reason: String| DatabaseError::Foreign { file: self.file.clone(), reason };
        let broken = |reason: redb::Error| DatabaseError::Unopened {
            file: self.file.clone(),
            reason: Box::new(reason),
        };
        for (id, kept) in self.trackings().map_err(broken)? {
            let place = records.iter().position(|record| record.text("id") == id);
            let kept = (!kept.is_empty()).then(|| serde_json::from_str::<Record>(&kept)).transpose();
            let kept = kept.map_err(|error| foreign(format!("tracking {id}: {error}")))?;
            match (place.and_then(|place| records.get_mut(place)), kept) {
                (Some(record), Some(kept)) => *record = kept,
                (None, Some(kept)) => records.push(kept),
                (Some(_), None) => records.retain(|record| record.text("id") != id),
                (None, None) => {}
            }
        }
        let state = self.get("state").map_err(broken)?;
        let state: Option<State> = state
            .map(|state| serde_json::from_str(&state))
            .transpose()
            .map_err(|error| foreign(format!("its clock: {error}")))?;
        self.saved.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&state);
        Ok(state)
    }

    /// Keeps what was changed. A failure is logged: the sandbox goes on in memory.
    pub fn keep(&self, changes: &[Change], records: &[Record], state: State) {
        let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        if changes.is_empty() && saved.as_ref() == Some(&state) {
            return;
        }
        match self.write(changes, records, &state) {
            Ok(()) => *saved = Some(state),
            Err(error) => tracing::error!(%error, file = %self.file.display(), "nothing can be kept"),
        }
    }

    /// Forgets every change to the trackings.
    pub fn clear(&self) {
        let cleared = || -> Result<(), redb::Error> {
            let write = self.database.begin_write()?;
            write.delete_table(TRACKINGS)?;
            Ok(write.commit()?)
        };
        if let Err(error) = cleared() {
            tracing::error!(%error, file = %self.file.display(), "nothing can be forgotten");
        }
    }

    fn write(&self, changes: &[Change], records: &[Record], state: &State) -> Result<(), redb::Error> {
        let write = self.database.begin_write()?;
        {
            let mut meta = write.open_table(META)?;
            meta.insert("state", json(state).as_str())?;
            let mut trackings = write.open_table(TRACKINGS)?;
            for change in changes {
                let id = match change {
                    Change::Kept { id, .. } | Change::Deleted { id } => id,
                };
                let kept = records.iter().find(|record| record.text("id") == id);
                trackings.insert(id.as_str(), kept.map(json).unwrap_or_default().as_str())?;
            }
        }
        Ok(write.commit()?)
    }

    fn put(&self, name: &str, value: &impl Serialize) -> Result<(), redb::Error> {
        let write = self.database.begin_write()?;
        write.open_table(META)?.insert(name, json(value).as_str())?;
        write.open_table(TRACKINGS)?;
        Ok(write.commit()?)
    }

    fn get(&self, name: &str) -> Result<Option<String>, redb::Error> {
        let read = self.database.begin_read()?;
        match read.open_table(META) {
            Ok(meta) => Ok(meta.get(name)?.map(|value| value.value().to_owned())),
            Err(redb::TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn trackings(&self) -> Result<Vec<(String, String)>, redb::Error> {
        let read = self.database.begin_read()?;
        let table = match read.open_table(TRACKINGS) {
            Ok(table) => table,
            Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut kept = Vec::new();
        for entry in table.iter()? {
            let (id, tracking) = entry?;
            kept.push((id.value().to_owned(), tracking.value().to_owned()));
        }
        Ok(kept)
    }
}

/// All that is kept has text for keys, so that nothing of it can fail to be JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
