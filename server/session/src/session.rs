//! The running reception. Every input ends in [`Session::settle`]: links follow the state, the
//! next deadline is announced, outputs are put in order. Facts enter through `commit` alone, which
//! applies, counts, prints and reacts; so live state and restored state cannot differ.

use std::sync::Arc;

use domain::{
    Actor, EndCause, FactMeta, JournalFact, Phase, SeatId, SeatState, SessionFact, Timestamp,
    limits,
};
use protocol::SessionState;

use crate::audience::bit;
use crate::deliberation::Cutting;
use crate::journal::{Journal, Taken};
use crate::links::{self, Links};
use crate::outbox::Outbox;
use crate::seats::Seats;
use crate::{CalendarNotice, ConnectionId, Input, Output, closing, code, liveness};

/// Why a session cannot be built from its facts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OpenError {
    /// The first fact is not `opened`, or there is none.
    NotOpened,
    /// More seats than `limits::SEATS_PER_SESSION_MAX`, or one seat twice.
    BadSeats,
}

/// One running reception.
#[derive(Debug)]
pub struct Session {
    pub(crate) journal: Journal,
    pub(crate) seats: Seats,
    pub(crate) links: Links,
    pub(crate) cutting: Option<Cutting>,
    pub(crate) outbox: Outbox,
    wake_at: Option<Timestamp>,
}

impl Session {
    /// Opens a session; the first output records `opened`.
    ///
    /// # Errors
    /// When `opened` is another fact or its seats break a limit.
    pub fn open(opened: SessionFact, now: Timestamp, actor: Actor) -> Result<Self, OpenError> {
        let meta = FactMeta { at: now, actor, client_id: None, command_id: None };
        let first = JournalFact { meta, fact: opened };
        let mut session = Self::build(first.clone(), 0)?;
        session.outbox.record(first);
        session.settle(now);
        Ok(session)
    }

    /// Rebuilds a session from its facts after the server stopped. Seats that were connected are
    /// interrupted now and may resume; phase, hands and minutes are as they were.
    ///
    /// # Errors
    /// When the facts do not begin with `opened`.
    pub fn restore(
        facts: Vec<JournalFact>,
        last_heard: &[(SeatId, Timestamp)],
        now: Timestamp,
    ) -> Result<Self, OpenError> {
        let is_stop = |fact: &&JournalFact| matches!(fact.fact, SessionFact::ServerStopped { .. });
        let stops = facts.iter().filter(is_stop).count();
        let runs = u32::try_from(stops).unwrap_or(u32::MAX).saturating_add(1);
        let mut facts = facts.into_iter();
        let mut session = Self::build(facts.next().ok_or(OpenError::NotOpened)?, runs)?;
        for fact in facts {
            session.journal.ingest(fact);
        }
        let at = now.max(session.journal.last_at());
        session.server_stopped(at, last_heard);
        session.settle(at);
        Ok(session)
    }

    fn build(first: JournalFact, runs: u32) -> Result<Self, OpenError> {
        let journal = Journal::open(first).ok_or(OpenError::NotOpened)?;
        let mut ids: Vec<SeatId> =
            journal.state().seats.iter().map(|view| view.seat.seat_id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() != count || count > limits::SEATS_PER_SESSION_MAX {
            return Err(OpenError::BadSeats);
        }
        Ok(Self {
            journal,
            seats: Seats::default(),
            links: Links::new(runs),
            cutting: None,
            outbox: Outbox::default(),
            wake_at: None,
        })
    }

    fn server_stopped(&mut self, at: Timestamp, last_heard: &[(SeatId, Timestamp)]) {
        let state = self.journal.state();
        let was_held: Vec<(SeatId, Timestamp)> = state
            .seats
            .iter()
            .filter(|view| view.state == SeatState::Connected)
            .map(|view| {
                let seat_id = view.seat.seat_id;
                let heard = last_heard.iter().find(|(id, _)| *id == seat_id);
                let heard_at = heard.map_or(view.state_since, |(_, at)| *at);
                (seat_id, heard_at.max(view.state_since).min(at))
            })
            .collect();
        let is_idle = state.phase.is_over() && was_held.is_empty();
        // Nothing follows a seal.
        if is_idle || state.phase == Phase::Sealed {
            return;
        }
        let error_ms =
            limits::LAST_HEARD_MS.saturating_add(liveness::ping_jittered_ms(state.phase));
        let error_ms = u32::try_from(error_ms).unwrap_or(u32::MAX);
        let stopped = SessionFact::ServerStopped { seats: was_held, error_ms, started_at: at };
        self.commit(self.system(at), vec![stopped]);
    }

    /// Ends a session that cannot go on (异常中止), with a fact that says so.
    pub fn abort(&mut self, now: Timestamp) {
        let at = now.max(self.journal.last_at());
        let facts = closing::aborted(&self.journal, at);
        self.commit(self.system(at), facts);
        self.settle(at);
    }

    /// Takes one input; drain every output before the next.
    pub fn handle(&mut self, now: Timestamp, input: Input) {
        let at = now.max(self.journal.last_at());
        match input {
            Input::Join(join) => self.join(at, join),
            Input::Heard { connection, at: heard_at } => {
                self.heard(at, connection, heard_at.min(at));
            }
            Input::Gone { connection, last_heard_at } => {
                self.gone(at, connection, last_heard_at.min(at));
            }
            Input::Dismissed { connection } => self.dismissed(at, connection),
            Input::Command(command) => self.command(at, command),
            Input::Signal { connection, signal } => self.signal(at, connection, signal),
            Input::ClockStepped { by_ms } => self.clock_stepped(at, by_ms),
            Input::Wake => self.wake(at),
        }
        self.settle(at);
    }

    /// Every output so far, in the order to obey.
    pub fn drain(&mut self) -> impl Iterator<Item = Output> + '_ {
        self.outbox.drain()
    }

