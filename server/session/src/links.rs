//! Links of the direct plan: which pairs of seats hold a peer connection now, under which epoch.
//!
//! A pair may be linked when both are in the room, publish (a hall screen watches those who do),
//! and the doors let them hear each other. A standing link outlives a short interruption (sound
//! goes on while the socket comes back); every join or resume of an end makes a new epoch. Epochs
//! count the openings of one pair only, so that nobody can count what others did.

use std::collections::BTreeMap;

use domain::{Phase, SeatId, SeatRole, SeatState};
use protocol::{LinkPlan, SeatView, SessionState};

use crate::audience::is_inside;
use crate::seats::Seats;

/// Two seat indices, the smaller first.
pub(crate) type Pair = (usize, usize);

/// A change both ends are told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Change {
    pub(crate) pair: Pair,
    pub(crate) link_epoch: u32,
    pub(crate) is_open: bool,
}

#[derive(Debug)]
pub(crate) struct Links {
    standing: BTreeMap<Pair, u32>,
    epochs: BTreeMap<Pair, u32>,
    /// Epochs of this run start here, above those of every run before.
    base: u32,
}

impl Links {
    /// `runs` counts the restarts before this one.
    pub(crate) fn new(runs: u32) -> Self {
        let base = runs.saturating_mul(EPOCHS_PER_RUN);
        Self { standing: BTreeMap::new(), epochs: BTreeMap::new(), base }
    }

    /// Brings the links in line; `is_cutting` closes the doors before the phase says so.
    pub(crate) fn reconcile(
        &mut self,
        state: &SessionState,
        seats: &Seats,
        is_cutting: bool,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let is_closed = is_cutting || state.is_behind_closed_doors();
        self.standing.retain(|pair, link_epoch| {
            let stays = ends(state, *pair)
                .is_some_and(|(a, b)| may_link(state, is_closed, a, b) && holds(a) && holds(b));
            if !stays {
                changes.push(Change { pair: *pair, link_epoch: *link_epoch, is_open: false });
            }
            stays
        });
        let live: Vec<usize> = seats.iter().map(|(index, _)| index).collect();
        for (at, a) in live.iter().enumerate() {
            for b in &live[at + 1..] {
                let pair = (*a, *b);
                let may = ends(state, pair).is_some_and(|(a, b)| may_link(state, is_closed, a, b));
                if may && !self.standing.contains_key(&pair) {
                    let count = self.epochs.entry(pair).or_insert(self.base);
                    *count = count.saturating_add(1);
                    self.standing.insert(pair, *count);
                    changes.push(Change { pair, link_epoch: *count, is_open: true });
                }
            }
        }
        changes
    }

    /// Forgets the links of a seat whose page is new; answers the other ends with their epochs.
    pub(crate) fn forget(&mut self, index: usize) -> Vec<(Pair, u32)> {
        let mine = |pair: &Pair| pair.0 == index || pair.1 == index;
        let gone = self.standing.iter().filter(|(pair, _)| mine(pair));
        let gone: Vec<(Pair, u32)> = gone.map(|(pair, epoch)| (*pair, *epoch)).collect();
        self.standing.retain(|pair, _| !mine(pair));
        gone
    }

    /// The epoch of a standing link.
    pub(crate) fn epoch(&self, a: usize, b: usize) -> Option<u32> {
        self.standing.get(&(a.min(b), a.max(b))).copied()
    }

    /// The links a seat should hold now.
    pub(crate) fn of(&self, state: &SessionState, index: usize) -> Vec<LinkPlan> {
        let mine = self.standing.iter().filter_map(|((a, b), link_epoch)| {
            let other = other_end((*a, *b), index)?;
            plan(state, index, other, *link_epoch)
        });
        mine.collect()
    }
}

/// The far end of a pair.
pub(crate) fn other_end((a, b): Pair, index: usize) -> Option<usize> {
    match index {
        _ if index == a => Some(b),
        _ if index == b => Some(a),
        _ => None,
    }
}

/// A link as one end reads it. The later seat is the polite one.
pub(crate) fn plan(
    state: &SessionState,
    index: usize,
    other: usize,
    link_epoch: u32,
) -> Option<LinkPlan> {
    let seat_id = seat_id(state, other)?;
    Some(LinkPlan { seat_id, link_epoch, polite: index > other })
}

pub(crate) fn seat_id(state: &SessionState, index: usize) -> Option<SeatId> {
    state.seats.get(index).map(|view| view.seat.seat_id)
}

fn ends(state: &SessionState, (a, b): Pair) -> Option<(&SeatView, &SeatView)> {
    state.seats.get(a).zip(state.seats.get(b))
}

fn may_link(state: &SessionState, is_closed: bool, a: &SeatView, b: &SeatView) -> bool {
    let phase = state.door_phase();
    let is_open = matches!(phase, Phase::Lobby | Phase::Reception | Phase::Deliberation);
    // A hall screen only watches: it is linked with those who send, never with another screen.
    let watches = |view: &SeatView| view.seat.publishes || view.seat.role == SeatRole::HallScreen;
    let may =
        |view: &SeatView| view.is_admitted && watches(view) && (!is_closed || is_inside(view));
    is_open && (a.seat.publishes || b.seat.publishes) && may(a) && may(b)
}

fn holds(view: &SeatView) -> bool {
    matches!(view.state, SeatState::Connected | SeatState::Interrupted)
}

const EPOCHS_PER_RUN: u32 = 1 << 20;
