//! Telling links: grants and cuts to both ends, and the relay of what they say to each other.
//! The sender of a signal is stamped here, never taken from the page.

use domain::{Timestamp, limits};
use protocol::{RefusalReason, Signal};

use crate::links::{self, Change};
use crate::session::Session;
use crate::{ConnectionId, Output};

impl Session {
    /// Tells both ends of every link that changed; `joiner` reads its links in `welcome`.
    pub(crate) fn align_links(&mut self, joiner: Option<usize>) -> Vec<Change> {
        let is_cutting = self.cutting.is_some();
        let changes = self.links.reconcile(self.journal.state(), &self.seats, is_cutting);
        for change in &changes {
            let (a, b) = change.pair;
            for (index, other) in [(a, b), (b, a)] {
                if Some(index) != joiner {
                    self.tell_link(index, other, change);
                }
            }
        }
        changes
    }

    pub(crate) fn tell_link(&mut self, index: usize, other: usize, change: &Change) {
        let Some(live) = self.seats.live(index) else { return };
        let plan = links::plan(self.journal.state(), index, other, change.link_epoch);
        let Some(link) = plan else { return };
        if change.is_open {
            self.outbox.grant(live.connection, link);
        } else {
            self.outbox.cut(live.connection, link.seat_id, link.link_epoch);
        }
    }

    /// Passes a description or candidate over a standing link, or says that it is stale.
    pub(crate) fn signal(&mut self, at: Timestamp, connection: ConnectionId, signal: Signal) {
        let Some(from) = self.seats.index_of(connection) else { return };
        self.heard(at, connection, at);
        let Signal { id, to, link_epoch, body } = signal;
        let other = self.index(to);
        let reason = if body.get().len() > limits::DESCRIPTION_BYTES_MAX {
            RefusalReason::TooLarge
        } else if other.and_then(|other| self.links.epoch(from, other)) == Some(link_epoch)
            && let Some(live) = other.and_then(|other| self.seats.live(other))
            && let Some(from) = links::seat_id(self.journal.state(), from)
        {
            self.outbox.beside(Output::Signal {
                connection: live.connection,
                from,
                link_epoch,
                body,
            });
            return;
        } else {
            RefusalReason::StaleLink
        };
        self.outbox.refused(connection, id, reason.into());
    }
}