    /// The next output.
    pub fn poll(&mut self) -> Option<Output> {
        self.outbox.poll()
    }

    /// The fold of every fact: the server's own view.
    #[must_use]
    pub fn state(&self) -> &SessionState {
        self.journal.state()
    }

    /// Every fact, oldest first.
    #[must_use]
    pub fn facts(&self) -> &[JournalFact] {
        self.journal.facts()
    }

    /// What the seat knows: the fold of the facts it may see; nothing for a stranger.
    #[must_use]
    pub fn snapshot(&self, seat_id: SeatId) -> Option<SessionState> {
        self.index(seat_id).map(|index| self.journal.snapshot(index))
    }

    /// Number of the last event of the seat.
    #[must_use]
    pub fn seq(&self, seat_id: SeatId) -> Option<u64> {
        self.index(seat_id).map(|index| self.journal.seq(index))
    }

    /// Last signs of life of held seats, for the bulk upsert every `limits::LAST_HEARD_MS`.
    pub fn last_heard(&self) -> impl Iterator<Item = (SeatId, Timestamp)> + '_ {
        self.seats.iter().filter_map(|(index, live)| {
            links::seat_id(self.journal.state(), index).map(|seat_id| (seat_id, live.heard_at))
        })
    }

    /// How often sockets are pinged now, in milliseconds.
    #[must_use]
    pub fn ping_ms(&self) -> i64 {
        liveness::ping_ms(self.journal.state().phase)
    }

    pub(crate) fn index(&self, seat_id: SeatId) -> Option<usize> {
        self.journal.state().seats.iter().position(|view| view.seat.seat_id == seat_id)
    }

    pub(crate) fn system(&self, at: Timestamp) -> FactMeta {
        FactMeta { at, actor: Actor::System, client_id: None, command_id: None }
    }

    /// Applies facts, prints them for their audiences and reacts to them.
    pub(crate) fn commit(&mut self, meta: FactMeta, facts: Vec<SessionFact>) {
        for fact in facts {
            let was_closed = self.journal.state().is_behind_closed_doors();
            self.commit_one(meta, fact);
            let state = self.journal.state();
            if was_closed && !state.is_behind_closed_doors() && !state.phase.is_over() {
                let restated = self.journal.restated();
                restated.into_iter().for_each(|fact| self.commit_one(meta, fact));
            }
        }
    }

    fn commit_one(&mut self, meta: FactMeta, fact: SessionFact) {
        let fact = JournalFact { meta, fact };
        let taken = self.journal.ingest(fact.clone());
        self.tell(meta.at, &taken);
        self.react(meta.at, &fact.fact);
        self.outbox.record(fact);
    }

    fn tell(&mut self, at: Timestamp, taken: &Taken) {
        let bodies = [
            (taken.sight.full, taken.full.as_ref()),
            (taken.sight.reduced & !taken.sight.full, taken.reduced.as_ref()),
        ];
        for (mask, body) in bodies {
            let readers = self.seats.iter().filter(|(index, _)| mask & bit(*index) != 0);
            let to: Vec<(ConnectionId, u64)> =
                readers.map(|(index, live)| (live.connection, self.journal.seq(index))).collect();
            if let Some(body) = body
                && !to.is_empty()
            {
                self.outbox.gated(Output::Event { to, at, body: Arc::clone(body) });
            }
        }
    }

    /// The wall clock jumped: intervals leave the jump out, and nobody was silent during it.
    fn clock_stepped(&mut self, at: Timestamp, by_ms: i32) {
        if self.journal.state().phase == Phase::Sealed {
            return;
        }
        self.commit(self.system(at), vec![SessionFact::ClockStepped { by_ms }]);
        self.seats.clock_stepped(i64::from(by_ms.max(0)));
    }

    /// What a fact means for connections and for the calendar.
    fn react(&mut self, at: Timestamp, fact: &SessionFact) {
        match fact {
            SessionFact::SeatLeft { seat_id, cause: EndCause::Left, .. } => {
                self.close_seat(*seat_id, code::GOODBYE);
            }
            SessionFact::Removed { seat_id, .. } => self.close_seat(*seat_id, code::FORBIDDEN),
            SessionFact::DeviceReleased { seat_id, .. } => {
                self.close_seat(*seat_id, code::TAKEN_OVER);
            }
            SessionFact::Sealed {} => {
                let held: Vec<usize> = self.seats.iter().map(|(index, _)| index).collect();
                for index in held {
                    self.close_index(index, code::ENDED);
                }
                self.tell_calendar(at);
            }
            SessionFact::Extended { .. } | SessionFact::Closed { .. } => self.tell_calendar(at),
            SessionFact::PhaseChanged { from, to, .. } if from.is_over() != to.is_over() => {
                self.tell_calendar(at);
            }
            _ => {}
        }
    }

    fn tell_calendar(&mut self, at: Timestamp) {
        let state = self.journal.state();
        let (phase, extended_minutes) = (state.phase, state.extended_minutes);
        self.outbox.tell_calendar(CalendarNotice { phase, extended_minutes, at });
    }

    fn close_seat(&mut self, seat_id: SeatId, code: u16) {
        if let Some(index) = self.index(seat_id) {
            self.close_index(index, code);
        }
    }

    pub(crate) fn close_index(&mut self, index: usize, code: u16) {
        if let Some(live) = self.detach(index) {
            self.outbox.close_last(live.connection, code);
        }
    }

    /// Takes the seat's connection off; whoever waits for its page need not wait longer.
    pub(crate) fn detach(&mut self, index: usize) -> Option<crate::seats::Live> {
        if let Some(cutting) = &mut self.cutting {
            cutting.page_gone(index);
        }
        self.seats.detach(index)
    }

    fn wake(&mut self, at: Timestamp) {
        self.wake_at = None;
        let due = liveness::due(self.journal.state(), &self.seats, at);
        self.commit(self.system(at), due.facts);
        for index in due.silent {
            self.close_index(index, code::GOING);
        }
        if closing::no_show_at(&self.journal).is_some_and(|when| when <= at) {
            self.commit(self.system(at), closing::no_show(&self.journal, at));
        }
        if closing::seal_at(self.journal.state()).is_some_and(|when| when <= at) {
            self.commit(self.system(at), vec![SessionFact::Sealed {}]);
        }
    }

    /// Brings links and deadlines in line and puts the outputs in order.
    fn settle(&mut self, at: Timestamp) {
        self.finish_cutting(at);
        self.align_links(None);
        self.outbox.flush();
        if let Some(next) = self.next_deadline()
            && self.wake_at.is_none_or(|announced| next < announced)
        {
            self.wake_at = Some(next);
            self.outbox.wake(next);
        }
        self.check();
    }

    fn next_deadline(&self) -> Option<Timestamp> {
        let state = self.journal.state();
        let deadlines = [
            liveness::next(state, &self.seats),
            closing::no_show_at(&self.journal),
            closing::seal_at(state),
            self.cutting.as_ref().map(|cutting| cutting.until),
        ];
        deadlines.into_iter().flatten().min()
    }

    /// What must hold after every input.
    fn check(&self) {
        let state = self.journal.state();
        debug_assert!(self.seats.is_sound(), "one live connection a seat");
        debug_assert!(
            state.phase != Phase::Sealed || self.seats.iter().next().is_none(),
            "nobody is left in a sealed session"
        );
        debug_assert!(
            state.speaker_seat_id.is_none_or(|id| state.seat(id).is_some_and(|v| v.is_admitted)),
            "the speaker is in the room"
        );
        debug_assert!(
            self.seats.iter().all(|(index, _)| state.seats[index].state != SeatState::Removed),
            "a removed seat has no connection"
        );
        debug_assert!(
            state.hands.iter().all(|id| state.seats.iter().any(|v| v.seat.seat_id == *id)),
            "a hand belongs to a seat"
        );
    }
}
