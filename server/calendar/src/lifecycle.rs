//! From the calendar to the session and back: open, and what the session's outbox tells.
//!
//! While a reception is open the session owns it; the calendar only listens.

use domain::{
    Action, Actor, Permit, Phase, ReceptionId, ReceptionState, SessionId, SiteId, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::booking::require;
use crate::calendar::Calendar;
use crate::fact::{CalendarFact, Change};
use crate::refusal::{Refusal, RefusalReason};
use crate::rules::Shape;

/// What a session tells, at least once; (`session_id`, `seq`) names it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SessionNotice {
    /// Session.
    pub session_id: SessionId,
    /// The fact in the session's stream.
    pub seq: u64,
    /// Phase reached.
    pub phase: Phase,
    /// Minutes added to the plan so far.
    pub extended_minutes: u32,
    /// When.
    pub at: Timestamp,
}

impl Calendar {
    /// Hands a booked reception to its session. The shell appends the session's first fact in the
    /// same commit. Idempotent: the change is empty when it is open already.
    ///
    /// # Errors
    /// When it is not booked, or the permit is for another place.
    pub fn open(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let mut entry = self.entry(reception_id)?.clone();
        let sites: Vec<SiteId> = Shape::of(&entry.reception).sites().collect();
        let actions = [Action::TakeSeat, Action::OperateSite, Action::BookReception];
        require(permit, &actions, &sites)?;
        match entry.reception.state {
            ReceptionState::Booked => {}
            ReceptionState::Open => return Ok(Change::default()),
            _ => return Err(Refusal::about(RefusalReason::WrongState, reception_id)),
        }
        entry.reception.state = ReceptionState::Open;
        self.attempt(now, |calendar, change| {
            calendar.put(change, entry);
            change.about = Some(reception_id);
            let session_id = SessionId(reception_id.0);
            let actor = Actor::Account { account_id: permit.account_id() };
            change.fact(now, actor, CalendarFact::Opened { reception_id, session_id });
            Ok(())
        })
    }

    /// Takes a session's notice in. A repeat changes nothing; the shell marks the outbox item as
    /// consumed in either case.
    pub fn consume(&mut self, notice: &SessionNotice) -> Change {
        let mut change = Change::default();
        let reception_id = ReceptionId(notice.session_id.0);
        let Some(mut entry) = self.entries.get(&reception_id).cloned() else { return change };
        let before = entry.reception.state;
        // Before `open` the calendar owns it, and what was cancelled has no session.
        let has_session = !matches!(
            before,
            ReceptionState::Held
                | ReceptionState::Booked
                | ReceptionState::Cancelled
                | ReceptionState::Released
        );
        if !has_session || notice.seq <= entry.last_notice {
            return change;
        }
        entry.last_notice = notice.seq;
        let notice_seq = notice.seq;
        let fact = match ended_as(notice.phase) {
            Some(state) => {
                entry.reception.state = state;
                entry.expected_to_at = None;
                CalendarFact::Ended { reception_id, notice_seq, state }
            }
            None => {
                let minutes = i64::from(notice.extended_minutes);
                let expected_to_at = entry.reception.slot.to_at.plus_ms(minutes * 60_000);
                entry.reception.state = ReceptionState::Open;
                entry.expected_to_at = (minutes > 0).then_some(expected_to_at);
                CalendarFact::Extended { reception_id, notice_seq, expected_to_at }
            }
        };
        if before.occupies() && !entry.reception.state.occupies() {
            self.free(&mut change, reception_id);
        }
        self.put(&mut change, entry);
        change.about = Some(reception_id);
        change.fact(notice.at, Actor::System, fact);
        change
    }
}

fn ended_as(phase: Phase) -> Option<ReceptionState> {
    match phase {
        Phase::Closed => Some(ReceptionState::Closed),
        Phase::Sealed => Some(ReceptionState::Sealed),
        Phase::Aborted => Some(ReceptionState::Aborted),
        Phase::NoShow => Some(ReceptionState::NoShow),
        Phase::Lobby | Phase::Reception | Phase::Deliberation | Phase::Suspended => None,
    }
}
