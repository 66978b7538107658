//! Attendance holds its promises whatever facts come in.

#[path = "support/haidian.rs"]
mod haidian;

use domain::*;
use haidian::*;
use proptest::prelude::*;
use record::*;

const ALL: [u128; 10] = [
    LEADER,
    CO_LEADER,
    OFFICER,
    RECORDER,
    SUBDISTRICT,
    EDUCATION,
    SCHOOL,
    PETITIONER,
    COMPANION,
    FIELD,
];

/// A journal opened ten minutes before `at(0, 0)`, with facts at the given seconds.
fn journal_of(facts: Vec<(i64, SessionFact)>) -> Vec<JournalFact> {
    let mut all = Journal::new();
    all.system(journal().facts[0].fact.clone());
    for (second, fact) in facts {
        all.at(0, second).system(fact);
    }
    all.facts
}

fn seat_of(facts: Vec<(i64, SessionFact)>, seat: u128) -> SeatAttendance {
    let attendance = fold(&journal_of(facts));
    attendance.seats.into_iter().find(|s| s.seat_id == seat_id(seat)).expect("a seat")
}

fn rows(seat: &SeatAttendance) -> Vec<(Place, i64, i64, EndCause, i64)> {
    let second = |edge: Edge| (edge.at.0 - NINE) / 1000;
    let row =
        |i: &AttendanceInterval| (i.place, second(i.from), second(i.to), i.cause, i.to.error_ms);
    seat.intervals.iter().map(row).collect()
}

fn connected(seat: u128, generation: u32) -> SessionFact {
    let client_id = ClientId(uuid::Uuid::from_u128(seat));
    SessionFact::SeatConnected { seat_id: seat_id(seat), generation, client_id }
}

fn phase(from: Phase, to: Phase) -> SessionFact {
    SessionFact::PhaseChanged { from, to, reason: None }
}

fn left(seat: u128, cause: EndCause, heard: i64) -> SessionFact {
    SessionFact::SeatLeft { seat_id: seat_id(seat), cause, last_heard_at: at(0, heard) }
}

fn interrupted(seat: u128, heard: i64) -> SessionFact {
    SessionFact::SeatInterrupted { seat_id: seat_id(seat), last_heard_at: at(0, heard) }
}

fn through(seat: u128, device: Option<u128>) -> SessionFact {
    let through_seat_id = device.map(seat_id);
    SessionFact::CheckedIn { seat_id: seat_id(seat), persons: Vec::new(), through_seat_id }
}

#[test]
fn a_loss_noticed_late_takes_back_what_was_counted_since() {
    let facts = vec![
        (0, connected(LEADER, 1)),
        (10, phase(Phase::Lobby, Phase::Reception)),
        (105, phase(Phase::Reception, Phase::Deliberation)),
        (108, interrupted(LEADER, 100)),
    ];
    let expected = [
        (Place::Waiting, 0, 10, EndCause::MovedOn, 0),
        (Place::Reception, 10, 100, EndCause::ConnectionLost, 4_400),
    ];
    assert_eq!(rows(&seat_of(facts, LEADER)), expected);
}

#[test]
fn a_late_notice_never_reaches_behind_the_present_stay() {
    let facts = vec![
        (0, phase(Phase::Lobby, Phase::Reception)),
        (0, connected(LEADER, 1)),
        (50, left(LEADER, EndCause::Left, 50)),
        (60, connected(LEADER, 1)),
        (70, interrupted(LEADER, 20)),
    ];
    assert_eq!(rows(&seat_of(facts, LEADER)), [(Place::Reception, 0, 50, EndCause::Left, 0)]);
}

#[test]
fn a_takeover_ends_one_interval_and_begins_the_next() {
    let facts = vec![
        (0, phase(Phase::Lobby, Phase::Reception)),
        (0, connected(LEADER, 1)),
        (30, left(LEADER, EndCause::TakenOver, 29)),
        (30, connected(LEADER, 2)),
        (40, left(LEADER, EndCause::Left, 40)),
    ];
    let expected = [
        (Place::Reception, 0, 30, EndCause::TakenOver, 1_000),
        (Place::Reception, 30, 40, EndCause::Left, 0),
    ];
    assert_eq!(rows(&seat_of(facts, LEADER)), expected);
}

