//! From the session to the writer and back: batches out, reports in, signs of life, the end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::{JournalFact, Phase, SessionFact, Timestamp};
use store::{Commit, LastHeard, Row, Table};
use tokio::time::Instant;

use super::{Parked, Room, RoomInput, Shared, summary_of};
use crate::signaling::close::{CloseCode, Closing};

/// How long a stopping room waits for its last batch.
const LAST_BATCH: Duration = Duration::from_secs(5);

impl Room {
    pub(super) fn record(&mut self, was: Phase, facts: &[JournalFact]) {
        let Some(live) = self.live.as_mut() else { return };
        let Shared { core, signer, credentials, uploads, .. } = &*self.shared;
        let state = live.session.state();
        if live.ledger.record(facts, (was, state), &core.clock, signer).is_err() {
            self.broken = Some("a fact cannot be printed");
            return;
        }
        for fact in facts {
            match &fact.fact {
                SessionFact::Attached { attachment_id, .. } => {
                    let taken = uploads.take(*attachment_id, core.clock.now());
                    let Some((hash, bytes)) = taken else {
                        self.broken = Some("an attached file is gone");
                        return;
                    };
                    live.ledger.put(Row::Blob(hash, bytes));
                }
                SessionFact::DeviceReleased { seat_id, .. } => {
                    if let Some(row) = credentials.unpin(self.session_id, *seat_id) {
                        live.ledger.put(Row::Put(row));
                    }
                }
                SessionFact::Sealed {}
                | SessionFact::PhaseChanged { to: Phase::NoShow | Phase::Aborted, .. } => {
                    for id in credentials.forget(self.session_id) {
                        live.ledger.put(Row::Delete(Table::Settings, id));
                    }
                }
                _ => {}
            }
        }
        self.gate.record();
        let summary = summary_of(live.session.state());
        if *self.summary != summary {
            self.summary = Arc::new(summary);
            self.pass(Parked::Summary(Arc::clone(&self.summary)));
        }
    }

    /// Hands the facts that gathered to the writer, unless a batch is on its way.
    pub(super) fn submit(&mut self) {
        let Some(live) = self.live.as_mut().filter(|_| self.broken.is_none()) else { return };
        if !self.gate.should_submit() {
            return;
        }
        let commit = live.ledger.take(self.shared.core.clock.now());
        let tells_calendar = !commit.outbox.is_empty();
        let ticket = self.gate.submit();
        let (reporter, shared) = (Arc::clone(&self.reporter), Arc::clone(&self.shared));
        self.shared.core.journal.submit(commit, move |result| {
            if tells_calendar && result.is_ok() {
                shared.notices.notify_one();
            }
            drop(reporter.send_replace((ticket, result)));
        });
    }

    pub(super) fn on_report(&mut self) {
        let (ticket, result) = self.report.borrow_and_update().clone();
        let parked = self.gate.open(ticket);
        match result {
            Ok(()) => parked.into_iter().for_each(|it| self.deliver(it)),
            Err(error) => {
                let session_id = self.session_id;
                tracing::error!(%session_id, %error, "facts could not be appended");
                self.broken = Some("an append failed");
            }
        }
    }

    /// One upsert for all connected seats; not gated, nobody waits for it.
    pub(super) fn write_last_heard(&self) {
        let heard = self.connections.values().filter(|it| it.is_welcomed).map(|it| LastHeard {
            session_id: self.session_id,
            seat_id: it.seat_id,
            at: Timestamp(it.heard.load(Ordering::Relaxed)),
        });
        let heard: Vec<_> = heard.collect();
        if heard.is_empty() {
            return;
        }
        let now = self.shared.core.clock.now();
        let commit = Commit { now, rows: vec![Row::LastHeard(heard)], ..Commit::default() };
        self.shared.core.journal.submit(commit, |result| {
            if let Err(error) = result {
                tracing::warn!(%error, "signs of life could not be written");
            }
        });
    }

    /// Writes what is left and closes every socket with the restart window.
    pub(super) async fn end(&mut self) {
        let deadline = Instant::now() + LAST_BATCH;
        self.submit();
        while self.gate.is_waiting() || self.gate.should_submit() {
            let Ok(Ok(())) = tokio::time::timeout_at(deadline, self.report.changed()).await else {
                break;
            };
            self.on_report();
            self.submit();
        }
        self.write_last_heard();
        let code = if self.is_stopping { CloseCode::Restart } else { CloseCode::Ended };
        self.close_all(code.into());
        self.shared.retire(self.session_id);
        self.mailbox.close();
        while let Ok(input) = self.mailbox.try_recv() {
            if let RoomInput::Join { outbox, .. } = input {
                outbox.close(code);
            }
        }
    }

    pub(super) fn close_all(&mut self, closing: Closing) {
        for (_, connection) in self.connections.drain() {
            connection.outbox.close(closing.clone());
        }
    }
}
