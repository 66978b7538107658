//! Opinions: claims, bound units, showing, the petitioner's response.

use domain::{
    OpinionAnswerKind, OpinionClass, OpinionId, OpinionResponseKind, OpinionState, Private, Via,
};
use protocol::{Command as Wish, NewOpinion, RefusalReason};

use super::world::{World, claim, day, seat_id, site};

pub(super) fn opinion(claims: &[u32], unit: u128, text: &str) -> NewOpinion {
    NewOpinion {
        text: Private::new(text),
        claim_ids: claims.iter().map(|number| claim(*number)).collect(),
        responsible_unit_id: site(unit),
        co_unit_ids: Vec::new(),
        due_on: None,
        next_report_on: None,
        basis: Private::new(""),
        class: OpinionClass::Assigned,
    }
}

pub(super) fn propose(room: &mut World, claims: &[u32], unit: u128) -> OpinionId {
    let made = room
        .officer()
        .does(Wish::ProposeOpinion { opinion: opinion(claims, unit, "另行选址,腾退用房") });
    made.expect("an opinion has an id").parse().expect("an id")
}

fn respond(opinion_id: OpinionId) -> Wish {
    let response = OpinionResponseKind::Agrees;
    Wish::RespondOpinion { opinion_id, response, text: Private::new("") }
}

fn show(opinion_id: OpinionId) -> Wish {
    Wish::ShowToPetitioner { opinion_id: Some(opinion_id), minute_id: None }
}

#[test]
fn the_petitioner_answers_only_what_was_shown() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    assert!(room.known("petitioner").opinions.is_empty());
    let blind = room.petitioner().asks(respond(opinion_id)).expect_err("never shown");
    assert_eq!(blind.reason, RefusalReason::NoSuchOpinion);
    room.officer().does(show(opinion_id));
    room.petitioner().does(respond(opinion_id));
    let answered = room.known("petitioner").opinion(opinion_id).expect("shown");
    assert!(answered.response.as_ref().is_some_and(|it| it.entered_by.is_none()));
}

#[test]
fn the_petitioner_who_reads_a_proposal_reads_that_it_was_decided() {
    let mut room = World::receiving();
    let state =
        |room: &World, opinion_id| room.known("petitioner").opinion(opinion_id).map(|it| it.state);
    let [first, second] = [1, 2].map(|number| propose(&mut room, &[number], 3));
    room.officer().does(Wish::AdoptOpinion { opinion_id: first });
    assert_eq!(state(&room, first), None, "never shown");
    room.officer().does(show(second));
    room.petitioner().does(respond(second));
    assert_eq!(state(&room, second), Some(OpinionState::Proposed));
    room.officer().does(Wish::AdoptOpinion { opinion_id: second });
    assert_eq!(state(&room, second), Some(OpinionState::Adopted));
    let known = room.known("petitioner").opinion(second).expect("shown");
    assert!(known.response.is_some(), "the answer stands");
}

#[test]
fn what_is_decided_behind_closed_doors_is_read_when_they_open() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    room.officer().does(show(opinion_id));
    room.officer().does(Wish::BeginDeliberation {});
    room.officer().does(Wish::AdoptOpinion { opinion_id });
    let state = |room: &World| room.known("petitioner").opinion(opinion_id).map(|it| it.state);
    assert_eq!(state(&room), Some(OpinionState::Proposed));
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(state(&room), Some(OpinionState::Adopted));
}

#[test]
fn an_amended_opinion_is_answered_anew_by_everybody() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    room.officer().does(show(opinion_id));
    room.petitioner().does(respond(opinion_id));
    room.officer()
        .does(Wish::AmendOpinion { opinion_id, opinion: opinion(&[1, 2], 3, "改后的意见") });
    let amended = room.session.state().opinion(opinion_id).expect("amended");
    assert!(amended.response.is_none() && amended.answers.is_empty());
    let stale = room.petitioner().asks(respond(opinion_id)).expect_err("the old text was shown");
    assert_eq!(stale.reason, RefusalReason::NoSuchOpinion);
    room.officer().does(show(opinion_id));
    room.petitioner().does(respond(opinion_id));
    let known = room.known("petitioner").opinion(opinion_id).expect("shown again");
    assert_eq!(known.text.reveal(), Some("改后的意见"));
}

