//! Minutes (笔录): lines, amendments that keep the old text, reading back, the petitioner's word
//! on them (or the recorder's entry of it), and corrections of attendance in words.

use domain::{MinuteId, MinuteKind, MinutesAnswer, Private, SeatId, SeatRole, SessionFact, limits};
use protocol::RefusalReason;

use crate::act::{self, Act, Decision, Done};

pub(crate) fn add(
    act: &Act<'_>,
    text: &Private,
    kind: MinuteKind,
    speaker_seat_id: Option<SeatId>,
) -> Decision {
    act::text(text)?;
    if let Some(seat_id) = speaker_seat_id {
        act.seat(seat_id)?;
    }
    if act.state().minutes.len() >= limits::MINUTES_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    let minute_id = MinuteId(act.fresh_id);
    let text = text.clone();
    let fact = SessionFact::MinuteAdded { minute_id, kind, speaker_seat_id, text };
    Ok(Done { facts: vec![fact], made: Some(minute_id.to_string()) })
}

pub(crate) fn amend(
    act: &Act<'_>,
    minute_id: MinuteId,
    text: &Private,
    reason: &Private,
) -> Decision {
    act.minute(minute_id)?;
    act::text(text)?;
    act::short_text(reason)?;
    let (text, reason) = (text.clone(), reason.clone());
    act::fact(SessionFact::MinuteAmended { minute_id, text, reason })
}

pub(crate) fn read_back(act: &Act<'_>) -> Decision {
    let up_to_minute_id = act.state().minutes.last().map(|line| line.minute_id);
    act::fact(SessionFact::ReadBack { up_to_minute_id })
}

/// Not while a deliberation is suspended: the petitioner must learn what was entered for them.
pub(crate) fn confirm(act: &Act<'_>, answer: MinutesAnswer, text: &Private) -> Decision {
    if act.state().is_behind_closed_doors() {
        return act::refuse(RefusalReason::WrongPhase);
    }
    act::optional_text(text)?;
    let own = act.own()?;
    let is_own_word = matches!(own.seat.role, SeatRole::Petitioner | SeatRole::Companion);
    let entered_by = (!is_own_word).then_some(own.seat.seat_id);
    act::fact(SessionFact::MinutesConfirmed { answer, text: text.clone(), entered_by })
}

pub(crate) fn correct_attendance(
    act: &Act<'_>,
    seat_id: SeatId,
    [old, new, reason]: [&Private; 3],
) -> Decision {
    act.seat(seat_id)?;
    act::short_text(old)?;
    act::short_text(new)?;
    act::short_text(reason)?;
    let [old, new, reason] = [old, new, reason].map(Clone::clone);
    act::fact(SessionFact::AttendanceCorrected { seat_id, old, new, reason })
}
