//! No overlap, whoever asks, in whatever order.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::{Span, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{AppendError, Commit, Occupancy, Row};

use crate::kit::{NOW, Subject, occupancy, reception_id};

fn overlap(party_id: &str, lane: u16) -> Result<(), AppendError> {
    Err(AppendError::Overlap { party_id: party_id.to_owned(), lane })
}

fn occupy(subject: &Subject, wanted: Occupancy) -> Result<(), AppendError> {
    subject.rows(vec![Row::Occupy(wanted)])
}

fn all(subject: &Subject) -> Vec<Occupancy> {
    subject.store.occupancies(Timestamp(i64::MIN)).expect("it reads")
}

pub(crate) fn neighbours_fit_and_overlaps_do_not(subject: &Subject) {
    assert_eq!(occupy(subject, occupancy("site:a", 0, 10, 20, 1)), Ok(()));
    for (from, to) in [(10, 20), (5, 11), (19, 25), (12, 13), (5, 25), (10, 11), (19, 20)] {
        let result = occupy(subject, occupancy("site:a", 0, from, to, 2));
        assert_eq!(result, overlap("site:a", 0), "{from}..{to}");
    }
    assert_eq!(occupy(subject, occupancy("site:a", 0, 0, 10, 2)), Ok(()));
    assert_eq!(occupy(subject, occupancy("site:a", 0, 20, 30, 2)), Ok(()));
    assert_eq!(all(subject).len(), 3);
}

pub(crate) fn lanes_and_parties_are_apart(subject: &Subject) {
    assert_eq!(occupy(subject, occupancy("site:a", 0, 0, 10, 1)), Ok(()));
    assert_eq!(occupy(subject, occupancy("site:a", 1, 0, 10, 2)), Ok(()));
    assert_eq!(occupy(subject, occupancy("person:a", 0, 0, 10, 2)), Ok(()));
    assert_eq!(occupy(subject, occupancy("site:a", 1, 9, 11, 3)), overlap("site:a", 1));
}

pub(crate) fn a_vacated_lane_is_free_within_the_same_commit(subject: &Subject) {
    let lanes = vec![
        Row::Occupy(occupancy("site:a", 0, 0, 10, 1)),
        Row::Occupy(occupancy("site:b", 0, 0, 10, 1)),
    ];
    assert_eq!(subject.rows(lanes), Ok(()));
    let moved = occupancy("site:a", 0, 5, 15, 1);
    let rows = vec![Row::Vacate(reception_id(1)), Row::Occupy(moved.clone())];
    assert_eq!(subject.rows(rows), Ok(()));
    assert_eq!(all(subject), [moved]);
    let wrong_order =
        vec![Row::Occupy(occupancy("site:a", 0, 6, 16, 1)), Row::Vacate(reception_id(1))];
    assert_eq!(subject.rows(wrong_order), overlap("site:a", 0));
    assert_eq!(all(subject).len(), 1);
}

pub(crate) fn an_expired_hold_gives_way_and_a_live_one_does_not(subject: &Subject) {
    let mut hold = occupancy("site:a", 0, 0, 10, 1);
    hold.hold_until = Some(NOW.plus_ms(1));
    assert_eq!(occupy(subject, hold), Ok(()));
    let mut far = occupancy("site:a", 0, 50, 60, 1);
    far.hold_until = Some(NOW.plus_ms(1));
    assert_eq!(occupy(subject, far.clone()), Ok(()));
    let wanted = occupancy("site:a", 0, 5, 15, 2);
    assert_eq!(occupy(subject, wanted.clone()), overlap("site:a", 0));
    let later = Commit {
        now: NOW.plus_ms(1),
        rows: vec![Row::Occupy(wanted.clone())],
        ..Commit::default()
    };
    assert_eq!(subject.append(later), Ok(()));
    assert_eq!(all(subject), [wanted, far], "a hold not met stays");
}

pub(crate) fn a_refused_commit_brings_the_expired_hold_back(subject: &Subject) {
    let mut hold = occupancy("site:a", 0, 0, 10, 1);
    hold.hold_until = Some(NOW);
    let booked = occupancy("site:b", 0, 0, 10, 2);
    let rows = vec![Row::Occupy(hold.clone()), Row::Occupy(booked.clone())];
    assert_eq!(subject.rows(rows), Ok(()));
    let rows = vec![
        Row::Occupy(occupancy("site:a", 0, 0, 10, 3)),
        Row::Occupy(occupancy("site:b", 0, 0, 10, 3)),
    ];
    assert_eq!(subject.rows(rows), overlap("site:b", 0));
    assert_eq!(all(subject), [hold, booked]);
}

