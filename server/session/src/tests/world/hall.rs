//! The hall, its seats and its clock.

use domain::{
    Claim, ClaimId, Day, MediaPlan, Private, ReceptionId, Seat, SeatId, SeatRole, SessionFact,
    SessionId, SiteId, Span, Timestamp,
};
use protocol::Command as Wish;
use uuid::Uuid;

use crate::{Caller, Command, ConnectionId, Input};

/// The seats of the hall: name, role, site, publishes, sounds.
pub(in crate::tests) const HALL: [(&str, SeatRole, u128, bool, bool); 11] = [
    ("leader", SeatRole::Leader, 1, true, true),
    ("officer", SeatRole::Officer, 1, false, false),
    ("recorder", SeatRole::Recorder, 1, false, false),
    ("subdistrict", SeatRole::Subdistrict, 2, false, true),
    ("unit", SeatRole::Unit, 3, true, true),
    ("petitioner", SeatRole::Petitioner, 4, true, true),
    ("companion", SeatRole::Companion, 4, false, false),
    ("field", SeatRole::Field, 5, true, true),
    ("expert", SeatRole::Expert, 6, false, true),
    ("screen", SeatRole::HallScreen, 1, false, false),
    ("observer", SeatRole::Observer, 7, false, false),
];

pub(in crate::tests) const START: Timestamp = Timestamp(1_800_000_000_000);

/// The day of `START` in Beijing.
pub(in crate::tests) fn today() -> Day {
    day("2027-01-15")
}

/// A page's command.
pub(in crate::tests) fn asked(
    connection: ConnectionId,
    id: u64,
    command: Wish,
    fresh_id: Uuid,
) -> Input {
    let caller = Caller::Connection(connection);
    Input::Command(Command { caller, id, command, fresh_id, upload: None, today: today() })
}

pub(in crate::tests) fn day(text: &str) -> Day {
    Day::try_from(text.to_owned()).expect("a day")
}

pub(in crate::tests) fn seat_id(name: &str) -> SeatId {
    let index = HALL.iter().position(|seat| seat.0 == name).expect("a seat of the hall");
    SeatId(Uuid::from_u128(0x5ea7_0000 + index as u128))
}

pub(in crate::tests) fn site(number: u128) -> SiteId {
    SiteId(Uuid::from_u128(0x517e_0000 + number))
}

pub(in crate::tests) fn claim(number: u32) -> ClaimId {
    ClaimId(Uuid::from_u128(0xc1a1_0000 + u128::from(number)))
}

pub(in crate::tests) fn opened() -> SessionFact {
    let seats = HALL.iter().map(|(name, role, at, publishes, sounds)| Seat {
        seat_id: seat_id(name),
        role: *role,
        site_id: site(*at),
        site_name: format!("站点{at}"),
        expected: Private::new(""),
        person_id: None,
        publishes: *publishes,
        sounds: *sounds,
    });
    let claims = (1..=3).map(|number| Claim {
        claim_id: claim(number),
        number,
        text: Private::new(format!("诉求{number}")),
    });
    SessionFact::Opened {
        fold_version: 1,
        hash_algorithm: "sha256".to_owned(),
        session_id: SessionId(Uuid::from_u128(1)),
        reception_id: ReceptionId(Uuid::from_u128(1)),
        number: "JF2026-0001".to_owned(),
        title: Private::new("加装电梯等三项诉求"),
        is_restricted: false,
        petition_id: None,
        host_site_id: site(1),
        petitioner_site_id: site(4),
        slot: Span::new(START, START.plus_ms(1_800_000)).expect("half an hour"),
        seats: seats.collect(),
        claims: claims.collect(),
        media_plan: MediaPlan::Direct,
        required_seat_ids: Vec::new(),
    }
}
