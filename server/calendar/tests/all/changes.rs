//! Moving, swapping, replacing, cancelling, opening, and what a session tells.

use calendar::{MoveRequest, PartyId, RefusalReason, ReplaceRequest, Rule, SessionNotice};
use domain::{
    Action, CancelReason, Phase, Private, ReceptionId, ReceptionState, SeatRole, SessionId, Slot,
    Span,
};

use crate::fixture::*;

fn to(slot: Slot) -> MoveRequest {
    MoveRequest {
        slot,
        reason: CancelReason::LeaderAway,
        reason_text: Private::new("开会"),
        override_reason: None,
    }
}

fn notice(reception_id: ReceptionId, seq: u64, phase: Phase, minutes: u32) -> SessionNotice {
    let session_id = SessionId(reception_id.0);
    SessionNotice { session_id, seq, phase, extended_minutes: minutes, at: at(0, 9, 40) }
}

#[test]
fn a_move_keeps_identity_and_leaves_nothing_blocked_behind() {
    let mut district = District::new();
    let id = district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let permit = district.permit(Action::BookReception, HALL);
    let later = to(slot(0, 9, 15, 30));
    let change = district.calendar.move_to(&permit, None, id, &later, morning()).expect("own time");
    let moved = change.reception().expect("moved");
    assert_eq!((moved.reception_id, moved.number.as_str()), (id, "JF2026-0001"));
    assert_eq!(change.vacate, [id]);
    let line = &change.facts[0].history()[0];
    assert_eq!((line.old_slot, line.new_slot), (Some(slot(0, 9, 0, 30)), Some(slot(0, 9, 15, 30))));
    let mut other = elsewhere(slot(0, 8, 30, 30), Some(LEADER));
    other.seats.push(seat(SeatRole::Unit, STREET, None));
    assert!(district.book(&other, morning()).is_ok(), "the old time is free");
}

#[test]
fn a_refused_move_leaves_the_old_time_taken() {
    let mut district = District::new();
    let id = district.booked(&three_tiers(slot(0, 9, 0, 30)));
    district.booked(&three_tiers(slot(0, 14, 0, 30)));
    let permit = district.permit(Action::BookReception, HALL);
    let before: Vec<_> = district.calendar.occupied().collect();
    let refused = district.calendar.move_to(&permit, None, id, &to(slot(0, 14, 0, 30)), morning());
    let refusal = refused.expect_err("taken");
    assert!(refusal.blockers.iter().all(|blocker| blocker.rule == Rule::Occupied));
    assert_eq!(refusal.alternatives[0].slot, slot(0, 8, 30, 30), "its own time counts as free");
    assert_eq!(district.calendar.occupied().collect::<Vec<_>>(), before);
}

#[test]
fn a_leader_is_assigned_later_and_only_when_free() {
    let mut district = District::new();
    let mut open = three_tiers(slot(0, 9, 0, 30));
    open.seats.iter_mut().for_each(|seat| seat.person_id = None);
    let id = district.booked(&open);
    let seats = &district.calendar.get(id).expect("booked").seats;
    let seat_id = seats.iter().find(|seat| seat.role == SeatRole::Leader).expect("a seat").seat_id;
    let permit = district.permit(Action::BookReception, HALL);
    let leader = Some(person_id(LEADER));
    let assign = |calendar: &mut calendar::Calendar, who| {
        calendar.assign_seat(&permit, id, (seat_id, who), morning())
    };
    let change = assign(&mut district.calendar, leader).expect("free");
    let seats = &change.reception().expect("as it stands").seats;
    let seat = seats.iter().find(|seat| seat.seat_id == seat_id).expect("kept");
    assert_eq!(seat.person_id, leader);
    assert_eq!(change.facts[0].fact.kind(), "seat_assigned");
    let other = elsewhere(slot(0, 9, 0, 30), Some(LEADER));
    assert!(district.book(&other, morning()).is_err(), "the leader is taken now");

    let change = assign(&mut district.calendar, None).expect("nobody again");
    assert_eq!(change.reception().expect("as it stands").number, "JF2026-0001");
    assert!(district.book(&other, morning()).is_ok(), "the leader is free again");
    let refusal = assign(&mut district.calendar, leader).expect_err("taken elsewhere");
    assert_eq!(refusal.blockers[0].rule, Rule::Occupied);
    let kept = district.calendar.get(id).expect("kept").seats.iter();
    assert!(kept.filter(|seat| seat.seat_id == seat_id).all(|seat| seat.person_id.is_none()));
}

#[test]
fn a_swap_exchanges_the_starts_of_two() {
    let mut district = District::new();
    let first = district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let second = district.booked(&three_tiers(slot(0, 14, 0, 45)));
    let permit = district.permit(Action::BookReception, HALL);
    let change = district
        .calendar
        .swap([&permit, &permit], [first, second], &Private::new(""), morning())
        .expect("both fit");
    assert_eq!(change.facts[0].history().len(), 2);
    assert_eq!(district.calendar.get(first).expect("kept").slot, slot(0, 14, 0, 30));
    assert_eq!(district.calendar.get(second).expect("kept").slot, slot(0, 9, 0, 45));
    district.booked(&three_tiers(slot(0, 14, 40, 30)));
    let refused =
        district.calendar.swap([&permit, &permit], [second, first], &Private::new(""), morning());
    assert!(refused.is_err(), "45 minutes from 14:00 run into 14:40");
    assert_eq!(district.calendar.get(second).expect("kept").slot, slot(0, 9, 0, 45));
}

