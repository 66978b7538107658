//! Finished and running records as the store keeps them: loaded, folded, exported. Used by the
//! records pages and by the commands that read a data folder.

use domain::{
    Attendance, JournalFact, SessionFact, SessionId, StoredFact, StreamId, Timestamp, VaultEntry,
    limits,
};
use protocol::rest::{CheckpointView, RecordView};
use protocol::{HeadView, SessionState};
use record::{Checkpoint, Fault, SignedCheckpoint, Signer, Source, Vault};
use store::{Document, DocumentFilter, Store, StoreError, Table};

/// Why there is no record.
#[derive(Debug)]
pub enum ArchiveFault {
    /// No such session.
    Unknown,
    /// The stream does not read as a session: the first bad place.
    Broken(Fault),
    /// The machine failed.
    Store(StoreError),
}

impl std::fmt::Display for ArchiveFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => f.write_str("no such record"),
            Self::Broken(fault) => write!(f, "broken record: {fault}"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ArchiveFault {}

impl From<StoreError> for ArchiveFault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// One session's record.
pub struct SessionRecord {
    session_id: SessionId,
    stored: Vec<StoredFact>,
    vault: Vec<VaultEntry>,
    checkpoints: Vec<SignedCheckpoint>,
    journal: Vec<JournalFact>,
    state: SessionState,
}

impl SessionRecord {
    /// Reads facts, texts and checkpoints of a session and folds them.
    ///
    /// # Errors
    /// When there is no such session, or its facts cannot be read.
    pub fn load(store: &dyn Store, session_id: SessionId) -> Result<Self, ArchiveFault> {
        let stream = StreamId::session(session_id);
        let stored = store.facts(&stream, 1, limits::FACTS_PER_SESSION_MAX)?;
        let vault = store.vault(&stream)?;
        let journal = read(&stored, &vault)?;
        let state = fold(&journal).ok_or(ArchiveFault::Unknown)?;
        let filter = DocumentFilter { parent_id: Some(stream.0), ..DocumentFilter::default() };
        let checkpoints = store
            .documents(Table::Checkpoints, &filter)?
            .iter()
            .filter_map(|document| serde_json::from_str(&document.body).ok())
            .collect();
        Ok(Self { session_id, stored, vault, checkpoints, journal, state })
    }

    /// The fold of all facts.
    #[must_use]
    pub fn state(&self) -> &SessionState {
        &self.state
    }

    /// Attendance as of now.
    #[must_use]
    pub fn attendance(&self) -> Attendance {
        record::fold(&self.journal)
    }

    /// Facts in order.
    #[must_use]
    pub fn journal(&self) -> &[JournalFact] {
        &self.journal
    }

    /// Signed heads in the order made.
    #[must_use]
    pub fn checkpoints(&self) -> &[SignedCheckpoint] {
        &self.checkpoints
    }

    /// Where the stream stands.
    #[must_use]
    pub fn head(&self) -> HeadView {
        self.stored.last().map_or_else(
            || HeadView { size: 0, head: domain::Hash::default() },
            |fact| HeadView { size: fact.seq, head: fact.hash },
        )
    }

    /// The record as JSON Lines.
    ///
    /// # Errors
    /// The first fact that does not follow in its chain.
    pub fn export(&self, at: Timestamp, signer: &dyn Signer) -> Result<String, Fault> {
        let source = Source {
            session_id: self.session_id,
            facts: &self.stored,
            vault: &self.vault,
            checkpoints: &self.checkpoints,
        };
        record::export(&source, at, signer)
    }

    /// What the record page shows.
    #[must_use]
    pub fn view(&self, signer: &dyn Signer) -> RecordView {
        let checkpoints = self.checkpoints.iter().map(|signed| CheckpointView {
            purpose: signed.checkpoint.purpose.word().to_owned(),
            size: signed.checkpoint.size,
            head: signed.checkpoint.head.to_string(),
            at: signed.checkpoint.at,
        });
        RecordView {
            state: self.state.clone(),
            attendance: self.attendance(),
            checkpoints: checkpoints.collect(),
            head: self.head(),
            signer: signer.public_key().fingerprint(),
        }
    }
}

/// The row of a signed checkpoint; one for each place and purpose of a stream.
pub(crate) fn checkpoint_row(checkpoint: Checkpoint, signer: &dyn Signer) -> Document {
    let StreamId(stream) = &checkpoint.stream_id;
    Document {
        table: Table::Checkpoints,
        id: format!("{stream}:{}:{}", checkpoint.size, checkpoint.purpose.word()),
        parent_id: Some(stream.clone()),
        key: None,
        at: Some(checkpoint.at),
        body: serde_json::to_string(&checkpoint.sign(signer)).expect("plain data prints"),
    }
}

fn read(stored: &[StoredFact], vault: &[VaultEntry]) -> Result<Vec<JournalFact>, ArchiveFault> {
    let vault = Vault::new(vault);
    stored
        .iter()
        .map(|fact| {
            record::read_journal(fact, &vault).map_err(|fault| {
                ArchiveFault::Broken(Fault {
                    place: record::FaultPlace::Fact(fact.seq),
                    reason: fault.to_string(),
                })
            })
        })
        .collect()
}

/// The state after all facts; nothing when the first is not `opened`.
fn fold(journal: &[JournalFact]) -> Option<SessionState> {
    let (first, rest) = journal.split_first()?;
    debug_assert!(matches!(first.fact, SessionFact::Opened { .. }));
    let mut state = SessionState::opened(&first.fact, first.meta.at)?;
    for fact in rest {
        state.apply(fact.meta.at, &fact.fact);
    }
    Some(state)
}
