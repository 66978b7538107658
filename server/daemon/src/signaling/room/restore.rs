//! From the journal back into memory: at the start, after a failed append, after a panic.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::{JournalFact, Phase, SessionId, StoredFact, Timestamp};
use record::{Chain, Vault};
use session::{Output, Session};
use store::{Store, StoreError};

use super::ledger::{Ledger, follow, stream};
use super::{CloseCode, Live, PANICKED, Room, RoomInput, summary_of};

/// Facts read in one go.
const PAGE: usize = 1_000;
/// First pause before a failed rebuild is tried again; it doubles each time.
const REBUILD_AGAIN: Duration = Duration::from_secs(1);
/// Longest pause.
const REBUILD_AGAIN_MAX: Duration = Duration::from_secs(30);

/// Why a journal cannot be read back.
#[derive(Debug)]
pub(crate) enum RestoreFault {
    /// The store failed.
    Store(StoreError),
    /// A fact does not follow, or cannot be read.
    Fact(String),
    /// The stream does not begin with `opened`.
    NotOpened,
}

impl std::fmt::Display for RestoreFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Fact(text) => f.write_str(text),
            Self::NotOpened => f.write_str("the stream does not begin with its opening"),
        }
    }
}

impl From<StoreError> for RestoreFault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A session as its journal tells it.
pub(crate) struct Restored {
    /// Every fact.
    pub(crate) facts: Vec<JournalFact>,
    /// The end of the stream.
    pub(crate) chain: Chain,
}

/// Reads and checks the whole stream of a session.
pub(crate) fn read_journal(
    store: &dyn Store,
    session_id: SessionId,
) -> Result<Restored, RestoreFault> {
    let stream = stream(session_id);
    let mut stored: Vec<StoredFact> = Vec::new();
    loop {
        let page = store.facts(&stream, stored.len() as u64 + 1, PAGE)?;
        let is_last = page.len() < PAGE;
        stored.extend(page);
        if is_last {
            break;
        }
    }
    let vault = Vault::new(&store.vault(&stream)?);
    let chain = follow(stream, &stored).map_err(|fault| RestoreFault::Fact(fault.to_string()))?;
    let facts = stored.iter().map(|fact| record::read_journal(fact, &vault));
    let facts = facts.collect::<Result<Vec<_>, _>>();
    let facts = facts.map_err(|fault| RestoreFault::Fact(fault.to_string()))?;
    Ok(Restored { facts, chain })
}

fn restore(
    store: &dyn Store,
    session_id: SessionId,
    now: Timestamp,
    must_abort: bool,
) -> Result<(Live, Vec<Output>), RestoreFault> {
    let Restored { facts, chain } = read_journal(store, session_id)?;
    let heard = store.last_heard(session_id)?;
    let heard: Vec<_> = heard.iter().map(|it| (it.seat_id, it.at)).collect();
    let mut session = Session::restore(facts, &heard, now).map_err(|_| RestoreFault::NotOpened)?;
    if must_abort {
        session.abort(now);
    }
    let outputs = session.drain().collect();
    Ok((Live { session, ledger: Ledger::new(chain) }, outputs))
}

impl Room {
    /// Takes a session that stands in the journal.
    pub(super) fn begin(&mut self, live: Live, outputs: Vec<Output>) {
        let phase = live.session.state().phase;
        // A jump while nobody was connected is part of the stop.
        self.stepped_ms = self.shared.core.clock.stepped_ms();
        self.summary = Arc::new(summary_of(live.session.state()));
        self.seen.tell(Arc::clone(&self.summary));
        self.seen.is_live.store(phase.is_live(), Ordering::Relaxed);
        self.live = Some(live);
        self.obey_all(phase, outputs);
        self.submit();
    }

    /// Drops the memory, closes the sockets and reads the session anew. A session that panics
    /// again and again is aborted, with a fact that says so; a store that fails is tried again
    /// for as long as it takes.
    pub(super) async fn rebuild(&mut self) {
        let session_id = self.session_id;
        let why = self.forget().await;
        let is_often = !self.may_rebuild();
        let must_abort = is_often && why == Some(PANICKED);
        let mut pause = if is_often && !must_abort { REBUILD_AGAIN } else { Duration::ZERO };
        while !self.is_stopping {
            if !pause.is_zero() {
                self.turn_away();
                tokio::time::sleep(pause).await;
                self.turn_away();
            }
            pause = (pause * 2).clamp(REBUILD_AGAIN, REBUILD_AGAIN_MAX);
            let (store, now) = (Arc::clone(&self.shared.core.store), self.shared.core.clock.now());
            let read =
                tokio::task::spawn_blocking(move || restore(&*store, session_id, now, must_abort));
            match read.await {
                Ok(Ok((live, outputs))) => return self.begin(live, outputs),
                Ok(Err(fault)) => tracing::error!(%session_id, %fault, "cannot be restored"),
                Err(_) => tracing::error!(%session_id, "restoring panicked"),
            }
        }
    }

    /// Forgets everything that is not durable, and says why.
    async fn forget(&mut self) -> Option<&'static str> {
        let why = self.broken.take();
        if let Some(why) = why {
            let session_id = self.session_id;
            tracing::error!(%session_id, why, "the session is rebuilt from its journal");
        }
        self.live = None;
        self.write_last_heard();
        self.close_all(CloseCode::Restart.into());
        self.desks.clear();
        self.overflowed.clear();
        self.wake_at = None;
        // The journal is read only after everything on its way to it has arrived or failed.
        while self.gate.is_waiting() {
            if self.report.changed().await.is_err() {
                break;
            }
            let ticket = self.report.borrow_and_update().0;
            drop(self.gate.open(ticket));
        }
        self.gate.reset();
        why
    }

    /// Nobody is kept waiting at the door of a session that cannot be read now.
    fn turn_away(&mut self) {
        while let Ok(input) = self.mailbox.try_recv() {
            match input {
                RoomInput::Join { outbox, .. } => outbox.close(CloseCode::Overload),
                RoomInput::Stop => self.is_stopping = true,
                _ => {}
            }
        }
    }
}

/// Whether a session with this phase still has a room: in the others nothing can happen any more.
pub(crate) fn has_room(phase: Phase) -> bool {
    !matches!(phase, Phase::Sealed | Phase::NoShow | Phase::Aborted)
}
