//! What a client asks: imperative words. Whether it may is decided by `domain::seat_may` and then
//! by the feature; nothing here decides.

use domain::{
    AttachmentId, ClaimId, ClaimWord, CommandKind, Day, DeviceCheck, Disposition, Layout, MinuteId,
    MinuteKind, MinutesAnswer, NoteAspect, OpinionAnswerKind, OpinionClass, OpinionId,
    OpinionResponseKind, PersonKind, Private, SeatId, SeatRole, SiteId, SuspendReason, Via,
};
use serde::{Deserialize, Serialize};

/// A person to check in.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonEntry {
    /// Name.
    pub name: Private,
    /// Kind.
    pub kind: PersonKind,
    /// 证件已核验.
    pub id_seen: bool,
}

/// The fields of an opinion as entered.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewOpinion {
    /// What will be done.
    pub text: Private,
    /// At least one claim.
    pub claim_ids: Vec<ClaimId>,
    /// Owner.
    pub responsible_unit_id: SiteId,
    /// Helpers.
    #[serde(default)]
    pub co_unit_ids: Vec<SiteId>,
    /// Due day, or none for 长期推进.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// Next report when there is no due day.
    #[serde(default)]
    pub next_report_on: Option<Day>,
    /// Basis, may be empty.
    pub basis: Private,
    /// Class.
    pub class: OpinionClass,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? }),+ $(,)?) => {
        /// A command of a seat.
        #[derive(Clone, Debug, Deserialize, Serialize)]
        #[serde(rename_all = "snake_case", tag = "type")]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[allow(missing_docs, reason = "fields are named in the glossary")]
        pub enum Command {
            $($(#[$doc])* $name { $($(#[$fdoc])* $field: $ty),* }),+
        }

        impl Command {
            /// The kind, as the rights table names it.
            #[must_use]
            pub fn kind(&self) -> CommandKind {
                match self { $(Self::$name { .. } => CommandKind::$name),+ }
            }
        }
    };
}

commands! {
    /// Leaves the seat.
    Leave {},
    /// What the seat sends.
    SetMedia { mic: bool, camera: bool, screen: bool },
    /// Result of a device check.
    ReportDeviceCheck { check: DeviceCheck },
    /// Health of sound and picture, 0 (none) to 3 (good); passed on to officials, never kept.
    ReportQuality { sound: u8, picture: u8 },
    /// 请工作人员帮忙.
    RequestHelp {},
    /// The help a seat asked for was given (已处理).
    AnswerHelp { seat_id: SeatId },
    /// The page has closed this cut link.
    LinkClosed { seat_id: SeatId, link_epoch: u32 },
    /// Attests persons at a seat; with `through_seat_id` they sit at that seat's device.
    CheckIn {
        seat_id: SeatId,
        persons: Vec<PersonEntry>,
        #[serde(default)]
        through_seat_id: Option<SeatId>,
    },
    /// Confirms a check-in (签到核对).
    ConfirmCheckIn { seat_id: SeatId },
    /// 请入会场.
    Admit { seat_id: SeatId },
    /// 请回候访.
    SendToWaiting { seat_id: SeatId },
    /// 请离会场.
    Remove { seat_id: SeatId, reason: Private },
    /// Calls a unit in.
    Summon { unit_id: SiteId },
    /// The unit says whether it comes.
    AnswerSummons { coming: bool },
    /// Lets another device take the seat.
    OtherDevice { seat_id: SeatId },
    /// 开始接访.
    StartReception {},
    /// 共同协商 begins.
    BeginConsulting {},
    /// 共同协商 ends.
    EndConsulting {},
    /// 进入闭门会商.
    BeginDeliberation {},
    /// 恢复接访.
    EndDeliberation {},
    /// 暂停.
    Suspend { reason: SuspendReason },
    /// Goes on after a suspension.
    Continue {},
    /// Extends the plan, in minutes.
    Extend { minutes: u32 },
    /// No new seat joins; a resume always may.
    Lock {},
    /// Unlocks.
    Unlock {},
    /// Gives the chair bar to another seat.
    HandOverChair { seat_id: SeatId },
    /// Sets or clears the chair's deputy.
    SetDeputy { seat_id: Option<SeatId> },
    /// Another leader or an observer comes in at a site of the session: a seat is added.
    DropIn { role: SeatRole, site_id: SiteId, expected: Private },
    /// 结束接访.
    Close { disposition: Disposition },
    /// Gives the place of somebody who did not come.
    ReleaseNoShow { disposition: Disposition },
    /// Opens a closed session again.
    Reopen { reason: Private },
    /// 立即封存.
    Seal {},
    /// 申请发言.
    RaiseHand {},
    /// Takes the hand back; the chair may lower another's.
    LowerHand { #[serde(default)] seat_id: Option<SeatId> },
    /// 请…发言.
    GiveFloor { seat_id: SeatId },
    /// Ends it.
    WithdrawFloor { seat_id: SeatId },
    /// Mutes one seat.
    Mute { seat_id: SeatId },
    /// 全场静音.
    MuteAll {},
    /// 提示打开话筒.
    AskUnmute { seat_id: SeatId },
    /// 投到全体屏幕; none clears it.
    Spotlight { seat_id: Option<SeatId> },
    /// Stage layout.
    SetLayout { layout: Layout },
    /// 查看现场: a place is looked at.
    BeginSurvey { place: Private },
    /// An aspect of the place was looked at.
    NoteAspect { aspect: NoteAspect, text: Private },
    /// The survey of this place ends.
    EndSurvey {},
    /// 投到群众屏; with neither id the screen is cleared.
    ShowToPetitioner {
        #[serde(default)]
        opinion_id: Option<OpinionId>,
        #[serde(default)]
        minute_id: Option<MinuteId>,
    },
    /// Takes or gives back the one share.
    Share { on: bool },
    /// 点调站点.
    SpotCall { site_id: SiteId },
    /// Adds a line to the minutes.
    AddMinute {
        text: Private,
        kind: MinuteKind,
        #[serde(default)]
        speaker_seat_id: Option<SeatId>,
    },
    /// Amends a line; the old text stays.
    AmendMinute { minute_id: MinuteId, text: Private, reason: Private },
    /// Puts a file on the record that was sent in by `POST /api/sessions/{id}/uploads`.
    Attach { upload_id: AttachmentId, name: Private },
    /// 宣读 the minutes.
    ReadBack {},
    /// 笔录核对 by the petitioner, or by the recorder for them.
    ConfirmMinutes { answer: MinutesAnswer, text: Private },
    /// Corrects attendance in words; the derived intervals stay.
    CorrectAttendance { seat_id: SeatId, old: Private, new: Private, reason: Private },
    /// 提出意见.
    ProposeOpinion { opinion: NewOpinion },
    /// Changes a proposed opinion; answers start anew.
    AmendOpinion { opinion_id: OpinionId, opinion: NewOpinion },
    /// Withdraws a proposed opinion.
    WithdrawOpinion { opinion_id: OpinionId },
    /// 确定意见.
    AdoptOpinion { opinion_id: OpinionId },
    /// The word of a claim without an opinion.
    SettleClaim { claim_id: ClaimId, word: ClaimWord, text: Private },
    /// 同意承办, 有不同意见; a recorder names the unit and how it was said.
    AnswerOpinion {
        opinion_id: OpinionId,
        answer: OpinionAnswerKind,
        text: Private,
        #[serde(default)]
        unit_id: Option<SiteId>,
        #[serde(default)]
        via: Option<Via>,
    },
    /// 认可, 有不同意见, 暂不表态.
    RespondOpinion { opinion_id: OpinionId, response: OpinionResponseKind, text: Private },
    /// Completes an adopted opinion after closing.
    CompleteOpinion {
        opinion_id: OpinionId,
        due_on: Option<Day>,
        next_report_on: Option<Day>,
        co_unit_ids: Vec<SiteId>,
        basis: Private,
    },
    /// A note among officials.
    Say { text: Private },
}
