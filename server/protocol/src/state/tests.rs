//! The fold is total and keeps what people rely on.

use domain::{EndCause, MediaPlan, Private, ReceptionId, SeatRole, SessionId, Span};
use uuid::Uuid;

use super::*;

fn seat(number: u128, role: SeatRole) -> Seat {
    Seat {
        seat_id: SeatId(Uuid::from_u128(number)),
        role,
        site_id: SiteId(Uuid::from_u128(100 + number)),
        site_name: format!("站点{number}"),
        expected: Private::new(""),
        person_id: None,
        publishes: true,
        sounds: true,
    }
}

fn opened(seats: Vec<Seat>) -> SessionState {
    let fact = SessionFact::Opened {
        fold_version: 1,
        hash_algorithm: "sha-256".to_owned(),
        session_id: SessionId(Uuid::from_u128(1)),
        reception_id: ReceptionId(Uuid::from_u128(1)),
        number: "JF2026-0001".to_owned(),
        title: Private::new("题目"),
        is_restricted: false,
        petition_id: None,
        host_site_id: SiteId(Uuid::from_u128(101)),
        petitioner_site_id: SiteId(Uuid::from_u128(103)),
        slot: Span::new(Timestamp(0), Timestamp(1_800_000)).expect("from < to"),
        seats,
        claims: Vec::new(),
        media_plan: MediaPlan::Direct,
        required_seat_ids: Vec::new(),
    };
    SessionState::opened(&fact, Timestamp(0)).expect("the first fact")
}

fn hall() -> SessionState {
    opened(vec![
        seat(1, SeatRole::Leader),
        seat(2, SeatRole::Officer),
        seat(3, SeatRole::Petitioner),
    ])
}

const fn id(number: u128) -> SeatId {
    SeatId(Uuid::from_u128(number))
}

#[test]
fn the_officer_has_the_chair_bar_and_the_leader_is_the_deputy() {
    let state = hall();
    assert_eq!((state.chair_seat_id, state.deputy_seat_id), (id(2), Some(id(1))));
    let alone = opened(vec![seat(1, SeatRole::Leader)]);
    assert_eq!((alone.chair_seat_id, alone.deputy_seat_id), (id(1), None));
}

#[test]
fn a_hand_survives_an_interruption_and_a_takeover_but_not_leaving() {
    let mut state = hall();
    let client_id = ClientId(Uuid::from_u128(9));
    let connected =
        |generation| SessionFact::SeatConnected { seat_id: id(3), generation, client_id };
    state.apply(Timestamp(1), &connected(1));
    state.apply(Timestamp(2), &SessionFact::HandRaised { seat_id: id(3) });
    let lost = SessionFact::SeatInterrupted { seat_id: id(3), last_heard_at: Timestamp(3) };
    state.apply(Timestamp(4), &lost);
    state.apply(Timestamp(5), &connected(2));
    assert_eq!(state.hands, [id(3)]);
    let left = SessionFact::SeatLeft {
        seat_id: id(3),
        cause: EndCause::Left,
        last_heard_at: Timestamp(6),
    };
    state.apply(Timestamp(6), &left);
    assert!(state.hands.is_empty());
}

#[test]
fn facts_about_unknown_things_change_nothing() {
    let mut state = hall();
    let before = state.clone();
    let stranger = id(77);
    for fact in [
        SessionFact::HandRaised { seat_id: stranger },
        SessionFact::FloorGiven { seat_id: stranger },
        SessionFact::Removed { seat_id: stranger, reason: Private::new("") },
        SessionFact::SurveyEnded { survey_number: 7 },
        SessionFact::OpinionAdopted { opinion_id: OpinionId(Uuid::from_u128(5)), adopted_by: None },
    ] {
        state.apply(Timestamp(9), &fact);
    }
    assert_eq!(state, before);
}

#[test]
fn a_suspended_deliberation_keeps_its_doors_closed() {
    let mut state = hall();
    let change = |from, to| SessionFact::PhaseChanged { from, to, reason: None };
    state.apply(Timestamp(1), &change(Phase::Lobby, Phase::Deliberation));
    state.apply(Timestamp(2), &change(Phase::Deliberation, Phase::Suspended));
    assert!(state.is_behind_closed_doors());
    state.apply(Timestamp(3), &change(Phase::Suspended, Phase::Deliberation));
    state.apply(Timestamp(4), &change(Phase::Deliberation, Phase::Lobby));
    assert!(!state.is_behind_closed_doors());
}
