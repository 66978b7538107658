//! What is appended, and the trait every sibling keeps.

use domain::limits::COMMIT_ITEMS_MAX;
use domain::{
    FactId, Hash, ReceptionId, SeatId, SessionId, Span, StoredFact, StreamId, Timestamp, VaultEntry,
};

/// A read model: one SQL table each, columns `id, parent_id, key, at, body`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(missing_docs, reason = "named like the SQL tables")]
pub enum Table {
    Sites,
    People,
    Accounts,
    SignIns,
    Petitions,
    Receptions,
    Sessions,
    Checkpoints,
    Idempotency,
    Settings,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 10] = [
        Self::Sites,
        Self::People,
        Self::Accounts,
        Self::SignIns,
        Self::Petitions,
        Self::Receptions,
        Self::Sessions,
        Self::Checkpoints,
        Self::Idempotency,
        Self::Settings,
    ];

    /// Name in SQL.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sites => "sites",
            Self::People => "people",
            Self::Accounts => "accounts",
            Self::SignIns => "sign_ins",
            Self::Petitions => "petitions",
            Self::Receptions => "receptions",
            Self::Sessions => "sessions",
            Self::Checkpoints => "checkpoints",
            Self::Idempotency => "idempotency",
            Self::Settings => "settings",
        }
    }
}

/// One row of a read model.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Document {
    /// Table.
    pub table: Table,
    /// Primary key.
    pub id: String,
    /// What it hangs on (site, session), indexed.
    pub parent_id: Option<String>,
    /// Unique in its table when present (a code, an account name).
    pub key: Option<String>,
    /// Instant it is sorted and filtered by, indexed.
    pub at: Option<Timestamp>,
    /// JSON.
    pub body: String,
}

/// Which documents; an empty filter means all.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// This one.
    pub id: Option<String>,
    /// With this key.
    pub key: Option<String>,
    /// Hanging on this.
    pub parent_id: Option<String>,
    /// `at` in `[from, to)`.
    pub from_at: Option<Timestamp>,
    /// See `from_at`.
    pub to_at: Option<Timestamp>,
}

/// One lane of one party is taken for a span. Lanes 0..n are a party's parallel capacity.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Occupancy {
    /// `site:<uuid>` or `person:<uuid>`.
    pub party_id: String,
    /// Lane.
    pub lane: u16,
    /// When.
    pub span: Span,
    /// By which reception.
    pub reception_id: ReceptionId,
    /// A hold ends by itself then; the append that meets it later deletes it.
    pub hold_until: Option<Timestamp>,
}

/// The last sign of life of a seat; upserted, never hashed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LastHeard {
    /// Session.
    pub session_id: SessionId,
    /// Seat.
    pub seat_id: SeatId,
    /// When.
    pub at: Timestamp,
}

/// A change of a read model.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Row {
    /// Insert or replace.
    Put(Document),
    /// Delete.
    Delete(Table, String),
    /// Take a lane; an overlap with a live occupancy refuses the whole commit. A hold whose
    /// `hold_until` is not after `Commit::now` is no longer live and is deleted.
    Occupy(Occupancy),
    /// Free every lane of a reception.
    Vacate(ReceptionId),
    /// Upsert signs of life; an older one never replaces a newer one.
    LastHeard(Vec<LastHeard>),
    /// Store a blob under its SHA-256.
    Blob(Hash, Vec<u8>),
    /// An outbox item was consumed; again is harmless.
    Consumed(u64),
    /// Erase a vault text with its salt.
    Erase(FactId),
}

/// Told to another aggregate at least once, idempotent by (stream, seq).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OutboxItem {
    /// Set by the store when read; 0 when appended.
    pub outbox_id: u64,
    /// From which stream.
    pub stream_id: StreamId,
    /// At which fact.
    pub seq: u64,
    /// For whom (`calendar`).
    pub topic: String,
    /// JSON.
    pub body: String,
}

/// Durable as a whole or not at all.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Commit {
    /// When (expired holds before it are deleted when met).
    pub now: Timestamp,
    /// Facts, of one or more streams, already chained.
    pub facts: Vec<StoredFact>,
    /// Texts of those facts.
    pub vault: Vec<VaultEntry>,
    /// Read models, applied in order.
    pub rows: Vec<Row>,
    /// Outbox.
    pub outbox: Vec<OutboxItem>,
}

