//! Coming and going: join, takeover, resume, silence, loss. A fresh join raises the seat's
//! generation and fences whoever held it; a resume keeps it; a stale token is told 4409.

use domain::{
    Actor, EndCause, FactMeta, Phase, SeatState, SessionFact, Timestamp, limits, seat_may,
};
use domain::{CommandKind, SeatRole};
use protocol::{PROJECTION, ReconnectWindow, ResumeOutcome, Welcome};

use crate::journal::Missed;
use crate::links;
use crate::seats::Live;
use crate::session::Session;
use crate::{ConnectionId, Join, JoinResume, Output, code, liveness};

impl Session {
    pub(crate) fn join(&mut self, at: Timestamp, join: Join) {
        let Some(index) = self.index(join.seat_id) else {
            return self.outbox.close_first(join.connection, code::FORBIDDEN);
        };
        if let Err(code) = self.may_join(index, &join) {
            return self.outbox.close_first(join.connection, code);
        }
        let facts = self.entry_facts(at, index, &join);
        let gone = self.links.forget(index);
        if let Some(older) = self.detach(index) {
            self.outbox.close_first(older.connection, code::TAKEN_OVER);
        }
        let actor = Actor::Seat { seat_id: join.seat_id };
        let meta = FactMeta { at, actor, client_id: Some(join.client_id), command_id: None };
        self.commit(meta, facts);
        let Join { connection, client_id, .. } = join;
        self.seats.attach(index, Live { connection, client_id, heard_at: at });
        self.align_links(Some(index));
        // A far end whose link did not come back is told; the others have a new epoch already.
        for (pair, link_epoch) in gone {
            let Some(other) = links::other_end(pair, index) else { continue };
            if self.links.epoch(pair.0, pair.1).is_none()
                && let Some(live) = self.seats.live(other)
            {
                self.outbox.cut(live.connection, join.seat_id, link_epoch);
            }
        }
        self.welcome(at, index, &join);
    }

    fn may_join(&self, index: usize, join: &Join) -> Result<(), u16> {
        let state = self.journal.state();
        let view = &state.seats[index];
        if state.phase == Phase::Sealed {
            return Err(code::ENDED);
        }
        if self.journal.facts().len() >= limits::FACTS_PER_SESSION_MAX {
            return Err(code::OVERLOAD);
        }
        match join.resume {
            Some(resume) if resume.generation != view.generation => {
                let was_removed = view.state == SeatState::Removed;
                Err(if was_removed { code::FORBIDDEN } else { code::TAKEN_OVER })
            }
            Some(_) => Ok(()),
            None if state.is_locked && view.generation == 0 => Err(code::FORBIDDEN),
            None => Ok(()),
        }
    }

    fn entry_facts(&self, at: Timestamp, index: usize, join: &Join) -> Vec<SessionFact> {
        let view = &self.journal.state().seats[index];
        let Join { seat_id, client_id, .. } = *join;
        let last_heard_at = self.seats.last_heard(index).unwrap_or(at).min(at);
        let silent_ms = at.since_ms(last_heard_at);
        let mut facts = Vec::new();
        // The loss of the old line was not noticed yet; the record shows the gap all the same.
        let mut note_gap = |limit_ms: i64| {
            let is_gap = view.state == SeatState::Connected && silent_ms > limit_ms;
            facts.extend(is_gap.then(|| liveness::interrupted(seat_id, last_heard_at)));
            is_gap
        };
        if let Some(JoinResume { generation, .. }) = join.resume {
            note_gap(limits::RESUME_GAP_MS);
            facts.push(SessionFact::SeatResumed { seat_id, generation, client_id });
            return facts;
        }
        let is_gap = note_gap(liveness::answer_ms(self.journal.state().phase));
        if view.state == SeatState::Connected && !is_gap {
            facts.push(SessionFact::SeatLeft {
                seat_id,
                cause: EndCause::TakenOver,
                last_heard_at,
            });
        }
        let generation = view.generation.saturating_add(1);
        facts.push(SessionFact::SeatConnected { seat_id, generation, client_id });
        facts
    }

