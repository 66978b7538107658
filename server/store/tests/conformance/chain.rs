//! Streams: dense, in order, each fact after the one it was chained on.

use domain::limits::COMMIT_ITEMS_MAX;
use store::{AppendError, Commit, OutboxItem, Row, Table};

use crate::kit::{
    NOW, Subject, commit_facts, commit_rows, document, fact, hash, occupancy, stream,
};

pub(crate) fn facts_come_back_in_order_and_byte_for_byte(subject: &Subject) {
    let calendar = stream("calendar");
    let facts: Vec<_> = (1..=9).map(|seq| fact(&calendar, seq)).collect();
    let (first, second) = facts.split_at(4);
    assert_eq!(subject.append(commit_facts(first.to_vec())), Ok(()));
    assert_eq!(subject.append(commit_facts(second.to_vec())), Ok(()));
    assert_eq!(subject.store.facts(&calendar, 1, 100).expect("it reads"), facts);
    assert_eq!(subject.store.facts(&calendar, 0, 100).expect("it reads"), facts);
    assert_eq!(subject.store.facts(&calendar, 4, 3).expect("it reads"), facts[3..6]);
    assert!(subject.store.facts(&calendar, 10, 3).expect("it reads").is_empty());
    assert!(subject.store.facts(&stream("session:x"), 1, 3).expect("it reads").is_empty());
}

pub(crate) fn a_taken_number_is_refused_and_changes_nothing(subject: &Subject) {
    let calendar = stream("calendar");
    let facts = vec![fact(&calendar, 1), fact(&calendar, 2)];
    assert_eq!(subject.append(commit_facts(facts.clone())), Ok(()));
    for seq in [1, 2] {
        let again = subject.append(commit_facts(vec![fact(&calendar, seq)]));
        assert_eq!(again, Err(AppendError::SeqTaken(calendar.clone(), seq)));
    }
    assert_eq!(subject.store.facts(&calendar, 1, 9).expect("it reads"), facts);
}

pub(crate) fn a_gap_is_refused(subject: &Subject) {
    let calendar = stream("calendar");
    let late_start = subject.append(commit_facts(vec![fact(&calendar, 2)]));
    assert_eq!(late_start, Err(AppendError::Detached(calendar.clone(), 2)));
    assert_eq!(subject.append(commit_facts(vec![fact(&calendar, 1)])), Ok(()));
    let gap = subject.append(commit_facts(vec![fact(&calendar, 3)]));
    assert_eq!(gap, Err(AppendError::Detached(calendar.clone(), 3)));
    assert_eq!(subject.seqs(&calendar), [1]);
}

pub(crate) fn another_past_is_refused(subject: &Subject) {
    let calendar = stream("calendar");
    assert_eq!(subject.append(commit_facts(vec![fact(&calendar, 1)])), Ok(()));
    let mut stranger = fact(&calendar, 2);
    stranger.prev_hash = hash(99);
    let refused = subject.append(commit_facts(vec![stranger]));
    assert_eq!(refused, Err(AppendError::Detached(calendar, 2)));
}

pub(crate) fn what_was_chained_on_a_refused_commit_is_refused_too(subject: &Subject) {
    let session = stream("session:a");
    let taken = occupancy("site:hall", 0, 0, 10, 1);
    assert_eq!(subject.rows(vec![Row::Occupy(taken.clone())]), Ok(()));
    let first = Commit {
        facts: vec![fact(&session, 1)],
        rows: vec![Row::Occupy(taken)],
        ..Commit::default()
    };
    let results = subject.store.append(&[first, commit_facts(vec![fact(&session, 2)])]);
    assert_eq!(results[1], Err(AppendError::Detached(session.clone(), 2)));
    assert!(subject.seqs(&session).is_empty());
}

pub(crate) fn one_refused_commit_does_not_fail_its_group(subject: &Subject) {
    let (a, b) = (stream("session:a"), stream("session:b"));
    let group = [
        commit_facts(vec![fact(&a, 1)]),
        commit_facts(vec![fact(&a, 1)]),
        commit_facts(vec![fact(&b, 1)]),
        commit_facts(vec![fact(&a, 2)]),
    ];
    let results = subject.store.append(&group);
    assert_eq!(results, [Ok(()), Err(AppendError::SeqTaken(a.clone(), 1)), Ok(()), Ok(())]);
    assert_eq!(subject.seqs(&a), [1, 2]);
    assert_eq!(subject.seqs(&b), [1]);
}

