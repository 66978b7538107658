//! Queries on a read-only connection.

use std::str::FromStr;

use domain::{Hash, SessionId, Span, StoredFact, StreamId, Timestamp, VaultEntry};
use rusqlite::types::{ToSql, Type};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{Document, DocumentFilter, LastHeard, Occupancy, OutboxItem, StreamHead, Table};

type Result<T> = rusqlite::Result<T>;

/// A column whose text does not read back; says which, never what stands there.
fn damaged(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, "a value is damaged".into())
}

fn parsed<T: FromStr>(row: &Row<'_>, column: usize) -> Result<T> {
    row.get_ref(column)?.as_str()?.parse().map_err(|_| damaged(column))
}

fn unsigned(row: &Row<'_>, column: usize) -> Result<u64> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| damaged(column))
}

fn instant(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    row.get(column).map(Timestamp)
}

fn sql_number<N: TryInto<i64>>(number: N) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    values: &[&dyn ToSql],
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    connection.prepare_cached(sql)?.query_map(values, read)?.collect()
}

pub(super) fn facts(
    connection: &Connection,
    stream: &StreamId,
    from_seq: u64,
    limit: usize,
) -> Result<Vec<StoredFact>> {
    let sql = "SELECT fact_id, seq, at, kind, text, prev_hash, hash FROM facts
        WHERE stream_id = ?1 AND seq >= ?2 ORDER BY seq LIMIT ?3";
    let values = params![stream.0, sql_number(from_seq), sql_number(limit)];
    all(connection, sql, values, |row| {
        Ok(StoredFact {
            fact_id: parsed(row, 0)?,
            stream_id: stream.clone(),
            seq: unsigned(row, 1)?,
            at: instant(row, 2)?,
            kind: row.get(3)?,
            text: row.get(4)?,
            prev_hash: parsed(row, 5)?,
            hash: parsed(row, 6)?,
        })
    })
}

pub(super) fn vault(connection: &Connection, stream: &StreamId) -> Result<Vec<VaultEntry>> {
    let sql = "SELECT vault.fact_id, commitment, salt, value
        FROM facts JOIN vault ON vault.fact_id = facts.fact_id
        WHERE stream_id = ?1 ORDER BY seq, commitment";
    all(connection, sql, params![stream.0], |row| {
        Ok(VaultEntry {
            fact_id: parsed(row, 0)?,
            commitment: row.get(1)?,
            salt: row.get(2)?,
            value: row.get(3)?,
        })
    })
}

fn stream_head(row: &Row<'_>) -> Result<StreamHead> {
    Ok(StreamHead {
        stream_id: StreamId(row.get(0)?),
        seq: unsigned(row, 1)?,
        hash: parsed::<Hash>(row, 2)?,
        at: instant(row, 3)?,
    })
}

pub(super) fn head(connection: &Connection, stream: &StreamId) -> Result<Option<StreamHead>> {
    let sql = "SELECT stream_id, seq, hash, at FROM facts
        WHERE stream_id = ?1 ORDER BY seq DESC LIMIT 1";
    connection.prepare_cached(sql)?.query_row([&stream.0], stream_head).optional()
}

pub(super) fn heads(connection: &Connection) -> Result<Vec<StreamHead>> {
    // Steps from stream to stream in the index: the cost is of the streams, not of the facts.
    let sql = "WITH RECURSIVE streams (stream_id) AS (
            SELECT min(stream_id) FROM facts
            UNION ALL
            SELECT (SELECT min(stream_id) FROM facts WHERE facts.stream_id > streams.stream_id)
            FROM streams WHERE stream_id IS NOT NULL
        )
        SELECT facts.stream_id, seq, hash, at FROM streams
        JOIN facts ON facts.stream_id = streams.stream_id AND seq = (
            SELECT max(seq) FROM facts AS own WHERE own.stream_id = streams.stream_id
        )
        ORDER BY facts.stream_id";
    all(connection, sql, &[], stream_head)
}

pub(super) fn documents(
    connection: &Connection,
    table: Table,
    filter: &DocumentFilter,
) -> Result<Vec<Document>> {
    let from_ms = filter.from_at.map(|at| at.0);
    let to_ms = filter.to_at.map(|at| at.0);
    let conditions: [(&str, Option<&dyn ToSql>); 5] = [
        ("id = ?", filter.id.as_ref().map(|id| id as &dyn ToSql)),
        ("key = ?", filter.key.as_ref().map(|key| key as &dyn ToSql)),
        ("parent_id = ?", filter.parent_id.as_ref().map(|parent| parent as &dyn ToSql)),
        ("at >= ?", from_ms.as_ref().map(|ms| ms as &dyn ToSql)),
        ("at < ?", to_ms.as_ref().map(|ms| ms as &dyn ToSql)),
    ];
    let mut sql = format!("SELECT id, parent_id, key, at, body FROM {}", table.name());
    let mut values: Vec<&dyn ToSql> = Vec::new();
    for (condition, value) in conditions {
        if let Some(value) = value {
            sql.push_str(if values.is_empty() { " WHERE " } else { " AND " });
            sql.push_str(condition);
            values.push(value);
        }
    }
    sql.push_str(" ORDER BY at, id");
    all(connection, &sql, &values, |row| {
        Ok(Document {
            table,
            id: row.get(0)?,
            parent_id: row.get(1)?,
            key: row.get(2)?,
            at: row.get::<_, Option<i64>>(3)?.map(Timestamp),
            body: row.get(4)?,
        })
    })
}

pub(super) fn occupancies(connection: &Connection, from_at: Timestamp) -> Result<Vec<Occupancy>> {
    let sql = "SELECT party_id, lane, from_ms, to_ms, reception_id, hold_until FROM occupancy
        WHERE to_ms > ?1 ORDER BY party_id, lane, from_ms";
    all(connection, sql, params![from_at.0], |row| {
        let span = Span::new(instant(row, 2)?, instant(row, 3)?).ok_or_else(|| damaged(3))?;
        Ok(Occupancy {
            party_id: row.get(0)?,
            lane: row.get(1)?,
            span,
            reception_id: parsed(row, 4)?,
            hold_until: row.get::<_, Option<i64>>(5)?.map(Timestamp),
        })
    })
}

pub(super) fn outbox(
    connection: &Connection,
    topic: &str,
    limit: usize,
) -> Result<Vec<OutboxItem>> {
    let sql = "SELECT outbox_id, stream_id, seq, body FROM outbox
        WHERE topic = ?1 ORDER BY outbox_id LIMIT ?2";
    all(connection, sql, params![topic, sql_number(limit)], |row| {
        Ok(OutboxItem {
            outbox_id: unsigned(row, 0)?,
            stream_id: StreamId(row.get(1)?),
            seq: unsigned(row, 2)?,
            topic: topic.to_owned(),
            body: row.get(3)?,
        })
    })
}

pub(super) fn last_heard(connection: &Connection, session_id: SessionId) -> Result<Vec<LastHeard>> {
    let sql = "SELECT seat_id, at FROM last_heard WHERE session_id = ?1 ORDER BY seat_id";
    all(connection, sql, params![session_id.to_string()], |row| {
        Ok(LastHeard { session_id, seat_id: parsed(row, 0)?, at: instant(row, 1)? })
    })
}

pub(super) fn blob(connection: &Connection, hash: &Hash) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM blobs WHERE hash = ?1";
    connection.prepare_cached(sql)?.query_row([hash.to_string()], |row| row.get(0)).optional()
}
