//! Booking and what it says when it says no.

use calendar::{
    Change, Holidays, PartyId, ProposeRequest, Refusal, RefusalReason, Rule, Template, propose,
};
use domain::limits::HOLD_MS;
use domain::{Action, Day, PetitionClass, Private, ReceptionState, SeatRole, Span};

use crate::fixture::*;

fn rules(result: Result<Change, Refusal>) -> Vec<Rule> {
    let refusal = result.expect_err("refused");
    assert_eq!(refusal.reason, RefusalReason::Conflict, "{refusal:?}");
    let mut rules: Vec<Rule> = refusal.blockers.iter().map(|blocker| blocker.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn a_booking_takes_every_party_once_and_gets_a_number() {
    let mut district = District::new();
    let change = district.book(&three_tiers(slot(0, 9, 0, 30)), morning()).expect("free");
    let reception = change.reception().expect("booked");
    assert_eq!(reception.number, "JF2026-0001");
    assert_eq!(reception.state, ReceptionState::Booked);
    assert_eq!(reception.seats.len(), 5);
    assert_eq!(change.occupy.len(), 5, "four sites and one leader");
    assert!(change.occupy.iter().all(|row| row.span == slot(0, 9, 0, 30) && row.lane == 0));
    assert!(change.vacate.is_empty());
    let kinds: Vec<&str> = change.facts.iter().map(|fact| fact.fact.kind()).collect();
    assert_eq!(kinds, ["booked"]);
}

#[test]
fn no_party_is_special_a_unit_blocks_like_a_leader() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let mut second = elsewhere(slot(0, 9, 0, 30), Some(OTHER_LEADER));
    second.seats.push(seat(SeatRole::Unit, SCHOOL, None));
    district.booked(&second);
    let mut third = elsewhere(slot(1, 9, 0, 30), Some(LEADER));
    third.seats.push(seat(SeatRole::Unit, SCHOOL, None));
    third.slot = slot(0, 9, 15, 30);
    let refusal = district.book(&third, morning()).expect_err("hall, leader, street and school");
    let parties: Vec<&str> =
        refusal.blockers.iter().map(|blocker| blocker.party.reveal_or_empty()).collect();
    assert_eq!(parties, ["站点1", "站点1", "站点5", "站点8", "领导101"]);
    assert!(refusal.blockers.iter().all(|blocker| blocker.rule == Rule::Occupied));
    assert!(refusal.blockers.iter().all(|blocker| blocker.reception.is_some()));
    assert!(refusal.blockers.iter().all(|blocker| !blocker.phone.is_empty()));
    assert!(refusal.blockers.iter().all(|blocker| blocker.span == slot(0, 9, 0, 30)));
}

#[test]
fn a_second_room_of_the_hall_is_a_second_lane() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let change = district
        .book(&elsewhere(slot(0, 9, 0, 30), Some(OTHER_LEADER)), morning())
        .expect("the second room");
    let hall = change.occupy.iter().find(|row| row.party == PartyId::Site(site_id(HALL)));
    assert_eq!(hall.expect("the hall").lane, 1);
}

#[test]
fn the_buffer_belongs_to_leader_and_host_room_only() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    // The leader needs ten minutes, the street does not.
    assert_eq!(
        rules(district.book(&elsewhere(slot(0, 9, 35, 30), Some(LEADER)), morning())),
        [Rule::Buffer]
    );
    let mut at_once = three_tiers(slot(0, 9, 30, 30));
    at_once.seats[0].person_id = Some(person_id(OTHER_LEADER));
    district.booked(&at_once);
    // Before: the second reception's leader would have no ten minutes left.
    let before = elsewhere(slot(0, 8, 30, 25), Some(LEADER));
    assert_eq!(rules(district.book(&before, morning())), [Rule::Buffer]);
    let in_time = elsewhere(slot(0, 8, 30, 20), Some(LEADER));
    assert!(district.book(&in_time, morning()).is_ok());
}

