//! Coming to the hall: join, takeover, resume, check-in, waiting, lock.

use domain::{PersonKind, Private, SeatRole, SeatState, SessionFact};
use protocol::{Command as Wish, PersonEntry, RefusalReason, ResumeOutcome};
use uuid::Uuid;

use super::world::{World, asked, kind, seat_id, site, today};
use crate::{Caller, Command, Input, Session, code};

pub(super) fn check_in(name: &str, persons: usize, through: Option<&str>) -> Wish {
    let person = |number: usize| PersonEntry {
        name: Private::new(format!("某人{number}")),
        kind: PersonKind::Representative,
        id_seen: true,
    };
    Wish::CheckIn {
        seat_id: seat_id(name),
        persons: (0..persons).map(person).collect(),
        through_seat_id: through.map(seat_id),
    }
}

#[test]
fn a_new_device_closes_the_older_one_first_and_keeps_hand_and_floor() {
    let mut room = World::receiving();
    room.unit().does(Wish::RaiseHand {});
    room.officer().gives_floor_to("petitioner");
    let older = room.holders["unit"];
    room.log.clear();
    room.joins("unit");
    assert_eq!(room.pages[&older].closed, Some(code::TAKEN_OVER));
    let at = |word: &str| room.log.iter().position(|it| it == word).expect("was put out");
    assert!(at("close 4409") < at("welcome"), "the older page is closed first: {:?}", room.log);
    assert_eq!(room.session.state().hands, [seat_id("unit")]);
    assert_eq!(room.known("unit").hands, [seat_id("unit")]);
    assert_eq!(room.session.state().seat(seat_id("unit")).expect("sits").generation, 2);
}

#[test]
fn two_windows_that_fight_never_share_a_seat() {
    let mut room = World::receiving();
    let first = room.holders["petitioner"];
    let second = room.joins("petitioner");
    assert_eq!(room.pages[&first].closed, Some(code::TAKEN_OVER));
    // The first window comes back by itself with its old token and is told why not.
    let again = room.resumes("petitioner", first);
    assert_eq!(room.pages[&again].closed, Some(code::TAKEN_OVER));
    assert_eq!(room.holders["petitioner"], second);
    // Somebody presses 在这里继续参加 there: a fresh join.
    let third = room.joins("petitioner");
    assert_eq!(room.pages[&second].closed, Some(code::TAKEN_OVER));
    assert_eq!(room.holders["petitioner"], third);
}

#[test]
fn a_fenced_connection_is_not_heard_any_more() {
    let mut room = World::receiving();
    let older = room.holders["officer"];
    room.joins("officer");
    let facts = room.journal.len();
    room.give(asked(older, 77, Wish::MuteAll {}, Uuid::nil()));
    room.give(Input::Gone { connection: older, last_heard_at: room.now });
    assert_eq!(room.journal.len(), facts);
}

#[test]
fn a_resume_replays_exactly_what_was_missed() {
    let mut room = World::receiving();
    let lost = room.cuts("petitioner");
    room.officer().gives_floor_to("leader");
    room.recorder().writes("群众陈述");
    let back = room.resumes("petitioner", lost);
    let page = &room.pages[&back];
    assert_eq!(page.resume, Some(ResumeOutcome::Resumed));
    // Own interruption, the floor, own resume; the minutes are not the petitioner's.
    assert_eq!(page.seqs.len(), 3);
    assert_eq!(room.session.state().seat(seat_id("petitioner")).expect("sits").generation, 1);
}

#[test]
fn who_missed_too_much_gets_a_snapshot() {
    let mut room = World::receiving();
    let lost = room.cuts("leader");
    for number in 0..600 {
        room.recorder().writes(&format!("第{number}行"));
    }
    let back = room.resumes("leader", lost);
    assert_eq!(room.pages[&back].resume, Some(ResumeOutcome::TooFarBehind));
    assert_eq!(room.known("leader").minutes.len(), 600);
}

