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
    AnswerHelp = "answer_help",
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
    DropIn = "drop_in",
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
    Attach = "attach",
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
        .filter(|(_, who, _)| who.iter().any(|who| who.covers(role, is_chair)))
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

impl SeatRole {
    /// Whether the chair bar means anything in this seat's hands.
    #[must_use]
    pub fn can_chair(self) -> bool {
        matches!(
            self,
            Self::Leader | Self::CoLeader | Self::Officer | Self::Recorder | Self::Subdistrict
        )
    }
}

/// Whom a row of the table speaks of.
#[derive(Clone, Copy)]
enum Who {
    /// Every seat.
    All,
    /// The seat with the chair bar and its deputy.
    Chair,
    /// Seats of this role.
    Role(SeatRole),
}

impl Who {
    fn covers(self, role: SeatRole, is_chair: bool) -> bool {
        match self {
            Self::All => true,
            Self::Chair => is_chair && role.can_chair(),
            Self::Role(named) => named == role,
        }
    }
}

const CHAIR: Who = Who::Chair;
const LEADER: Who = Who::Role(SeatRole::Leader);
const CO_LEADER: Who = Who::Role(SeatRole::CoLeader);
const OFFICER: Who = Who::Role(SeatRole::Officer);
const RECORDER: Who = Who::Role(SeatRole::Recorder);
const SUBDISTRICT: Who = Who::Role(SeatRole::Subdistrict);
const UNIT: Who = Who::Role(SeatRole::Unit);
const PETITIONER: Who = Who::Role(SeatRole::Petitioner);
const COMPANION: Who = Who::Role(SeatRole::Companion);
const FIELD: Who = Who::Role(SeatRole::Field);
const INTERPRETER: Who = Who::Role(SeatRole::Interpreter);
const EXPERT: Who = Who::Role(SeatRole::Expert);
const OBSERVER: Who = Who::Role(SeatRole::Observer);

type Seats = &'static [Who];

const EVERY_SEAT: Seats = &[Who::All];
/// Those who run the session.
const RUN: Seats = &[CHAIR, OFFICER, RECORDER];
const CHAIR_ONLY: Seats = &[CHAIR];
/// The chair, and the leader with or without the bar (the five controls of the own screen).
const LEAD: Seats = &[CHAIR, LEADER];
/// Those who write opinions.
const DRAFT: Seats = &[CHAIR, LEADER, OFFICER, RECORDER];
const WRITE: Seats = &[OFFICER, RECORDER];
/// The petitioner's side, and those who enter its word.
const PETITION: Seats = &[PETITIONER, COMPANION, OFFICER, RECORDER];
const BOUND: Seats = &[UNIT, SUBDISTRICT, OFFICER, RECORDER];
/// Everybody who ever sends sound or picture.
const SEND: Seats = &[
    LEADER,
    CO_LEADER,
    OFFICER,
    RECORDER,
    SUBDISTRICT,
    UNIT,
    PETITIONER,
    COMPANION,
    FIELD,
    INTERPRETER,
    EXPERT,
];
/// Every seat with a person.
const PEOPLE: Seats = &[
    LEADER,
    CO_LEADER,
    OFFICER,
    RECORDER,
    SUBDISTRICT,
    UNIT,
    PETITIONER,
    COMPANION,
    FIELD,
    INTERPRETER,
    EXPERT,
    OBSERVER,
];
/// Those who ask to speak: the others speak freely or not at all.
const ASK_INSIDE: Seats = &[CO_LEADER, SUBDISTRICT, UNIT];
const ASK_OUTSIDE: Seats = &[PETITIONER, COMPANION, FIELD, EXPERT];
const ASK_AND_CHAIR: Seats =
    &[CHAIR, CO_LEADER, SUBDISTRICT, UNIT, PETITIONER, COMPANION, FIELD, EXPERT];
const OFFICIALS: Seats = &[LEADER, CO_LEADER, OFFICER, RECORDER, SUBDISTRICT, UNIT];

type Phases = &'static [Phase];

const ALWAYS: Phases = &Phase::ALL;
const BEFORE_END: Phases = &[Phase::Lobby, Phase::Reception, Phase::Deliberation, Phase::Suspended];
const UNTIL_LEFT: Phases =
    &[Phase::Lobby, Phase::Reception, Phase::Deliberation, Phase::Suspended, Phase::Closed];
const OPEN_DOORS: Phases = &[Phase::Lobby, Phase::Reception, Phase::Suspended];
const LOBBY: Phases = &[Phase::Lobby];
const LOBBY_OR_RECEPTION: Phases = &[Phase::Lobby, Phase::Reception];
const RECEPTION: Phases = &[Phase::Reception];
const DELIBERATION: Phases = &[Phase::Deliberation];
const TALK: Phases = &[Phase::Reception, Phase::Deliberation];
const UNSUSPENDED: Phases = &[Phase::Lobby, Phase::Reception, Phase::Deliberation];
const SUSPENDED: Phases = &[Phase::Suspended];
const HEARING: Phases = &[Phase::Reception, Phase::Suspended];
const STARTED: Phases = &[Phase::Reception, Phase::Deliberation, Phase::Suspended];
const STARTED_OR_CLOSED: Phases =
    &[Phase::Reception, Phase::Deliberation, Phase::Suspended, Phase::Closed];