pub(crate) fn a_refusal_half_way_leaves_nothing(subject: &Subject) {
    let session = stream("session:a");
    let mut named = document(Table::Accounts, "one");
    named.key = Some("clerk".to_owned());
    assert_eq!(subject.rows(vec![Row::Put(named.clone())]), Ok(()));
    let mut renamed = named.clone();
    renamed.key = Some("clerk2".to_owned());
    let mut other = document(Table::Accounts, "two");
    other.key = Some("clerk2".to_owned());
    let refused = subject.append(Commit {
        now: NOW,
        facts: vec![fact(&session, 1)],
        rows: vec![
            Row::Occupy(occupancy("site:hall", 0, 0, 10, 1)),
            Row::Put(document(Table::Sites, "new")),
            Row::Put(renamed),
            Row::Blob(hash(7), vec![7]),
            Row::Put(other),
        ],
        outbox: vec![OutboxItem {
            outbox_id: 0,
            stream_id: session.clone(),
            seq: 1,
            topic: "calendar".to_owned(),
            body: "{}".to_owned(),
        }],
        ..Commit::default()
    });
    assert_eq!(refused, Err(AppendError::KeyTaken(Table::Accounts, "clerk2".to_owned())));
    let store = &subject.store;
    assert!(store.head(&session).expect("it reads").is_none());
    assert!(store.occupancies(NOW.plus_ms(-NOW.0)).expect("it reads").is_empty());
    assert!(store.documents(Table::Sites, &Default::default()).expect("it reads").is_empty());
    let accounts = store.documents(Table::Accounts, &Default::default()).expect("it reads");
    assert_eq!(accounts, [named]);
    assert_eq!(store.blob(&hash(7)).expect("it reads"), None);
    assert!(store.outbox("calendar", 9).expect("it reads").is_empty());
}

pub(crate) fn a_fact_id_is_used_once(subject: &Subject) {
    let (a, b) = (stream("session:a"), stream("session:b"));
    let first = fact(&a, 1);
    let mut second = fact(&b, 1);
    second.fact_id = first.fact_id;
    assert_eq!(subject.append(commit_facts(vec![first])), Ok(()));
    let refused = subject.append(commit_facts(vec![second]));
    assert!(matches!(refused, Err(AppendError::Failed(_))), "{refused:?}");
    assert!(subject.seqs(&b).is_empty());
}

pub(crate) fn the_heads_are_the_last_facts(subject: &Subject) {
    assert!(subject.store.heads().expect("it reads").is_empty());
    let names = ["session:b", "calendar", "session:a"];
    for (name, count) in names.iter().zip([3, 1, 12]) {
        let facts = (1..=count).map(|seq| fact(&stream(name), seq)).collect();
        assert_eq!(subject.append(commit_facts(facts)), Ok(()));
    }
    let heads = subject.store.heads().expect("it reads");
    let seen: Vec<_> = heads.iter().map(|head| (head.stream_id.0.as_str(), head.seq)).collect();
    assert_eq!(seen, [("calendar", 1), ("session:a", 12), ("session:b", 3)]);
    let head = subject.store.head(&stream("session:a")).expect("it reads").expect("it has facts");
    assert_eq!((head.hash, head.at), (hash(12), NOW.plus_ms(12)));
    assert_eq!(heads[1], head);
}

pub(crate) fn two_streams_advance_together_or_not_at_all(subject: &Subject) {
    let (session, calendar) = (stream("session:a"), stream("calendar"));
    let both = |seq| commit_facts(vec![fact(&calendar, seq), fact(&session, 1)]);
    assert_eq!(subject.append(both(1)), Ok(()));
    assert_eq!(subject.append(both(2)), Err(AppendError::SeqTaken(session.clone(), 1)));
    assert_eq!((subject.seqs(&calendar), subject.seqs(&session)), (vec![1], vec![1]));
}

pub(crate) fn a_commit_beyond_the_limit_is_refused(subject: &Subject) {
    let rows = |count| {
        commit_rows((0..count).map(|n| Row::Put(document(Table::Sites, &n.to_string()))).collect())
    };
    let results = subject.store.append(&[rows(COMMIT_ITEMS_MAX + 1), rows(3)]);
    assert!(matches!(results[0], Err(AppendError::Failed(_))));
    assert_eq!(results[1], Ok(()));
    let kept = subject.store.documents(Table::Sites, &Default::default()).expect("it reads");
    assert_eq!(kept.len(), 3);
    assert_eq!(subject.append(rows(COMMIT_ITEMS_MAX)), Ok(()));
}