/// Why one commit was not appended; the others of its group are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AppendError {
    /// The party's lane is taken in that span.
    Overlap {
        /// The party.
        party_id: String,
        /// The lane.
        lane: u16,
    },
    /// The stream has a fact with this number already: somebody else wrote it.
    SeqTaken(StreamId, u64),
    /// The fact does not follow the stream's head: a gap, or another `prev_hash`. So it goes for
    /// what was chained on a commit that was refused.
    Detached(StreamId, u64),
    /// `key` exists under another id.
    KeyTaken(Table, String),
    /// The machine failed; nothing was written.
    Failed(String),
}

impl std::fmt::Display for AppendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Overlap { party_id, lane } => write!(f, "{party_id} is taken in lane {lane}"),
            Self::SeqTaken(stream, seq) => write!(f, "{} has a fact {seq} already", stream.0),
            Self::Detached(stream, seq) => {
                write!(f, "fact {seq} does not follow the head of {}", stream.0)
            }
            // The key may be personal (an account name): it is not printed.
            Self::KeyTaken(table, _) => write!(f, "a key of {} is taken", table.name()),
            Self::Failed(why) => write!(f, "store: {why}"),
        }
    }
}

impl std::error::Error for AppendError {}

/// The machine failed while reading.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoreError(pub String);

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "store: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

/// Where a stream stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StreamHead {
    /// Stream.
    pub stream_id: StreamId,
    /// Last number.
    pub seq: u64,
    /// Chain value.
    pub hash: Hash,
    /// Instant of the last fact.
    pub at: Timestamp,
}

/// What every sibling does. Synchronous, so that a simulation needs no runtime.
pub trait Store: Send + Sync {
    /// Appends a group in one transaction, each commit in its own savepoint; durable on return.
    fn append(&self, group: &[Commit]) -> Vec<Result<(), AppendError>>;

    /// Housekeeping by the writer between groups; `is_idle` when nothing was appended for a
    /// while. Never needed for durability.
    ///
    /// # Errors
    /// When the machine fails; the next call tries again.
    fn maintain(&self, is_idle: bool) -> Result<(), StoreError> {
        let _ = is_idle;
        Ok(())
    }

    /// Facts of a stream from `from_seq` on, in order, at most `limit`.
    ///
    /// # Errors
    /// When the machine fails.
    fn facts(
        &self,
        stream: &StreamId,
        from_seq: u64,
        limit: usize,
    ) -> Result<Vec<StoredFact>, StoreError>;

    /// Every vault text of a stream that was not erased, by fact, then commitment.
    ///
    /// # Errors
    /// When the machine fails.
    fn vault(&self, stream: &StreamId) -> Result<Vec<VaultEntry>, StoreError>;

    /// The head of one stream.
    ///
    /// # Errors
    /// When the machine fails.
    fn head(&self, stream: &StreamId) -> Result<Option<StreamHead>, StoreError>;

    /// The heads of all streams, by stream id.
    ///
    /// # Errors
    /// When the machine fails.
    fn heads(&self) -> Result<Vec<StreamHead>, StoreError>;

    /// Documents by `at` (those without first), then id.
    ///
    /// # Errors
    /// When the machine fails.
    fn documents(&self, table: Table, filter: &DocumentFilter)
    -> Result<Vec<Document>, StoreError>;

    /// Occupancies that end after `from_at`, by party, lane and start. Holds that expired but
    /// were not met yet are among them.
    ///
    /// # Errors
    /// When the machine fails.
    fn occupancies(&self, from_at: Timestamp) -> Result<Vec<Occupancy>, StoreError>;

    /// Items of a topic not yet consumed, oldest first, at most `limit`.
    ///
    /// # Errors
    /// When the machine fails.
    fn outbox(&self, topic: &str, limit: usize) -> Result<Vec<OutboxItem>, StoreError>;

    /// Last signs of life of a session's seats.
    ///
    /// # Errors
    /// When the machine fails.
    fn last_heard(&self, session_id: SessionId) -> Result<Vec<LastHeard>, StoreError>;

    /// A blob.
    ///
    /// # Errors
    /// When the machine fails.
    fn blob(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError>;
}

/// Refuses a commit beyond `COMMIT_ITEMS_MAX`: it would hold every other commit of its group.
pub(crate) fn check_size(commit: &Commit) -> Result<(), AppendError> {
    let rows = commit.rows.iter().map(|row| match row {
        Row::LastHeard(heard) => heard.len(),
        _ => 1,
    });
    let items = commit.facts.len()
        + commit.vault.len()
        + commit.outbox.len()
        + rows.fold(0, usize::saturating_add);
    if items > COMMIT_ITEMS_MAX {
        return Err(AppendError::Failed(format!("a commit of {items} items is too large")));
    }
    Ok(())
}
