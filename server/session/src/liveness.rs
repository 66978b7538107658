//! Liveness: what silence means, and when. Deadlines are computed from the state, never stored,
//! so a restart loses none.

use domain::{Phase, SeatId, SeatState, SessionFact, Timestamp, limits};
use protocol::{SeatView, SessionState};

use crate::seats::{Live, Seats};

/// Facts and closings that silence has made due.
#[derive(Debug, Default)]
pub(crate) struct Due {
    pub(crate) facts: Vec<SessionFact>,
    /// Seats whose sockets have been silent for too long.
    pub(crate) silent: Vec<usize>,
}

/// What is due at `at`.
pub(crate) fn due(state: &SessionState, seats: &Seats, at: Timestamp) -> Due {
    let mut due = Due::default();
    for (index, view) in state.seats.iter().enumerate() {
        let seat_id = view.seat.seat_id;
        let live = seats.live(index);
        if let Some(live) = live
            && socket_silent_at(state, &live) <= at
        {
            due.silent.push(index);
        }
        if interrupted_at(state, view, live.as_ref()).is_some_and(|when| when <= at) {
            due.facts.push(interrupted(seat_id, seats.last_heard(index).unwrap_or(at)));
        } else if absent_at(state, view).is_some_and(|when| when <= at) {
            due.facts.push(SessionFact::SeatAbsent { seat_id });
        }
    }
    due
}

/// The next instant at which something may be due.
pub(crate) fn next(state: &SessionState, seats: &Seats) -> Option<Timestamp> {
    let deadlines = state.seats.iter().enumerate().flat_map(|(index, view)| {
        let live = seats.live(index);
        [
            live.map(|live| socket_silent_at(state, &live)),
            interrupted_at(state, view, live.as_ref()),
            absent_at(state, view),
        ]
    });
    deadlines.flatten().min()
}

/// The fact that ends an interval at the last byte received.
pub(crate) fn interrupted(seat_id: SeatId, last_heard_at: Timestamp) -> SessionFact {
    SessionFact::SeatInterrupted { seat_id, last_heard_at }
}

/// Seats that should have answered a ping by now and have not: nobody knows that they are there.
pub(crate) fn unheard(state: &SessionState, seats: &Seats, at: Timestamp) -> Vec<SessionFact> {
    let limit_ms = answer_ms(state.phase);
    let is_unheard = |index: usize, view: &SeatView| {
        let live = seats.live(index).filter(|_| view.state == SeatState::Connected)?;
        (counts_from(state, &live).plus_ms(limit_ms) < at).then_some(live.heard_at)
    };
    let seats = state.seats.iter().enumerate();
    seats
        .filter_map(|(index, view)| {
            is_unheard(index, view).map(|heard_at| interrupted(view.seat.seat_id, heard_at))
        })
        .collect()
}

/// How long a healthy line may be silent: one ping with its jitter of 10 %, and its way back.
pub(crate) fn answer_ms(phase: Phase) -> i64 {
    ping_jittered_ms(phase).saturating_add(limits::CLOCK_STEP_MS)
}

/// The longest time between two pings.
pub(crate) fn ping_jittered_ms(phase: Phase) -> i64 {
    ping_ms(phase).saturating_add(ping_ms(phase) / 10)
}

/// How often the server pings in this phase.
pub(crate) fn ping_ms(phase: Phase) -> i64 {
    if phase.is_live() { limits::PING_LIVE_MS } else { limits::PING_QUIET_MS }
}

/// Silence counts from the last byte, but not from before a quieter phase ended: pings were rare.
fn counts_from(state: &SessionState, live: &Live) -> Timestamp {
    if state.phase.is_live() { live.heard_at.max(state.phase_since) } else { live.heard_at }
}

fn interrupted_at(state: &SessionState, view: &SeatView, live: Option<&Live>) -> Option<Timestamp> {
    let limit_ms = if state.phase.is_live() {
        limits::INTERRUPTED_LIVE_MS
    } else {
        limits::INTERRUPTED_QUIET_MS
    };
    let live = live.filter(|_| view.state == SeatState::Connected)?;
    Some(counts_from(state, live).plus_ms(limit_ms))
}

fn socket_silent_at(state: &SessionState, live: &Live) -> Timestamp {
    counts_from(state, live).plus_ms(limits::SOCKET_SILENT_MS)
}

/// The petitioner's side is never absent, and after the end nobody is.
fn absent_at(state: &SessionState, view: &SeatView) -> Option<Timestamp> {
    let counts = view.state == SeatState::Interrupted
        && !view.seat.role.is_petitioner_side()
        && !state.phase.is_over();
    counts.then(|| view.state_since.plus_ms(limits::ABSENT_MS))
}
