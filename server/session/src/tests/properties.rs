//! Whatever people do: pages know their snapshots, restarts change nothing, and nothing said
//! behind closed doors changes a byte outside.

use domain::{
    ClaimWord, DeviceCheck, Disposition, EndCause, Layout, MinuteId, MinuteKind, MinutesAnswer,
    NoteAspect, OpinionAnswerKind, OpinionId, OpinionResponseKind, Phase, Private, SessionFact,
    Shown, SuspendReason, Via,
};
use proptest::prelude::*;
use protocol::{Command as Wish, Reply};
use uuid::Uuid;

use super::arriving::check_in;
use super::opinions::opinion;
use super::world::{HALL, World, claim, seat_id, site};
use crate::{ConnectionId, Session};

/// Something happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    Asks(u8, u8, u8, bool),
    Cut(u8),
    Resumes(u8),
    Joins(u8),
    Deaf(u8),
    Passes(u16),
    Restarts,
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let wish = (any::<u8>(), any::<u8>(), any::<u8>(), any::<bool>());
    let step = prop_oneof![
        20 => wish.prop_map(|(who, kind, a, b)| Step::Asks(who, kind, a, b)),
        10 => (any::<u8>(), any::<u8>(), any::<bool>()).prop_map(|(kind, a, b)| {
            Step::Asks(1, kind, a, b)
        }),
        2 => any::<u8>().prop_map(Step::Cut),
        3 => any::<u8>().prop_map(Step::Resumes),
        3 => any::<u8>().prop_map(Step::Joins),
        1 => any::<u8>().prop_map(Step::Deaf),
        3 => (0_u16..15_000).prop_map(Step::Passes),
        1 => Just(Step::Restarts),
    ];
    prop::collection::vec(step, 1..count)
}

fn name(number: u8) -> &'static str {
    HALL[usize::from(number) % HALL.len()].0
}

fn text() -> Private {
    Private::new("文字")
}

/// The last page of a seat that holds it no more.
fn lost(room: &World, name: &'static str) -> Option<ConnectionId> {
    let mut pages = room.pages.iter().rev();
    pages.find(|(_, page)| page.name == name && page.state.is_some()).map(|(id, _)| *id)
}

fn takes(room: &mut World, step: Step) {
    match step {
        Step::Asks(who, kind, a, b) => {
            let name = name(who);
            if room.holders.contains_key(name) {
                let wish = wish(room, kind, a, b);
                let _ = room.who(name).asks(wish);
            }
        }
        Step::Cut(who) if room.holders.contains_key(name(who)) => {
            room.cuts(name(who));
        }
        Step::Resumes(who) if !room.holders.contains_key(name(who)) => {
            if let Some(old) = lost(room, name(who)) {
                room.resumes(name(who), old);
            }
        }
        Step::Joins(who) => {
            room.joins(name(who));
        }
        Step::Deaf(who) => {
            if let Some(connection) = room.holders.get(name(who)) {
                room.pages.get_mut(connection).expect("a page").is_deaf = true;
            }
        }
        Step::Passes(ms) => room.passes(i64::from(ms)),
        Step::Restarts => room.restarts(),
        Step::Cut(_) | Step::Resumes(_) => {}
    }
}

fn wish(room: &World, kind: u8, a: u8, b: bool) -> Wish {
    let seat_id = seat_id(name(a));
    match kind % 28 {
        0 => Wish::SetMedia { mic: b, camera: a.is_multiple_of(2), screen: false },
        1 => Wish::RequestHelp {},
        2 => check_in(name(a), 1, b.then(|| name(a.wrapping_mul(7)))),
        3 => Wish::ConfirmCheckIn { seat_id },
        4 | 5 => Wish::Admit { seat_id },
        6 => Wish::SendToWaiting { seat_id },
        7 if a < 40 => Wish::Remove { seat_id, reason: text() },
        7 => Wish::Summon { unit_id: site(3) },
        8 => Wish::AnswerSummons { coming: b },
        9 | 10 => Wish::StartReception {},
        11 if b => Wish::BeginConsulting {},
        11 => Wish::EndConsulting {},
        12 | 13 => Wish::BeginDeliberation {},
        14 => Wish::EndDeliberation {},
        15 => Wish::Suspend { reason: SuspendReason::Order },
        16 => Wish::Continue {},
        17 if b => Wish::Lock {},
        17 => Wish::Unlock {},
        18 if a < 60 => Wish::HandOverChair { seat_id },
        18 => Wish::SetDeputy { seat_id: b.then_some(seat_id) },
        19 if a < 10 => Wish::Close { disposition: Disposition::Postponed },
        19 if a < 40 => Wish::Close { disposition: Disposition::Held },
        19 if a < 60 => Wish::Seal {},
        19 if a < 120 => Wish::Reopen { reason: text() },
        19 => Wish::Extend { minutes: u32::from(a) },
        20 => Wish::Leave {},
        _ => record_wish(room, kind, a, b).unwrap_or_else(|| floor_wish(kind, a, b)),
    }
}

