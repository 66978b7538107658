//! Who sees what of a reception.

use calendar::{ReceptionRow, Viewer};
use domain::{
    AccountFunction, Action, CancelReason, Grant, PetitionClass, Private, SeatRole, Span,
};

use crate::fixture::*;

fn viewer(function: AccountFunction, n: u128) -> Viewer {
    Viewer::new(&[Grant { function, site_id: site_id(n) }], site_id(n), None)
}

fn week() -> Span {
    Span::new(at(0, 0, 0), at(7, 0, 0)).expect("a week")
}

#[derive(Debug, PartialEq)]
enum Sees {
    Nothing,
    Busy(usize),
    Full,
}

fn sees(district: &District, viewer: &Viewer) -> Sees {
    match district.calendar.rows(viewer, week(), None).as_slice() {
        [] => Sees::Nothing,
        [ReceptionRow::Busy(busy)] => Sees::Busy(busy.site_ids.len()),
        [ReceptionRow::Reception(_)] => Sees::Full,
        rows => panic!("one reception, {} rows", rows.len()),
    }
}

#[test]
fn the_parties_see_it_and_strangers_do_not() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    for n in [HALL, STREET, COMMUNITY, COMMITTEE] {
        assert_eq!(sees(&district, &viewer(AccountFunction::SiteOperator, n)), Sees::Full, "{n}");
    }
    assert_eq!(
        sees(&district, &viewer(AccountFunction::SiteOperator, SECOND_STREET)),
        Sees::Nothing
    );
    assert_eq!(sees(&district, &viewer(AccountFunction::SystemAdmin, HALL)), Sees::Nothing);
}

#[test]
fn a_petition_knows_its_receptions_for_those_who_may_see_them() {
    let mut district = District::new();
    let petition_id = district.petition(500, PetitionClass::Appeal, &[]);
    let mut booked = Vec::new();
    for day in [0, 1, 2] {
        let request = calendar::BookRequest {
            petition_id: Some(petition_id),
            ..three_tiers(slot(day, 9, 0, 30))
        };
        booked.push(district.booked(&request));
    }
    let permit = district.permit(Action::BookReception, HALL);
    let (reason, text) = (CancelReason::Solved, Private::new(""));
    let gone = district.calendar.cancel(&permit, booked[1], reason, &text, morning());
    assert!(gone.is_ok());
    let heard = |viewer: &Viewer, limit| {
        let found = district.calendar.of_petition(viewer, petition_id, limit);
        found.iter().map(|it| it.reception_id).collect::<Vec<_>>()
    };
    let officer = viewer(AccountFunction::Officer, HALL);
    assert_eq!(heard(&officer, 9), [booked[2], booked[0]], "latest first, none that was cancelled");
    assert_eq!(heard(&officer, 1), [booked[2]]);
    assert!(heard(&viewer(AccountFunction::SiteOperator, SECOND_STREET), 9).is_empty());
}

#[test]
fn a_restricted_reception_is_only_busy_below_the_accused_unit() {
    let mut district = District::new();
    let petition_id = district.petition(500, PetitionClass::Accusation, &[STREET]);
    let mut request = three_tiers(slot(0, 9, 0, 30));
    request.petition_id = Some(petition_id);
    request.seats.retain(|seat| seat.role != SeatRole::Subdistrict);
    district.booked(&request);
    let street = viewer(AccountFunction::Scheduler, STREET);
    assert_eq!(sees(&district, &street), Sees::Busy(1), "its community's room is taken");
    let community = viewer(AccountFunction::SiteOperator, COMMUNITY);
    assert_eq!(sees(&district, &community), Sees::Full, "it receives the petitioner");
    assert_eq!(sees(&district, &viewer(AccountFunction::Unit, COMMITTEE)), Sees::Full);
    assert_eq!(sees(&district, &viewer(AccountFunction::Officer, HALL)), Sees::Full);
}

#[test]
fn a_refusal_tells_a_stranger_only_busy_and_a_telephone() {
    let mut district = District::new();
    let petition_id = district.petition(500, PetitionClass::Accusation, &[SECOND_STREET]);
    let mut hold = three_tiers(slot(0, 9, 0, 30));
    hold.petition_id = Some(petition_id);
    hold.hold = true;
    district.booked(&hold);
    let mut own = three_tiers(slot(0, 9, 0, 30));
    own.host_site_id = site_id(SECOND_STREET);
    own.petitioner_site_id = site_id(SECOND_STREET);
    own.seats = vec![
        seat(SeatRole::Leader, SECOND_STREET, None),
        seat(SeatRole::Unit, COMMUNITY, None),
        seat(SeatRole::Petitioner, SECOND_STREET, None),
    ];
    let refusal = district.book(&own, morning()).expect_err("the community is held");
    let stranger = viewer(AccountFunction::Scheduler, SECOND_STREET);
    let shown = district.calendar.visible_to(&stranger, refusal.clone());
    let text = serde_json::to_string(&shown).expect("prints");
    assert!(text.contains(r#""rule":"occupied""#) && text.contains("6251-0003"), "{text}");
    for secret in ["held", "加装电梯", "reception_id", "title"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let own = viewer(AccountFunction::Scheduler, HALL);
    let full = district.calendar.visible_to(&own, refusal.clone());
    assert_eq!(full, refusal, "who may see it reads which one");
}

#[test]
fn a_refusal_is_printed_as_the_api_says() {
    let mut district = District::new();
    district.booked(&three_tiers(slot(0, 9, 0, 30)));
    let refusal = district.book(&three_tiers(slot(0, 9, 0, 30)), morning()).expect_err("taken");
    let json = serde_json::to_value(&refusal).expect("prints");
    assert_eq!(json["type"], "refused");
    assert_eq!(json["reason"], "conflict");
    assert_eq!(json["blockers"][0]["rule"], "occupied");
    assert_eq!(json["blockers"][0]["reception"]["number"], "JF2026-0001");
    assert_eq!(json["alternatives"][0]["kind"], "earliest");
    assert!(json["alternatives"][0]["slot"]["from_at"].is_i64());
}
