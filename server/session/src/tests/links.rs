//! Links of the direct plan: who is linked with whom, epochs, politeness, signals.

use domain::{Private, SeatState};
use protocol::{Command as Wish, RefusalReason, Reply};

use super::world::{World, seat_id};
use crate::Input;

fn epoch(room: &World, from: &str, to: &str) -> Option<u32> {
    room.page_of(from).links.get(&seat_id(to)).copied()
}

#[test]
fn only_seats_in_the_room_that_publish_are_linked() {
    let mut room = World::new();
    for name in ["leader", "officer", "petitioner"] {
        room.joins(name);
    }
    assert_eq!(epoch(&room, "leader", "petitioner"), None, "the petitioner waits");
    room.officer().checks_in("petitioner");
    room.officer().admits("petitioner");
    assert_eq!(epoch(&room, "leader", "petitioner"), Some(1));
    assert_eq!(epoch(&room, "petitioner", "leader"), Some(1));
    assert_eq!(epoch(&room, "leader", "officer"), None, "the officer is a text seat");
    room.officer().does(Wish::SendToWaiting { seat_id: seat_id("petitioner") });
    assert_eq!(epoch(&room, "leader", "petitioner"), None);
}

#[test]
fn a_hall_screen_watches_those_who_send_and_nobody_behind_closed_doors() {
    let mut room = World::receiving();
    room.joins("screen");
    for name in ["leader", "petitioner", "unit"] {
        assert_eq!(epoch(&room, "screen", name), Some(1), "{name}");
    }
    assert_eq!(epoch(&room, "screen", "officer"), None, "a text seat sends nothing");
    room.officer().does(Wish::BeginDeliberation {});
    assert!(room.page_of("screen").links.is_empty());
    assert_eq!(epoch(&room, "leader", "unit"), Some(1), "those inside stay linked");
    room.officer().does(Wish::EndDeliberation {});
    assert_eq!(epoch(&room, "screen", "leader"), Some(2));
}

#[test]
fn an_interrupted_socket_keeps_its_link_and_a_resume_makes_a_new_epoch() {
    let mut room = World::receiving();
    let lost = room.cuts("petitioner");
    assert_eq!(epoch(&room, "leader", "petitioner"), Some(1), "sound goes on meanwhile");
    room.resumes("petitioner", lost);
    assert_eq!(epoch(&room, "leader", "petitioner"), Some(2));
    assert_eq!(epoch(&room, "petitioner", "leader"), Some(2));
    assert_eq!(epoch(&room, "leader", "unit"), Some(1), "other pairs are not touched");
}

#[test]
fn who_is_dismissed_hears_nothing_more_and_the_seat_is_free() {
    let mut room = World::receiving();
    let connection = room.holders["unit"];
    let before = room.session.state().seat(seat_id("unit")).expect("booked").generation;
    room.give(Input::Dismissed { connection });
    assert_eq!(epoch(&room, "leader", "unit"), None, "a lost line would have kept it");
    let seat = room.session.state().seat(seat_id("unit")).expect("booked");
    assert_eq!((seat.state, seat.generation), (SeatState::Left, before + 1));
    assert_eq!(epoch(&room, "leader", "petitioner"), Some(1), "nobody else is touched");
    room.joins("unit");
    assert_eq!(epoch(&room, "leader", "unit"), Some(2));
}

#[test]
fn a_restart_never_repeats_an_epoch() {
    let mut room = World::receiving();
    let (leader, unit) = (room.holders["leader"], room.holders["unit"]);
    room.restarts();
    room.resumes("leader", leader);
    room.resumes("unit", unit);
    assert!(epoch(&room, "leader", "unit") > Some(1));
}

#[test]
fn one_end_is_polite_and_the_other_is_not() {
    let room = World::receiving();
    let polite = |name: &str, other: &str| {
        let links = &room.page_of(name).read;
        let wanted = format!("seat_id: SeatId({})", seat_id(other).0);
        let told = links.iter().find(|it| it.starts_with("opened") && it.contains(&wanted));
        told.map(|it| it.contains("polite: true"))
    };
    assert_eq!(polite("leader", "petitioner"), Some(false));
    assert_eq!(polite("petitioner", "leader"), Some(true));
}

#[test]
fn a_signal_is_relayed_with_its_true_sender_and_only_over_a_standing_link() {
    let mut room = World::receiving();
    room.signal("petitioner", "leader", 1);
    assert_eq!(room.page_of("leader").signals[0].0, seat_id("petitioner"));
    let refused = |room: &World| match room.page_of("petitioner").replies.get(&900) {
        Some(Reply::Refused { refused, .. }) => Some(refused.reason),
        _ => None,
    };
    assert_eq!(refused(&room), None);
    room.signal("petitioner", "leader", 7);
    assert_eq!(refused(&room), Some(RefusalReason::StaleLink), "an old epoch");
    room.signal("petitioner", "officer", 1);
    assert_eq!(room.page_of("leader").signals.len(), 1);
    assert!(room.page_of("officer").signals.is_empty(), "no link, no signal");
}

#[test]
fn a_removed_seat_loses_its_links_before_the_others_are_told() {
    let mut room = World::receiving();
    room.log.clear();
    let reason = Private::new("扰乱");
    room.officer().does(Wish::Remove { seat_id: seat_id("field"), reason });
    let at = |word: &str| room.log.iter().position(|it| it == word).expect("was put out");
    assert!(at("cut") < at("event removed"), "{:?}", room.log);
    assert_eq!(epoch(&room, "leader", "field"), None);
}
