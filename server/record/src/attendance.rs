//! Attendance: who was where, from when to when, how sure, and why it ended.
//!
//! A seat is *present* while a live connection holds it, or while it sits at the device of a seat
//! that is (同室就座): a union, never a sum of connections. Where it is follows from phase,
//! admission and the consulting mark. Intervals of one seat are disjoint and in order, whatever
//! facts come in; a lost connection ends them at the last byte received, also when the session
//! had moved on before the loss was noticed.

mod track;

use domain::{
    Attendance, AttendanceInterval, EndCause, JournalFact, Phase, Place, Seat, SeatAttendance,
    SeatId, SessionFact, Timestamp, limits,
};

use track::{End, Track};

/// Attendance while it grows, one fact at a time. The session keeps one and asks it at closing.
#[derive(Clone, Debug)]
pub struct AttendanceFold {
    phase: Phase,
    is_consulting: bool,
    at: Timestamp,
    tracks: Vec<Track>,
}

impl Default for AttendanceFold {
    fn default() -> Self {
        Self {
            phase: Phase::Lobby,
            is_consulting: false,
            at: Timestamp(i64::MIN),
            tracks: Vec::new(),
        }
    }
}

/// Attendance of a whole journal. Those still present when it ends are cut there as moved on.
#[must_use]
pub fn fold(facts: &[JournalFact]) -> Attendance {
    let mut fold = AttendanceFold::default();
    for fact in facts {
        fold.apply(fact);
    }
    fold.as_of(fold.at)
}

/// Whether the intervals are disjoint, in order, and add up to the printed sum.
#[must_use]
pub fn sum_holds(seat: &SeatAttendance) -> bool {
    let in_order = seat.intervals.iter().all(|i| i.from.at < i.to.at)
        && seat.intervals.windows(2).all(|pair| pair[0].to.at <= pair[1].from.at);
    in_order && present_ms(&seat.intervals) == seat.present_ms
}

fn present_ms(intervals: &[AttendanceInterval]) -> i64 {
    intervals
        .iter()
        .filter(|interval| interval.place != Place::Waiting)
        .fold(0, |sum, interval| sum.saturating_add(interval.to.at.since_ms(interval.from.at)))
}

impl AttendanceFold {
    /// Takes the next fact. Unknown seats and repeats change nothing.
    pub fn apply(&mut self, fact: &JournalFact) {
        let before = self.at;
        let at = fact.meta.at.max(before);
        self.at = at;
        self.presence(&fact.fact, at, before);
        self.check_in(&fact.fact, at);
        self.flow(&fact.fact, at);
        self.settle(at, EndCause::MovedOn);
    }

    /// Attendance at `at`, those present cut as moved on.
    #[must_use]
    pub fn as_of(&self, at: Timestamp) -> Attendance {
        self.cut(at, EndCause::MovedOn)
    }

    /// Attendance if the session were closed at `at`.
    #[must_use]
    pub fn closed_at(&self, at: Timestamp) -> Attendance {
        self.cut(at, EndCause::Closed)
    }

    fn cut(&self, at: Timestamp, cause: EndCause) -> Attendance {
        let at = at.max(self.at);
        let finished = self.tracks.iter().cloned().map(|mut track| {
            track.end(End::Exact(at), cause);
            let present_ms = present_ms(&track.intervals);
            SeatAttendance {
                seat_id: track.seat_id,
                role: track.role,
                site_name: track.site_name,
                persons: track.persons,
                through_seat_id: track.last_through,
                intervals: track.intervals,
                present_ms,
            }
        });
        Attendance { seats: finished.collect() }
    }

