//! The state after the first fact.

use std::collections::BTreeMap;

use domain::{Layout, Phase, Seat, SeatId, SeatRole, SessionFact, Timestamp};

use super::{SeatView, SessionState};

impl SessionState {
    /// The state after the first fact; nothing when that fact is not `opened`.
    #[must_use]
    pub fn opened(fact: &SessionFact, at: Timestamp) -> Option<Self> {
        let SessionFact::Opened {
            session_id,
            reception_id,
            number,
            title,
            is_restricted,
            petition_id,
            host_site_id,
            petitioner_site_id,
            slot,
            seats,
            claims,
            media_plan,
            ..
        } = fact
        else {
            return None;
        };
        let (chair_seat_id, deputy_seat_id) = chair_and_deputy(seats);
        Some(Self {
            session_id: *session_id,
            reception_id: *reception_id,
            number: number.clone(),
            title: title.clone(),
            is_restricted: *is_restricted,
            petition_id: *petition_id,
            host_site_id: *host_site_id,
            petitioner_site_id: *petitioner_site_id,
            slot: *slot,
            extended_minutes: 0,
            media_plan: *media_plan,
            phase: Phase::Lobby,
            phase_since: at,
            suspended_from: None,
            suspend_reason: None,
            started_at: None,
            is_consulting: false,
            is_locked: false,
            chair_seat_id,
            deputy_seat_id,
            seats: seats.iter().map(|seat| SeatView::empty(seat.clone(), at)).collect(),
            speaker_seat_id: None,
            hands: Vec::new(),
            spotlight_seat_id: None,
            layout: Layout::default(),
            share_seat_id: None,
            shown: None,
            surveys: Vec::new(),
            units: Vec::new(),
            claims: claims.clone(),
            claim_words: BTreeMap::new(),
            minutes: Vec::new(),
            attachments: Vec::new(),
            read_back_at: None,
            minutes_confirmation: None,
            opinions: Vec::new(),
            notes: Vec::new(),
            disposition: None,
            closed_at: None,
        })
    }
}

/// The officer has the chair bar and the leader is the deputy, so that the bar is never lost;
/// without an officer the leader has it.
fn chair_and_deputy(seats: &[Seat]) -> (SeatId, Option<SeatId>) {
    let first = |role| seats.iter().find(|seat| seat.role == role).map(|seat| seat.seat_id);
    let leader = first(SeatRole::Leader);
    match (first(SeatRole::Officer), leader) {
        (Some(officer), leader) => (officer, leader),
        (None, Some(leader)) => (leader, None),
        (None, None) => (seats.first().map_or(SeatId(uuid::Uuid::nil()), |s| s.seat_id), None),
    }
}
