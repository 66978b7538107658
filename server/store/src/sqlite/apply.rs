//! One commit as statements. What the database refuses is told apart by its words.

use domain::{StoredFact, Timestamp, VaultEntry};
use rusqlite::{Connection, ErrorCode, ToSql, ffi, params};

use crate::{AppendError, Commit, Document, LastHeard, Occupancy, OutboxItem, Row, Table};

/// Why a commit stopped.
pub(super) enum Fault {
    /// This commit alone.
    Refused(AppendError),
    /// The disk, the memory: the whole group.
    Machine(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig) => {
                Self::Refused(AppendError::Failed(error.to_string()))
            }
            _ => Self::Machine(error.to_string()),
        }
    }
}

/// The words of a trigger that refused, without their mark.
fn trigger_words(error: &rusqlite::Error) -> Option<&str> {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(words)) => words.strip_prefix("lianxian: "),
        _ => None,
    }
}

fn execute(
    connection: &Connection,
    sql: &str,
    values: &[&dyn ToSql],
) -> Result<usize, rusqlite::Error> {
    connection.prepare_cached(sql)?.execute(values)
}

fn integer(number: u64) -> Result<i64, Fault> {
    i64::try_from(number)
        .map_err(|_| Fault::Refused(AppendError::Failed("a number is too large".to_owned())))
}

/// Whether a row takes personal data out of the file; its commit purges the read models too.
pub(super) fn erases(row: &Row) -> bool {
    matches!(row, Row::Erase(_))
}

pub(super) fn commit(connection: &Connection, commit: &Commit, epoch: i64) -> Result<(), Fault> {
    for fact in &commit.facts {
        add_fact(connection, fact, epoch)?;
    }
    for entry in &commit.vault {
        add_vault(connection, entry)?;
    }
    for row in &commit.rows {
        apply_row(connection, row, commit.now)?;
    }
    for item in &commit.outbox {
        add_outbox(connection, item)?;
    }
    Ok(())
}

fn add_fact(connection: &Connection, fact: &StoredFact, epoch: i64) -> Result<(), Fault> {
    let sql = "INSERT INTO facts
        (stream_id, seq, fact_id, at, kind, text, prev_hash, hash, epoch)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let result = execute(
        connection,
        sql,
        params![
            fact.stream_id.0,
            integer(fact.seq)?,
            fact.fact_id.to_string(),
            fact.at.0,
            fact.kind,
            fact.text,
            fact.prev_hash.to_string(),
            fact.hash.to_string(),
            epoch,
        ],
    );
    let Err(error) = result else { return Ok(()) };
    let (stream_id, seq) = (fact.stream_id.clone(), fact.seq);
    Err(match trigger_words(&error) {
        Some("seq taken") => Fault::Refused(AppendError::SeqTaken(stream_id, seq)),
        Some("detached") => Fault::Refused(AppendError::Detached(stream_id, seq)),
        _ => error.into(),
    })
}

fn add_vault(connection: &Connection, entry: &VaultEntry) -> Result<(), Fault> {
    let sql = "INSERT INTO vault (fact_id, commitment, salt, value) VALUES (?1, ?2, ?3, ?4)";
    let fact_id = entry.fact_id.to_string();
    execute(connection, sql, params![fact_id, entry.commitment, entry.salt, entry.value])?;
    Ok(())
}

fn apply_row(connection: &Connection, row: &Row, now: Timestamp) -> Result<(), Fault> {
    match row {
        Row::Put(document) => put(connection, document)?,
        Row::Delete(table, id) => {
            let sql = format!("DELETE FROM {} WHERE id = ?1", table.name());
            execute(connection, &sql, params![id])?;
        }
        Row::Occupy(occupancy) => occupy(connection, occupancy, now)?,
        Row::Vacate(reception_id) => {
            let sql = "DELETE FROM occupancy WHERE reception_id = ?1";
            execute(connection, sql, params![reception_id.to_string()])?;
        }
        Row::LastHeard(heard) => {
            for heard in heard {
                upsert_last_heard(connection, heard)?;
            }
        }
        Row::Blob(hash, bytes) => {
            let sql = "INSERT INTO blobs (hash, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            execute(connection, sql, params![hash.to_string(), bytes])?;
        }
        Row::Consumed(outbox_id) => {
            let sql = "DELETE FROM outbox WHERE outbox_id = ?1";
            execute(connection, sql, params![integer(*outbox_id)?])?;
        }
        Row::Erase(fact_id) => {
            let sql = "DELETE FROM vault WHERE fact_id = ?1";
            execute(connection, sql, params![fact_id.to_string()])?;
        }
    }
    Ok(())
}

