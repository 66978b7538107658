//! Staying: silence, absence, crashes, repeats. Every join ends, and nobody is lost.

use domain::{EndCause, Place, SeatState, SessionFact, Timestamp, limits};
use protocol::{Command as Wish, RefusalReason};

use super::world::{World, seat_id};
use crate::{Input, Session, code};

fn state_of(room: &World, name: &str) -> SeatState {
    room.session.state().seat(seat_id(name)).expect("sits").state
}

#[test]
fn eight_silent_seconds_interrupt_a_seat_while_live() {
    let mut room = World::receiving();
    room.passes(4_000);
    let heard_at = room.now;
    let unit = room.holders["unit"];
    room.pages.get_mut(&unit).expect("a page").is_silent = true;
    room.passes(7_999);
    assert_eq!(state_of(&room, "unit"), SeatState::Connected);
    room.passes(1);
    assert_eq!(state_of(&room, "unit"), SeatState::Interrupted);
    let last = room.journal.last().map(|fact| &fact.fact);
    let expected =
        SessionFact::SeatInterrupted { seat_id: seat_id("unit"), last_heard_at: heard_at };
    assert_eq!(last, Some(&expected), "the interval ends at the last byte");
    // A byte on the same connection restores it.
    room.give(Input::Heard { connection: unit, at: room.now });
    assert_eq!(state_of(&room, "unit"), SeatState::Connected);
}

#[test]
fn in_the_lobby_silence_is_patient_and_the_start_forgives_it() {
    let mut room = World::new();
    for name in ["officer", "leader", "petitioner"] {
        room.joins(name);
    }
    room.officer().checks_in("petitioner");
    room.officer().admits("petitioner");
    room.passes(1_000);
    let leader = room.holders["leader"];
    room.pages.get_mut(&leader).expect("a page").is_silent = true;
    room.passes(20_000);
    room.officer().does(Wish::StartReception {});
    room.passes(7_000);
    assert_eq!(state_of(&room, "leader"), SeatState::Connected, "pings were rare until now");
    room.passes(2_000);
    assert_eq!(state_of(&room, "leader"), SeatState::Interrupted);
}

#[test]
fn a_silent_socket_is_closed_after_45_seconds_and_absent_after_two_minutes() {
    let mut room = World::receiving();
    let unit = room.holders["unit"];
    room.officer().gives_floor_to("unit");
    room.pages.get_mut(&unit).expect("a page").is_silent = true;
    room.passes(46_000);
    assert_eq!(room.pages[&unit].closed, Some(code::GOING));
    assert_eq!(room.session.state().speaker_seat_id, Some(seat_id("unit")));
    room.passes(90_000);
    assert_eq!(state_of(&room, "unit"), SeatState::Absent);
    assert_eq!(room.session.state().speaker_seat_id, None);
    let back = room.resumes("unit", unit);
    assert_eq!(room.pages[&back].closed, None, "resume still works");
}

#[test]
fn the_petitioners_side_is_never_absent() {
    let mut room = World::receiving();
    room.cuts("petitioner");
    room.passes(3_600_000);
    assert_eq!(state_of(&room, "petitioner"), SeatState::Interrupted);
}

#[test]
fn after_a_crash_seats_are_interrupted_and_everything_else_is_intact() {
    let mut room = World::receiving();
    room.unit().does(Wish::RaiseHand {});
    room.recorder().writes("第一行");
    let unit = room.holders["unit"];
    let before = room.session.state().clone();
    room.now = room.now.plus_ms(30_000);
    room.restarts();
    let stopped = room.journal.last().expect("a fact").clone();
    let SessionFact::ServerStopped { seats, error_ms, started_at } = &stopped.fact else {
        panic!("the first fact after a crash says so")
    };
    assert_eq!(*error_ms, 6_400, "two seconds, a ping and its jitter");
    assert_eq!(*started_at, room.now);
    assert_eq!(seats.len(), 6);
    let mut expected = before;
    expected.apply(stopped.meta.at, &stopped.fact);
    assert_eq!(room.session.state(), &expected);
    room.resumes("unit", unit);
    assert_eq!(room.session.state().hands, [seat_id("unit")]);
    assert_eq!(room.session.state().minutes.len(), 1);
}

#[test]
fn a_restart_of_a_restart_tells_nothing_new_when_nobody_came_back() {
    let mut room = World::receiving();
    room.restarts();
    let facts = room.journal.clone();
    let again = Session::restore(facts, &[], room.now).expect("opened");
    let SessionFact::ServerStopped { seats, .. } = &again.facts().last().expect("a fact").fact
    else {
        panic!("a live session says so again")
    };
    assert!(seats.is_empty());
}

#[test]
fn a_command_sent_twice_is_done_once_on_any_connection_and_after_a_crash() {
    let mut room = World::receiving();
    let line = || Wish::AddMinute {
        text: domain::Private::new("只记一次"),
        kind: domain::MinuteKind::Line,
        speaker_seat_id: None,
    };
    let made = room.recorder().asks_as(4_242, line()).expect("a recorder writes");
    let lost = room.cuts("recorder");
    room.resumes("recorder", lost);
    assert_eq!(room.recorder().asks_as(4_242, line()).expect("done already"), made);
    let lost = room.holders["recorder"];
    room.restarts();
    room.resumes("recorder", lost);
    assert_eq!(room.recorder().asks_as(4_242, line()).expect("done already"), made);
    assert_eq!(room.session.state().minutes.len(), 1);
}