fn floor_wish(kind: u8, a: u8, b: bool) -> Wish {
    let seat_id = seat_id(name(a));
    match kind % 16 {
        0 | 1 => Wish::RaiseHand {},
        2 => Wish::LowerHand { seat_id: b.then_some(seat_id) },
        3 | 4 => Wish::GiveFloor { seat_id },
        5 => Wish::WithdrawFloor { seat_id },
        6 => Wish::Mute { seat_id },
        7 => Wish::MuteAll {},
        8 => Wish::AskUnmute { seat_id },
        9 => Wish::Spotlight { seat_id: b.then_some(seat_id) },
        10 => Wish::SetLayout { layout: if b { Layout::Field } else { Layout::SideBySide } },
        11 => Wish::BeginSurvey { place: text() },
        12 => Wish::NoteAspect { aspect: NoteAspect::Other, text: text() },
        13 => Wish::EndSurvey {},
        14 => Wish::Share { on: b },
        _ => Wish::ReportQuality { sound: a % 4, picture: 1 },
    }
}

fn record_wish(room: &World, kind: u8, a: u8, b: bool) -> Option<Wish> {
    let state = room.session.state();
    let pick = |count: usize| usize::from(a).checked_rem(count);
    let opinion_id = pick(state.opinions.len())
        .map_or(OpinionId(Uuid::nil()), |index| state.opinions[index].opinion_id);
    let minute_id = pick(state.minutes.len())
        .map_or(MinuteId(Uuid::nil()), |index| state.minutes[index].minute_id);
    let entry = || opinion(&[u32::from(a % 3) + 1], u128::from(a % 4) + 1, "意见");
    Some(match (kind / 28).wrapping_add(a) % 20 {
        0 | 1 => Wish::AddMinute { text: text(), kind: MinuteKind::Line, speaker_seat_id: None },
        2 => Wish::AmendMinute { minute_id, text: text(), reason: text() },
        3 => Wish::ReadBack {},
        4 => Wish::ConfirmMinutes { answer: MinutesAnswer::Objects, text: text() },
        5 | 6 => Wish::ProposeOpinion { opinion: entry() },
        7 => Wish::AmendOpinion { opinion_id, opinion: entry() },
        8 => Wish::WithdrawOpinion { opinion_id },
        9 => Wish::AdoptOpinion { opinion_id },
        10 => Wish::SettleClaim {
            claim_id: claim(u32::from(a % 3) + 1),
            word: ClaimWord::Explained,
            text: text(),
        },
        11 => Wish::AnswerOpinion {
            opinion_id,
            answer: OpinionAnswerKind::Agrees,
            text: text(),
            unit_id: b.then(|| site(u128::from(a % 4) + 1)),
            via: b.then_some(Via::Oral),
        },
        12 => Wish::RespondOpinion {
            opinion_id,
            response: OpinionResponseKind::Reserved,
            text: text(),
        },
        13 | 14 if b => Wish::ShowToPetitioner { opinion_id: Some(opinion_id), minute_id: None },
        13 => Wish::ShowToPetitioner { opinion_id: None, minute_id: Some(minute_id) },
        14 => Wish::ShowToPetitioner { opinion_id: None, minute_id: None },
        15 => Wish::Say { text: text() },
        16 => {
            let check = DeviceCheck { microphone: b, camera: true, speaker: Some(b) };
            Wish::ReportDeviceCheck { check }
        }
        _ => return None,
    })
}