fn put(connection: &Connection, document: &Document) -> Result<(), Fault> {
    let Document { table, id, parent_id, key, at, body } = document;
    let sql = format!(
        "INSERT INTO {} (id, parent_id, key, at, body) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, key = excluded.key,
            at = excluded.at, body = excluded.body",
        table.name()
    );
    let at = at.map(|at| at.0);
    let result = execute(connection, &sql, params![id, parent_id, key, at, body]);
    let Err(error) = result else { return Ok(()) };
    Err(key_taken(*table, key.as_deref(), &error).unwrap_or_else(|| error.into()))
}

/// The key is the only unique column a put can offend: `id` is what it replaces by.
fn key_taken(table: Table, key: Option<&str>, error: &rusqlite::Error) -> Option<Fault> {
    let code = error.sqlite_error()?.extended_code;
    (code == ffi::SQLITE_CONSTRAINT_UNIQUE)
        .then(|| Fault::Refused(AppendError::KeyTaken(table, key.unwrap_or_default().to_owned())))
}

fn occupy(connection: &Connection, wanted: &Occupancy, now: Timestamp) -> Result<(), Fault> {
    let Occupancy { party_id, lane, span, reception_id, hold_until } = wanted;
    let (from_ms, to_ms) = (span.from_at.0, span.to_at.0);
    // Expired holds in the way. Rows of a lane never overlap: only the last row that starts
    // before the span can reach into it, so the walk begins there.
    let sql = "DELETE FROM occupancy
        WHERE party_id = ?1 AND lane = ?2 AND from_ms < ?4 AND to_ms > ?3 AND hold_until <= ?5
            AND from_ms >= COALESCE((
                SELECT max(from_ms) FROM occupancy
                WHERE party_id = ?1 AND lane = ?2 AND from_ms <= ?3
            ), ?3)";
    execute(connection, sql, params![party_id, lane, from_ms, to_ms, now.0])?;
    let sql = "INSERT INTO occupancy (party_id, lane, from_ms, to_ms, reception_id, hold_until)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let hold_until = hold_until.map(|until| until.0);
    let reception_id = reception_id.to_string();
    let values = params![party_id, lane, from_ms, to_ms, reception_id, hold_until];
    let Err(error) = execute(connection, sql, values) else { return Ok(()) };
    Err(match trigger_words(&error) {
        Some("overlap") => {
            Fault::Refused(AppendError::Overlap { party_id: party_id.clone(), lane: *lane })
        }
        _ => error.into(),
    })
}

fn upsert_last_heard(connection: &Connection, heard: &LastHeard) -> Result<(), Fault> {
    let sql = "INSERT INTO last_heard (session_id, seat_id, at) VALUES (?1, ?2, ?3)
        ON CONFLICT (session_id, seat_id) DO UPDATE SET at = excluded.at
        WHERE excluded.at > last_heard.at";
    let (session_id, seat_id) = (heard.session_id.to_string(), heard.seat_id.to_string());
    execute(connection, sql, params![session_id, seat_id, heard.at.0])?;
    Ok(())
}

fn add_outbox(connection: &Connection, item: &OutboxItem) -> Result<(), Fault> {
    let sql = "INSERT INTO outbox (stream_id, seq, topic, body) VALUES (?1, ?2, ?3, ?4)";
    let seq = integer(item.seq)?;
    execute(connection, sql, params![item.stream_id.0, seq, item.topic, item.body])?;
    Ok(())
}
