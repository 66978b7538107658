//! The facts of a session, in the past tense. A session is the fold of them, and an event on the
//! wire is a fact as one audience may see it.

use serde::{Deserialize, Serialize};

use crate::{
    AttachmentId, Attendance, CheckedInPerson, Claim, ClaimId, ClaimWord, ClientId, Day,
    Disposition, EndCause, MediaPlan, MinuteId, MinutesAnswer, Opinion, OpinionAnswerKind,
    OpinionId, OpinionResponseKind, PetitionId, Phase, Private, ReceptionId, Seat, SeatId,
    SeatStanding, SessionId, SiteId, Slot, SuspendReason, Timestamp, Via,
};

/// What a minute line is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MinuteKind {
    /// A line of the minutes.
    Line,
    /// A key point (重点标记).
    Mark,
}

/// What is looked at in a survey (看现场).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum NoteAspect {
    /// 环境.
    Environment,
    /// 交通.
    Traffic,
    /// 消防安全.
    FireSafety,
    /// 其他.
    Other,
}

/// Result of a device check.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeviceCheck {
    /// The microphone moved the bar.
    pub microphone: bool,
    /// The camera gave a picture.
    pub camera: bool,
    /// 听到了 or 没听到; nothing when the test was passed over.
    pub speaker: Option<bool>,
}

