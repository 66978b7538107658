//! What a seat knows of its session: the fold of the events it may see.
//!
//! The same struct is the server's own state (the fold of *all* facts), the snapshot in `welcome`
//! (the fold of the facts visible to that seat) and, in TypeScript, what the page keeps. One fold,
//! so a snapshot can never say more than the events did.

mod flow;
mod opening;
mod opinions;
mod presence;
mod stage;

use std::collections::BTreeMap;

use domain::{
    AttachmentId, CheckedInPerson, Claim, ClaimId, ClaimWord, ClientId, DeviceCheck, Disposition,
    Layout, MediaPlan, MinuteId, MinuteKind, MinutesAnswer, NoteAspect, Opinion, OpinionId,
    PetitionId, Phase, Private, ReceptionId, Seat, SeatId, SeatStanding, SeatState, SessionFact,
    SessionId, Shown, SiteId, Slot, SuspendReason, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A seat as it stands.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatView {
    /// As booked.
    pub seat: Seat,
    /// Rises at takeover, removal and "other device"; that alone revokes tokens.
    pub generation: u32,
    /// Connection state.
    pub state: SeatState,
    /// The page that holds it; only the server needs it.
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub client_id: Option<ClientId>,
    /// Since when `state` holds.
    pub state_since: Timestamp,
    /// Persons attested.
    pub persons: Vec<CheckedInPerson>,
    /// The seat whose device this one uses (同室就座).
    pub through_seat_id: Option<SeatId>,
    /// Check-in confirmed.
    pub is_confirmed: bool,
    /// Admitted to the room (officials' seats are from the start).
    pub is_admitted: bool,
    /// Hand up since.
    pub hand_raised_at: Option<Timestamp>,
    /// What it sends.
    pub mic: bool,
    /// What it sends.
    pub camera: bool,
    /// What it sends.
    pub screen: bool,
    /// Asked for help at.
    pub help_asked_at: Option<Timestamp>,
    /// Last device check.
    pub device_check: Option<DeviceCheck>,
    /// Gone for good, with the instant.
    pub left_at: Option<Timestamp>,
}

/// A line of the minutes with its history.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MinuteView {
    /// Stable id.
    pub minute_id: MinuteId,
    /// 1, 2, 3 …
    pub number: u32,
    /// When it was entered.
    pub at: Timestamp,
    /// Line or mark.
    pub kind: MinuteKind,
    /// Who spoke.
    pub speaker_seat_id: Option<SeatId>,
    /// Written behind closed doors: it is never shown outside.
    pub is_inside: bool,
    /// Current text.
    pub text: Private,
    /// Earlier texts, oldest first.
    pub earlier: Vec<Private>,
}

/// A file on the record.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttachmentView {
    /// Stable id.
    pub attachment_id: AttachmentId,
    /// Its name as given.
    pub name: Private,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u32,
    /// When it was attached.
    pub at: Timestamp,
}

/// One place that was looked at.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SurveyView {
    /// 1, 2, 3 …
    pub number: u32,
    /// The place.
    pub place: Private,
    /// Begun.
    pub begun_at: Timestamp,
    /// Ended.
    pub ended_at: Option<Timestamp>,
    /// Aspects noted with words.
    pub aspects: Vec<(NoteAspect, Private)>,
}

/// A unit as summoned.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnitView {
    /// The unit.
    pub unit_id: SiteId,
    /// Summoned at.
    pub summoned_at: Timestamp,
    /// Its answer.
    pub coming: Option<bool>,
}

/// The petitioner's word on the minutes.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MinutesConfirmation {
    /// Accurate, objects, declined.
    pub answer: MinutesAnswer,
    /// Words.
    pub text: Private,
    /// Entered for the petitioner by this seat.
    pub entered_by: Option<SeatId>,
    /// When.
    pub at: Timestamp,
}

/// A session as one seat may see it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionState {
    /// Session.
    pub session_id: SessionId,
    /// Reception.
    pub reception_id: ReceptionId,
    /// Printed number.
    pub number: String,
    /// Title.
    pub title: Private,
    /// 检举控告.
    pub is_restricted: bool,
    /// Petition.
    pub petition_id: Option<PetitionId>,
    /// Host.
    pub host_site_id: SiteId,
    /// Petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Planned time.
    pub slot: Slot,
    /// Minutes added to the plan.
    pub extended_minutes: u32,
    /// Media plan.
    pub media_plan: MediaPlan,
    /// Phase.
    pub phase: Phase,
    /// Since when.
    pub phase_since: Timestamp,
    /// The phase to go back to when suspended.
    pub suspended_from: Option<Phase>,
    /// Why suspended.
    pub suspend_reason: Option<SuspendReason>,
    /// First start of the reception.
    pub started_at: Option<Timestamp>,
    /// 共同协商.
    pub is_consulting: bool,
    /// No new seat joins.
    pub is_locked: bool,
    /// Seat with the chair bar.
    pub chair_seat_id: SeatId,
    /// Its deputy.
    pub deputy_seat_id: Option<SeatId>,
    /// Seats in booked order.
    pub seats: Vec<SeatView>,
    /// Seat with the floor.
    pub speaker_seat_id: Option<SeatId>,
    /// Raised hands, first raised first.
    pub hands: Vec<SeatId>,
    /// Spotlight.
    pub spotlight_seat_id: Option<SeatId>,
    /// Layout.
    pub layout: Layout,
    /// Who shares.
    pub share_seat_id: Option<SeatId>,
    /// What the petitioner's screen shows.
    pub shown: Option<Shown>,
    /// Surveys in order.
    pub surveys: Vec<SurveyView>,
    /// Units summoned.
    pub units: Vec<UnitView>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Words of claims without an opinion.
    pub claim_words: BTreeMap<ClaimId, (ClaimWord, Private)>,
    /// Minutes in order.
    pub minutes: Vec<MinuteView>,
    /// Files in order.
    pub attachments: Vec<AttachmentView>,
    /// Read back at.
    pub read_back_at: Option<Timestamp>,
    /// Petitioner's word on the minutes.
    pub minutes_confirmation: Option<MinutesConfirmation>,
    /// Opinions in order.
    pub opinions: Vec<Opinion>,
    /// Notes among officials.
    pub notes: Vec<(Timestamp, SeatId, Private)>,
    /// What became of it.
    pub disposition: Option<Disposition>,
    /// Closed at.
    pub closed_at: Option<Timestamp>,
}

