//! Facts of one room on their way to the store: chained at once, committed in batches, together
//! with the session's row, the notices to the calendar and the checkpoints they call for.

use domain::{JournalFact, Phase, SessionFact, SessionId, StoredFact, StreamId, Timestamp};
use protocol::SessionState;
use record::{Chain, Checkpoint, Ed25519Signer, Purpose};
use session::CalendarNotice;
use store::{Commit, Document, OutboxItem, Row};

use crate::archive::checkpoint_row;
use crate::signaling::row::SessionRow;
use crate::wiring::Clock;

/// Topic of the notices to the calendar.
pub(crate) const CALENDAR_TOPIC: &str = "calendar";

/// The open end of one session's stream.
pub(crate) struct Ledger {
    chain: Chain,
    batch: Commit,
    /// The row as it was written last.
    row: Option<SessionRow>,
}

impl Ledger {
    /// Goes on at the end of this chain; the first batch writes the session's row anew.
    pub(crate) fn new(chain: Chain) -> Self {
        Self { chain, batch: Commit::default(), row: None }
    }

    /// Chains facts for the next batch. `state` is the session after them, `was` its phase before.
    pub(crate) fn record(
        &mut self,
        facts: &[JournalFact],
        (was, state): (Phase, &SessionState),
        clock: &Clock,
        signer: &Ed25519Signer,
    ) -> Result<(), serde_json::Error> {
        for fact in facts {
            let fact_id = domain::FactId(clock.fresh_id());
            let (stored, vault) = self.chain.append_journal(fact_id, fact, clock.entropy())?;
            self.batch.facts.push(stored);
            self.batch.vault.extend(vault);
        }
        if let Some(purpose) = purpose(facts, was) {
            self.batch.rows.push(Row::Put(self.checkpoint(purpose, signer)));
        }
        let row = SessionRow::of(state);
        if self.row.as_ref() != Some(&row) {
            self.batch.rows.push(Row::Put(row.document()));
            self.row = Some(row);
        }
        Ok(())
    }

    /// The calendar must learn this with the facts recorded last.
    pub(crate) fn tell(&mut self, notice: CalendarNotice) {
        self.batch.outbox.push(OutboxItem {
            outbox_id: 0,
            stream_id: self.chain.stream().clone(),
            seq: self.chain.seq(),
            topic: CALENDAR_TOPIC.to_owned(),
            body: serde_json::to_string(&notice).expect("a notice is plain data"),
        });
    }

    /// Adds a row to the next batch.
    pub(crate) fn put(&mut self, row: Row) {
        self.batch.rows.push(row);
    }

    /// Takes the batch.
    pub(crate) fn take(&mut self, now: Timestamp) -> Commit {
        Commit { now, ..std::mem::take(&mut self.batch) }
    }

    fn checkpoint(&self, purpose: Purpose, signer: &Ed25519Signer) -> Document {
        let checkpoint = Checkpoint {
            stream_id: self.chain.stream().clone(),
            size: self.chain.seq(),
            head: self.chain.head(),
            at: self.chain.at(),
            purpose,
        };
        checkpoint_row(checkpoint, signer)
    }
}

fn purpose(facts: &[JournalFact], was: Phase) -> Option<Purpose> {
    let has = |wanted: fn(&SessionFact) -> bool| facts.iter().any(|it| wanted(&it.fact));
    if has(|fact| matches!(fact, SessionFact::Sealed {})) {
        Some(Purpose::Sealed)
    } else if has(|fact| matches!(fact, SessionFact::Closed { .. })) {
        Some(Purpose::Closed)
    } else {
        (was == Phase::Sealed && !facts.is_empty()).then_some(Purpose::Corrected)
    }
}

/// Stream of a session.
pub(crate) fn stream(session_id: SessionId) -> StreamId {
    StreamId::session(session_id)
}

/// The chain after a stream's stored facts, which must follow from each other.
pub(crate) fn follow(stream: StreamId, facts: &[StoredFact]) -> Result<Chain, record::ChainFault> {
    let mut chain = Chain::start(stream);
    facts.iter().try_for_each(|fact| chain.follow(fact))?;
    Ok(chain)
}