const TALK_OR_CLOSED: Phases = &[Phase::Reception, Phase::Deliberation, Phase::Closed];
const RECEPTION_OR_CLOSED: Phases = &[Phase::Reception, Phase::Closed];
const CLOSED: Phases = &[Phase::Closed];

/// The table of `docs/protocol.md`; a command may have several rows.
const TABLE: &[(CommandKind, Seats, Phases)] = {
    use CommandKind as K;
    &[
        (K::Leave, EVERY_SEAT, ALWAYS),
        (K::SetMedia, SEND, BEFORE_END),
        (K::ReportDeviceCheck, EVERY_SEAT, BEFORE_END),
        (K::ReportQuality, EVERY_SEAT, BEFORE_END),
        (K::RequestHelp, PEOPLE, UNTIL_LEFT),
        (K::AnswerHelp, RUN, UNTIL_LEFT),
        (K::LinkClosed, EVERY_SEAT, ALWAYS),
        (K::CheckIn, &[OFFICER, RECORDER, SUBDISTRICT], BEFORE_END),
        (K::ConfirmCheckIn, RUN, BEFORE_END),
        (K::Admit, RUN, BEFORE_END),
        (K::SendToWaiting, RUN, BEFORE_END),
        (K::Remove, RUN, BEFORE_END),
        (K::Summon, RUN, BEFORE_END),
        (K::AnswerSummons, &[UNIT], BEFORE_END),
        (K::OtherDevice, &[OFFICER, SUBDISTRICT], BEFORE_END),
        (K::StartReception, CHAIR_ONLY, LOBBY),
        (K::BeginConsulting, LEAD, RECEPTION),
        (K::EndConsulting, LEAD, RECEPTION),
        (K::BeginDeliberation, LEAD, LOBBY_OR_RECEPTION),
        (K::EndDeliberation, LEAD, DELIBERATION),
        (K::Suspend, CHAIR_ONLY, UNSUSPENDED),
        (K::Continue, CHAIR_ONLY, SUSPENDED),
        (K::Extend, CHAIR_ONLY, BEFORE_END),
        (K::Lock, CHAIR_ONLY, BEFORE_END),
        (K::Unlock, CHAIR_ONLY, BEFORE_END),
        (K::HandOverChair, CHAIR_ONLY, BEFORE_END),
        (K::SetDeputy, CHAIR_ONLY, BEFORE_END),
        (K::DropIn, CHAIR_ONLY, LOBBY_OR_RECEPTION),
        (K::Close, CHAIR_ONLY, OPEN_DOORS),
        (K::ReleaseNoShow, CHAIR_ONLY, LOBBY),
        (K::Reopen, CHAIR_ONLY, CLOSED),
        (K::Seal, WRITE, CLOSED),
        (K::RaiseHand, ASK_INSIDE, TALK),
        (K::RaiseHand, ASK_OUTSIDE, RECEPTION),
        (K::LowerHand, ASK_AND_CHAIR, STARTED),
        (K::GiveFloor, LEAD, TALK),
        (K::WithdrawFloor, LEAD, TALK),
        (K::Mute, LEAD, BEFORE_END),
        (K::MuteAll, LEAD, BEFORE_END),
        (K::AskUnmute, CHAIR_ONLY, UNSUSPENDED),
        (K::Spotlight, CHAIR_ONLY, TALK),
        (K::SetLayout, CHAIR_ONLY, TALK),
        (K::BeginSurvey, LEAD, RECEPTION),
        (K::NoteAspect, CHAIR_ONLY, RECEPTION),
        (K::EndSurvey, LEAD, HEARING),
        (K::ShowToPetitioner, CHAIR_ONLY, RECEPTION),
        (K::Share, CHAIR_ONLY, TALK),
        (K::SpotCall, CHAIR_ONLY, LOBBY_OR_RECEPTION),
        (K::AddMinute, WRITE, BEFORE_END),
        (K::AmendMinute, WRITE, BEFORE_END),
        (K::Attach, WRITE, UNTIL_LEFT),
        (K::ReadBack, WRITE, RECEPTION),
        (K::ConfirmMinutes, PETITION, HEARING),
        (K::CorrectAttendance, WRITE, STARTED_OR_CLOSED),
        (K::ProposeOpinion, DRAFT, STARTED_OR_CLOSED),
        (K::AmendOpinion, DRAFT, STARTED),
        (K::WithdrawOpinion, DRAFT, STARTED),
        (K::AdoptOpinion, LEAD, TALK_OR_CLOSED),
        (K::SettleClaim, DRAFT, STARTED),
        (K::AnswerOpinion, BOUND, STARTED_OR_CLOSED),
        (K::RespondOpinion, PETITION, RECEPTION_OR_CLOSED),
        (K::CompleteOpinion, DRAFT, CLOSED),
        (K::Say, OFFICIALS, BEFORE_END),
        (K::Say, &[EXPERT], OPEN_DOORS),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_chair_bar_moves_rights_and_means_nothing_in_a_strangers_hands() {
        let starts =
            |role, is_chair| seat_may(role, is_chair, Phase::Lobby, CommandKind::StartReception);
        assert_eq!(starts(SeatRole::Leader, false), Err(SeatRefusal::NotYourRight));
        assert_eq!(starts(SeatRole::Leader, true), Ok(()));
        assert_eq!(starts(SeatRole::Unit, true), Err(SeatRefusal::NotYourRight));
    }
}
