//! Who holds which seat: at most one connection a seat, and a connection holds one seat.
//! Only live connections are here; seats and generations are in the state.

use std::collections::BTreeMap;

use domain::{ClientId, Timestamp};

use crate::ConnectionId;

/// A live connection of a seat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Live {
    pub(crate) connection: ConnectionId,
    pub(crate) client_id: ClientId,
    pub(crate) heard_at: Timestamp,
}

/// Live connections by seat index.
#[derive(Debug, Default)]
pub(crate) struct Seats {
    held: BTreeMap<usize, Live>,
    index: BTreeMap<ConnectionId, usize>,
    heard: BTreeMap<usize, Timestamp>,
}

impl Seats {
    /// Puts a connection on a seat; the caller has detached the one before.
    pub(crate) fn attach(&mut self, index: usize, live: Live) {
        debug_assert!(!self.held.contains_key(&index), "one live connection a seat");
        self.held.insert(index, live);
        self.index.insert(live.connection, index);
        self.heard.insert(index, live.heard_at);
    }

    /// Takes the connection off its seat.
    pub(crate) fn detach(&mut self, index: usize) -> Option<Live> {
        let live = self.held.remove(&index)?;
        self.index.remove(&live.connection);
        Some(live)
    }

    /// The seat of a connection; none for one that was fenced or never joined.
    pub(crate) fn index_of(&self, connection: ConnectionId) -> Option<usize> {
        self.index.get(&connection).copied()
    }

    /// The connection of a seat.
    pub(crate) fn live(&self, index: usize) -> Option<Live> {
        self.held.get(&index).copied()
    }

    /// Every held seat.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, Live)> + '_ {
        self.held.iter().map(|(index, live)| (*index, *live))
    }

    /// Bytes came from the seat's connection.
    pub(crate) fn heard(&mut self, index: usize, at: Timestamp) {
        if let Some(live) = self.held.get_mut(&index) {
            live.heard_at = live.heard_at.max(at);
            self.heard.insert(index, live.heard_at);
        }
    }

    /// Signs of life move with a clock that went forward.
    pub(crate) fn clock_stepped(&mut self, by_ms: i64) {
        self.held.values_mut().for_each(|live| live.heard_at = live.heard_at.plus_ms(by_ms));
        self.heard.values_mut().for_each(|at| *at = at.plus_ms(by_ms));
    }

    /// The last sign of life of a seat, live or not.
    pub(crate) fn last_heard(&self, index: usize) -> Option<Timestamp> {
        self.heard.get(&index).copied()
    }

    /// One seat a connection and one connection a seat.
    pub(crate) fn is_sound(&self) -> bool {
        self.held.len() == self.index.len()
            && self.held.iter().all(|(seat, live)| self.index.get(&live.connection) == Some(seat))
    }
}