#[test]
fn a_lost_welcome_is_only_another_join() {
    let mut room = World::new();
    let first = room.joins_as("officer", 500, None);
    room.pages.get_mut(&first).expect("a page").state = None;
    let second = room.joins_as("officer", 500, None);
    assert_eq!(room.pages[&first].closed, Some(code::TAKEN_OVER));
    assert_eq!(room.holders["officer"], second);
}

#[test]
fn the_petitioner_waits_until_checked_in_and_admitted() {
    let mut room = World::new();
    room.joins("officer");
    room.joins("petitioner");
    let admit = || Wish::Admit { seat_id: seat_id("petitioner") };
    let refused = room.officer().asks(admit()).expect_err("nobody is checked in");
    assert_eq!(refused.reason, RefusalReason::NotCheckedIn);
    room.officer().checks_in("petitioner");
    room.officer().does(Wish::ConfirmCheckIn { seat_id: seat_id("petitioner") });
    room.officer().does(admit());
    assert_eq!(room.officer().asks(admit()).expect_err("once").reason, RefusalReason::AlreadySo);
}

#[test]
fn a_waiting_unit_may_ask_for_help_but_not_for_the_floor() {
    let mut room = World::receiving();
    room.joins("expert");
    let refused = room.who("expert").asks(Wish::RaiseHand {}).expect_err("waits");
    assert_eq!(refused.reason, RefusalReason::NotAdmitted);
    room.who("expert").does(Wish::RequestHelp {});
}

/// What the desk of a site asks for; the answer it gets.
fn desk(room: &mut World, ticket: u64, command: Wish) -> Result<(), protocol::Refused> {
    let account_id = domain::AccountId(Uuid::from_u128(3));
    let caller = Caller::Desk { account_id, ticket };
    let (id, fresh_id, upload) = (0, Uuid::nil(), None);
    room.give(Input::Command(Command { caller, id, command, fresh_id, upload, today: today() }));
    room.desk.last().expect("an answer").1.clone()
}

#[test]
fn who_asked_for_help_waits_until_those_who_run_the_session_or_the_own_desk_gave_it() {
    let mut room = World::receiving();
    let asked = |room: &World| {
        ["officer", "petitioner"]
            .map(|name| room.known(name).seat(seat_id("petitioner")).expect("sits").help_asked_at)
            .map(|at| at.is_some())
    };
    let given = || Wish::AnswerHelp { seat_id: seat_id("petitioner") };
    room.petitioner().does(Wish::RequestHelp {});
    assert_eq!(asked(&room), [true, true]);
    room.petitioner().asks(given()).expect_err("nobody helps oneself");
    // The petitioner learns it behind closed doors too, from either.
    room.officer().does(Wish::BeginDeliberation {});
    room.officer().does(given());
    assert_eq!(asked(&room), [false, false]);
    room.petitioner().does(Wish::RequestHelp {});
    assert_eq!(desk(&mut room, 5, given()), Ok(()));
    assert_eq!(asked(&room), [false, false]);
    let again = room.officer().asks(given()).expect_err("nothing is asked");
    assert_eq!(again.reason, RefusalReason::AlreadySo);
}