#[test]
fn what_units_answered_is_not_shown_with_the_opinion() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    room.unit().does(Wish::AnswerOpinion {
        opinion_id,
        answer: OpinionAnswerKind::Objects,
        text: Private::new("经费没有着落"),
        unit_id: None,
        via: None,
    });
    room.officer().does(show(opinion_id));
    assert!(!room.page_of("petitioner").read.iter().any(|text| text.contains("经费")));
    assert_eq!(room.known("leader").opinion(opinion_id).expect("proposed").answers.len(), 1);
}

#[test]
fn only_a_bound_unit_answers_and_the_recorder_says_how() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 2);
    let answer = |unit_id, via| Wish::AnswerOpinion {
        opinion_id,
        answer: OpinionAnswerKind::Agrees,
        text: Private::new(""),
        unit_id,
        via,
    };
    let stranger = room.unit().asks(answer(None, None)).expect_err("not bound");
    assert_eq!(stranger.reason, RefusalReason::UnitNotBound);
    let other = room.unit().asks(answer(Some(site(2)), None)).expect_err("not its own");
    assert_eq!(other.reason, RefusalReason::NotYourRight);
    let bare = room.recorder().asks(answer(Some(site(2)), None)).expect_err("how?");
    assert_eq!(bare.reason, RefusalReason::BadRequest);
    room.recorder().does(answer(Some(site(2)), Some(Via::Phone)));
    let answers = &room.session.state().opinion(opinion_id).expect("proposed").answers;
    assert_eq!((answers.len(), answers[0].entered_by), (1, Some(seat_id("recorder"))));
    room.joins("subdistrict");
    room.who("subdistrict").does(answer(None, None));
    let answers = &room.session.state().opinion(opinion_id).expect("proposed").answers;
    assert_eq!((answers.len(), answers[0].via), (1, Via::Seat), "the latest counts");
}

#[test]
fn an_opinion_needs_claims_and_units_of_this_session() {
    let mut room = World::receiving();
    let asks = |room: &mut World, opinion: NewOpinion| {
        let asked = room.officer().asks(Wish::ProposeOpinion { opinion });
        asked.expect_err("incomplete").reason
    };
    assert_eq!(asks(&mut room, opinion(&[], 3, "无诉求")), RefusalReason::ClaimsMissing);
    let late = |text| NewOpinion { due_on: Some(day(text)), ..opinion(&[1], 3, "限期办结") };
    assert_eq!(asks(&mut room, late("2027-01-14")), RefusalReason::DayPast);
    let report =
        NewOpinion { due_on: None, next_report_on: Some(day("2026-12-31")), ..late("2027-01-15") };
    assert_eq!(asks(&mut room, report), RefusalReason::DayPast);
    room.officer().does(Wish::ProposeOpinion { opinion: late("2027-01-15") });
    assert_eq!(asks(&mut room, opinion(&[9], 3, "别的诉求")), RefusalReason::NoSuchClaim);
    assert_eq!(asks(&mut room, opinion(&[1], 99, "别的单位")), RefusalReason::NoSuchUnit);
    assert_eq!(asks(&mut room, opinion(&[1], 3, "")), RefusalReason::TextMissing);
}

#[test]
fn an_adopted_or_withdrawn_opinion_stays_as_it_is() {
    let mut room = World::receiving();
    let adopted = propose(&mut room, &[1], 3);
    let withdrawn = propose(&mut room, &[1], 3);
    room.leader().does(Wish::AdoptOpinion { opinion_id: adopted });
    room.officer().does(Wish::WithdrawOpinion { opinion_id: withdrawn });
    for opinion_id in [adopted, withdrawn] {
        let again = room.officer().asks(Wish::WithdrawOpinion { opinion_id });
        assert_eq!(again.expect_err("settled").reason, RefusalReason::OpinionSettled);
    }
    let shown = room.officer().asks(show(withdrawn)).expect_err("withdrawn");
    assert_eq!(shown.reason, RefusalReason::OpinionSettled);
    let state = room.session.state().opinion(adopted).expect("adopted").state;
    assert_eq!(state, OpinionState::Adopted);
}