pub(crate) fn an_early_long_row_blocks_a_late_start(subject: &Subject) {
    assert_eq!(occupy(subject, occupancy("site:a", 0, 0, 1_000, 1)), Ok(()));
    assert_eq!(occupy(subject, occupancy("site:a", 0, 999, 1_001, 2)), overlap("site:a", 0));
    let mut holds: Vec<_> =
        (0..3).map(|n| occupancy("site:b", 0, n * 10, n * 10 + 10, 3)).collect();
    for hold in &mut holds {
        hold.hold_until = Some(NOW);
    }
    assert_eq!(subject.rows(holds.into_iter().map(Row::Occupy).collect()), Ok(()));
    // All three expired holds lie under it, the first one starts before it.
    assert_eq!(occupy(subject, occupancy("site:b", 0, 5, 30, 4)), Ok(()));
    assert_eq!(all(subject).len(), 2);
}

pub(crate) fn concurrent_clerks_never_overlap(subject: &Subject) {
    let booked = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for clerk in 0..8_u16 {
            let booked = &booked;
            scope.spawn(move || {
                for attempt in 0..40_i64 {
                    let from = (attempt * 7 + i64::from(clerk)) % 50;
                    let wanted = occupancy("site:a", 0, from, from + 3, u128::from(clerk));
                    if occupy(subject, wanted).is_ok() {
                        booked.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let spans: Vec<Span> = all(subject).iter().map(|taken| taken.span).collect();
    assert_eq!(spans.len(), booked.into_inner());
    assert!(spans.len() >= 9, "a greedy fill of 53 cells by threes leaves no gap of five");
    assert!(spans.windows(2).all(|pair| pair[0].to_at <= pair[1].from_at), "{spans:?}");
}

/// One attempt of a clerk, small enough to collide often.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Occupy { party: u8, lane: u16, from: i64, length: i64, by: u128, hold_ms: Option<i64> },
    Vacate(u128),
}

fn steps() -> impl Strategy<Value = Vec<(i64, Step)>> {
    let hold_ms = prop_oneof![3 => Just(None), 1 => (0_i64..20).prop_map(Some)];
    let occupy = (0_u8..2, 0_u16..2, 0_i64..60, 1_i64..15, 0_u128..6, hold_ms).prop_map(
        |(party, lane, from, length, by, hold_ms)| Step::Occupy {
            party,
            lane,
            from,
            length,
            by,
            hold_ms,
        },
    );
    let step = prop_oneof![8 => occupy, 1 => (0_u128..6).prop_map(Step::Vacate)];
    prop::collection::vec((0_i64..5, step), 1..60)
}

/// A list and a loop: too slow to use, too simple to be wrong.
fn naive(list: &mut Vec<Occupancy>, now: Timestamp, row: &Row) -> Result<(), AppendError> {
    match row {
        Row::Vacate(by) => list.retain(|taken| taken.reception_id != *by),
        Row::Occupy(wanted) => {
            let meets = |taken: &Occupancy| {
                taken.party_id == wanted.party_id
                    && taken.lane == wanted.lane
                    && taken.span.overlaps(wanted.span)
            };
            let is_live = |taken: &Occupancy| taken.hold_until.is_none_or(|until| until > now);
            if list.iter().any(|taken| meets(taken) && is_live(taken)) {
                return overlap(&wanted.party_id, wanted.lane);
            }
            list.retain(|taken| !meets(taken));
            list.push(wanted.clone());
        }
        _ => unreachable!("the steps occupy and vacate"),
    }
    Ok(())
}

pub(crate) fn random_spans_agree_with_a_naive_list(subject: &Subject) {
    let mut runner =
        TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let result = runner.run(&steps(), |steps| {
        let wipe = (0..6).map(|by| Row::Vacate(reception_id(by))).collect();
        prop_assert_eq!(subject.rows(wipe), Ok(()));
        let (mut now, mut list) = (NOW, Vec::new());
        for (later_ms, step) in steps {
            now = now.plus_ms(later_ms);
            let row = match step {
                Step::Vacate(by) => Row::Vacate(reception_id(by)),
                Step::Occupy { party, lane, from, length, by, hold_ms } => {
                    let party_id = format!("site:{party}");
                    let mut wanted = occupancy(&party_id, lane, from, from + length, by);
                    wanted.hold_until = hold_ms.map(|ms| now.plus_ms(ms));
                    Row::Occupy(wanted)
                }
            };
            let expected = naive(&mut list, now, &row);
            let commit = Commit { now, rows: vec![row], ..Commit::default() };
            prop_assert_eq!(subject.append(commit), expected);
        }
        list.sort_by_key(|taken| (taken.party_id.clone(), taken.lane, taken.span.from_at));
        prop_assert_eq!(all(subject), list);
        Ok(())
    });
    assert_eq!(result, Ok(()));
}

pub(crate) fn only_what_ends_later_is_listed(subject: &Subject) {
    for from in [0, 10, 20] {
        assert_eq!(occupy(subject, occupancy("site:a", 0, from, from + 10, 1)), Ok(()));
    }
    let listed = subject.store.occupancies(Timestamp(20)).expect("it reads");
    assert_eq!(listed, [occupancy("site:a", 0, 20, 30, 1)]);
}
