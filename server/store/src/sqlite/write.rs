//! The one writing connection: a transaction a group, a savepoint a commit, and checkpoints.

use std::path::Path;

use domain::limits::WAL_BYTES_MAX;
use rusqlite::{Connection, ErrorCode};

use super::apply::{self, Fault};
use super::schema;
use crate::commit::check_size;
use crate::{AppendError, Commit, FolderError};

/// Bytes of write-ahead log worth a checkpoint when nothing else is to do.
const WAL_BYTES_IDLE: i64 = WAL_BYTES_MAX / 8;

#[derive(Debug)]
pub(super) struct WriteConnection {
    connection: Connection,
    /// Which run of the server this is; the file knows the highest.
    epoch: i64,
    page_bytes: i64,
    /// Erased texts may still stand in the write-ahead log, also from the run before.
    log_has_erased: bool,
}

impl WriteConnection {
    pub(super) fn open(file: &Path) -> Result<Self, FolderError> {
        let connection = schema::connect_for_writing(file)?;
        let failed = |error: rusqlite::Error| FolderError::Failed(error.to_string());
        let epoch = connection
            .query_row(
                "UPDATE store_state SET value = value + 1 WHERE name = 'epoch' RETURNING value",
                [],
                |row| row.get(0),
            )
            .map_err(failed)?;
        let page_bytes =
            connection.query_row("PRAGMA page_size", [], |row| row.get(0)).map_err(failed)?;
        Ok(Self { connection, epoch, page_bytes, log_has_erased: true })
    }

    /// All or nothing for the machine, one by one for the rules.
    pub(super) fn append(&mut self, group: &[Commit]) -> Vec<Result<(), AppendError>> {
        let result = self.transact(group);
        result.unwrap_or_else(|why| {
            self.roll_back();
            vec![Err(AppendError::Failed(why)); group.len()]
        })
    }

    fn transact(&mut self, group: &[Commit]) -> Result<Vec<Result<(), AppendError>>, String> {
        // Left open only by a panic in the middle of an earlier group.
        self.roll_back();
        self.run("BEGIN IMMEDIATE")?;
        self.check_epoch()?;
        let mut results = Vec::with_capacity(group.len());
        for commit in group {
            results.push(self.append_one(commit)?);
        }
        self.run("COMMIT")?;
        let erases = group.iter().any(|commit| commit.rows.iter().any(apply::erases));
        self.log_has_erased |= erases;
        Ok(results)
    }

    fn append_one(&self, commit: &Commit) -> Result<Result<(), AppendError>, String> {
        if let Err(refusal) = check_size(commit) {
            return Ok(Err(refusal));
        }
        self.run("SAVEPOINT one")?;
        match apply::commit(&self.connection, commit, self.epoch) {
            Ok(()) => {
                self.run("RELEASE one")?;
                Ok(Ok(()))
            }
            Err(Fault::Refused(refusal)) => {
                self.run("ROLLBACK TO one")?;
                self.run("RELEASE one")?;
                Ok(Err(refusal))
            }
            Err(Fault::Machine(why)) => Err(why),
        }
    }

    /// A second server that got past the folder's lock (a network disk) must not interleave.
    fn check_epoch(&self) -> Result<(), String> {
        let newest: i64 = self
            .connection
            .prepare_cached("SELECT value FROM store_state WHERE name = 'epoch'")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(|error| error.to_string())?;
        if newest == self.epoch {
            Ok(())
        } else {
            Err(format!("run {newest} of the server took over from run {}", self.epoch))
        }
    }

    fn run(&self, sql: &str) -> Result<(), String> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map(drop)
            .map_err(|error| error.to_string())
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit() {
            // Failing here, the next BEGIN fails too and says why.
            let _ = self.run("ROLLBACK");
        }
    }

    pub(super) fn maintain(&mut self, is_idle: bool) -> rusqlite::Result<()> {
        if is_idle && self.log_has_erased {
            let (is_busy, _) = self.checkpoint("TRUNCATE")?;
            self.log_has_erased = is_busy;
            return Ok(());
        }
        let (_, waiting) = self.checkpoint("NOOP")?;
        if waiting > WAL_BYTES_MAX || (is_idle && waiting > WAL_BYTES_IDLE) {
            self.checkpoint("PASSIVE")?;
        }
        Ok(())
    }

    /// Whether a reader was in the way, and the bytes of log not yet in the file.
    pub(super) fn checkpoint(&self, mode: &str) -> rusqlite::Result<(bool, i64)> {
        let mut statement =
            self.connection.prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?;
        let row = |row: &rusqlite::Row<'_>| {
            let (is_busy, log, done): (bool, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((is_busy, (log - done).max(0) * self.page_bytes))
        };
        match statement.query_row([], row) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                Ok((true, 0))
            }
            result => result,
        }
    }

    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }
}