/// The session after its facts are read again is the session as it was.
fn survives(room: &mut World) {
    let live = room.session.state().clone();
    let seqs: Vec<Option<u64>> =
        HALL.iter().map(|seat| room.session.seq(seat_id(seat.0))).collect();
    let restored = Session::restore(room.journal.clone(), &[], room.now).expect("opened");
    let mut expected = live;
    let news = restored.facts().len() - room.journal.len();
    for fact in &restored.facts()[room.journal.len()..] {
        assert!(matches!(fact.fact, SessionFact::ServerStopped { .. }));
        expected.apply(fact.meta.at, &fact.fact);
    }
    assert_eq!(restored.state(), &expected);
    for (seat, before) in HALL.iter().zip(seqs) {
        let (before, after) = (before.expect("sits"), restored.seq(seat_id(seat.0)));
        let after = after.expect("sits");
        assert!(after >= before && after - before <= news as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_page_knows_its_snapshot_and_every_restart_changes_nothing(steps in steps(90)) {
        let mut room = World::receiving();
        for step in steps {
            takes(&mut room, step);
        }
        survives(&mut room);
        // Every command was answered once, on the connection that asked.
        for page in room.pages.values() {
            for (re, reply) in &page.replies {
                let (Reply::Done { re: id, .. } | Reply::Refused { re: id, .. }) = reply;
                prop_assert_eq!(id, re);
            }
        }
        // Every join ends: attendance holds whatever happened.
        for seat in record::fold(&room.journal).seats {
            prop_assert!(record::sum_holds(&seat));
            prop_assert!(seat.intervals.iter().all(|it| it.from.error_ms >= 0));
            prop_assert!(
                !seat.role.is_petitioner_side()
                    || seat.intervals.iter().all(|it| it.cause != EndCause::MovedOn
                        || it.phase != Phase::Sealed)
            );
        }
    }

    #[test]
    fn a_deliberation_changes_no_byte_outside(
        before in steps(20),
        one in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), any::<bool>()), 0..60),
        other in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), any::<bool>()), 0..60),
        after in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), any::<bool>()), 0..60),
    ) {
        let told = |inside: &[(u8, u8, u8, bool)]| {
            let mut room = World::receiving();
            before.iter().for_each(|step| takes(&mut room, *step));
            if !matches!(room.phase(), Phase::Lobby | Phase::Reception) {
                return None;
            }
            let chair = room.session.state().chair_seat_id;
            let chair = HALL.iter().find(|seat| seat_id(seat.0) == chair).expect("a chair").0;
            room.joins(chair);
            room.passes(1_500);
            room.who(chair).asks(Wish::BeginDeliberation {}).ok()?;
            room.passes(1_500);
            inside.iter().for_each(|(who, kind, a, b)| confers(&mut room, *who, *kind, *a, *b));
            room.numbers = 1_000_000;
            room.who(chair).asks(Wish::EndDeliberation {}).ok()?;
            for (who, kind, a, b) in &after {
                goes_on(&mut room, *who, *kind, *a, *b);
            }
            let outside = ["petitioner", "companion", "field", "screen", "expert"];
            let pages = room.pages.values().filter(|page| outside.contains(&page.name));
            Some(pages.map(|page| page.read.clone()).collect::<Vec<_>>())
        };
        prop_assert_eq!(told(&one), told(&other));
    }
}

/// What officials do among themselves.
fn confers(room: &mut World, who: u8, kind: u8, a: u8, b: bool) {
    let inside = ["leader", "officer", "recorder", "subdistrict", "unit"];
    // The chair does most of it.
    let name = if who < 128 { "officer" } else { inside[usize::from(who) % inside.len()] };
    if !room.holders.contains_key(name) {
        return;
    }
    let wish = match record_wish(room, kind, a, b) {
        // What is shown or proposed is meant to come out, or is counted by its number.
        Some(Wish::ShowToPetitioner { .. } | Wish::ProposeOpinion { .. }) => {
            Wish::Say { text: text() }
        }
        // Decided while the petitioner has it before them: so is this.
        Some(Wish::AdoptOpinion { opinion_id })
            if matches!(&room.session.state().shown, Some(Shown::Opinion { opinion })
                if opinion.opinion_id == opinion_id) =>
        {
            Wish::Say { text: text() }
        }
        Some(wish) => wish,
        None => match floor_wish(kind, a, b) {
            // Who is heard is plain to everybody once the doors are open.
            Wish::Mute { .. } | Wish::MuteAll {} => Wish::Say { text: text() },
            wish => wish,
        },
    };
    let _ = room.who(name).asks(wish);
}

/// What everybody sees again afterwards.
fn goes_on(room: &mut World, who: u8, kind: u8, a: u8, b: bool) {
    let name = if who < 128 { "officer" } else { name(who) };
    if !room.holders.contains_key(name) {
        return;
    }
    let wish = match kind % 16 {
        0 => Wish::Suspend { reason: SuspendReason::Order },
        1 | 2 => Wish::Continue {},
        3 => Wish::ReadBack {},
        _ => floor_wish(kind / 4, a, b),
    };
    let _ = room.who(name).asks(wish);
}
