//! Whose file it is, how old it is, and how it is brought forward: numbered, forward only.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::FolderError;

/// Marks the file as ours: `LXJF`.
const APPLICATION_ID: i32 = 0x4C58_4A46;

/// What brings a file from schema `n` to `n + 1`. Never edited once released, only added to.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_start.sql")];

/// Schema this program writes.
const SCHEMA: usize = MIGRATIONS.len();

/// How long a connection waits for a lock another program holds.
const BUSY: Duration = Duration::from_secs(5);

/// Prepared statements a connection keeps.
const STATEMENTS: usize = 64;

/// Opens for writing and brings the schema forward.
pub(super) fn connect_for_writing(file: &Path) -> Result<Connection, FolderError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open(file, flags)?;
    let found = identify(&connection, file)?;
    if found > SCHEMA {
        return Err(FolderError::NewerSchema { found, known: SCHEMA });
    }
    let failed = |error: rusqlite::Error| FolderError::Failed(error.to_string());
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA foreign_keys = ON;
            PRAGMA secure_delete = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cache_size = -16384;",
        )
        .map_err(failed)?;
    let mode: String =
        connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).map_err(failed)?;
    if mode != "wal" {
        return Err(FolderError::Failed(format!("no write-ahead log here, but {mode}")));
    }
    for (number, sql) in MIGRATIONS.iter().enumerate().skip(found) {
        migrate(&connection, number + 1, sql).map_err(failed)?;
    }
    Ok(connection)
}

fn migrate(connection: &Connection, number: usize, sql: &str) -> rusqlite::Result<()> {
    let step = format!(
        "BEGIN IMMEDIATE; {sql}
        PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number}; COMMIT;"
    );
    connection.execute_batch(&step).inspect_err(|_| {
        // The first error is the one to tell; the connection is dropped anyway.
        let _ = connection.execute_batch("ROLLBACK");
    })
}

/// Opens for reading; works beside a server that writes.
pub(super) fn connect_for_reading(file: &Path) -> Result<Connection, FolderError> {
    if !file.exists() {
        return Err(FolderError::Missing(file.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open(file, flags)?;
    connection
        .execute_batch("PRAGMA trusted_schema = OFF;")
        .map_err(|error| FolderError::Failed(error.to_string()))?;
    Ok(connection)
}

/// Refuses a file whose schema a reader does not know; only a writer brings it forward.
pub(super) fn check(connection: &Connection, file: &Path) -> Result<(), FolderError> {
    match identify(connection, file)? {
        0 => Err(FolderError::Foreign(file.to_owned())),
        found if found < SCHEMA => Err(FolderError::OlderSchema { found, known: SCHEMA }),
        found if found > SCHEMA => Err(FolderError::NewerSchema { found, known: SCHEMA }),
        _ => Ok(()),
    }
}

fn open(file: &Path, flags: OpenFlags) -> Result<Connection, FolderError> {
    let failed = |error: rusqlite::Error| FolderError::Failed(error.to_string());
    let connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The schema number of our file; 0 for an empty one.
fn identify(connection: &Connection, file: &Path) -> Result<usize, FolderError> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let read = || -> rusqlite::Result<(i64, i64, i64)> {
        let application_id = number("PRAGMA application_id")?;
        let schema = number("PRAGMA user_version")?;
        Ok((application_id, schema, number("SELECT count(*) FROM sqlite_schema")?))
    };
    match read() {
        Ok((0, 0, 0)) => Ok(0),
        Ok((application_id, schema, _)) if application_id == i64::from(APPLICATION_ID) => {
            usize::try_from(schema).map_err(|_| FolderError::Foreign(file.to_owned()))
        }
        Ok(_) => Err(FolderError::Foreign(file.to_owned())),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(FolderError::Foreign(file.to_owned()))
        }
        Err(error) => Err(FolderError::Failed(error.to_string())),
    }
}