/// A fact of a session. Kinds are past tense; the wire event has the same name and fields.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "the fields are named in the glossary; kinds are described here")]
pub enum SessionFact {
    /// The first fact: the whole plan of the session.
    Opened {
        fold_version: u32,
        hash_algorithm: String,
        session_id: SessionId,
        reception_id: ReceptionId,
        number: String,
        title: Private,
        is_restricted: bool,
        petition_id: Option<PetitionId>,
        host_site_id: SiteId,
        petitioner_site_id: SiteId,
        slot: Slot,
        seats: Vec<Seat>,
        claims: Vec<Claim>,
        media_plan: MediaPlan,
        /// Seats of a site that must be in before the reception starts (the subdistrict between a
        /// district and a community): one of them must be present.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        required_seat_ids: Vec<SeatId>,
    },
    // Presence.
    /// A connection took the seat; `generation` rises at every takeover.
    SeatConnected {
        seat_id: SeatId,
        generation: u32,
        client_id: ClientId,
    },
    /// The same page came back; the generation stays.
    SeatResumed {
        seat_id: SeatId,
        generation: u32,
        client_id: ClientId,
    },
    /// No byte for a while; `last_heard_at` ends the interval.
    SeatInterrupted {
        seat_id: SeatId,
        last_heard_at: Timestamp,
    },
    /// Bytes came again on the same connection.
    SeatRestored {
        seat_id: SeatId,
    },
    /// The seat is no longer held by a connection.
    SeatLeft {
        seat_id: SeatId,
        cause: EndCause,
        last_heard_at: Timestamp,
    },
    /// Interrupted too long: hand and floor are dropped.
    SeatAbsent {
        seat_id: SeatId,
    },
    /// A first fact after a crash; every seat with the last sign of life.
    ServerStopped {
        seats: Vec<(SeatId, Timestamp)>,
        error_ms: u32,
        started_at: Timestamp,
    },
    /// The doors opened after a deliberation: how seats that were inside stand now, for those who
    /// were outside meanwhile. Only seats that changed.
    SeatsRestated {
        seats: Vec<SeatStanding>,
    },
    /// The generation rose without a connection (另一台设备): old links and codes are void.
    DeviceReleased {
        seat_id: SeatId,
        generation: u32,
    },
    /// The wall clock jumped.
    ClockStepped {
        by_ms: i32,
    },
    // Check-in and waiting.
    /// Persons attested at a seat; with `through_seat_id` they sit at another seat's device.
    CheckedIn {
        seat_id: SeatId,
        persons: Vec<CheckedInPerson>,
        through_seat_id: Option<SeatId>,
    },
    /// The officer confirmed (签到核对).
    CheckInConfirmed {
        seat_id: SeatId,
    },
    /// 请入会场.
    Admitted {
        seat_id: SeatId,
    },
    /// 请回候访.
    SentToWaiting {
        seat_id: SeatId,
    },
    /// 请离会场.
    Removed {
        seat_id: SeatId,
        reason: Private,
    },
    /// A unit was called in.
    UnitSummoned {
        unit_id: SiteId,
    },
    /// It said whether it comes.
    SummonsAnswered {
        unit_id: SiteId,
        coming: bool,
    },
    /// 请工作人员帮忙.
    HelpRequested {
        seat_id: SeatId,
    },
    /// The help a seat asked for was given (已处理).
    HelpAnswered {
        seat_id: SeatId,
    },
    /// A device check was reported.
    DeviceChecked {
        seat_id: SeatId,
        check: DeviceCheck,
    },
    // Flow.
    /// The phase changed.
    PhaseChanged {
        from: Phase,
        to: Phase,
        reason: Option<SuspendReason>,
    },
    /// 共同协商 begins (a mark).
    ConsultingBegun {},
    /// 共同协商 ends.
    ConsultingEnded {},
    /// The plan was extended.
    Extended {
        minutes: u32,
    },
    /// No new seat may join; a resume always may.
    Locked {},
    /// Unlocked.
    Unlocked {},
    /// The chair bar moved.
    ChairHandedOver {
        seat_id: SeatId,
    },
    /// A deputy of the chair was set or cleared.
    DeputySet {
        seat_id: Option<SeatId>,
    },
    /// Another leader or observer came in: a seat added while running.
    DroppedIn {
        seat: Seat,
    },
    /// Reopened after closing.
    Reopened {
        reason: Private,
    },
    // Floor and devices.
    HandRaised {
        seat_id: SeatId,
    },
    HandLowered {
        seat_id: SeatId,
    },
    /// 请…发言.
    FloorGiven {
        seat_id: SeatId,
    },
    FloorWithdrawn {
        seat_id: SeatId,
    },
    /// The chair muted a seat.
    Muted {
        seat_id: SeatId,
    },
    /// 全场静音: every seat but the chair's and the leader's.
    AllMuted {},
    /// 提示打开话筒.
    UnmuteAsked {
        seat_id: SeatId,
    },
    /// What the seat sends.
    MediaSet {
        seat_id: SeatId,
        mic: bool,
        camera: bool,
        screen: bool,
    },
    // Stage.
    /// 投到全体屏幕.
    Spotlighted {
        seat_id: Option<SeatId>,
    },
    LayoutSet {
        layout: Layout,
    },
    SurveyBegun {
        survey_number: u32,
        place: Private,
    },
    AspectNoted {
        survey_number: u32,
        aspect: NoteAspect,
        text: Private,
    },
    SurveyEnded {
        survey_number: u32,
    },
    /// 投到群众屏: the petitioner sees this text now.
    ShownToPetitioner {
        shown: Option<Shown>,
    },
    /// Who shares a paper or screen.
    Shared {
        seat_id: Option<SeatId>,
    },
    /// 点调: a site was called at random.
    SpotCalled {
        site_id: SiteId,
    },
    // Record.
    MinuteAdded {
        minute_id: MinuteId,
        kind: MinuteKind,
        speaker_seat_id: Option<SeatId>,
        text: Private,
    },
    MinuteAmended {
        minute_id: MinuteId,
        text: Private,
        reason: Private,
    },
    Attached {
        attachment_id: AttachmentId,
        name: Private,
        sha256: String,
        bytes: u32,
    },
    /// The minutes were read back.
    ReadBack {
        up_to_minute_id: Option<MinuteId>,
    },
    MinutesConfirmed {
        answer: MinutesAnswer,
        text: Private,
        entered_by: Option<SeatId>,
    },
    AttendanceCorrected {
        seat_id: SeatId,
        old: Private,
        new: Private,
        reason: Private,
    },
    // Opinions.
    OpinionProposed {
        opinion: Opinion,
    },
    /// Text, claims, units, dates or class changed before adoption; answers start anew.
    OpinionAmended {
        opinion: Opinion,
    },
    OpinionWithdrawn {
        opinion_id: OpinionId,
    },
    /// 确定意见.
    OpinionAdopted {
        opinion_id: OpinionId,
        /// The seat that decided; records from before 0.2 do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        adopted_by: Option<SeatId>,
    },
    OpinionAnswered {
        opinion_id: OpinionId,
        unit_id: SiteId,
        answer: OpinionAnswerKind,
        text: Private,
        via: Via,
        entered_by: Option<SeatId>,
    },
    /// 群众表态.
    OpinionResponded {
        opinion_id: OpinionId,
        response: OpinionResponseKind,
        text: Private,
        entered_by: Option<SeatId>,
    },
    /// Due date, co-units and basis completed after closing.
    OpinionCompleted {
        opinion_id: OpinionId,
        due_on: Option<Day>,
        next_report_on: Option<Day>,
        co_unit_ids: Vec<SiteId>,
        basis: Private,
    },
    /// The word of a claim without an opinion.
    ClaimSettled {
        claim_id: ClaimId,
        word: ClaimWord,
        text: Private,
    },
    /// A note among officials.
    Said {
        seat_id: SeatId,
        text: Private,
    },
    // End.
    /// 结束接访: attendance as derived at closing.
    Closed {
        disposition: Disposition,
        attendance: Attendance,
    },
    /// 封存.
    Sealed {},
}

/// Stage layout.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Layout {
    /// Leader and petitioner side by side.
    #[default]
    SideBySide,
    /// 现场: the field picture large.
    Field,
}

/// What the petitioner's screen shows, complete, because the petitioner has not seen the draft.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "named as the facts they come from")]
pub enum Shown {
    /// An opinion as it stands.
    Opinion { opinion: Opinion },
    /// A minute line as it stands.
    Minute { minute_id: MinuteId, text: Private },
}