    fn welcome(&mut self, at: Timestamp, index: usize, join: &Join) {
        let state = self.journal.state();
        let view = &state.seats[index];
        let missed = join
            .resume
            .map(|resume| (resume.last_seq, self.journal.missed(index, resume.last_seq)));
        let (resume, seq, replay) = match missed {
            Some((last_seq, Missed::Events(events))) => {
                (ResumeOutcome::Resumed, last_seq, Some(events))
            }
            Some((_, Missed::TooMuch)) => {
                (ResumeOutcome::TooFarBehind, self.journal.seq(index), None)
            }
            None => (ResumeOutcome::Fresh, self.journal.seq(index), None),
        };
        let resumed = replay.is_some();
        let welcome = Welcome {
            features: Vec::new(),
            projection: PROJECTION,
            resumed,
            resume,
            seat_id: join.seat_id,
            role: view.seat.role,
            generation: view.generation,
            rights: rights_of(view.seat.role, state.holds_chair(join.seat_id)),
            seq,
            snapshot: (!resumed).then(|| self.journal.snapshot(index)),
            links: self.links.of(state, index),
            ice_servers: Vec::new(),
            resume_token: String::new(),
            reconnect: ReconnectWindow { min_ms: 0, max_ms: 0 },
            server_at: at,
        };
        let (connection, seat_id) = (join.connection, join.seat_id);
        self.outbox.gated(Output::Welcome { connection, seat_id, welcome: Box::new(welcome) });
        if let Some(events) = replay {
            let events = events.into_iter().map(|told| (told.seq, told.at, told.body)).collect();
            self.outbox.gated(Output::Replay { connection, events });
        }
    }

    pub(crate) fn heard(&mut self, at: Timestamp, connection: ConnectionId, heard_at: Timestamp) {
        let Some(index) = self.seats.index_of(connection) else { return };
        self.seats.heard(index, heard_at);
        let view = &self.journal.state().seats[index];
        if view.state == SeatState::Interrupted {
            let seat_id = view.seat.seat_id;
            self.commit(self.system(at), vec![SessionFact::SeatRestored { seat_id }]);
        }
    }

    pub(crate) fn gone(
        &mut self,
        at: Timestamp,
        connection: ConnectionId,
        last_heard_at: Timestamp,
    ) {
        let Some(index) = self.seats.index_of(connection) else { return };
        self.seats.heard(index, last_heard_at);
        self.lose(at, index);
    }

    /// The seat is free at once: its links are cut, and no page of before resumes. (A line that
    /// was merely lost would keep them.)
    pub(crate) fn dismissed(&mut self, at: Timestamp, connection: ConnectionId) {
        let Some(index) = self.seats.index_of(connection) else { return };
        let state = self.journal.state();
        if state.phase == Phase::Sealed {
            return;
        }
        let view = &state.seats[index];
        let (seat_id, generation) = (view.seat.seat_id, view.generation.saturating_add(1));
        let last_heard_at = self.seats.last_heard(index).unwrap_or(at);
        let left = SessionFact::SeatLeft { seat_id, cause: EndCause::Removed, last_heard_at };
        let released = SessionFact::DeviceReleased { seat_id, generation };
        self.commit(self.system(at), vec![left, released]);
    }

    /// The seat's connection is lost; the seat is kept.
    pub(crate) fn lose(&mut self, at: Timestamp, index: usize) {
        self.detach(index);
        let view = &self.journal.state().seats[index];
        if view.state == SeatState::Connected {
            let last_heard_at = self.seats.last_heard(index).unwrap_or(at);
            let fact = liveness::interrupted(view.seat.seat_id, last_heard_at);
            self.commit(self.system(at), vec![fact]);
        }
    }
}

/// Commands the seat may give in some phase.
fn rights_of(role: SeatRole, is_chair: bool) -> Vec<String> {
    let may = |kind: CommandKind| {
        Phase::ALL.into_iter().any(|phase| seat_may(role, is_chair, phase, kind).is_ok())
    };
    let kinds = CommandKind::ALL.iter().filter(|kind| may(**kind));
    kinds.map(|kind| kind.word().to_owned()).collect()
}