#[test]
fn a_page_that_comes_back_before_its_loss_was_noticed_shows_the_gap() {
    let mut room = World::receiving();
    room.passes(4_000);
    let heard_at = room.now;
    let old = room.holders["petitioner"];
    room.sleeps(6_000);
    assert_eq!(state_of(&room, "petitioner"), SeatState::Connected, "nobody noticed yet");
    let facts = room.journal.len();
    room.resumes("petitioner", old);
    let seat_id = seat_id("petitioner");
    let gap = SessionFact::SeatInterrupted { seat_id, last_heard_at: heard_at };
    assert_eq!(room.journal[facts].fact, gap);
    assert!(matches!(room.journal[facts + 1].fact, SessionFact::SeatResumed { .. }));
    let away = record::fold(&room.journal);
    let mine = away.seats.iter().find(|seat| seat.seat_id == seat_id).expect("a seat");
    assert!(mine.intervals.iter().any(|it| it.to.at == heard_at && it.to.error_ms > 0));
}

#[test]
fn a_page_that_comes_back_at_once_was_never_away() {
    let mut room = World::receiving();
    let old = room.holders["petitioner"];
    room.sleeps(1_500);
    let facts = room.journal.len();
    room.resumes("petitioner", old);
    assert_eq!(room.journal.len(), facts + 1);
}

#[test]
fn a_line_that_fell_silent_before_the_end_is_not_present_until_the_end() {
    let mut room = World::receiving();
    room.passes(4_000);
    let heard_at = room.now;
    room.sleeps(7_000);
    room.officer().does(Wish::Close { disposition: domain::Disposition::Postponed });
    let closed = room.journal.iter().find_map(|fact| match &fact.fact {
        SessionFact::Closed { attendance, .. } => Some(attendance),
        _ => None,
    });
    let attendance = closed.expect("it is closed");
    let end_of = |name| {
        let seat = attendance.seats.iter().find(|seat| seat.seat_id == seat_id(name));
        seat.and_then(|seat| seat.intervals.last()).map(|it| (it.to.at, it.cause))
    };
    assert_eq!(end_of("unit"), Some((heard_at, EndCause::ConnectionLost)));
    assert_eq!(end_of("officer"), Some((room.now, EndCause::Closed)));
}

#[test]
fn a_clock_that_jumps_is_a_fact_and_interrupts_nobody() {
    let mut room = World::receiving();
    room.passes(10_000);
    let before = room.now;
    room.now = room.now.plus_ms(3_600_000);
    room.give(Input::ClockStepped { by_ms: 3_600_000 });
    room.give(Input::Wake);
    assert_eq!(state_of(&room, "unit"), SeatState::Connected);
    let stepped = |fact: &domain::JournalFact| {
        matches!(fact.fact, SessionFact::ClockStepped { by_ms: 3_600_000 })
    };
    assert_eq!(room.journal.iter().filter(|it| stepped(it)).count(), 1);
    let present = record::fold(&room.journal);
    let unit = present.seats.iter().find(|seat| seat.seat_id == seat_id("unit")).expect("a seat");
    let lasted = before.since_ms(super::world::START);
    assert!(unit.present_ms <= lasted, "an hour that did not pass is not counted");
}

#[test]
fn every_join_ends() {
    let mut room = World::receiving();
    room.cuts("unit");
    room.joins("unit");
    room.joins("unit");
    room.unit().does(Wish::Leave {});
    room.cuts("field");
    room.passes(10_000);
    room.officer().does(Wish::Close { disposition: domain::Disposition::Postponed });
    let SessionFact::Closed { attendance, .. } = &room.journal.last().expect("a fact").fact else {
        panic!("closing is the last fact")
    };
    for seat in &attendance.seats {
        for interval in &seat.intervals {
            assert!(interval.from.at < interval.to.at, "no interval without an end");
        }
        assert!(seat.intervals.iter().all(|it| it.place != Place::Deliberation));
    }
    let unit = attendance.seats.iter().find(|seat| seat.seat_id == seat_id("unit"));
    assert!(unit.is_some_and(|it| it.intervals.iter().all(|i| i.cause != EndCause::Closed)));
}

#[test]
fn five_hundred_cuts_lose_and_repeat_nothing() {
    let mut room = World::receiving();
    for number in 0..500 {
        let lost = room.cuts("petitioner");
        if number % 3 == 0 {
            room.officer().does(Wish::MuteAll {});
        }
        if number % 7 == 0 {
            room.restarts();
            for name in ["leader", "officer", "recorder", "unit", "field"] {
                room.joins(name);
            }
        }
        // The world asserts that every page counts without gap and knows its snapshot.
        room.resumes("petitioner", lost);
        room.passes(500);
    }
    assert!(room.page_of("petitioner").seq > 1_000);
}

#[test]
fn time_never_runs_backwards_in_the_journal() {
    let mut room = World::receiving();
    room.now = room.now.plus_ms(-3_600_000);
    room.officer().does(Wish::MuteAll {});
    assert!(room.journal.is_sorted_by_key(|fact| fact.meta.at));
}

#[test]
fn a_full_session_can_only_be_closed() {
    let mut room = World::receiving();
    let room_for = limits::FACTS_PER_SESSION_MAX - limits::FACTS_RESERVED;
    let meta = room.journal.last().expect("a fact").meta;
    let filler = domain::JournalFact { meta, fact: SessionFact::AllMuted {} };
    let mut facts = room.journal.clone();
    facts.resize(room_for, filler);
    room.session = Session::restore(facts, &[], room.now).expect("opened");
    room.journal = room.session.facts()[..room_for].to_vec();
    room.holders.clear();
    room.joins("officer");
    let full = room.officer().asks(Wish::MuteAll {}).expect_err("full");
    assert_eq!(full.reason, RefusalReason::LimitReached);
    room.officer().does(Wish::Close { disposition: domain::Disposition::Postponed });
    assert!(room.now > Timestamp(0));
}