#[test]
fn night_lunch_weekend_and_holiday_are_named_with_their_times() {
    let holidays = Holidays::new(
        [&Day::try_from("2026-03-03".to_owned()).expect("a day")],
        [&Day::try_from("2026-03-07".to_owned()).expect("a day")],
    );
    let mut district = District::with(holidays);
    let mut ask = |slot| district.book(&three_tiers(slot), morning());
    let refusal = ask(slot(0, 11, 45, 30)).expect_err("lunch");
    assert!(refusal.blockers.iter().all(|blocker| blocker.rule == Rule::Lunch));
    let lunch = Span::new(at(0, 12, 0), at(0, 13, 30)).expect("a span");
    assert!(refusal.blockers.iter().all(|blocker| blocker.span == lunch));
    assert_eq!(refusal.blockers.len(), 4, "every site says so, the leader has no hours");
    assert_eq!(rules(ask(slot(0, 17, 15, 30))), [Rule::OutsideHours]);
    assert_eq!(rules(ask(slot(1, 9, 0, 30))), [Rule::Closed], "a holiday");
    assert_eq!(rules(ask(slot(6, 9, 0, 30))), [Rule::Closed], "a Sunday");
    assert!(ask(slot(5, 9, 0, 30)).is_ok(), "a Saturday that is worked");
}

#[test]
fn who_must_be_in_is_named_when_missing() {
    let mut district = District::new();
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.seats.retain(|seat| seat.role == SeatRole::Officer);
    let refused = rules(district.book(&request, morning()));
    assert_eq!(refused, [Rule::TierMissing, Rule::LeaderMissing, Rule::PetitionerMissing]);
    // A leader at another site does not make it the host's reception.
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.seats[0].site_id = site_id(STREET);
    assert_eq!(rules(district.book(&request, morning())), [Rule::LeaderMissing]);
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.seats[3].site_id = site_id(999);
    let refusal = district.book(&request, morning()).expect_err("no such site");
    assert_eq!(refusal.blockers.len(), 1);
    assert_eq!(refusal.blockers[0].rule, Rule::NoSuchParty);
    assert_eq!(refusal.blockers[0].site_id, Some(site_id(999)));
    assert!(refusal.alternatives.is_empty(), "no other time would help");
}

#[test]
fn past_grid_length_and_horizon_are_rules_too() {
    let mut district = District::new();
    let now = at(0, 9, 14);
    let mut ask = |slot| district.book(&three_tiers(slot), now);
    assert_eq!(rules(ask(slot(0, 8, 55, 30))), [Rule::InThePast]);
    assert_eq!(rules(ask(slot(0, 9, 2, 30))), [Rule::OffGrid]);
    assert_eq!(rules(ask(slot(0, 13, 30, 245))), [Rule::OutsideHours, Rule::TooLong]);
    assert!(rules(ask(slot(420, 9, 0, 30))).contains(&Rule::Closed));
    assert!(ask(slot(0, 9, 0, 30)).is_ok(), "now can be booked");
}

#[test]
fn an_accused_unit_is_no_party_and_its_tier_is_waived() {
    let mut district = District::new();
    let petition_id = district.petition(500, PetitionClass::Accusation, &[STREET]);
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.petition_id = Some(petition_id);
    assert_eq!(rules(district.book(&request, morning())), [Rule::AccusedParty]);
    request.seats.retain(|seat| seat.role != SeatRole::Subdistrict);
    let change = district.book(&request, morning()).expect("without the accused street");
    assert!(change.reception().expect("booked").is_restricted);
    request.petition_id = Some(domain::PetitionId(uuid::Uuid::from_u128(501)));
    request.slot = slot(0, 15, 0, 30);
    let refusal = district.book(&request, morning()).expect_err("unknown petition");
    assert_eq!(refusal.reason, RefusalReason::NoSuchPetition);
}

#[test]
fn a_recused_official_holds_no_seat() {
    let mut district = District::new();
    let petition_id = district.petition(500, PetitionClass::Appeal, &[]);
    let mut card = district.calendar.petition(petition_id).expect("known").clone();
    card.recused_ids = vec![person_id(LEADER)];
    district.calendar.put_petition(card);
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.petition_id = Some(petition_id);
    let refusal = district.book(&request, morning()).expect_err("recused");
    assert_eq!(refusal.reason, RefusalReason::SeatsInvalid);
    assert_eq!(refusal.about, [person_id(LEADER).to_string()]);
}

#[test]
fn more_seats_than_the_direct_plan_carries_are_refused() {
    let mut district = District::new();
    let mut request = three_tiers(slot(0, 9, 0, 30));
    while request.seats.len() < 11 {
        request.seats.push(seat(SeatRole::Expert, HALL, None));
    }
    let refusal = district.book(&request, morning()).expect_err("eleven seats");
    assert_eq!(refusal.reason, RefusalReason::SeatsInvalid);
    request.seats.pop();
    assert!(district.book(&request, morning()).is_ok());
}