#[test]
fn a_leader_who_drops_in_reads_what_was_said_in_the_open_and_nothing_else() {
    let mut room = World::receiving();
    room.recorder().writes("公开的一行");
    room.officer().does(Wish::BeginDeliberation {});
    room.recorder().writes("闭门的一行");
    room.officer().does(Wish::EndDeliberation {});
    let wish =
        |role, at| Wish::DropIn { role, site_id: site(at), expected: Private::new("某领导") };
    for (role, at) in [(SeatRole::Leader, 1), (SeatRole::Petitioner, 4), (SeatRole::CoLeader, 99)] {
        room.officer().asks(wish(role, at)).expect_err("another role, or a strange site");
    }
    let refused = room.unit().asks(wish(SeatRole::Observer, 1)).expect_err("no chair");
    assert_eq!(refused.reason, RefusalReason::NotYourRight);
    room.officer().does(wish(SeatRole::CoLeader, 1));
    let SessionFact::DroppedIn { seat } = &room.journal.last().expect("a fact").fact else {
        panic!("a seat was added")
    };
    let seat_id = seat.seat_id;
    assert_eq!(seat.site_name, "站点1");
    let known = room.session.snapshot(seat_id).expect("it is a seat");
    assert_eq!(known.phase, room.phase());
    let lines: Vec<_> = known.minutes.iter().map(|line| line.text.reveal_or_empty()).collect();
    assert_eq!(lines, ["公开的一行"]);
    assert!(known.seat(seat_id).is_some() && known.started_at.is_some());
    let seq = room.session.seq(seat_id);
    let again = Session::restore(room.journal.clone(), &[], room.now).expect("opened");
    assert!(again.seq(seat_id) >= seq && seq > Some(10), "a restart counts the same: {seq:?}");
    assert_eq!(again.snapshot(seat_id).expect("a seat").minutes, known.minutes);
}

#[test]
fn the_site_between_district_and_community_must_be_in() {
    let mut room = World::requiring("subdistrict");
    for name in ["leader", "officer", "recorder", "petitioner"] {
        room.joins(name);
    }
    room.recorder().checks_in("petitioner");
    room.officer().admits("petitioner");
    let refused = room.officer().asks(Wish::StartReception {}).expect_err("a tier is missing");
    assert_eq!(refused.reason, RefusalReason::QuorumMissing);
    assert_eq!(refused.about, [seat_id("subdistrict").to_string()]);
    room.joins("subdistrict");
    room.officer().does(Wish::StartReception {});
}

#[test]
fn nothing_starts_while_the_petitioner_still_waits_outside() {
    let mut room = World::new();
    for name in ["leader", "officer", "petitioner"] {
        room.joins(name);
    }
    room.officer().checks_in("petitioner");
    let refused = room.officer().asks(Wish::StartReception {}).expect_err("nobody hears them");
    assert_eq!(refused.reason, RefusalReason::QuorumMissing);
    assert_eq!(refused.about, [seat_id("petitioner").to_string()]);
    room.officer().admits("petitioner");
    room.officer().does(Wish::StartReception {});
}

#[test]
fn a_leader_sits_at_the_officers_device_and_counts_for_the_quorum() {
    let mut room = World::new();
    for name in ["officer", "petitioner"] {
        room.joins(name);
    }
    room.officer().checks_in("petitioner");
    room.officer().admits("petitioner");
    let refused = room.officer().asks(Wish::StartReception {}).expect_err("no leader yet");
    assert_eq!(refused.reason, RefusalReason::QuorumMissing);
    assert_eq!(refused.about, [seat_id("leader").to_string()]);
    room.officer().does(check_in("leader", 1, Some("officer")));
    room.officer().does(Wish::StartReception {});
}

#[test]
fn nobody_outside_sits_at_a_device_that_deliberates() {
    let mut room = World::new();
    room.joins("officer");
    let through = room.officer().asks(check_in("petitioner", 1, Some("officer")));
    assert_eq!(through.expect_err("it would hear").reason, RefusalReason::BadRequest);
    room.officer().does(check_in("companion", 1, Some("petitioner")));
}

#[test]
fn more_than_five_representatives_are_refused() {
    let mut room = World::new();
    room.joins("officer");
    let crowd = room.officer().asks(check_in("petitioner", 6, None));
    assert_eq!(crowd.expect_err("at most five").reason, RefusalReason::TooLarge);
    room.officer().does(check_in("petitioner", 5, None));
}

#[test]
fn names_of_officials_checked_in_do_not_reach_the_petitioner() {
    let mut room = World::receiving();
    room.officer().does(check_in("leader", 1, None));
    let persons = |state: &protocol::SessionState, name| {
        state.seat(seat_id(name)).expect("sits").persons.len()
    };
    assert_eq!(persons(room.known("unit"), "leader"), 1);
    assert_eq!(persons(room.known("petitioner"), "leader"), 0);
    assert_eq!(persons(room.known("petitioner"), "petitioner"), 1);
}