#[test]
fn those_who_wait_are_not_in_the_reception_until_admitted() {
    let admit = |seat| SessionFact::Admitted { seat_id: seat_id(seat) };
    let send_back = |seat| SessionFact::SentToWaiting { seat_id: seat_id(seat) };
    let facts = vec![
        (0, phase(Phase::Lobby, Phase::Reception)),
        (1, connected(EDUCATION, 1)),
        (5, admit(EDUCATION)),
        (9, send_back(EDUCATION)),
        (12, SessionFact::Removed { seat_id: seat_id(EDUCATION), reason: "".into() }),
    ];
    let seat = seat_of(facts, EDUCATION);
    let expected = [
        (Place::Waiting, 1, 5, EndCause::MovedOn, 0),
        (Place::Reception, 5, 9, EndCause::ToWaiting, 0),
        (Place::Waiting, 9, 12, EndCause::Removed, 0),
    ];
    assert_eq!(rows(&seat), expected);
    assert_eq!(seat.present_ms, 4_000);
}

#[test]
fn one_who_shares_a_device_has_its_presence_and_no_more() {
    let facts = || {
        vec![
            (0, phase(Phase::Lobby, Phase::Reception)),
            (0, connected(LEADER, 1)),
            (10, through(CO_LEADER, Some(LEADER))),
            (30, interrupted(LEADER, 25)),
            (40, SessionFact::SeatRestored { seat_id: seat_id(LEADER) }),
            // An own device beside the shared one: still one presence.
            (50, connected(CO_LEADER, 1)),
            (55, left(CO_LEADER, EndCause::Left, 55)),
        ]
    };
    let expected = [
        (Place::Reception, 10, 25, EndCause::ConnectionLost, 4_400),
        (Place::Reception, 40, 55, EndCause::Left, 0),
    ];
    assert_eq!(rows(&seat_of(facts(), CO_LEADER)), expected);
    assert_eq!(seat_of(facts(), LEADER).present_ms, 40_000);
}

#[test]
fn the_consulting_mark_outlives_a_deliberation_and_ends_with_the_session() {
    let facts = vec![
        (0, connected(LEADER, 1)),
        (0, phase(Phase::Lobby, Phase::Reception)),
        (5, SessionFact::ConsultingBegun {}),
        (10, phase(Phase::Reception, Phase::Deliberation)),
        (20, phase(Phase::Deliberation, Phase::Reception)),
        (30, phase(Phase::Reception, Phase::Closed)),
        (40, phase(Phase::Closed, Phase::Reception)),
        (50, phase(Phase::Reception, Phase::Closed)),
    ];
    let expected = [
        (Place::Reception, 0, 5, EndCause::MovedOn, 0),
        (Place::Consulting, 5, 10, EndCause::MovedOn, 0),
        (Place::Deliberation, 10, 20, EndCause::MovedOn, 0),
        (Place::Consulting, 20, 30, EndCause::Closed, 0),
        (Place::Reception, 40, 50, EndCause::Closed, 0),
    ];
    assert_eq!(rows(&seat_of(facts, LEADER)), expected);
}

#[test]
fn nobody_is_counted_after_closing_nor_while_suspended() {
    let facts = vec![
        (0, connected(LEADER, 1)),
        (0, phase(Phase::Lobby, Phase::Reception)),
        (10, phase(Phase::Reception, Phase::Suspended)),
        (20, phase(Phase::Suspended, Phase::Reception)),
        (30, phase(Phase::Reception, Phase::Closed)),
        (90, left(LEADER, EndCause::Left, 90)),
    ];
    let seat = seat_of(facts, LEADER);
    assert_eq!(rows(&seat).last(), Some(&(Place::Reception, 20, 30, EndCause::Closed, 0)));
    assert_eq!(seat.present_ms, 20_000);
}