#[test]
fn an_override_needs_right_and_reason_and_never_sets_occupancy_aside() {
    let mut district = District::new();
    let mut request = three_tiers(slot(0, 12, 0, 30));
    request.override_reason = Some(Private::new(" "));
    let refusal = district.book(&request, morning()).expect_err("no reason in words");
    assert_eq!(refusal.reason, RefusalReason::BadRequest);
    request.override_reason = Some(Private::new("老人下午住院"));
    let permit = district.permit(Action::BookReception, HALL);
    let mut fresh = || uuid::Uuid::from_u128(1);
    let refusal = district.calendar.book(&permit, None, &request, &mut fresh, morning());
    assert_eq!(refusal.expect_err("no right").reason, RefusalReason::Forbidden);
    assert!(district.book(&request, morning()).is_ok(), "lunch is set aside");
    let mut again = request.clone();
    again.slot = slot(0, 12, 15, 30);
    assert_eq!(rules(district.book(&again, morning())), [Rule::Occupied]);
    again.slot = slot(0, 12, 30, 30);
    again.seats.retain(|seat| seat.role != SeatRole::Subdistrict);
    assert!(district.book(&again, morning()).is_ok(), "buffer and tier, too");
}

#[test]
fn a_hold_keeps_the_time_until_it_runs_out() {
    let mut district = District::new();
    let mut hold = three_tiers(slot(0, 9, 0, 30));
    hold.hold = true;
    let change = district.book(&hold, morning()).expect("free");
    let held = change.reception().expect("held").clone();
    assert_eq!((held.state, held.number.as_str()), (ReceptionState::Held, ""));
    let until = morning().plus_ms(HOLD_MS);
    assert!(change.occupy.iter().all(|row| row.hold_until == Some(until)));
    let firm = three_tiers(slot(0, 9, 0, 30));
    assert_eq!(rules(district.book(&firm, morning())), [Rule::Held]);
    // The next booking that meets it takes it away in its own change.
    let change = district.book(&firm, until).expect("ran out");
    assert_eq!(change.vacate, [held.reception_id]);
    let kinds: Vec<&str> = change.facts.iter().map(|fact| fact.fact.kind()).collect();
    assert_eq!(kinds, ["hold_expired", "booked"]);
    let released = district.calendar.get(held.reception_id).expect("kept");
    assert_eq!(released.state, ReceptionState::Released);
}

#[test]
fn confirming_a_hold_keeps_its_id_and_cannot_lose_the_time() {
    let mut district = District::new();
    let mut hold = three_tiers(slot(0, 9, 0, 30));
    hold.hold = true;
    let held = district.booked(&hold);
    let mut firm = three_tiers(slot(0, 9, 0, 30));
    firm.hold_id = Some(held);
    let other = district.permit_of(2, Action::HoldReception, HALL);
    let refused = district.calendar.release_hold(&other, held, morning());
    assert_eq!(refused.expect_err("not the holder's").reason, RefusalReason::Forbidden);
    let change = district.book(&firm, morning()).expect("its own");
    let booked = change.reception().expect("booked");
    assert_eq!(booked.reception_id, held);
    assert_eq!(booked.number, "JF2026-0001");
    assert_eq!(change.vacate, [held]);
    assert!(change.occupy.iter().all(|row| row.hold_until.is_none()));
    assert_eq!(district.calendar.next_expiry(), None);
    assert!(district.calendar.expire_holds(at(3, 0, 0)).is_empty());
}

#[test]
fn a_hold_that_ran_out_may_lose_to_another_and_says_so() {
    let mut district = District::new();
    let mut hold = three_tiers(slot(0, 9, 0, 30));
    hold.hold = true;
    let held = district.booked(&hold);
    let late = morning().plus_ms(HOLD_MS + 1);
    let change = district.calendar.expire_holds(late);
    assert_eq!(change.vacate, [held]);
    assert!(district.book(&three_tiers(slot(0, 9, 0, 30)), late).is_ok(), "free again");
    let mut firm = three_tiers(slot(0, 9, 0, 30));
    firm.hold_id = Some(held);
    assert_eq!(rules(district.book(&firm, late)), [Rule::Occupied]);
}

#[test]
fn an_account_keeps_at_most_five_holds() {
    let mut district = District::new();
    for n in 0..6 {
        let mut hold = three_tiers(slot(n, 9, 0, 30));
        hold.hold = true;
        hold.slot = slot(0, 9 + n / 2, 40 * (n % 2), 10);
        if n == 5 {
            hold.slot = slot(1, 9, 0, 10);
        }
        let result = district.book(&hold, morning());
        let reason = result.err().map(|refusal| (refusal.reason, refusal.blockers));
        assert_eq!(reason, (n == 5).then_some((RefusalReason::LimitReached, vec![])), "{n}");
    }
}

