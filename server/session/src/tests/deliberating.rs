//! Deliberating (闭门会商): cut first, then tell; nothing leaves the room.

use domain::{Phase, Private, SeatState, SuspendReason};
use protocol::{Command as Wish, RefusalReason};

use super::world::{World, seat_id};
use crate::code;

fn deliberating() -> World {
    let mut room = World::receiving();
    room.officer().does(Wish::BeginDeliberation {});
    room
}

#[test]
fn links_are_cut_before_anybody_is_told() {
    let mut room = World::receiving();
    room.log.clear();
    room.officer().does(Wish::BeginDeliberation {});
    assert_eq!(room.phase(), Phase::Deliberation);
    let at = |word: &str| room.log.iter().position(|it| it == word).expect("was put out");
    let last_cut = room.log.iter().rposition(|it| it == "cut").expect("links were cut");
    assert!(last_cut < at("record phase_changed"), "{:?}", room.log);
    assert!(at("record phase_changed") < at("event phase_changed"));
    assert!(room.page_of("petitioner").links.is_empty());
    assert!(room.page_of("field").links.is_empty());
    assert!(room.page_of("leader").links.contains_key(&seat_id("unit")), "inside goes on");
}

#[test]
fn a_page_that_keeps_silent_loses_its_connection_and_then_the_doors_close() {
    let mut room = World::receiving();
    let unit = room.holders["unit"];
    room.pages.get_mut(&unit).expect("a page").is_deaf = true;
    room.officer().asks(Wish::BeginDeliberation {}).expect("not refused");
    assert_eq!(room.phase(), Phase::Reception, "not yet");
    let refused = room.officer().asks(Wish::Suspend { reason: SuspendReason::Order });
    assert_eq!(refused.expect_err("about to close").reason, RefusalReason::TryAgain);
    room.passes(999);
    assert_eq!(room.phase(), Phase::Reception);
    room.passes(1);
    assert_eq!(room.phase(), Phase::Deliberation);
    assert_eq!(room.pages[&unit].closed, Some(code::SLOW_CONSUMER));
    let seat = room.session.state().seat(seat_id("unit")).expect("sits");
    assert_eq!(seat.state, SeatState::Interrupted);
}

#[test]
fn whoever_is_outside_reads_only_the_begin_and_the_end() {
    let mut room = deliberating();
    let read = room.page_of("petitioner").read.len();
    room.recorder().writes("内部意见");
    room.unit().does(Wish::Say { text: Private::new("内部") });
    room.unit().does(Wish::RaiseHand {});
    room.officer().gives_floor_to("unit");
    room.officer().does(Wish::MuteAll {});
    room.officer().does(Wish::Suspend { reason: SuspendReason::WaitingForUnit });
    room.officer().does(Wish::Continue {});
    assert_eq!(room.page_of("petitioner").read.len(), read);
    room.officer().does(Wish::EndDeliberation {});
    let page = room.page_of("petitioner");
    let after: Vec<&String> = page.read[read..].iter().filter(|t| t.starts_with('{')).collect();
    assert_eq!(after.len(), 1, "{after:?}");
    // For ever: a fresh page of the petitioner does not know them either.
    room.joins("petitioner");
    assert!(!room.page_of("petitioner").read.iter().any(|text| text.contains("内部")));
}

#[test]
fn the_end_links_everybody_again_under_new_epochs() {
    let mut room = deliberating();
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(room.page_of("petitioner").links.get(&seat_id("leader")), Some(&2));
    assert_eq!(room.page_of("leader").links.get(&seat_id("unit")), Some(&1));
}

#[test]
fn who_comes_back_during_a_deliberation_is_not_linked() {
    let mut room = deliberating();
    let lost = room.cuts("petitioner");
    room.resumes("petitioner", lost);
    assert!(room.page_of("petitioner").links.is_empty());
    room.signal("petitioner", "leader", 1);
    assert!(room.page_of("leader").signals.is_empty());
}

#[test]
fn nothing_is_done_to_those_outside_while_they_cannot_see_it() {
    let mut room = deliberating();
    let outside = seat_id("petitioner");
    for wish in [
        Wish::GiveFloor { seat_id: outside },
        Wish::Mute { seat_id: outside },
        Wish::SendToWaiting { seat_id: outside },
        Wish::Spotlight { seat_id: Some(outside) },
    ] {
        let refused = room.officer().asks(wish).expect_err("behind closed doors");
        assert_eq!(refused.reason, RefusalReason::WrongPhase);
    }
    let refused = room.petitioner().asks(Wish::RaiseHand {}).expect_err("outside");
    assert_eq!(refused.reason, RefusalReason::WrongPhase);
}