#[test]
fn a_reopened_session_counts_again() {
    let facts = vec![
        (0, connected(LEADER, 1)),
        (0, phase(Phase::Lobby, Phase::Reception)),
        (10, phase(Phase::Reception, Phase::Closed)),
        (20, SessionFact::Reopened { reason: "".into() }),
        (20, phase(Phase::Closed, Phase::Reception)),
        (30, phase(Phase::Reception, Phase::Closed)),
    ];
    assert_eq!(seat_of(facts, LEADER).present_ms, 20_000);
}

#[test]
fn a_clock_that_jumps_ahead_adds_no_presence_and_one_that_falls_back_adds_doubt() {
    let facts = |by_ms| {
        vec![
            (0, phase(Phase::Lobby, Phase::Reception)),
            (0, connected(LEADER, 1)),
            (100, SessionFact::ClockStepped { by_ms }),
            (110, left(LEADER, EndCause::Left, 110)),
        ]
    };
    assert_eq!(seat_of(facts(60_000), LEADER).present_ms, 50_000);
    let back = seat_of(facts(-3_000), LEADER);
    assert_eq!(rows(&back), [(Place::Reception, 0, 110, EndCause::Left, 3_000)]);
}

#[test]
fn persons_who_left_stay_named() {
    let person = |name: &str| CheckedInPerson {
        name: name.into(),
        kind: PersonKind::Representative,
        id_seen: false,
    };
    let check_in = |names: &[&str]| SessionFact::CheckedIn {
        seat_id: seat_id(PETITIONER),
        persons: names.iter().map(|name| person(name)).collect(),
        through_seat_id: None,
    };
    let facts = vec![(0, check_in(&["甲", "乙"])), (5, check_in(&["乙", "丙"]))];
    let seat = seat_of(facts, PETITIONER);
    let names: Vec<_> = seat.persons.iter().map(|p| p.name.reveal_or_empty()).collect();
    assert_eq!(names, ["甲", "乙", "丙"]);
}

fn any_fact() -> impl Strategy<Value = SessionFact> {
    let seat = || prop::sample::select(ALL.to_vec());
    let second = || 0_i64..4_000;
    let phases = || prop::sample::select(Phase::ALL.to_vec());
    let cause = prop::sample::select(vec![
        EndCause::Left,
        EndCause::ConnectionLost,
        EndCause::Removed,
        EndCause::TakenOver,
        EndCause::ServerStopped,
        EndCause::Closed,
    ]);
    let stopped = prop::collection::vec((seat(), second()), 0..10);
    prop_oneof![
        4 => (seat(), 1_u32..9).prop_map(|(seat, generation)| connected(seat, generation)),
        2 => (seat(), cause, second()).prop_map(|(seat, cause, heard)| left(seat, cause, heard)),
        2 => (seat(), second()).prop_map(|(seat, heard)| interrupted(seat, heard)),
        2 => seat().prop_map(|seat| SessionFact::SeatRestored { seat_id: seat_id(seat) }),
        1 => seat().prop_map(|seat| SessionFact::SeatAbsent { seat_id: seat_id(seat) }),
        2 => (seat(), prop::option::of(seat())).prop_map(|(seat, device)| through(seat, device)),
        2 => seat().prop_map(|seat| SessionFact::Admitted { seat_id: seat_id(seat) }),
        1 => seat().prop_map(|seat| SessionFact::SentToWaiting { seat_id: seat_id(seat) }),
        1 => seat().prop_map(|seat| SessionFact::Removed { seat_id: seat_id(seat), reason: "".into() }),
        1 => seat().prop_map(|seat| SessionFact::DeviceReleased { seat_id: seat_id(seat), generation: 2 }),
        4 => (phases(), phases()).prop_map(|(from, to)| phase(from, to)),
        1 => Just(SessionFact::ConsultingBegun {}),
        1 => Just(SessionFact::ConsultingEnded {}),
        1 => (-90_000_i32..90_000).prop_map(|by_ms| SessionFact::ClockStepped { by_ms }),
        1 => stopped.prop_map(|seats| SessionFact::ServerStopped {
            seats: seats.into_iter().map(|(seat, heard)| (seat_id(seat), at(0, heard))).collect(),
            error_ms: 6_400,
            started_at: at(0, 0),
        }),
    ]
}