#[test]
fn a_permit_for_another_place_or_action_books_nothing() {
    let mut district = District::new();
    let request = three_tiers(slot(0, 9, 0, 30));
    for (action, at) in [(Action::BookReception, COMMITTEE), (Action::HoldReception, HALL)] {
        let permit = district.permit(action, at);
        let mut fresh = || uuid::Uuid::from_u128(1);
        let refused = district.calendar.book(&permit, None, &request, &mut fresh, morning());
        assert_eq!(refused.expect_err("forbidden").reason, RefusalReason::Forbidden);
    }
    assert_eq!(district.calendar.occupied().count(), 0);
}

#[test]
fn a_failed_append_is_undone_without_a_trace() {
    let mut district = District::new();
    let change = district.book(&three_tiers(slot(0, 9, 0, 30)), morning()).expect("free");
    let reception_id = change.reception().expect("booked").reception_id;
    assert!(district.calendar.undo(change));
    assert!(district.calendar.get(reception_id).is_none());
    assert_eq!(district.calendar.occupied().count(), 0);
    let change = district.book(&three_tiers(slot(0, 9, 0, 30)), morning()).expect("free again");
    assert_eq!(change.reception().expect("booked").number, "JF2026-0001");
}

#[test]
fn a_restart_reads_back_what_blocks_and_counts_on() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let mut hold = three_tiers(slot(0, 10, 0, 30));
    hold.hold = true;
    district.booked(&hold);
    let rows: Vec<_> = district.calendar.occupied().collect();
    let receptions: Vec<_> = rows
        .iter()
        .map(|row| row.reception_id)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .map(|id| district.calendar.get(id).expect("kept").clone())
        .collect();
    let mut again = District::new();
    again.calendar.load(receptions, rows, morning()).expect("no overlap");
    assert_eq!(again.calendar.next_expiry(), Some(morning().plus_ms(HOLD_MS)));
    let asked = three_tiers(slot(0, 9, 30, 30));
    assert_eq!(rules(again.book(&asked, morning())), [Rule::Buffer], "its buffer is known");
    let asked = three_tiers(slot(0, 10, 15, 30));
    assert_eq!(rules(again.book(&asked, morning())), [Rule::Held]);
    let change = again.book(&three_tiers(slot(0, 14, 0, 30)), morning()).expect("free");
    assert_eq!(change.reception().expect("booked").number, "JF2026-0002");
}

#[test]
fn every_template_books_as_it_is_filled() {
    let filled = [
        (Template::ThreeTier, HALL, 6),
        (Template::Subdistrict, STREET, 4),
        (Template::Joint, HALL, 7),
    ];
    for (template, host, seats) in filled {
        let mut district = District::new();
        let (requests, labels) = propose(
            district.calendar.tree(),
            &ProposeRequest {
                host_site_id: site_id(host),
                petitioner_site_id: site_id(COMMUNITY),
                template,
                unit_ids: &[site_id(COMMITTEE)],
                accused_ids: &[],
                field_site_id: None,
                has_hall_screen: true,
            },
        );
        let (screen, sitting) = requests.split_last().expect("seats");
        assert_eq!((screen.role, screen.site_id), (SeatRole::HallScreen, site_id(host)));
        assert_eq!(sitting.len(), seats, "{template:?}");
        assert!(labels.contains(&"站点3".to_owned()) && labels.contains(&"站点4".to_owned()));
        let mut request = three_tiers(slot(0, 9, 0, 30));
        request.host_site_id = site_id(host);
        request.seats = requests;
        assert!(district.book(&request, morning()).is_ok(), "{template:?}");
    }
}

#[test]
fn no_name_reaches_the_journal() {
    let mut district = District::new();
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.seats[0].expected = Private::new("某领导");
    let change = district.book(&request, morning()).expect("free");
    let fact = &change.facts[0];
    let print = || serde_json::to_string(fact).expect("prints");
    let sealed = domain::with_sealer(|_| "c".to_owned(), print);
    assert!(!sealed.contains("某领导") && !sealed.contains("加装电梯"), "{sealed}");
    assert!(sealed.contains(r#""type":"booked""#));
    let read: calendar::RecordedFact = serde_json::from_str(&print()).expect("reads");
    assert_eq!(&read, fact);
}
