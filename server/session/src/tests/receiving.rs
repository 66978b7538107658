//! Receiving: floor, devices, stage, survey, minutes, phases and the chair.

use domain::{Layout, MinutesAnswer, NoteAspect, Phase, Private, SuspendReason};
use protocol::{Command as Wish, RefusalReason};

use super::world::{World, seat_id, site};

fn media(mic: bool, camera: bool) -> Wish {
    Wish::SetMedia { mic, camera, screen: false }
}

#[test]
fn second_raise_keeps_the_first_place() {
    let mut room = World::receiving();
    room.unit().does(Wish::RaiseHand {});
    room.petitioner().does(Wish::RaiseHand {});
    room.unit().does(Wish::RaiseHand {});
    assert_eq!(room.session.state().hands, [seat_id("unit"), seat_id("petitioner")]);
    assert_eq!(room.known("petitioner").hands, [seat_id("petitioner")], "sees the own hand only");
}

#[test]
fn one_speaks_at_a_time_and_only_in_the_room() {
    let mut room = World::receiving();
    room.joins("expert");
    let waiting = room.officer().asks(Wish::GiveFloor { seat_id: seat_id("expert") });
    assert_eq!(waiting.expect_err("waits").reason, RefusalReason::NotAdmitted);
    room.petitioner().does(Wish::RaiseHand {});
    room.officer().gives_floor_to("unit");
    room.officer().gives_floor_to("petitioner");
    assert_eq!(room.known("petitioner").speaker_seat_id, Some(seat_id("petitioner")));
    assert!(room.session.state().hands.is_empty(), "the floor answers the hand");
    room.officer().does(Wish::SendToWaiting { seat_id: seat_id("petitioner") });
    assert_eq!(room.session.state().speaker_seat_id, None);
}

#[test]
fn only_the_chair_lowers_anothers_hand() {
    let mut room = World::receiving();
    room.petitioner().does(Wish::RaiseHand {});
    let lower = || Wish::LowerHand { seat_id: Some(seat_id("petitioner")) };
    let refused = room.unit().asks(lower()).expect_err("not the chair");
    assert_eq!(refused.reason, RefusalReason::NotYourRight);
    room.officer().does(lower());
    assert!(room.session.state().hands.is_empty());
}

#[test]
fn a_text_seat_sends_nothing_and_a_room_has_one_sound_seat() {
    let mut room = World::receiving();
    let refused = room.recorder().asks(media(true, false)).expect_err("a text seat");
    assert_eq!(refused.reason, RefusalReason::TextSeat);
    room.petitioner().does(media(true, true));
    room.officer().does(Wish::MuteAll {});
    let petitioner = room.known("unit").seat(seat_id("petitioner")).expect("sits");
    assert!(!petitioner.mic && petitioner.camera);
}

#[test]
fn mute_all_spares_the_leader() {
    let mut room = World::receiving();
    room.leader().does(media(true, true));
    room.unit().does(media(true, true));
    room.officer().does(Wish::MuteAll {});
    let mic = |name: &str| room.known("petitioner").seat(seat_id(name)).expect("sits").mic;
    assert!(mic("leader") && !mic("unit"));
}

#[test]
fn a_share_has_one_holder() {
    let mut room = World::receiving();
    room.officer().does(Wish::Share { on: true });
    let taken = room.leader().asks(Wish::Share { on: true }).expect_err("taken");
    assert_eq!(taken.reason, RefusalReason::ShareTaken);
    assert_eq!(taken.about, [seat_id("officer").to_string()]);
    room.officer().does(Wish::Share { on: false });
    room.leader().does(Wish::Share { on: true });
}

#[test]
fn three_places_are_looked_at_one_after_the_other() {
    let mut room = World::receiving();
    let text = Private::new("通道被占");
    let early =
        room.officer().asks(Wish::NoteAspect { aspect: NoteAspect::Traffic, text: text.clone() });
    assert_eq!(early.expect_err("no survey").reason, RefusalReason::WrongPhase);
    for place in ["住宅楼", "社区服务站", "学校周边"] {
        room.officer().does(Wish::BeginSurvey { place: Private::new(place) });
        room.officer()
            .does(Wish::NoteAspect { aspect: NoteAspect::FireSafety, text: text.clone() });
    }
    let blank = Wish::NoteAspect { aspect: NoteAspect::Traffic, text: Private::new(" ") };
    let refused = room.officer().asks(blank).expect_err("nothing was seen");
    assert_eq!(refused.reason, RefusalReason::TextMissing);
    room.officer().does(Wish::SetLayout { layout: Layout::Field });
    room.officer().does(Wish::EndSurvey {});
    let seen = &room.known("petitioner").surveys;
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|survey| survey.ended_at.is_some() && survey.aspects.is_empty()));
    assert_eq!(room.session.state().surveys[2].aspects.len(), 1);
}

