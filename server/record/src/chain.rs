//! The hash chain of one stream: `h_n = H(0x01 || h_{n-1} || H(0x00 || text_n))`.
//!
//! `at` never goes back and `seq` is dense from 1; both stand in the hashed text.

use domain::{FactId, FactMeta, Hash, JournalFact, StoredFact, StreamId, Timestamp, VaultEntry};
use serde::Serialize;

use crate::hash::{genesis, leaf_hash, node_hash};
use crate::text::{self, Printed};

/// The end of a stream, where the next fact is chained.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Chain {
    stream: StreamId,
    seq: u64,
    head: Hash,
    at: Timestamp,
}

/// Why a fact does not follow in its chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChainFault {
    /// It belongs to another stream.
    Stream,
    /// Its number is not the next one.
    Seq,
    /// It is earlier than the fact before.
    At,
    /// The chain value before is not the head.
    PrevHash,
    /// The chain value after does not follow from the text.
    Hash,
}

impl std::fmt::Display for ChainFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Stream => "it belongs to another stream",
            Self::Seq => "its number is not the next one",
            Self::At => "it is earlier than the fact before",
            Self::PrevHash => "it does not hang on the fact before",
            Self::Hash => "the hash does not follow from the text",
        })
    }
}

impl std::error::Error for ChainFault {}

impl Chain {
    /// The chain of a stream without facts.
    #[must_use]
    pub fn start(stream: StreamId) -> Self {
        let head = genesis(&stream);
        Self { stream, seq: 0, head, at: Timestamp(i64::MIN) }
    }

    /// Goes on after the last stored fact.
    #[must_use]
    pub fn resume(stream: StreamId, seq: u64, head: Hash, at: Timestamp) -> Self {
        Self { stream, seq, head, at }
    }

    /// The stream.
    #[must_use]
    pub fn stream(&self) -> &StreamId {
        &self.stream
    }

    /// Number of the last fact; also how many there are.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Chain value after the last fact.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// Instant of the last fact.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Chains a fact of any stream. `meta.at` is raised to the last fact's instant when the wall
    /// clock went back. Private texts leave the text and return as vault entries. `entropy` is
    /// fresh random bytes for this fact; every salt is derived from it.
    ///
    /// # Errors
    /// When the body cannot be printed (a map with keys that are no texts); the chain is then
    /// as before.
    pub fn append<T: Serialize>(
        &mut self,
        fact_id: FactId,
        meta: &FactMeta,
        kind: &str,
        body: &T,
        entropy: [u8; 32],
    ) -> Result<(StoredFact, Vec<VaultEntry>), serde_json::Error> {
        self.append_printed(fact_id, meta, Some(kind), body, &entropy)
    }

    /// Chains a fact of a session; its kind is the body's `type`.
    ///
    /// # Errors
    /// As [`Chain::append`].
    pub fn append_journal(
        &mut self,
        fact_id: FactId,
        fact: &JournalFact,
        entropy: [u8; 32],
    ) -> Result<(StoredFact, Vec<VaultEntry>), serde_json::Error> {
        self.append_printed(fact_id, &fact.meta, None, &fact.fact, &entropy)
    }

    fn append_printed<T: Serialize>(
        &mut self,
        fact_id: FactId,
        meta: &FactMeta,
        kind: Option<&str>,
        body: &T,
        entropy: &[u8; 32],
    ) -> Result<(StoredFact, Vec<VaultEntry>), serde_json::Error> {
        let at = meta.at.max(self.at);
        let seq = self.seq + 1;
        let meta = FactMeta { at, ..*meta };
        let Printed { kind, text, vault } = text::print(fact_id, seq, &meta, kind, body, entropy)?;
        let prev_hash = self.head;
        let hash = node_hash(prev_hash, leaf_hash(&text));
        (self.seq, self.head, self.at) = (seq, hash, at);
        let stream_id = self.stream.clone();
        Ok((StoredFact { fact_id, stream_id, seq, at, kind, text, prev_hash, hash }, vault))
    }

    /// Steps over a stored fact when it follows from the head.
    ///
    /// # Errors
    /// Why it does not follow; the chain is then as before.
    pub fn follow(&mut self, fact: &StoredFact) -> Result<(), ChainFault> {
        if fact.stream_id != self.stream {
            return Err(ChainFault::Stream);
        }
        if fact.prev_hash != self.head {
            return Err(ChainFault::PrevHash);
        }
        self.step(fact.seq, fact.at, leaf_hash(&fact.text), fact.hash)
    }

    /// Steps over a leaf; a withheld fact brings no instant, so it is given the last one.
    pub(crate) fn step(
        &mut self,
        seq: u64,
        at: Timestamp,
        leaf: Hash,
        hash: Hash,
    ) -> Result<(), ChainFault> {
        if Some(seq) != self.seq.checked_add(1) {
            return Err(ChainFault::Seq);
        }
        if at < self.at {
            return Err(ChainFault::At);
        }
        if node_hash(self.head, leaf) != hash {
            return Err(ChainFault::Hash);
        }
        (self.seq, self.head, self.at) = (seq, hash, at);
        Ok(())
    }
}
