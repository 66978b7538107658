//! One stream of the journal as its single writer holds it: the head, and how a fact is put
//! behind it.

use domain::{Actor, FactId, FactMeta, StoredFact, StreamId, VaultEntry};
use record::Chain;
use serde::Serialize;
use store::{Store, StoreError};

use crate::wiring::Clock;

/// The head of a stream. A clone is a plan: it becomes the head once its commit is durable.
#[derive(Clone, Debug)]
pub struct Stream(Chain);

impl Stream {
    /// Where the stream stands in the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(store: &dyn Store, stream_id: StreamId) -> Result<Self, StoreError> {
        Ok(Self(match store.head(&stream_id)? {
            Some(head) => Chain::resume(stream_id, head.seq, head.hash, head.at),
            None => Chain::start(stream_id),
        }))
    }

    /// The stream of a thing that is being made.
    #[must_use]
    pub fn start(stream_id: StreamId) -> Self {
        Self(Chain::start(stream_id))
    }

    /// Number of the last fact.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.0.seq()
    }

    /// Puts a fact behind the head.
    ///
    /// # Errors
    /// When the fact cannot be printed; that is our bug.
    pub fn link<F: Serialize>(
        &mut self,
        clock: &Clock,
        actor: Actor,
        kind: &str,
        fact: &F,
    ) -> Result<(StoredFact, Vec<VaultEntry>), StoreError> {
        let meta = FactMeta { at: clock.now(), actor, client_id: None, command_id: None };
        let fact_id = FactId(clock.fresh_id());
        self.0
            .append(fact_id, &meta, kind, fact, clock.entropy())
            .map_err(|error| StoreError(format!("{kind} cannot be printed: {error}")))
    }
}

impl Stream {
    /// Puts a fact of the calendar behind the head, with the meta it brings.
    ///
    /// # Errors
    /// When the fact cannot be printed; that is our bug.
    pub fn link_as(
        &mut self,
        clock: &Clock,
        recorded: &calendar::RecordedFact,
    ) -> Result<(StoredFact, Vec<VaultEntry>), StoreError> {
        let (fact_id, kind) = (FactId(clock.fresh_id()), recorded.fact.kind());
        self.0
            .append(fact_id, &recorded.meta, kind, &recorded.fact, clock.entropy())
            .map_err(|error| StoreError(format!("{kind} cannot be printed: {error}")))
    }
}

/// Runs a write to its end even when the caller goes away: a request that is dropped between
/// "durable" and "shown" must not leave the memory behind the disk.
///
/// # Panics
/// When the write itself panicked; that is our bug and ends this request only.
pub async fn to_the_end<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    tokio::spawn(work).await.expect("a write neither panics nor is cancelled")
}
