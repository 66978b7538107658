//! Cut first, then tell (闭门会商). When the chair asks for a deliberation, every link that
//! touches a seat outside is cut at once; the phase changes only when the officials' pages have
//! said that they closed those links, or have lost their connection for keeping silent.

use std::collections::BTreeSet;

use domain::{ClientId, SeatId, Timestamp, limits};
use protocol::SessionState;

use crate::ConnectionId;
use crate::audience::is_inside;
use crate::links::Change;
use crate::seats::Seats;

/// A deliberation that was asked for and waits for its cuts.
#[derive(Debug)]
pub(crate) struct Cutting {
    /// Who asked, and where the reply goes.
    pub(crate) seat_id: SeatId,
    pub(crate) client_id: ClientId,
    pub(crate) connection: ConnectionId,
    pub(crate) command_id: u64,
    /// When silence costs a page its connection.
    pub(crate) until: Timestamp,
    /// `(seat that must say so, other end, epoch)`.
    awaited: BTreeSet<(usize, usize, u32)>,
}

/// Who asks for the deliberation.
pub(crate) struct Asker {
    pub(crate) seat_id: SeatId,
    pub(crate) client_id: ClientId,
    pub(crate) connection: ConnectionId,
    pub(crate) command_id: u64,
}

impl Cutting {
    /// Starts to wait for the pages of officials at the ends of the cut links.
    pub(crate) fn new(
        asker: Asker,
        at: Timestamp,
        state: &SessionState,
        seats: &Seats,
        cuts: &[Change],
    ) -> Self {
        let ends = cuts.iter().flat_map(|cut| {
            let (a, b) = cut.pair;
            [(a, b, cut.link_epoch), (b, a, cut.link_epoch)]
        });
        let must_say = |index: usize| {
            state.seats.get(index).is_some_and(is_inside) && seats.live(index).is_some()
        };
        let Asker { seat_id, client_id, connection, command_id } = asker;
        Self {
            seat_id,
            client_id,
            connection,
            command_id,
            until: at.plus_ms(limits::LINK_CLOSED_MS),
            awaited: ends.filter(|(index, ..)| must_say(*index)).collect(),
        }
    }

    /// A page says that it closed a cut link.
    pub(crate) fn link_closed(&mut self, index: usize, other: usize, link_epoch: u32) {
        self.awaited.remove(&(index, other, link_epoch));
    }

    /// A page is gone and its links with it.
    pub(crate) fn page_gone(&mut self, index: usize) {
        self.awaited.retain(|(end, ..)| *end != index);
    }

    /// Whether everybody has answered.
    pub(crate) fn is_ready(&self) -> bool {
        self.awaited.is_empty()
    }

    /// Pages that have not said so.
    pub(crate) fn silent(&self) -> BTreeSet<usize> {
        self.awaited.iter().map(|(index, ..)| *index).collect()
    }
}