#[test]
fn a_site_that_is_down_is_replaced_at_the_same_time() {
    let mut district = District::new();
    let id = district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let day = Span::new(at(0, 0, 0), at(1, 0, 0)).expect("a day");
    let party = PartyId::Site(site_id(COMMUNITY));
    assert_eq!(district.calendar.affected(party, day), [id]);
    let permit = district.permit(Action::BookReception, HALL);
    let request = ReplaceRequest {
        from: party,
        to: PartyId::Site(site_id(SECOND_COMMUNITY)),
        reason_text: Private::new("停电"),
    };
    let change = district.calendar.replace_party(&permit, id, &request, morning()).expect("free");
    let reception = change.reception().expect("replaced");
    assert_eq!(reception.petitioner_site_id, site_id(SECOND_COMMUNITY));
    let petitioner = reception.seats.iter().find(|seat| seat.role == SeatRole::Petitioner);
    assert_eq!(petitioner.expect("a seat").site_name, "站点9");
    assert!(district.calendar.affected(party, day).is_empty());
    let again = district.calendar.replace_party(&permit, id, &request, morning());
    assert_eq!(again.expect_err("not in it").reason, RefusalReason::BadRequest);
    let leader = ReplaceRequest {
        from: PartyId::Person(person_id(LEADER)),
        to: PartyId::Person(person_id(OTHER_LEADER)),
        reason_text: Private::new("请假"),
    };
    let change = district.calendar.replace_party(&permit, id, &leader, morning()).expect("free");
    assert_eq!(change.reception().expect("replaced").seats[0].expected.reveal(), Some("领导102"));
}

#[test]
fn cancelling_frees_everything_and_an_error_is_told_apart() {
    let mut district = District::new();
    let permit = district.permit(Action::BookReception, HALL);
    for (reason, kind) in
        [(CancelReason::Solved, "cancelled"), (CancelReason::EnteredInError, "entered_in_error")]
    {
        let id = district.booked(&three_tiers(slot(0, 9, 0, 30)));
        let text = Private::new("");
        let change = district.calendar.cancel(&permit, id, reason, &text, morning());
        let change = change.expect("booked");
        assert_eq!(change.facts[0].fact.kind(), kind);
        assert_eq!(change.reception().expect("kept").state, ReceptionState::Cancelled);
        assert_eq!(change.vacate, [id]);
        assert_eq!(district.calendar.occupied().count(), 0);
        let again = district.calendar.cancel(&permit, id, reason, &text, morning());
        assert_eq!(again.expect_err("over").reason, RefusalReason::WrongState);
    }
}

#[test]
fn while_it_runs_only_the_chair_can_change_it() {
    let mut district = District::new();
    let id = district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let permit = district.permit(Action::BookReception, HALL);
    let change = district.calendar.open(&permit, id, at(0, 9, 0)).expect("booked");
    assert_eq!(change.reception().expect("open").state, ReceptionState::Open);
    assert!(change.vacate.is_empty() && change.occupy.is_empty(), "it stays where it is");
    assert!(district.calendar.open(&permit, id, at(0, 9, 1)).expect("again").is_empty());
    let text = Private::new("");
    let moved = district.calendar.move_to(&permit, None, id, &to(slot(0, 15, 0, 30)), at(0, 9, 1));
    assert_eq!(moved.expect_err("running").reason, RefusalReason::Running);
    let cancelled = district.calendar.cancel(&permit, id, CancelReason::Other, &text, at(0, 9, 1));
    assert_eq!(cancelled.expect_err("running").reason, RefusalReason::Running);
}

#[test]
fn a_notice_is_taken_once_and_an_end_frees_the_parties() {
    let mut district = District::new();
    let id = district.booked(&three_tiers(slot(0, 9, 0, 60)));
    let permit = district.permit(Action::BookReception, HALL);
    let before_open = district.calendar.consume(&notice(id, 1, Phase::Closed, 0));
    assert!(before_open.is_empty(), "the calendar owns it until it is opened");
    assert!(district.calendar.open(&permit, id, at(0, 9, 0)).is_ok());
    let change = district.calendar.consume(&notice(id, 7, Phase::Reception, 15));
    assert_eq!(change.facts[0].fact.kind(), "extended");
    assert!(change.occupy.is_empty() && change.vacate.is_empty(), "a forecast, no occupancy");
    assert_eq!(district.calendar.expected_to_at(id), Some(at(0, 10, 15)));
    let change = district.calendar.consume(&notice(id, 9, Phase::Closed, 15));
    assert_eq!(change.vacate, [id]);
    assert_eq!(change.reception().expect("closed").state, ReceptionState::Closed);
    assert!(district.calendar.consume(&notice(id, 9, Phase::Closed, 15)).is_empty(), "a repeat");
    assert!(district.book(&three_tiers(slot(0, 9, 40, 30)), at(0, 9, 40)).is_ok());
    let change = district.calendar.consume(&notice(id, 12, Phase::Sealed, 15));
    assert_eq!(change.reception().expect("sealed").state, ReceptionState::Sealed);
}