    /// Connections come and go.
    fn presence(&mut self, fact: &SessionFact, at: Timestamp, before: Timestamp) {
        match fact {
            SessionFact::SeatConnected { seat_id, .. } => {
                self.take_over(*seat_id, at);
            }
            SessionFact::SeatResumed { seat_id, .. } | SessionFact::SeatRestored { seat_id } => {
                self.set_live(*seat_id);
            }
            SessionFact::SeatInterrupted { seat_id, last_heard_at } => {
                let end = End::Heard { last: *last_heard_at, noticed: at };
                self.end_connection(*seat_id, end, EndCause::ConnectionLost);
            }
            SessionFact::SeatLeft { seat_id, cause, last_heard_at } => {
                let end = match cause {
                    EndCause::ConnectionLost | EndCause::ServerStopped => {
                        End::Heard { last: *last_heard_at, noticed: at }
                    }
                    EndCause::TakenOver => End::Replaced { last: *last_heard_at, at },
                    _ => End::Exact(at),
                };
                self.end_connection(*seat_id, end, *cause);
                if matches!(cause, EndCause::Left | EndCause::Removed) {
                    self.end_through(*seat_id, at, *cause);
                }
            }
            SessionFact::SeatAbsent { seat_id } => {
                self.end_connection(*seat_id, End::Exact(at), EndCause::ConnectionLost);
            }
            SessionFact::DeviceReleased { seat_id, .. } => {
                self.end_connection(*seat_id, End::Exact(at), EndCause::TakenOver);
            }
            SessionFact::ServerStopped { seats, error_ms, .. } => {
                self.server_stopped(seats, i64::from(*error_ms), at, before);
            }
            _ => {}
        }
    }

    /// Every connection of the run before is gone; a seat without a sign of life is known to
    /// have been there when the last fact before was written.
    fn server_stopped(
        &mut self,
        seats: &[(SeatId, Timestamp)],
        error_ms: i64,
        at: Timestamp,
        before: Timestamp,
    ) {
        let ids: Vec<SeatId> = self.tracks.iter().map(|track| track.seat_id).collect();
        for seat_id in ids {
            let heard = seats.iter().find(|(listed, _)| *listed == seat_id);
            let (last, error_ms) = match heard {
                Some((_, last)) => (*last, error_ms),
                None => (before, error_ms.max(at.since_ms(before))),
            };
            let end = End::Within { last: last.min(at), error_ms };
            self.end_connection(seat_id, end, EndCause::ServerStopped);
        }
    }

    /// Persons and admission.
    fn check_in(&mut self, fact: &SessionFact, at: Timestamp) {
        match fact {
            SessionFact::CheckedIn { seat_id, persons, through_seat_id } => {
                let through = through_seat_id.filter(|device| device != seat_id);
                if through.is_none() {
                    self.end_through(*seat_id, at, EndCause::MovedOn);
                }
                if let Some(track) = self.track(*seat_id) {
                    track.attest(persons);
                    track.through = through;
                    track.last_through = through.or(track.last_through);
                }
            }
            SessionFact::Admitted { seat_id } => {
                if let Some(track) = self.track(*seat_id) {
                    track.is_admitted = true;
                }
            }
            SessionFact::SentToWaiting { seat_id } => {
                if let Some(track) = self.track(*seat_id) {
                    track.is_admitted = false;
                }
                self.settle(at, EndCause::ToWaiting);
            }
            SessionFact::Removed { seat_id, .. } => {
                self.end_connection(*seat_id, End::Exact(at), EndCause::Removed);
                self.end_through(*seat_id, at, EndCause::Removed);
                if let Some(track) = self.track(*seat_id) {
                    track.is_admitted = !track.role.waits_for_admission();
                }
            }
            _ => {}
        }
    }

    /// Phase and consulting mark.
    fn flow(&mut self, fact: &SessionFact, at: Timestamp) {
        match fact {
            SessionFact::Opened { seats, .. } => seats.iter().for_each(|seat| self.add(seat)),
            SessionFact::DroppedIn { seat } => self.add(seat),
            SessionFact::PhaseChanged { to, .. } => self.enter(*to, at),
            SessionFact::Closed { .. } => self.enter(Phase::Closed, at),
            SessionFact::Sealed {} => self.enter(Phase::Sealed, at),
            SessionFact::ConsultingBegun {} => self.is_consulting = true,
            SessionFact::ConsultingEnded {} => self.is_consulting = false,
            SessionFact::ClockStepped { by_ms } => {
                for track in &mut self.tracks {
                    track.clock_stepped(at, i64::from(*by_ms));
                }
            }
            _ => {}
        }
    }

