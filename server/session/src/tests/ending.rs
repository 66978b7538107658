//! Ending: what must be settled, no-show, completing, sealing, reopening.

use domain::{ClaimWord, Disposition, OpinionAnswerKind, Phase, Private, SessionFact, Via, limits};
use protocol::{Command as Wish, RefusalReason};

use super::opinions::{opinion, propose};
use super::world::{World, claim, site};
use crate::code;

fn close() -> Wish {
    Wish::Close { disposition: Disposition::Held }
}

fn settle(number: u32) -> Wish {
    Wish::SettleClaim {
        claim_id: claim(number),
        word: ClaimWord::UnderStudy,
        text: Private::new(""),
    }
}

/// A reception closed with one opinion and two words.
fn closed() -> (World, domain::OpinionId) {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    room.officer().does(Wish::AdoptOpinion { opinion_id });
    room.unit().does(Wish::AnswerOpinion {
        opinion_id,
        answer: OpinionAnswerKind::Agrees,
        text: Private::new(""),
        unit_id: None,
        via: None,
    });
    room.officer().does(settle(2));
    room.officer().does(settle(3));
    room.passes(5_000);
    room.officer().does(close());
    (room, opinion_id)
}

#[test]
fn closing_asks_for_the_word_of_every_claim_and_the_answer_of_every_unit() {
    let mut room = World::receiving();
    let opinion_id = propose(&mut room, &[1], 3);
    room.officer().does(Wish::AdoptOpinion { opinion_id });
    let refused = room.officer().asks(close()).expect_err("the unit is silent");
    assert_eq!(refused.reason, RefusalReason::AnswersMissing);
    assert_eq!(refused.about, [opinion_id.to_string(), site(3).to_string()]);
    room.recorder().does(Wish::AnswerOpinion {
        opinion_id,
        answer: OpinionAnswerKind::Agrees,
        text: Private::new("会后补书面"),
        unit_id: Some(site(3)),
        via: Some(Via::Oral),
    });
    let refused = room.officer().asks(close()).expect_err("two claims are open");
    assert_eq!(refused.reason, RefusalReason::ClaimsUnsettled);
    assert_eq!(refused.about, [claim(2).to_string(), claim(3).to_string()]);
    room.officer().does(settle(2));
    room.officer().does(settle(3));
    room.officer().does(close());
    assert_eq!(room.phase(), Phase::Closed);
    assert_eq!(room.calendar.last().map(|it| it.phase), Some(Phase::Closed));
}

#[test]
fn the_petitioner_learns_the_end_but_not_where_others_were() {
    let mut room = World::receiving();
    room.passes(5_000);
    room.officer().does(Wish::BeginDeliberation {});
    room.passes(5_000);
    room.officer().does(Wish::EndDeliberation {});
    room.officer().does(Wish::Close { disposition: Disposition::Postponed });
    let body = |name: &str| {
        let read = &room.page_of(name).read;
        read.iter().find(|text| text.contains("\"closed\"")).cloned().expect("was told")
    };
    assert!(body("leader").contains("\"deliberation\""));
    assert!(!body("petitioner").contains("\"deliberation\""));
    assert!(body("petitioner").contains("\"attendance\":{\"seats\":[]}"));
    let SessionFact::Closed { attendance, .. } = &room.journal.last().expect("a fact").fact else {
        panic!("closing is the last fact")
    };
    assert!(attendance.seats.iter().any(|seat| !seat.intervals.is_empty()));
}

#[test]
fn attendance_at_closing_is_what_an_auditor_recomputes() {
    let (room, _) = closed();
    let SessionFact::Closed { attendance, .. } = &room.journal.last().expect("a fact").fact else {
        panic!("closing is the last fact")
    };
    assert_eq!(attendance, &record::fold(&room.journal));
}

