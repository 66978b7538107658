//! One seat's track through the session: its intervals and the edge at which each ends.

use domain::{
    AttendanceInterval, CheckedInPerson, Edge, EndCause, Phase, Place, Seat, SeatId, SeatRole,
    Timestamp, limits,
};

/// How an interval ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// At an instant the server itself set.
    Exact(Timestamp),
    /// Somewhere between the last byte and the notice; a ping would have been answered.
    Heard { last: Timestamp, noticed: Timestamp },
    /// When another connection took the seat; the older one may have been silent for a while.
    Replaced { last: Timestamp, at: Timestamp },
    /// At the last sign of life, known within an error.
    Within { last: Timestamp, error_ms: i64 },
}

impl End {
    fn at(self) -> Timestamp {
        match self {
            Self::Exact(at) | Self::Replaced { at, .. } => at,
            Self::Heard { last, noticed } => last.min(noticed),
            Self::Within { last, .. } => last,
        }
    }

    fn edge(self, phase: Phase, step_error_ms: i64) -> Edge {
        let at = self.at();
        let error_ms = match self {
            Self::Exact(_) => 0,
            Self::Heard { noticed, .. } => noticed.since_ms(at).min(ping_error_ms(phase)),
            Self::Replaced { last, at } => at.since_ms(last).clamp(0, ping_error_ms(phase)),
            Self::Within { error_ms, .. } => error_ms,
        };
        Edge { at, error_ms: error_ms.saturating_add(step_error_ms) }
    }
}

/// How long a living seat may be silent: one ping interval and its jitter of 10 %.
fn ping_error_ms(phase: Phase) -> i64 {
    let interval = if phase.is_live() { limits::PING_LIVE_MS } else { limits::PING_QUIET_MS };
    interval + interval / 10
}

#[derive(Clone, Copy, Debug)]
struct Open {
    place: Place,
    phase: Phase,
    from: Edge,
}

/// One seat.
#[derive(Clone, Debug)]
pub(super) struct Track {
    pub(super) seat_id: SeatId,
    pub(super) role: SeatRole,
    pub(super) site_name: String,
    pub(super) persons: Vec<CheckedInPerson>,
    pub(super) is_admitted: bool,
    /// A connection holds the seat and was heard.
    pub(super) is_live: bool,
    /// The device it shares now, and the last one it shared.
    pub(super) through: Option<SeatId>,
    pub(super) last_through: Option<SeatId>,
    pub(super) intervals: Vec<AttendanceInterval>,
    open: Option<Open>,
    /// Where the present stay begins in `intervals`: a late notice never reaches behind it.
    stay_from: usize,
    /// Added to the end of the open interval after the clock went back.
    step_error_ms: i64,
}

impl Track {
    pub(super) fn new(seat: &Seat) -> Self {
        Self {
            seat_id: seat.seat_id,
            role: seat.role,
            site_name: seat.site_name.clone(),
            persons: Vec::new(),
            is_admitted: !seat.role.waits_for_admission(),
            is_live: false,
            through: None,
            last_through: None,
            intervals: Vec::new(),
            open: None,
            stay_from: 0,
            step_error_ms: 0,
        }
    }

    /// Adds persons; those attested before stay, names as at entry.
    pub(super) fn attest(&mut self, persons: &[CheckedInPerson]) {
        for person in persons {
            let is_same = |known: &&mut CheckedInPerson| {
                known.kind == person.kind
                    && known.name.reveal().is_some()
                    && known.name == person.name
            };
            match self.persons.iter_mut().find(is_same) {
                Some(known) => known.id_seen |= person.id_seen,
                None => self.persons.push(person.clone()),
            }
        }
    }

    /// Makes the open interval be in `wanted`.
    pub(super) fn settle(
        &mut self,
        wanted: Option<(Place, Phase)>,
        at: Timestamp,
        cause: EndCause,
    ) {
        if self.open.map(|open| (open.place, open.phase)) == wanted {
            return;
        }
        let was_open = self.open.is_some();
        if let Some(open) = self.open {
            let goes_to_waiting =
                wanted.is_some_and(|(place, _)| place == Place::Waiting && open.place != place);
            let cause = if goes_to_waiting { EndCause::ToWaiting } else { cause };
            self.close_open(End::Exact(at), cause);
        }
        if let Some((place, phase)) = wanted {
            if !was_open {
                self.stay_from = self.intervals.len();
            }
            self.open = Some(Open { place, phase, from: Edge { at, error_ms: 0 } });
        }
    }

    /// Ends the stay; what was counted after the end is taken back.
    pub(super) fn end(&mut self, end: End, cause: EndCause) {
        if self.open.is_none() {
            return;
        }
        let step_error_ms = self.step_error_ms;
        self.close_open(end, cause);
        while self.intervals.len() > self.stay_from {
            let Some(last) = self.intervals.last_mut() else { break };
            if last.from.at < end.at() {
                last.to = end.edge(last.phase, step_error_ms);
                last.cause = cause;
                break;
            }
            self.intervals.pop();
        }
        self.stay_from = self.intervals.len();
    }

    /// A forward step is time that did not pass: it is left out. After a step back `at` stands
    /// still for a while: the open interval's end is that much less sure.
    pub(super) fn clock_stepped(&mut self, at: Timestamp, by_ms: i64) {
        let Some(open) = self.open else { return };
        if by_ms < 0 {
            self.step_error_ms = self.step_error_ms.saturating_add(-by_ms);
            return;
        }
        let end = End::Within { last: at.plus_ms(-by_ms), error_ms: limits::CLOCK_STEP_MS };
        self.close_open(end, EndCause::MovedOn);
        self.open = Some(Open { from: Edge { at, error_ms: 0 }, ..open });
        self.stay_from = self.intervals.len();
    }

    /// Writes the open interval, unless it would be empty.
    fn close_open(&mut self, end: End, cause: EndCause) {
        let Some(Open { place, phase, from }) = self.open.take() else { return };
        let to = end.edge(phase, std::mem::take(&mut self.step_error_ms));
        if from.at < to.at {
            self.intervals.push(AttendanceInterval { place, phase, from, to, cause });
        }
    }
}
