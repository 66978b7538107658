//! One command under decision: who asks, what stands, and the facts it would make.
//!
//! A feature reads an [`Act`] and answers with a [`Decision`]; it changes nothing itself. The
//! session commits the facts afterwards, all or none.

use domain::{
    ClaimId, Day, MinuteId, Opinion, OpinionId, Private, SeatId, SeatRole, SessionFact, SiteId,
    Timestamp, limits,
};
use protocol::{RefusalReason, Refused, SeatView, SessionState};
use uuid::Uuid;

use crate::Upload;
use crate::journal::Journal;
use crate::seats::Seats;

/// What a feature answers: facts to commit, or why not.
pub(crate) type Decision = Result<Done, Refused>;

/// Facts a command makes; none when it was so already.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub(crate) facts: Vec<SessionFact>,
    pub(crate) made: Option<String>,
}

/// A command with all a feature may read.
pub(crate) struct Act<'a> {
    pub(crate) journal: &'a Journal,
    pub(crate) seats: &'a Seats,
    /// The seat that asks; none for an account at a desk.
    pub(crate) asker: Option<SeatId>,
    pub(crate) at: Timestamp,
    pub(crate) fresh_id: Uuid,
    /// The file an `attach` names, if the shell holds it.
    pub(crate) upload: Option<&'a Upload>,
    /// The day at the host's site.
    pub(crate) today: &'a Day,
}

/// One fact.
pub(crate) fn fact(fact: SessionFact) -> Decision {
    facts(vec![fact])
}

/// Several facts, committed together.
pub(crate) fn facts(facts: Vec<SessionFact>) -> Decision {
    Ok(Done { facts, made: None })
}

/// It was so already; nothing to record.
pub(crate) fn unchanged() -> Decision {
    Ok(Done::default())
}

/// A refusal.
pub(crate) fn refuse(reason: RefusalReason) -> Decision {
    Err(reason.into())
}

/// A required text of at most `TEXT_CHARS_MAX` characters.
pub(crate) fn text(text: &Private) -> Result<(), Refused> {
    bounded(text, 1, limits::TEXT_CHARS_MAX)
}

/// A text that may be empty.
pub(crate) fn optional_text(text: &Private) -> Result<(), Refused> {
    bounded(text, 0, limits::TEXT_CHARS_MAX)
}

/// A required name, place or reason of at most `NAME_CHARS_MAX` characters.
pub(crate) fn short_text(text: &Private) -> Result<(), Refused> {
    bounded(text, 1, limits::NAME_CHARS_MAX)
}

fn bounded(text: &Private, min: usize, max: usize) -> Result<(), Refused> {
    let text = text.reveal_or_empty();
    if min > 0 && text.trim().is_empty() {
        return Err(RefusalReason::TextMissing.into());
    }
    // A character has at most four bytes, so a short text needs no counting.
    if text.len() > max && text.chars().count() > max {
        return Err(RefusalReason::TooLarge.into());
    }
    Ok(())
}

impl Act<'_> {
    pub(crate) fn state(&self) -> &SessionState {
        self.journal.state()
    }

    /// The seat that asks; a desk has none.
    pub(crate) fn own(&self) -> Result<&SeatView, Refused> {
        let seat_id = self.asker.ok_or(RefusalReason::NotYourRight)?;
        self.seat(seat_id)
    }

    pub(crate) fn own_id(&self) -> Result<SeatId, Refused> {
        self.own().map(|view| view.seat.seat_id)
    }

    pub(crate) fn is_chair(&self) -> bool {
        self.asker.is_some_and(|seat_id| self.state().holds_chair(seat_id))
    }

    /// Recorder or officer: may enter words for others.
    pub(crate) fn is_recorder(&self) -> bool {
        self.own()
            .is_ok_and(|view| matches!(view.seat.role, SeatRole::Officer | SeatRole::Recorder))
    }

    pub(crate) fn seat(&self, seat_id: SeatId) -> Result<&SeatView, Refused> {
        let missing = || Refused::about(RefusalReason::NoSuchSeat, [seat_id]);
        self.state().seat(seat_id).ok_or_else(missing)
    }

    /// A subdistrict's official stands for the operator of the own site only; those who run the
    /// session act for every seat. (A desk was checked for the site by the shell.)
    pub(crate) fn operates(&self, seat_id: SeatId) -> Result<&SeatView, Refused> {
        let view = self.seat(seat_id)?;
        let own = self.asker.and_then(|asker| self.state().seat(asker));
        let is_strange = own.is_some_and(|own| {
            own.seat.role == SeatRole::Subdistrict && own.seat.site_id != view.seat.site_id
        });
        if is_strange {
            return Err(Refused::about(RefusalReason::NotYourRight, [seat_id]));
        }
        Ok(view)
    }

    /// A seat that can be acted on now: behind closed doors nothing reaches those outside.
    pub(crate) fn reachable(&self, seat_id: SeatId) -> Result<&SeatView, Refused> {
        let view = self.seat(seat_id)?;
        if self.state().is_behind_closed_doors() && !view.seat.role.is_in_deliberation() {
            return Err(Refused::about(RefusalReason::WrongPhase, [seat_id]));
        }
        Ok(view)
    }

    /// The last sign of life of a seat's line.
    pub(crate) fn last_heard(&self, seat_id: SeatId) -> Timestamp {
        let mut seats = self.state().seats.iter();
        let index = seats.position(|view| view.seat.seat_id == seat_id);
        index.and_then(|index| self.seats.last_heard(index)).unwrap_or(self.at).min(self.at)
    }

    pub(crate) fn opinion(&self, opinion_id: OpinionId) -> Result<&Opinion, Refused> {
        let missing = || Refused::about(RefusalReason::NoSuchOpinion, [opinion_id]);
        self.state().opinion(opinion_id).ok_or_else(missing)
    }

    pub(crate) fn minute(&self, minute_id: MinuteId) -> Result<&protocol::MinuteView, Refused> {
        let missing = || Refused::about(RefusalReason::NoSuchMinute, [minute_id]);
        let mut lines = self.state().minutes.iter();
        lines.find(|line| line.minute_id == minute_id).ok_or_else(missing)
    }

    pub(crate) fn claim(&self, claim_id: ClaimId) -> Result<(), Refused> {
        let missing = || Refused::about(RefusalReason::NoSuchClaim, [claim_id]);
        let mut claims = self.state().claims.iter();
        claims.find(|claim| claim.claim_id == claim_id).map(|_| ()).ok_or_else(missing)
    }

    /// A unit must have a seat in this session.
    pub(crate) fn unit(&self, unit_id: SiteId) -> Result<(), Refused> {
        let missing = || Refused::about(RefusalReason::NoSuchUnit, [unit_id]);
        let mut seats = self.state().seats.iter();
        seats.find(|view| view.seat.site_id == unit_id).map(|_| ()).ok_or_else(missing)
    }
}
