//! The row of a session: what lists and a restart need without folding its facts.

use domain::{
    PetitionId, Phase, Private, ReceptionId, SeatId, SeatRole, SeatState, SessionId, SiteId, Slot,
    Timestamp,
};
use protocol::SessionState;
use protocol::rest::{SeatSummary, SessionSummary};
use serde::{Deserialize, Serialize};
use store::{Document, Table};

/// A seat as booked or dropped in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SeatRow {
    /// Seat.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// Site.
    pub site_id: SiteId,
    /// Its name as at booking.
    pub site_name: String,
}

/// Body of a document of `Table::Sessions`; written with the facts that change it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SessionRow {
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
    #[serde(default)]
    pub extended_minutes: u32,
    /// Phase.
    pub phase: Phase,
    /// Closed at.
    pub closed_at: Option<Timestamp>,
    /// Seats in booked order.
    pub seats: Vec<SeatRow>,
}

impl SessionRow {
    /// The row of a session as it stands.
    #[must_use]
    pub fn of(state: &SessionState) -> Self {
        let seats = state.seats.iter().map(|view| SeatRow {
            seat_id: view.seat.seat_id,
            role: view.seat.role,
            site_id: view.seat.site_id,
            site_name: view.seat.site_name.clone(),
        });
        Self {
            session_id: state.session_id,
            reception_id: state.reception_id,
            number: state.number.clone(),
            title: state.title.clone(),
            is_restricted: state.is_restricted,
            petition_id: state.petition_id,
            host_site_id: state.host_site_id,
            petitioner_site_id: state.petitioner_site_id,
            slot: state.slot,
            extended_minutes: state.extended_minutes,
            phase: state.phase,
            closed_at: state.closed_at,
            seats: seats.collect(),
        }
    }

    /// Reads the body of a document.
    ///
    /// # Errors
    /// When it is not a session's row.
    pub fn read(document: &Document) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&document.body)
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> Document {
        Document {
            table: Table::Sessions,
            id: self.session_id.to_string(),
            parent_id: Some(self.host_site_id.to_string()),
            key: None,
            at: Some(self.slot.from_at),
            body: serde_json::to_string(self).expect("a row is plain data"),
        }
    }

    /// The summary of a session nobody has joined since the start.
    #[must_use]
    pub fn summary(&self) -> SessionSummary {
        let seats = self.seats.iter().map(|seat| SeatSummary {
            seat_id: seat.seat_id,
            role: seat.role,
            site_id: seat.site_id,
            site_name: seat.site_name.clone(),
            state: SeatState::Empty,
            persons: 0,
            attendees: Vec::new(),
            is_awaited: false,
            help_asked_at: None,
        });
        SessionSummary {
            session_id: self.session_id,
            reception_id: self.reception_id,
            number: self.number.clone(),
            phase: self.phase,
            slot: self.slot,
            expected_to_at: expected_to_at(self.slot, self.extended_minutes),
            seats: seats.collect(),
            my_seat_ids: Vec::new(),
            is_behind_closed_doors: self.phase == Phase::Deliberation,
        }
    }
}

/// The summary of a session as it stands.
pub(crate) fn summary_of(state: &SessionState) -> SessionSummary {
    let awaited = |site_id| {
        let mut units = state.units.iter();
        units.any(|unit| unit.unit_id == site_id && unit.coming.is_none())
    };
    let seats = state.seats.iter().map(|view| SeatSummary {
        seat_id: view.seat.seat_id,
        role: view.seat.role,
        site_id: view.seat.site_id,
        site_name: view.seat.site_name.clone(),
        state: view.state,
        persons: u32::try_from(view.persons.len()).expect("persons have a small limit"),
        attendees: view.persons.clone(),
        is_awaited: view.seat.role == SeatRole::Unit && awaited(view.seat.site_id),
        help_asked_at: view.help_asked_at,
    });
    SessionSummary {
        session_id: state.session_id,
        reception_id: state.reception_id,
        number: state.number.clone(),
        phase: state.phase,
        slot: state.slot,
        expected_to_at: expected_to_at(state.slot, state.extended_minutes),
        seats: seats.collect(),
        my_seat_ids: Vec::new(),
        is_behind_closed_doors: state.is_behind_closed_doors(),
    }
}

fn expected_to_at(slot: Slot, extended_minutes: u32) -> Timestamp {
    slot.to_at.plus_ms(i64::from(extended_minutes) * 60_000)
}