#[test]
fn a_removed_seat_is_closed_and_its_token_is_void() {
    let mut room = World::receiving();
    let gone = room.holders["petitioner"];
    let reason = Private::new("扰乱现场秩序");
    room.officer().does(Wish::Remove { seat_id: seat_id("petitioner"), reason });
    assert_eq!(room.pages[&gone].closed, Some(code::FORBIDDEN));
    assert!(!room.pages[&gone].read.iter().any(|text| text.contains("扰乱")));
    assert!(room.page_of("leader").read.iter().any(|text| text.contains("扰乱")));
    let back = room.resumes("petitioner", gone);
    assert_eq!(room.pages[&back].closed, Some(code::FORBIDDEN));
    room.joins("petitioner");
    assert!(!room.known("petitioner").seat(seat_id("petitioner")).expect("sits").is_admitted);
}

#[test]
fn the_desk_lets_another_device_take_its_seat() {
    let mut room = World::receiving();
    let old = room.holders["petitioner"];
    let account_id = domain::AccountId(Uuid::from_u128(3));
    let caller = Caller::Desk { account_id, ticket: 5 };
    let command = Wish::OtherDevice { seat_id: seat_id("petitioner") };
    room.give(Input::Command(Command {
        caller,
        id: 0,
        command,
        fresh_id: Uuid::nil(),
        upload: None,
        today: today(),
    }));
    assert_eq!(room.desk, [(5, Ok(()))]);
    assert_eq!(room.pages[&old].closed, Some(code::TAKEN_OVER));
    let back = room.resumes("petitioner", old);
    assert_eq!(room.pages[&back].closed, Some(code::TAKEN_OVER));
    let caller = Caller::Desk { account_id, ticket: 6 };
    let command = Wish::MuteAll {};
    room.give(Input::Command(Command {
        caller,
        id: 0,
        command,
        fresh_id: Uuid::nil(),
        upload: None,
        today: today(),
    }));
    assert_eq!(
        room.desk[1].1.as_ref().expect_err("not a desk's").reason,
        RefusalReason::NotYourRight
    );
}

#[test]
fn a_locked_session_takes_nobody_new_but_never_refuses_a_resume() {
    let mut room = World::receiving();
    room.officer().does(Wish::Lock {});
    let late = room.joins("expert");
    assert_eq!(room.pages[&late].closed, Some(code::FORBIDDEN));
    let lost = room.cuts("unit");
    let back = room.resumes("unit", lost);
    assert_eq!(room.pages[&back].closed, None);
}

#[test]
fn a_summoned_unit_says_whether_it_comes() {
    let mut room = World::receiving();
    let answered = room.unit().asks(Wish::AnswerSummons { coming: true });
    assert_eq!(answered.expect_err("not summoned").reason, RefusalReason::NoSuchUnit);
    room.officer().does(Wish::Summon { unit_id: site(3) });
    room.unit().does(Wish::AnswerSummons { coming: true });
    assert_eq!(room.session.state().units[0].coming, Some(true));
    let stranger = room.officer().asks(Wish::Summon { unit_id: site(99) });
    assert_eq!(stranger.expect_err("no seat").reason, RefusalReason::NoSuchUnit);
}

#[test]
fn leaving_closes_the_page_after_its_reply_and_drops_the_hand() {
    let mut room = World::receiving();
    room.unit().does(Wish::RaiseHand {});
    let page = room.holders["unit"];
    room.unit().does(Wish::Leave {});
    assert_eq!(room.pages[&page].closed, Some(code::GOODBYE));
    assert!(room.session.state().hands.is_empty());
    assert_eq!(room.session.state().seat(seat_id("unit")).expect("sits").state, SeatState::Left);
    assert_eq!(room.journal.last().map(|it| kind(&it.fact)).as_deref(), Some("seat_left"));
    assert!(matches!(room.journal[0].fact, SessionFact::Opened { .. }));
}
