//! Stores to test, and facts to put into them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::{FactId, Hash, ReceptionId, SeatId, SessionId, Span, StoredFact, StreamId, Timestamp};
use store::{
    AppendError, Commit, DataFolder, Document, MemoryStore, Occupancy, Row, SqliteStore, Store,
    Table,
};
use uuid::Uuid;

/// A store, and the folder that goes with it.
pub(crate) struct Subject {
    pub(crate) store: Arc<dyn Store>,
    _folder: Option<TestFolder>,
}

pub(crate) fn memory() -> Subject {
    Subject { store: Arc::new(MemoryStore::new()), _folder: None }
}

pub(crate) fn sqlite() -> Subject {
    let folder = TestFolder::new();
    Subject { store: Arc::new(open(folder.path())), _folder: Some(folder) }
}

pub(crate) fn open(path: &Path) -> SqliteStore {
    let folder = DataFolder::open_for_writing(path).expect("nobody else writes");
    SqliteStore::open(&folder).expect("the file is ours")
}

/// A folder of its own, removed at the end.
pub(crate) struct TestFolder(PathBuf);

impl TestFolder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("store").join(name);
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) const NOW: Timestamp = Timestamp(1_593_655_200_000);

pub(crate) fn stream(name: &str) -> StreamId {
    StreamId(name.to_owned())
}

/// A new id; tests may draw from a counter, the order is not their subject.
pub(crate) fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub(crate) fn reception_id(number: u128) -> ReceptionId {
    ReceptionId(Uuid::from_u128(number))
}

pub(crate) fn session_id(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

pub(crate) fn seat_id(number: u128) -> SeatId {
    SeatId(Uuid::from_u128(number))
}

/// The chain value a test gives fact `seq`: not a digest, but one per number.
pub(crate) fn hash(seq: u64) -> Hash {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seq.to_be_bytes());
    Hash(bytes)
}

pub(crate) fn fact(stream_id: &StreamId, seq: u64) -> StoredFact {
    StoredFact {
        fact_id: FactId(id()),
        stream_id: stream_id.clone(),
        seq,
        at: NOW.plus_ms(i64::try_from(seq).expect("a small number")),
        kind: "minute_added".to_owned(),
        text: format!("{{\"seq\":{seq},\"note\":\"a  b\\u4e2d\"}}"),
        prev_hash: hash(seq - 1),
        hash: hash(seq),
    }
}

pub(crate) fn commit_facts(facts: Vec<StoredFact>) -> Commit {
    Commit { now: NOW, facts, ..Commit::default() }
}

pub(crate) fn commit_rows(rows: Vec<Row>) -> Commit {
    Commit { now: NOW, rows, ..Commit::default() }
}

pub(crate) fn document(table: Table, id: &str) -> Document {
    Document {
        table,
        id: id.to_owned(),
        parent_id: None,
        key: None,
        at: None,
        body: format!("{{\"id\":\"{id}\"}}"),
    }
}

pub(crate) fn span(from: i64, to: i64) -> Span {
    Span::new(Timestamp(from), Timestamp(to)).expect("from < to")
}

pub(crate) fn occupancy(party_id: &str, lane: u16, from: i64, to: i64, by: u128) -> Occupancy {
    Occupancy {
        party_id: party_id.to_owned(),
        lane,
        span: span(from, to),
        reception_id: reception_id(by),
        hold_until: None,
    }
}

impl Subject {
    pub(crate) fn append(&self, commit: Commit) -> Result<(), AppendError> {
        self.store.append(&[commit]).pop().expect("one result for one commit")
    }

    pub(crate) fn rows(&self, rows: Vec<Row>) -> Result<(), AppendError> {
        self.append(commit_rows(rows))
    }

    pub(crate) fn seqs(&self, stream_id: &StreamId) -> Vec<u64> {
        let facts = self.store.facts(stream_id, 1, usize::MAX).expect("it reads");
        facts.iter().map(|fact| fact.seq).collect()
    }
}
