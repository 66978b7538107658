//! The sibling without a disk: what SQLite does, in maps, with switches to make it fail.
//!
//! A commit is applied step by step with an undo list, so that a refusal half-way leaves nothing.

mod state;

use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::{Hash, SessionId, StoredFact, StreamId, Timestamp, VaultEntry};

use crate::{
    AppendError, Commit, Document, DocumentFilter, LastHeard, Occupancy, OutboxItem, Store,
    StoreError, StreamHead, Table,
};
use state::State;

/// Keeps everything in memory; what it holds survives any "crash" of what stands on it.
#[derive(Debug, Default)]
pub struct MemoryStore {
    inner: Mutex<Inner>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    state: State,
    faults: Faults,
}

#[derive(Clone, Debug, Default)]
struct Faults {
    fail_next_append: bool,
    refuse: Option<(u64, AppendError)>,
    fail_reads: bool,
}

impl Faults {
    /// Counts one commit; the error when it is the one to refuse.
    fn refusal(&mut self) -> Option<AppendError> {
        let (left, error) = self.refuse.take()?;
        if left <= 1 {
            return Some(error);
        }
        self.refuse = Some((left - 1, error));
        None
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next append fails as a whole group, as if the disk were full.
    pub fn fail_next_append(&self) {
        self.lock().faults.fail_next_append = true;
    }

    /// The `nth` commit from now (1 is the next one) is refused with `error`, alone.
    pub fn refuse_nth(&self, nth: u64, error: AppendError) {
        self.lock().faults.refuse = Some((nth, error));
    }

    /// Every read fails until it is switched off.
    pub fn fail_reads(&self, fail: bool) {
        self.lock().faults.fail_reads = fail;
    }

    /// A copy of everything durable at this moment, without the fault switches.
    #[must_use]
    pub fn copy(&self) -> Self {
        let state = self.lock().state.clone();
        Self { inner: Mutex::new(Inner { state, faults: Faults::default() }) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, read: impl FnOnce(&State) -> T) -> Result<T, StoreError> {
        let inner = self.lock();
        if inner.faults.fail_reads {
            return Err(StoreError("reading was switched off".to_owned()));
        }
        Ok(read(&inner.state))
    }
}

impl Store for MemoryStore {
    fn append(&self, group: &[Commit]) -> Vec<Result<(), AppendError>> {
        let mut inner = self.lock();
        if std::mem::take(&mut inner.faults.fail_next_append) {
            let failed = AppendError::Failed("appending was switched off once".to_owned());
            return vec![Err(failed); group.len()];
        }
        let Inner { state, faults } = &mut *inner;
        group
            .iter()
            .map(|commit| match faults.refusal() {
                Some(error) => Err(error),
                None => state.append(commit),
            })
            .collect()
    }

    fn facts(
        &self,
        stream: &StreamId,
        from_seq: u64,
        limit: usize,
    ) -> Result<Vec<StoredFact>, StoreError> {
        self.read(|state| state.facts(stream, from_seq, limit))
    }

    fn vault(&self, stream: &StreamId) -> Result<Vec<VaultEntry>, StoreError> {
        self.read(|state| state.vault(stream))
    }

    fn head(&self, stream: &StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.read(|state| state.head(stream))
    }

    fn heads(&self) -> Result<Vec<StreamHead>, StoreError> {
        self.read(State::heads)
    }

    fn documents(
        &self,
        table: Table,
        filter: &DocumentFilter,
    ) -> Result<Vec<Document>, StoreError> {
        self.read(|state| state.documents(table, filter))
    }

    fn occupancies(&self, from_at: Timestamp) -> Result<Vec<Occupancy>, StoreError> {
        self.read(|state| state.occupancies(from_at))
    }

    fn outbox(&self, topic: &str, limit: usize) -> Result<Vec<OutboxItem>, StoreError> {
        self.read(|state| state.outbox(topic, limit))
    }

    fn last_heard(&self, session_id: SessionId) -> Result<Vec<LastHeard>, StoreError> {
        self.read(|state| state.last_heard(session_id))
    }

    fn blob(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|state| state.blob(hash))
    }
}