/// Facts with growing instants, often equal ones.
fn any_journal() -> impl Strategy<Value = Vec<JournalFact>> {
    let step = prop_oneof![1 => Just(0_i64), 3 => 0_i64..30];
    prop::collection::vec((step, any_fact()), 0..120).prop_map(|facts| {
        let grow = |second: &mut i64, (step, fact): (i64, SessionFact)| {
            *second += step;
            Some((*second, fact))
        };
        journal_of(facts.into_iter().scan(0, grow).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn intervals_are_disjoint_in_order_and_within_the_session(journal in any_journal()) {
        let first = journal[0].meta.at;
        let last = journal[journal.len() - 1].meta.at;
        for seat in fold(&journal).seats {
            prop_assert!(sum_holds(&seat));
            let length: i64 = seat.intervals.iter().map(|i| i.to.at.since_ms(i.from.at)).sum();
            prop_assert!(length <= last.since_ms(first));
            for interval in &seat.intervals {
                prop_assert!(first <= interval.from.at && interval.to.at <= last);
                prop_assert!(interval.from.error_ms == 0 && interval.to.error_ms >= 0);
                prop_assert!(!interval.phase.is_over());
            }
        }
    }

    #[test]
    fn folding_in_two_parts_is_folding_at_once(journal in any_journal(), cut in any::<prop::sample::Index>()) {
        // The session folds as it goes, the auditor at the end.
        let cut = cut.index(journal.len() + 1);
        let mut live = AttendanceFold::default();
        journal[..cut].iter().for_each(|fact| live.apply(fact));
        let mut resumed = live.clone();
        journal[cut..].iter().for_each(|fact| resumed.apply(fact));
        let end = journal[journal.len() - 1].meta.at;
        prop_assert_eq!(resumed.as_of(end), fold(&journal));
    }

    #[test]
    fn presence_is_the_union_of_connections(journal in any_journal()) {
        // An independent count, second by second: is any connection of the seat alive?
        let mut clean = journal;
        clean.retain(|fact| matches!(
            fact.fact,
            SessionFact::Opened { .. } | SessionFact::SeatConnected { .. }
                | SessionFact::SeatRestored { .. } | SessionFact::DeviceReleased { .. }
                | SessionFact::CheckedIn { .. }
        ));
        let end = clean[clean.len() - 1].meta.at;
        for (index, seat) in fold(&clean).seats.iter().enumerate() {
            let counted: i64 = seat.intervals.iter().map(|i| i.to.at.since_ms(i.from.at)).sum();
            prop_assert_eq!(counted, alive_ms(&clean, seat_id(ALL[index]), end));
        }
    }
}

/// Milliseconds in which the seat or the device it shares was connected.
fn alive_ms(journal: &[JournalFact], seat: SeatId, end: Timestamp) -> i64 {
    let mut live = std::collections::BTreeSet::new();
    let mut device = None;
    let mut sum = 0;
    for (index, fact) in journal.iter().enumerate() {
        match &fact.fact {
            SessionFact::SeatConnected { seat_id, .. } | SessionFact::SeatRestored { seat_id } => {
                live.insert(*seat_id);
            }
            SessionFact::DeviceReleased { seat_id, .. } => {
                live.remove(seat_id);
            }
            SessionFact::CheckedIn { seat_id, through_seat_id, .. } if *seat_id == seat => {
                device = *through_seat_id;
            }
            _ => {}
        }
        let next = journal.get(index + 1).map_or(end, |next| next.meta.at);
        if live.contains(&seat) || device.is_some_and(|device| live.contains(&device)) {
            sum += next.since_ms(fact.meta.at);
        }
    }
    sum
}