#[test]
fn an_amended_line_keeps_its_old_text_and_no_line_reaches_the_petitioner_unshown() {
    let mut room = World::receiving();
    let made = room.recorder().writes("原文").expect("a line has an id");
    let minute_id = made.parse().expect("an id");
    room.recorder().does(Wish::AmendMinute {
        minute_id,
        text: Private::new("改后"),
        reason: Private::new("笔误"),
    });
    let line = &room.known("leader").minutes[0];
    assert_eq!((line.text.reveal(), line.earlier.len()), (Some("改后"), 1));
    let read = |room: &World| room.page_of("petitioner").read.iter().any(|t| t.contains("改后"));
    assert!(!read(&room));
    room.officer().does(Wish::ShowToPetitioner { opinion_id: None, minute_id: Some(minute_id) });
    assert!(read(&room));
    room.recorder().does(Wish::ReadBack {});
    room.petitioner()
        .does(Wish::ConfirmMinutes { answer: MinutesAnswer::Accurate, text: Private::new("") });
    room.recorder()
        .does(Wish::ConfirmMinutes { answer: MinutesAnswer::Declined, text: Private::new("") });
    let word = room.known("petitioner").minutes_confirmation.as_ref().expect("said");
    assert_eq!(word.entered_by, Some(seat_id("recorder")));
}

#[test]
fn notes_stay_among_officials() {
    let mut room = World::receiving();
    room.unit().does(Wish::Say { text: Private::new("先别答应") });
    assert_eq!(room.known("leader").notes.len(), 1);
    for outside in ["petitioner", "field"] {
        assert!(room.known(outside).notes.is_empty(), "{outside}");
    }
    let refused = room.petitioner().asks(Wish::Say { text: Private::new("我") });
    assert_eq!(refused.expect_err("officials only").reason, RefusalReason::NotYourRight);
}

#[test]
fn a_suspension_goes_back_to_where_it_began() {
    let mut room = World::receiving();
    room.officer().does(Wish::Suspend { reason: SuspendReason::Unwell });
    assert_eq!(room.known("petitioner").suspend_reason, Some(SuspendReason::Unwell));
    room.officer().does(Wish::Continue {});
    assert_eq!(room.phase(), Phase::Reception);
}

#[test]
fn the_leader_may_do_what_the_chair_may_and_a_unit_may_not() {
    let mut room = World::receiving();
    room.leader().does(Wish::MuteAll {});
    let refused = room.unit().asks(Wish::MuteAll {}).expect_err("no chair");
    assert_eq!(refused.reason, RefusalReason::NotYourRight);
    let given = room.officer().asks(Wish::HandOverChair { seat_id: seat_id("unit") });
    assert_eq!(given.expect_err("not a unit's").reason, RefusalReason::NotYourRight);
    room.officer().does(Wish::HandOverChair { seat_id: seat_id("recorder") });
    room.recorder().does(Wish::MuteAll {});
    let refused = room.officer().asks(Wish::MuteAll {}).expect_err("handed over");
    assert_eq!(refused.reason, RefusalReason::NotYourRight);
}

#[test]
fn an_extension_is_a_forecast_with_an_end() {
    let mut room = World::receiving();
    room.officer().does(Wish::Extend { minutes: 15 });
    assert_eq!(room.calendar.last().map(|it| it.extended_minutes), Some(15));
    let far = room.officer().asks(Wish::Extend { minutes: 500 }).expect_err("too long");
    assert_eq!(far.reason, RefusalReason::LimitReached);
}

#[test]
fn a_text_longer_than_its_limit_is_refused() {
    let mut room = World::receiving();
    let long = Private::new("字".repeat(domain::limits::TEXT_CHARS_MAX + 1));
    let refused = room.unit().asks(Wish::Say { text: long }).expect_err("too long");
    assert_eq!(refused.reason, RefusalReason::TooLarge);
    let empty = room.unit().asks(Wish::Say { text: Private::new("  ") }).expect_err("empty");
    assert_eq!(empty.reason, RefusalReason::TextMissing);
    room.officer().does(Wish::SpotCall { site_id: site(9) });
}
