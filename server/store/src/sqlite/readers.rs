//! A few read-only connections, handed out one read at a time. Readers never wait for the
//! writer, only for each other.

use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use domain::limits::STORE_READERS_MAX;
use rusqlite::Connection;

use super::schema;
use crate::{FolderError, StoreError};

#[derive(Debug)]
pub(super) struct Readers {
    free: Mutex<Vec<Connection>>,
    returned: Condvar,
}

/// Brings the connection back, also when the read panics.
struct Lent<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Readers {
    pub(super) fn open(file: &Path) -> Result<Self, FolderError> {
        let free = (0..STORE_READERS_MAX)
            .map(|_| schema::connect_for_reading(file))
            .collect::<Result<_, _>>()?;
        Ok(Self { free: Mutex::new(free), returned: Condvar::new() })
    }

    pub(super) fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let lent = self.lend();
        let Some(connection) = &lent.connection else {
            return Err(StoreError("no connection to read with".to_owned()));
        };
        read(connection).map_err(|error| StoreError(error.to_string()))
    }

    fn lend(&self) -> Lent<'_> {
        let mut free = self
            .returned
            .wait_while(self.free(), |free| free.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        Lent { readers: self, connection: free.pop() }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.readers.free().extend(self.connection.take());
        self.readers.returned.notify_one();
    }
}
