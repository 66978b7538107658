//! The sibling for a data folder: one SQLite file, one writing connection, a few reading ones.
//!
//! What must never happen is refused by the database itself (triggers in `migrations/`): a fact
//! that changes or goes, a fact that does not follow its head, an overlap of occupancies.

mod apply;
mod read;
mod readers;
mod schema;
mod write;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use domain::{Hash, SessionId, StoredFact, StreamId, Timestamp, VaultEntry};

use crate::folder::create_private;
use crate::{
    AppendError, Commit, DataFolder, Document, DocumentFilter, FolderError, LastHeard, Occupancy,
    OutboxItem, Store, StoreError, StreamHead, Table,
};
use readers::Readers;
use write::WriteConnection;

/// Keeps everything in `lianxian.db` of a data folder.
#[derive(Debug)]
pub struct SqliteStore {
    // Declared, and so dropped, in this order: the last connection to close is the writing one,
    // which moves the write-ahead log into the file; the folder's lock goes after it.
    readers: Readers,
    writer: Option<Mutex<WriteConnection>>,
    folder: DataFolder,
}

impl SqliteStore {
    /// Opens the data file of a folder, for writing too if the folder is open for writing; then a
    /// missing file is made and an older schema is brought forward.
    ///
    /// # Errors
    /// When the file is foreign, newer than this program, or (for reading) older or missing.
    pub fn open(folder: &DataFolder) -> Result<Self, FolderError> {
        let file = folder.data_file();
        let writer = if folder.is_for_writing() {
            folder.make_data_file()?;
            Some(Mutex::new(WriteConnection::open(&file)?))
        } else {
            schema::check(&schema::connect_for_reading(&file)?, &file)?;
            None
        };
        let readers = Readers::open(&file)?;
        Ok(Self { readers, writer, folder: folder.clone() })
    }

    /// The folder it lives in.
    #[must_use]
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// Copies the whole database, as of one instant, into a new file (a backup beside a running
    /// server); durable on return.
    ///
    /// # Errors
    /// When the target exists or cannot be written.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let failed = |error: std::io::Error| StoreError(error.to_string());
        let Some(name) = target.to_str() else {
            return Err(StoreError("the target's name is not UTF-8".to_owned()));
        };
        let file = create_private(target).map_err(failed)?;
        self.readers.with(|connection| connection.execute("VACUUM INTO ?1", [name]).map(drop))?;
        file.sync_all().map_err(failed)
    }
}

impl Store for SqliteStore {
    fn append(&self, group: &[Commit]) -> Vec<Result<(), AppendError>> {
        let Some(writer) = &self.writer else {
            let failed = AppendError::Failed("the folder is open for reading only".to_owned());
            return vec![Err(failed); group.len()];
        };
        writer.lock().unwrap_or_else(PoisonError::into_inner).append(group)
    }

    fn maintain(&self, is_idle: bool) -> Result<(), StoreError> {
        let Some(writer) = &self.writer else { return Ok(()) };
        writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .maintain(is_idle)
            .map_err(|error| StoreError(error.to_string()))
    }

    fn facts(
        &self,
        stream: &StreamId,
        from_seq: u64,
        limit: usize,
    ) -> Result<Vec<StoredFact>, StoreError> {
        self.readers.with(|connection| read::facts(connection, stream, from_seq, limit))
    }

    fn vault(&self, stream: &StreamId) -> Result<Vec<VaultEntry>, StoreError> {
        self.readers.with(|connection| read::vault(connection, stream))
    }

    fn head(&self, stream: &StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.readers.with(|connection| read::head(connection, stream))
    }

    fn heads(&self) -> Result<Vec<StreamHead>, StoreError> {
        self.readers.with(read::heads)
    }

    fn documents(
        &self,
        table: Table,
        filter: &DocumentFilter,
    ) -> Result<Vec<Document>, StoreError> {
        self.readers.with(|connection| read::documents(connection, table, filter))
    }

    fn occupancies(&self, from_at: Timestamp) -> Result<Vec<Occupancy>, StoreError> {
        self.readers.with(|connection| read::occupancies(connection, from_at))
    }

    fn outbox(&self, topic: &str, limit: usize) -> Result<Vec<OutboxItem>, StoreError> {
        self.readers.with(|connection| read::outbox(connection, topic, limit))
    }

    fn last_heard(&self, session_id: SessionId) -> Result<Vec<LastHeard>, StoreError> {
        self.readers.with(|connection| read::last_heard(connection, session_id))
    }

    fn blob(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.readers.with(|connection| read::blob(connection, hash))
    }
}

#[cfg(test)]
mod tests;