#[test]
fn a_raised_hand_outlasts_a_deliberation_a_restart_and_another_device() {
    let mut room = World::receiving();
    let hand = [seat_id("petitioner")];
    room.petitioner().does(Wish::RaiseHand {});
    room.unit().does(Wish::RaiseHand {});
    room.officer().does(Wish::BeginDeliberation {});
    assert_eq!(room.session.state().hands, hand, "those inside speak freely");
    let lower = Wish::LowerHand { seat_id: Some(seat_id("petitioner")) };
    let refused = room.officer().asks(lower).expect_err("they could not see it");
    assert_eq!(refused.reason, RefusalReason::WrongPhase);
    let (officer, petitioner) = (room.holders["officer"], room.holders["petitioner"]);
    room.restarts();
    room.resumes("officer", officer);
    room.resumes("petitioner", petitioner);
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(room.session.state().hands, hand);
    room.officer().does(Wish::OtherDevice { seat_id: seat_id("petitioner") });
    room.joins("petitioner");
    assert_eq!(room.session.state().hands, hand);
    assert_eq!(room.known("petitioner").hands, hand);
}

#[test]
fn officials_may_confer_in_the_lobby_and_return_to_it() {
    let mut room = World::new();
    for name in ["officer", "leader"] {
        room.joins(name);
    }
    room.officer().does(Wish::BeginDeliberation {});
    assert_eq!(room.phase(), Phase::Deliberation);
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(room.phase(), Phase::Lobby);
}

#[test]
fn a_waiting_unit_is_outside_until_it_is_admitted() {
    let mut room = World::receiving();
    room.officer().does(Wish::SendToWaiting { seat_id: seat_id("unit") });
    room.officer().does(Wish::BeginDeliberation {});
    room.recorder().writes("内部一");
    assert!(room.known("unit").minutes.is_empty());
    room.officer().admits("unit");
    room.recorder().writes("内部二");
    assert_eq!(room.known("unit").minutes.len(), 1);
}

#[test]
fn a_line_written_inside_is_never_shown_outside() {
    let mut room = deliberating();
    let inside = room.recorder().writes("内部一").expect("a line has an id");
    room.officer().does(Wish::EndDeliberation {});
    let outside = room.recorder().writes("公开一").expect("a line has an id");
    let show = |id: &str| Wish::ShowToPetitioner {
        opinion_id: None,
        minute_id: Some(id.parse().expect("an id")),
    };
    let refused = room.officer().asks(show(&inside)).expect_err("it stays inside");
    assert_eq!(refused.reason, RefusalReason::StaysInside);
    room.officer().does(show(&outside));
    let marks: Vec<_> = room.known("leader").minutes.iter().map(|line| line.is_inside).collect();
    assert_eq!(marks, [true, false]);
    assert!(!room.page_of("petitioner").read.iter().any(|text| text.contains("内部")));
}

#[test]
fn a_line_written_inside_is_amended_to_nobody_who_did_not_read_it() {
    let mut room = World::receiving();
    room.officer().does(Wish::SendToWaiting { seat_id: seat_id("unit") });
    room.officer().does(Wish::BeginDeliberation {});
    let line = room.recorder().writes("内部一").expect("a line has an id");
    room.officer().does(Wish::EndDeliberation {});
    room.joins("expert");
    room.recorder().does(Wish::AmendMinute {
        minute_id: line.parse().expect("an id"),
        text: Private::new("内部二"),
        reason: Private::new("笔误"),
    });
    assert_eq!(room.known("leader").minutes[0].text.reveal(), Some("内部二"));
    for outside in ["unit", "expert", "petitioner"] {
        let read = &room.page_of(outside).read;
        assert!(!read.iter().any(|text| text.contains("内部")), "{outside}");
    }
}

#[test]
fn a_crash_inside_keeps_the_doors_closed() {
    let mut room = deliberating();
    let (officer, petitioner) = (room.holders["officer"], room.holders["petitioner"]);
    room.restarts();
    assert_eq!(room.phase(), Phase::Deliberation);
    room.resumes("officer", officer);
    room.resumes("petitioner", petitioner);
    room.officer().does(Wish::Say { text: Private::new("内部") });
    assert!(!room.page_of("petitioner").read.iter().any(|text| text.contains("内部")));
}

#[test]
fn who_came_and_went_inside_is_plain_when_the_doors_open() {
    let mut room = deliberating();
    room.joins("subdistrict");
    room.unit().does(Wish::Leave {});
    let state =
        |room: &World, name| room.known("petitioner").seat(seat_id(name)).map(|view| view.state);
    assert_eq!(state(&room, "subdistrict"), Some(SeatState::Empty));
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(state(&room, "subdistrict"), Some(SeatState::Connected));
    assert_eq!(state(&room, "unit"), Some(SeatState::Left));
}