#[test]
fn after_closing_only_dates_co_units_and_basis_are_completed() {
    let (mut room, opinion_id) = closed();
    let complete = |due: Option<&str>| Wish::CompleteOpinion {
        opinion_id,
        due_on: due.map(|day| day.to_owned().try_into().expect("a day")),
        next_report_on: None,
        co_unit_ids: vec![site(2)],
        basis: Private::new(""),
    };
    let refused = room.officer().asks(complete(None)).expect_err("no day");
    assert_eq!(refused.reason, RefusalReason::DueMissing);
    let past = room.officer().asks(complete(Some("2027-01-14"))).expect_err("yesterday");
    assert_eq!(past.reason, RefusalReason::DayPast);
    room.officer().does(complete(Some("2027-09-01")));
    let amended =
        room.officer().asks(Wish::AmendOpinion { opinion_id, opinion: opinion(&[1], 3, "改写") });
    assert_eq!(amended.expect_err("read out").reason, RefusalReason::WrongPhase);
    let new = propose(&mut room, &[2], 2);
    assert!(room.session.state().opinion(new).expect("proposed").is_after_closing);
    room.officer().does(Wish::AdoptOpinion { opinion_id: new });
    let old = room.officer().asks(Wish::AdoptOpinion { opinion_id });
    assert_eq!(old.expect_err("read out").reason, RefusalReason::OpinionSettled);
}

#[test]
fn a_closed_session_seals_itself_after_a_day() {
    let (mut room, _) = closed();
    room.sleeps(limits::SEAL_AFTER_MS - 1);
    assert_eq!(room.phase(), Phase::Closed);
    room.sleeps(1);
    assert_eq!(room.phase(), Phase::Sealed);
    assert!(room.holders.is_empty(), "everybody was closed");
    let late = room.joins("officer");
    assert_eq!(room.pages[&late].closed, Some(code::ENDED));
    assert_eq!(room.calendar.last().map(|it| it.phase), Some(Phase::Sealed));
}

#[test]
fn the_officer_seals_at_once_and_a_crash_does_not_unseal() {
    let (mut room, _) = closed();
    let officer = room.holders["officer"];
    room.officer().does(Wish::Seal {});
    assert_eq!(room.pages[&officer].closed, Some(code::ENDED));
    let facts = room.journal.len();
    room.restarts();
    assert_eq!((room.phase(), room.journal.len()), (Phase::Sealed, facts));
}

#[test]
fn a_seal_due_while_the_server_was_down_comes_at_its_start() {
    let (mut room, _) = closed();
    room.restarts();
    room.now = room.now.plus_ms(2 * limits::SEAL_AFTER_MS);
    room.restarts();
    room.passes(1_000);
    assert_eq!(room.phase(), Phase::Sealed);
}

#[test]
fn a_reopened_session_goes_on_and_closes_again() {
    let (mut room, _) = closed();
    room.officer().does(Wish::Reopen { reason: Private::new("遗漏一项") });
    assert_eq!((room.phase(), room.session.state().disposition), (Phase::Reception, None));
    assert_eq!(room.calendar.last().map(|it| it.phase), Some(Phase::Reception));
    room.officer().does(close());
    room.sleeps(limits::SEAL_AFTER_MS);
    assert_eq!(room.phase(), Phase::Sealed);
}

#[test]
fn a_petitioner_who_did_not_come_is_released_after_twenty_minutes() {
    let mut room = World::new();
    room.joins("officer");
    let release = || Wish::ReleaseNoShow { disposition: Disposition::NoShowPetitioner };
    let early = room.officer().asks(release()).expect_err("too early");
    assert_eq!(early.retry_at, Some(super::world::START.plus_ms(limits::NOT_STARTED_ALERT_MS)));
    room.passes(limits::NOT_STARTED_ALERT_MS);
    assert_eq!(room.phase(), Phase::NoShow);
    let state = room.session.state();
    assert_eq!(state.disposition, Some(Disposition::NoShowPetitioner));
    assert_eq!(room.calendar.last().map(|it| it.phase), Some(Phase::NoShow));
}

#[test]
fn a_late_leader_is_never_a_no_show() {
    let mut room = World::new();
    room.joins("officer");
    room.officer().checks_in("petitioner");
    room.passes(3 * limits::NOT_STARTED_ALERT_MS);
    assert_eq!(room.phase(), Phase::Lobby);
    let host = room.officer().asks(Wish::ReleaseNoShow { disposition: Disposition::NoShowHost });
    assert_eq!(host.expect_err("延时").reason, RefusalReason::BadRequest);
}

#[test]
fn an_aborted_session_says_so() {
    let mut room = World::receiving();
    room.session.abort(room.now);
    room.passes(1);
    assert_eq!(room.phase(), Phase::Aborted);
    room.sleeps(2 * limits::SEAL_AFTER_MS);
    assert_eq!(room.phase(), Phase::Aborted, "an end of its own");
}
