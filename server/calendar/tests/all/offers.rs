//! Times that are offered: by the search, and instead of a refused one.

use calendar::{AlternativeKind, Holidays, PartyId, Rule, SearchRequest, always_open};
use domain::{Action, Day, Private, Span, Timestamp};

use crate::fixture::*;

#[test]
fn a_refusal_offers_times_that_book() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let asked = three_tiers(slot(0, 9, 10, 30));
    let refusal = district.book(&asked, morning()).expect_err("taken");
    let kinds: Vec<AlternativeKind> = refusal.alternatives.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [AlternativeKind::Earliest, AlternativeKind::SameDay]);
    assert_eq!(refusal.alternatives[0].slot, slot(0, 9, 40, 30), "after the leader's buffer");
    assert_eq!(refusal.alternatives[1].slot, slot(0, 9, 45, 30));
    for alternative in refusal.alternatives {
        let mut calendar = district.calendar.clone();
        let permit = district.permit(Action::BookReception, HALL);
        let request = three_tiers(alternative.slot);
        let mut fresh = || uuid::Uuid::from_u128(77);
        assert!(calendar.book(&permit, None, &request, &mut fresh, morning()).is_ok());
    }
}

#[test]
fn a_site_that_is_down_offers_its_fallback_at_the_same_time() {
    let mut district = District::new();
    let party = PartyId::Site(site_id(COMMUNITY));
    let day = Span::new(at(0, 0, 0), at(1, 0, 0)).expect("a day");
    let permit = district.permit(Action::BookReception, COMMUNITY);
    let reason = Private::new("停电");
    let change = district.calendar.close_party(&permit, party, day, &reason, morning());
    assert_eq!(change.expect("allowed").facts[0].fact.kind(), "party_closed");
    let mut request = three_tiers(slot(0, 9, 0, 30));
    let refusal = district.book(&request, morning()).expect_err("no power");
    assert_eq!(refusal.blockers.len(), 1);
    assert_eq!((refusal.blockers[0].rule, refusal.blockers[0].span), (Rule::Closed, day));
    let fallback = refusal.alternatives.iter().find(|it| it.kind == AlternativeKind::Fallback);
    let replace = fallback.expect("a fallback").replace.expect("with its site");
    assert_eq!(replace.to_site_id, site_id(SECOND_COMMUNITY));
    request.petitioner_site_id = replace.to_site_id;
    request.seats[4].site_id = replace.to_site_id;
    assert!(district.book(&request, morning()).is_ok());
}

#[test]
fn a_search_finds_the_earliest_times_that_book() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let request = three_tiers(slot(0, 9, 0, 30));
    let search = SearchRequest {
        seats: request.seats.clone(),
        host_site_id: request.host_site_id,
        petitioner_site_id: request.petitioner_site_id,
        minutes: 30,
        from_at: Timestamp(0),
        count: 5,
    };
    let found = district.calendar.search(&search, morning()).expect("all are there");
    let expected = [(8, 30), (9, 40), (10, 10), (10, 40), (11, 10)];
    // 8:30 would leave the leader no ten minutes before 9:00.
    let expected: Vec<_> = expected[1..]
        .iter()
        .map(|(h, m)| slot(0, *h, *m, 30))
        .chain([slot(0, 13, 30, 30)])
        .collect();
    assert_eq!(found, expected);
    let nobody = SearchRequest { seats: Vec::new(), ..search };
    assert!(district.calendar.search(&nobody, morning()).is_err());
}

#[test]
fn sites_that_never_close_are_offered_at_office_hours_and_booked_at_any() {
    let friday = Day::try_from("2026-03-06".to_owned()).expect("a day");
    let mut district = District::with(Holidays::new([&friday], []));
    for mut site in district.calendar.tree().iter().cloned().collect::<Vec<_>>() {
        site.hours = always_open();
        district.calendar.put_site(site);
    }
    let request = three_tiers(slot(3, 16, 30, 60));
    let search = SearchRequest {
        seats: request.seats.clone(),
        host_site_id: request.host_site_id,
        petitioner_site_id: request.petitioner_site_id,
        minutes: 60,
        from_at: at(3, 16, 30),
        count: 5,
    };
    let found = district.calendar.search(&search, morning()).expect("all are there");
    // Thursday evening, the holiday on Friday, the weekend, each night and lunch are left out.
    let monday = [(9, 0), (10, 0), (11, 0), (13, 30)].map(|(h, m)| slot(7, h, m, 60));
    assert_eq!((found[0], &found[1..]), (slot(3, 16, 30, 60), &monday[..]));

    let night = three_tiers(slot(5, 22, 0, 60));
    district.booked(&night);
    let refusal = district.book(&night, morning()).expect_err("taken");
    let offered: Vec<_> = refusal.alternatives.iter().map(|it| it.slot).collect();
    assert_eq!(offered, [slot(7, 9, 0, 60)], "the first from the asked Saturday on");
}