impl SeatView {
    /// What anybody in the room can see of it.
    #[must_use]
    pub fn standing(&self) -> SeatStanding {
        SeatStanding {
            seat_id: self.seat.seat_id,
            state: self.state,
            is_admitted: self.is_admitted,
            through_seat_id: self.through_seat_id,
            mic: self.mic,
            camera: self.camera,
            screen: self.screen,
        }
    }

    /// A seat nobody has joined yet; some roles wait until they are admitted.
    #[must_use]
    pub fn empty(seat: Seat, at: Timestamp) -> Self {
        let is_admitted = !seat.role.waits_for_admission();
        Self {
            seat,
            generation: 0,
            state: SeatState::Empty,
            client_id: None,
            state_since: at,
            persons: Vec::new(),
            through_seat_id: None,
            is_confirmed: false,
            is_admitted,
            hand_raised_at: None,
            mic: false,
            camera: false,
            screen: false,
            help_asked_at: None,
            device_check: None,
            left_at: None,
        }
    }
}

impl SessionState {
    /// Applies one fact. Total: a fact about something this state never heard of changes nothing.
    pub fn apply(&mut self, at: Timestamp, fact: &SessionFact) {
        self.apply_presence(at, fact);
        self.apply_flow(at, fact);
        self.apply_stage(at, fact);
        self.apply_record(at, fact);
    }

    /// The seat with this id.
    #[must_use]
    pub fn seat(&self, seat_id: SeatId) -> Option<&SeatView> {
        self.seats.iter().find(|view| view.seat.seat_id == seat_id)
    }

    /// The opinion with this id.
    #[must_use]
    pub fn opinion(&self, opinion_id: OpinionId) -> Option<&Opinion> {
        self.opinions.iter().find(|opinion| opinion.opinion_id == opinion_id)
    }

    /// Whether the seat holds the chair bar or is its deputy.
    #[must_use]
    pub fn holds_chair(&self, seat_id: SeatId) -> bool {
        self.chair_seat_id == seat_id || self.deputy_seat_id == Some(seat_id)
    }

    /// Whether somebody sits there: by an own connection, or attested at a connected seat's
    /// device (同室就座).
    #[must_use]
    pub fn is_present(&self, seat_id: SeatId) -> bool {
        let is_connected = |id| self.seat(id).is_some_and(|it| it.state == SeatState::Connected);
        self.seat(seat_id).is_some_and(|view| {
            view.state == SeatState::Connected
                || (!view.persons.is_empty() && view.through_seat_id.is_some_and(is_connected))
        })
    }

    /// The phase as far as doors are concerned: a suspension keeps them as they were.
    #[must_use]
    pub fn door_phase(&self) -> Phase {
        match self.phase {
            Phase::Suspended => self.suspended_from.unwrap_or(Phase::Suspended),
            phase => phase,
        }
    }

    /// Whether a closed deliberation goes on, perhaps suspended: everybody outside it is cut.
    #[must_use]
    pub fn is_behind_closed_doors(&self) -> bool {
        self.door_phase() == Phase::Deliberation
    }

    fn seat_mut(&mut self, seat_id: SeatId) -> Option<&mut SeatView> {
        self.seats.iter_mut().find(|view| view.seat.seat_id == seat_id)
    }

    fn opinion_mut(&mut self, opinion_id: OpinionId) -> Option<&mut Opinion> {
        self.opinions.iter_mut().find(|opinion| opinion.opinion_id == opinion_id)
    }

    /// The seat loses hand, floor and share.
    fn silence(&mut self, seat_id: SeatId) {
        self.hands.retain(|id| *id != seat_id);
        if self.speaker_seat_id == Some(seat_id) {
            self.speaker_seat_id = None;
        }
        if self.share_seat_id == Some(seat_id) {
            self.share_seat_id = None;
        }
        if let Some(view) = self.seat_mut(seat_id) {
            view.hand_raised_at = None;
        }
    }
}

#[cfg(test)]
mod tests;
