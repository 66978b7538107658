//! The seat table: role × chair bar × phase × command. Default deny: a command that no row names
//! is nobody's right. What a feature needs beyond the table (admission, a bound unit, an opinion
//! that was shown) is checked by the feature itself, after this.

use serde::{Deserialize, Serialize};

use crate::{Phase, SeatRole};

/// Why the seat table says no.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatRefusal {
    /// This role never may.
    NotYourRight,
    /// The role may, but not in this phase.
    WrongPhase,
}

macro_rules! command_kinds {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// Every command of `lianxian.v1`, as the rights table names it.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[allow(missing_docs, reason = "each command is described in docs/protocol.md")]
        pub enum CommandKind { $($name),+ }

        impl CommandKind {
            /// Every command in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word on the wire.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

command_kinds! {
    Leave = "leave",
    SetMedia = "set_media",
    ReportDeviceCheck = "report_device_check",
    ReportQuality = "report_quality",
    RequestHelp = "request_help",
    LinkClosed = "link_closed",
    CheckIn = "check_in",
    ConfirmCheckIn = "confirm_check_in",
    Admit = "admit",
    SendToWaiting = "send_to_waiting",
    Remove = "remove",
    Summon = "summon",
    AnswerSummons = "answer_summons",
    OtherDevice = "other_device",
    StartReception = "start_reception",
    BeginConsulting = "begin_consulting",
    EndConsulting = "end_consulting",
    BeginDeliberation = "begin_deliberation",
    EndDeliberation = "end_deliberation",
    Suspend = "suspend",
    Continue = "continue",
    Extend = "extend",
    Lock = "lock",
    Unlock = "unlock",
    HandOverChair = "hand_over_chair",
    SetDeputy = "set_deputy",
    Close = "close",
    ReleaseNoShow = "release_no_show",
    Reopen = "reopen",
    Seal = "seal",
    RaiseHand = "raise_hand",
    LowerHand = "lower_hand",
    GiveFloor = "give_floor",
    WithdrawFloor = "withdraw_floor",
    Mute = "mute",
    MuteAll = "mute_all",
    AskUnmute = "ask_unmute",
    Spotlight = "spotlight",
    SetLayout = "set_layout",
    BeginSurvey = "begin_survey",
    NoteAspect = "note_aspect",
    EndSurvey = "end_survey",
    ShowToPetitioner = "show_to_petitioner",
    Share = "share",
    SpotCall = "spot_call",
    AddMinute = "add_minute",
    AmendMinute = "amend_minute",
    ReadBack = "read_back",
    ConfirmMinutes = "confirm_minutes",
    CorrectAttendance = "correct_attendance",
    ProposeOpinion = "propose_opinion",
    AmendOpinion = "amend_opinion",
    WithdrawOpinion = "withdraw_opinion",
    AdoptOpinion = "adopt_opinion",
    SettleClaim = "settle_claim",
    AnswerOpinion = "answer_opinion",
    RespondOpinion = "respond_opinion",
    CompleteOpinion = "complete_opinion",
    Say = "say",
}

/// Whether a seat of `role` may give `command` in `phase`. The chair bar is a right of its own:
/// `is_chair` says that the seat holds it (or is its deputy).
///
/// # Errors
/// The reason of the refusal; the rules of the feature itself come after this table.
pub fn seat_may(
    role: SeatRole,
    is_chair: bool,
    phase: Phase,
    command: CommandKind,
) -> Result<(), SeatRefusal> {
    let mut mine = TABLE
        .iter()
        .filter(|(kind, ..)| *kind == command)
        .filter(|(_, who, _)| who.covers(role, is_chair))
        .peekable();
    if mine.peek().is_none() {
        return Err(SeatRefusal::NotYourRight);
    }
    if mine.any(|(_, _, phases)| phases.contains(&phase)) {
        Ok(())
    } else {
        Err(SeatRefusal::WrongPhase)
    }
}

/// Whom a row of the table speaks of.
#[derive(Clone, Copy)]
enum Who {
    /// The seat with the chair bar and its deputy, whatever the role.
    Chair,
    /// Every seat.
    Anyone,
    /// Every seat with a person who may speak: not the observer, not the hall screen.
    Speakers,
    /// Those speakers who stay in a closed deliberation.
    Deliberating,
    /// Recorder and officer.
    Recorders,
    /// Seats that can be a bound unit.
    Units,
    /// The petitioner's side.
    Petitioners,
    /// Speakers who see what officials see: not the petitioner's side, not the field camera.
    Officials,
}

impl Who {
    fn covers(self, role: SeatRole, is_chair: bool) -> bool {
        use SeatRole as R;
        let is_silent = matches!(role, R::Observer | R::HallScreen);
        match self {
            Self::Chair => is_chair,
            Self::Anyone => true,
            Self::Speakers => !is_silent,
            Self::Deliberating => role.is_in_deliberation() && !is_silent,
            Self::Recorders => matches!(role, R::Officer | R::Recorder),
            Self::Units => matches!(role, R::Unit | R::Subdistrict),
            Self::Petitioners => role.is_petitioner_side(),
            Self::Officials => {
                !is_silent && !role.is_petitioner_side() && !matches!(role, R::Field)
            }
        }
    }
}

type Phases = &'static [Phase];

const ALWAYS: Phases = &Phase::ALL;
const BEFORE_END: Phases = &[Phase::Lobby, Phase::Reception, Phase::Deliberation, Phase::Suspended];
const OPEN_DOORS: Phases = &[Phase::Lobby, Phase::Reception, Phase::Suspended];
const LOBBY: Phases = &[Phase::Lobby];
const LOBBY_OR_RECEPTION: Phases = &[Phase::Lobby, Phase::Reception];
const RECEPTION: Phases = &[Phase::Reception];
const DELIBERATION: Phases = &[Phase::Deliberation];
const TALK: Phases = &[Phase::Reception, Phase::Deliberation];
const UNSUSPENDED: Phases = &[Phase::Lobby, Phase::Reception, Phase::Deliberation];
const SUSPENDED: Phases = &[Phase::Suspended];
const HEARING: Phases = &[Phase::Reception, Phase::Suspended];
const RECORD: Phases = &[Phase::Reception, Phase::Deliberation, Phase::Suspended];
const RECORD_AND_AFTER: Phases =
    &[Phase::Reception, Phase::Deliberation, Phase::Suspended, Phase::Closed];
const HEARING_AND_AFTER: Phases = &[Phase::Reception, Phase::Suspended, Phase::Closed];
const CLOSED: Phases = &[Phase::Closed];
const ENDED: Phases = &[Phase::Closed, Phase::Aborted, Phase::NoShow];

/// The table of `docs/protocol.md`; a command may have several rows.
const TABLE: &[(CommandKind, Who, Phases)] = {
    use CommandKind as K;
    use Who as W;
    &[
        (K::Leave, W::Anyone, ALWAYS),
        (K::SetMedia, W::Speakers, BEFORE_END),
        (K::ReportDeviceCheck, W::Anyone, BEFORE_END),
        (K::ReportQuality, W::Anyone, BEFORE_END),
        (K::RequestHelp, W::Anyone, BEFORE_END),
        (K::LinkClosed, W::Anyone, ALWAYS),
        (K::CheckIn, W::Recorders, BEFORE_END),
        (K::ConfirmCheckIn, W::Chair, BEFORE_END),
        (K::ConfirmCheckIn, W::Recorders, BEFORE_END),
        (K::Admit, W::Chair, BEFORE_END),
        (K::Admit, W::Recorders, BEFORE_END),
        (K::SendToWaiting, W::Chair, BEFORE_END),
        (K::SendToWaiting, W::Recorders, BEFORE_END),
        (K::Remove, W::Chair, BEFORE_END),
        (K::Remove, W::Recorders, BEFORE_END),
        (K::Summon, W::Chair, BEFORE_END),
        (K::Summon, W::Recorders, BEFORE_END),
        (K::AnswerSummons, W::Units, BEFORE_END),
        (K::StartReception, W::Chair, LOBBY),
        (K::BeginConsulting, W::Chair, RECEPTION),
        (K::EndConsulting, W::Chair, RECEPTION),
        (K::BeginDeliberation, W::Chair, LOBBY_OR_RECEPTION),
        (K::EndDeliberation, W::Chair, DELIBERATION),
        (K::Suspend, W::Chair, UNSUSPENDED),
        (K::Continue, W::Chair, SUSPENDED),
        (K::Extend, W::Chair, BEFORE_END),
        (K::Lock, W::Chair, BEFORE_END),
        (K::Unlock, W::Chair, BEFORE_END),
        (K::HandOverChair, W::Chair, BEFORE_END),
        (K::SetDeputy, W::Chair, BEFORE_END),
        (K::Close, W::Chair, OPEN_DOORS),
        (K::ReleaseNoShow, W::Chair, LOBBY),
        (K::Reopen, W::Chair, CLOSED),
        (K::Seal, W::Recorders, ENDED),
        (K::RaiseHand, W::Speakers, RECEPTION),
        (K::RaiseHand, W::Deliberating, DELIBERATION),
        (K::LowerHand, W::Speakers, RECEPTION),
        (K::LowerHand, W::Deliberating, DELIBERATION),
        (K::LowerHand, W::Chair, TALK),
        (K::GiveFloor, W::Chair, TALK),
        (K::WithdrawFloor, W::Chair, TALK),
        (K::Mute, W::Chair, BEFORE_END),
        (K::MuteAll, W::Chair, BEFORE_END),
        (K::AskUnmute, W::Chair, BEFORE_END),
        (K::Spotlight, W::Chair, UNSUSPENDED),
        (K::SetLayout, W::Chair, UNSUSPENDED),
        (K::BeginSurvey, W::Chair, RECEPTION),
        (K::NoteAspect, W::Chair, RECEPTION),
        (K::EndSurvey, W::Chair, RECEPTION),
        (K::ShowToPetitioner, W::Chair, RECEPTION),
        (K::Share, W::Chair, TALK),
        (K::Share, W::Officials, RECEPTION),
        (K::Share, W::Deliberating, DELIBERATION),
        (K::SpotCall, W::Chair, LOBBY_OR_RECEPTION),
        (K::AddMinute, W::Recorders, RECORD),
        (K::AmendMinute, W::Recorders, RECORD),
        (K::ReadBack, W::Recorders, HEARING),
        (K::ConfirmMinutes, W::Petitioners, HEARING),
        (K::ConfirmMinutes, W::Recorders, HEARING),
        (K::CorrectAttendance, W::Recorders, RECORD_AND_AFTER),
        (K::ProposeOpinion, W::Chair, RECORD_AND_AFTER),
        (K::ProposeOpinion, W::Recorders, RECORD_AND_AFTER),
        (K::AmendOpinion, W::Chair, RECORD_AND_AFTER),
        (K::AmendOpinion, W::Recorders, RECORD_AND_AFTER),
        (K::WithdrawOpinion, W::Chair, RECORD_AND_AFTER),
        (K::WithdrawOpinion, W::Recorders, RECORD_AND_AFTER),
        (K::AdoptOpinion, W::Chair, RECORD_AND_AFTER),
        (K::AdoptOpinion, W::Recorders, RECORD_AND_AFTER),
        (K::SettleClaim, W::Chair, RECORD),
        (K::SettleClaim, W::Recorders, RECORD),
        (K::AnswerOpinion, W::Units, RECORD_AND_AFTER),
        (K::AnswerOpinion, W::Recorders, RECORD_AND_AFTER),
        (K::RespondOpinion, W::Petitioners, HEARING),
        (K::RespondOpinion, W::Recorders, HEARING_AND_AFTER),
        (K::CompleteOpinion, W::Chair, CLOSED),
        (K::CompleteOpinion, W::Recorders, CLOSED),
        (K::Say, W::Officials, OPEN_DOORS),
        (K::Say, W::Deliberating, DELIBERATION),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_anybodys_right_unless_a_row_says_so() {
        for role in SeatRole::ALL {
            for phase in Phase::ALL {
                assert_eq!(
                    seat_may(role, true, phase, CommandKind::OtherDevice),
                    Err(SeatRefusal::NotYourRight)
                );
            }
        }
    }

    #[test]
    fn the_petitioners_side_has_no_word_in_a_deliberation() {
        for kind in [CommandKind::RaiseHand, CommandKind::RespondOpinion] {
            let said = seat_may(SeatRole::Petitioner, false, Phase::Deliberation, kind);
            assert_eq!(said, Err(SeatRefusal::WrongPhase));
        }
        let noted = seat_may(SeatRole::Petitioner, false, Phase::Reception, CommandKind::Say);
        assert_eq!(noted, Err(SeatRefusal::NotYourRight));
    }

    #[test]
    fn the_chair_bar_moves_rights_and_not_roles() {
        let starts = |is_chair| {
            seat_may(SeatRole::Leader, is_chair, Phase::Lobby, CommandKind::StartReception)
        };
        assert_eq!(starts(false), Err(SeatRefusal::NotYourRight));
        assert_eq!(starts(true), Ok(()));
    }
}