    /// Adds a seat, once; a broken record cannot add more than a session has.
    fn add(&mut self, seat: &Seat) {
        if self.track(seat.seat_id).is_none() && self.tracks.len() < limits::SEATS_PER_SESSION_MAX {
            self.tracks.push(Track::new(seat));
        }
    }

    fn enter(&mut self, phase: Phase, at: Timestamp) {
        self.phase = phase;
        if phase.is_over() {
            self.is_consulting = false;
            self.settle(at, EndCause::Closed);
        }
    }

    /// Makes every open interval say where its seat is now; `cause` ends those that do not.
    fn settle(&mut self, at: Timestamp, cause: EndCause) {
        let places: Vec<Option<Place>> =
            self.tracks.iter().map(|track| self.place_of(track)).collect();
        let phase = self.phase;
        for (track, place) in self.tracks.iter_mut().zip(places) {
            track.settle(place.map(|place| (place, phase)), at, cause);
        }
    }

    /// Where the seat is now, by its own connection or else by the device it shares.
    fn place_of(&self, track: &Track) -> Option<Place> {
        let device = self.device_of(track)?;
        match self.phase {
            Phase::Lobby | Phase::Suspended => Some(Place::Waiting),
            Phase::Reception if !device.is_admitted => Some(Place::Waiting),
            Phase::Reception if self.is_consulting => Some(Place::Consulting),
            Phase::Reception => Some(Place::Reception),
            Phase::Deliberation if device.is_admitted && device.role.is_in_deliberation() => {
                Some(Place::Deliberation)
            }
            Phase::Deliberation => Some(Place::Waiting),
            Phase::Closed | Phase::Sealed | Phase::Aborted | Phase::NoShow => None,
        }
    }

    fn device_of<'a>(&'a self, track: &'a Track) -> Option<&'a Track> {
        if track.is_live {
            return Some(track);
        }
        let through = track.through?;
        self.tracks.iter().find(|device| device.seat_id == through && device.is_live)
    }

    fn track(&mut self, seat_id: SeatId) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|track| track.seat_id == seat_id)
    }

    /// A connection takes the seat. When another held it, its last byte is not known; those who
    /// share the device stay where they are.
    fn take_over(&mut self, seat_id: SeatId, at: Timestamp) {
        if let Some(track) = self.track(seat_id) {
            if track.is_live {
                track.end(End::Replaced { last: Timestamp(i64::MIN), at }, EndCause::TakenOver);
            }
            track.is_live = true;
        }
    }

    fn set_live(&mut self, seat_id: SeatId) {
        if let Some(track) = self.track(seat_id) {
            track.is_live = true;
        }
    }

    /// Ends the seat's connection, and the presence of all that depended on it.
    fn end_connection(&mut self, seat_id: SeatId, end: End, cause: EndCause) {
        let Some(track) = self.track(seat_id).filter(|track| track.is_live) else {
            return;
        };
        track.is_live = false;
        let is_device = |track: &Track| track.through == Some(seat_id) && !track.is_live;
        let through = self.track(seat_id).and_then(|track| track.through);
        let keeps_place = through.is_some_and(|device| {
            self.tracks.iter().any(|track| track.seat_id == device && track.is_live)
        });
        for track in &mut self.tracks {
            if (track.seat_id == seat_id && !keeps_place) || is_device(track) {
                track.end(end, cause);
            }
        }
    }

    /// The seat no longer sits at another's device.
    fn end_through(&mut self, seat_id: SeatId, at: Timestamp, cause: EndCause) {
        let Some(track) = self.track(seat_id).filter(|track| track.through.is_some()) else {
            return;
        };
        track.through = None;
        if !track.is_live {
            track.end(End::Exact(at), cause);
        }
    }
}
