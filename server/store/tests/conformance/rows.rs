//! Documents, vault, outbox, signs of life and blobs.

use domain::{FactId, StreamId, Timestamp, VaultEntry};
use store::{AppendError, Commit, Document, DocumentFilter, LastHeard, OutboxItem, Row, Table};

use crate::kit::{
    NOW, Subject, commit_facts, document, fact, hash, id, occupancy, seat_id, session_id, stream,
};

fn named(table: Table, id: &str, key: &str) -> Document {
    Document { key: Some(key.to_owned()), ..document(table, id) }
}

fn documents(subject: &Subject, table: Table, filter: &DocumentFilter) -> Vec<String> {
    let found = subject.store.documents(table, filter).expect("it reads");
    found.into_iter().map(|document| document.id).collect()
}

pub(crate) fn a_key_is_unique_in_its_table_and_moves_with_its_document(subject: &Subject) {
    let taken = Err(AppendError::KeyTaken(Table::Sites, "1101".to_owned()));
    assert_eq!(subject.rows(vec![Row::Put(named(Table::Sites, "a", "1101"))]), Ok(()));
    assert_eq!(subject.rows(vec![Row::Put(named(Table::Sites, "b", "1101"))]), taken);
    assert_eq!(subject.rows(vec![Row::Put(named(Table::People, "b", "1101"))]), Ok(()));
    let mut again = named(Table::Sites, "a", "1101");
    again.body = "{\"v\":2}".to_owned();
    assert_eq!(subject.rows(vec![Row::Put(again.clone())]), Ok(()));
    let by_key = DocumentFilter { key: Some("1101".to_owned()), ..DocumentFilter::default() };
    assert_eq!(subject.store.documents(Table::Sites, &by_key).expect("it reads"), [again]);
}

pub(crate) fn a_key_is_free_again_after_delete_or_change(subject: &Subject) {
    let put = |id: &str, key: &str| Row::Put(named(Table::Accounts, id, key));
    assert_eq!(subject.rows(vec![put("a", "x")]), Ok(()));
    let delete = Row::Delete(Table::Accounts, "a".to_owned());
    assert_eq!(subject.rows(vec![delete.clone(), put("b", "x")]), Ok(()));
    assert_eq!(subject.rows(vec![put("b", "y"), put("c", "x")]), Ok(()));
    assert_eq!(subject.rows(vec![delete]), Ok(()), "deleting what is not there is harmless");
    assert_eq!(documents(subject, Table::Accounts, &DocumentFilter::default()), ["b", "c"]);
}

pub(crate) fn documents_are_filtered_and_ordered(subject: &Subject) {
    let entry = |id: &str, parent: Option<&str>, at: Option<i64>| {
        Row::Put(Document {
            parent_id: parent.map(str::to_owned),
            at: at.map(Timestamp),
            ..document(Table::Receptions, id)
        })
    };
    let rows = vec![
        entry("c", Some("hall"), Some(5)),
        entry("b", Some("hall"), Some(5)),
        entry("a", Some("hall"), Some(9)),
        entry("d", None, Some(-1)),
        entry("z", Some("hall"), None),
    ];
    assert_eq!(subject.rows(rows), Ok(()));
    let filtered = |filter| documents(subject, Table::Receptions, &filter);
    let none = DocumentFilter::default;
    assert_eq!(filtered(none()), ["z", "d", "b", "c", "a"]);
    let hall = Some("hall".to_owned());
    let in_hall = DocumentFilter { parent_id: hall.clone(), ..none() };
    assert_eq!(filtered(in_hall), ["z", "b", "c", "a"]);
    let from = DocumentFilter { from_at: Some(Timestamp(5)), ..none() };
    assert_eq!(filtered(from.clone()), ["b", "c", "a"]);
    let between = DocumentFilter { to_at: Some(Timestamp(9)), parent_id: hall, ..from };
    assert_eq!(filtered(between.clone()), ["b", "c"]);
    assert_eq!(filtered(DocumentFilter { id: Some("c".to_owned()), ..between }), ["c"]);
    assert!(filtered(DocumentFilter { key: Some("k".to_owned()), ..none() }).is_empty());
}

pub(crate) fn every_table_keeps_its_own_documents(subject: &Subject) {
    for table in Table::ALL {
        let whole = Document {
            parent_id: Some("parent".to_owned()),
            at: Some(NOW),
            ..named(table, table.name(), "same key")
        };
        assert_eq!(subject.rows(vec![Row::Put(whole.clone())]), Ok(()));
        let kept = subject.store.documents(table, &DocumentFilter::default()).expect("it reads");
        assert_eq!(kept, [whole]);
    }
}

fn notice(stream_id: &StreamId, seq: u64, topic: &str) -> OutboxItem {
    OutboxItem {
        outbox_id: 0,
        stream_id: stream_id.clone(),
        seq,
        topic: topic.to_owned(),
        body: format!("{{\"seq\":{seq}}}"),
    }
}

fn outbox_seqs(subject: &Subject, topic: &str, limit: usize) -> Vec<(u64, u64)> {
    let items = subject.store.outbox(topic, limit).expect("it reads");
    items.into_iter().map(|item| (item.outbox_id, item.seq)).collect()
}

pub(crate) fn an_outbox_item_is_read_until_it_is_consumed_and_never_again(subject: &Subject) {
    let session = stream("session:a");
    let tell = |seq, topic| Commit {
        facts: vec![fact(&session, seq)],
        outbox: vec![notice(&session, seq, topic)],
        ..Commit::default()
    };
    let group = [tell(1, "calendar"), tell(2, "notices"), tell(3, "calendar"), tell(3, "calendar")];
    let results = subject.store.append(&group);
    assert_eq!(results[3], Err(AppendError::SeqTaken(session.clone(), 3)));
    let told = outbox_seqs(subject, "calendar", 9);
    assert_eq!(told.iter().map(|(_, seq)| *seq).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(outbox_seqs(subject, "calendar", 9), told, "reading does not consume");
    assert_eq!(outbox_seqs(subject, "calendar", 1), told[..1]);
    assert_eq!(subject.rows(vec![Row::Consumed(told[0].0)]), Ok(()));
    assert_eq!(subject.rows(vec![Row::Consumed(told[0].0)]), Ok(()));
    assert_eq!(outbox_seqs(subject, "calendar", 9), told[1..]);
    assert_eq!(subject.rows(vec![Row::Consumed(told[1].0)]), Ok(()));
    assert_eq!(subject.append(tell(4, "calendar")), Ok(()));
    let next = outbox_seqs(subject, "calendar", 9);
    assert_eq!(next.len(), 1);
    assert!(next[0].0 > told[1].0, "an outbox_id is never used again");
    assert_eq!(outbox_seqs(subject, "notices", 9).len(), 1);
}

pub(crate) fn consuming_is_undone_with_its_commit(subject: &Subject) {
    let session = stream("session:a");
    let told = Commit { outbox: vec![notice(&session, 1, "calendar")], ..Commit::default() };
    assert_eq!(subject.append(told), Ok(()));
    let items = outbox_seqs(subject, "calendar", 9);
    let taken = occupancy("site:a", 0, 0, 10, 1);
    assert_eq!(subject.rows(vec![Row::Occupy(taken.clone())]), Ok(()));
    let refused = subject.rows(vec![Row::Consumed(items[0].0), Row::Occupy(taken)]);
    assert!(refused.is_err());
    assert_eq!(outbox_seqs(subject, "calendar", 9), items);
}

fn vault_entry(fact_id: FactId, commitment: &str, value: &str) -> VaultEntry {
    VaultEntry {
        fact_id,
        commitment: commitment.to_owned(),
        salt: "00".repeat(16),
        value: value.to_owned(),
    }
}

pub(crate) fn an_erased_vault_text_is_gone_and_its_fact_stays(subject: &Subject) {
    let petition = stream("petition:a");
    let facts = vec![fact(&petition, 1), fact(&petition, 2)];
    let entries = vec![
        vault_entry(facts[1].fact_id, "c1", "late"),
        vault_entry(facts[0].fact_id, "c3", "second"),
        vault_entry(facts[0].fact_id, "c2", "first"),
    ];
    let commit = Commit { vault: entries.clone(), ..commit_facts(facts.clone()) };
    assert_eq!(subject.append(commit), Ok(()));
    let vault = || subject.store.vault(&petition).expect("it reads");
    assert_eq!(vault(), [entries[2].clone(), entries[1].clone(), entries[0].clone()]);
    assert!(subject.store.vault(&stream("petition:b")).expect("it reads").is_empty());
    assert_eq!(subject.rows(vec![Row::Erase(facts[0].fact_id)]), Ok(()));
    assert_eq!(vault(), [entries[0].clone()]);
    assert_eq!(subject.store.facts(&petition, 1, 9).expect("it reads"), facts);
}

pub(crate) fn a_vault_text_needs_its_fact(subject: &Subject) {
    let orphan =
        Commit { vault: vec![vault_entry(FactId(id()), "c", "text")], ..Commit::default() };
    assert!(matches!(subject.append(orphan), Err(AppendError::Failed(_))));
    let petition = stream("petition:a");
    let first = fact(&petition, 1);
    let entry = vault_entry(first.fact_id, "c", "text");
    let twice = Commit { vault: vec![entry.clone(), entry], ..commit_facts(vec![first]) };
    assert!(matches!(subject.append(twice), Err(AppendError::Failed(_))));
    assert!(subject.seqs(&petition).is_empty());
}

pub(crate) fn a_sign_of_life_never_goes_back(subject: &Subject) {
    let heard = |session, seat, at| LastHeard {
        session_id: session_id(session),
        seat_id: seat_id(seat),
        at: Timestamp(at),
    };
    let first = vec![heard(1, 2, 100), heard(1, 1, 100), heard(2, 1, 100)];
    assert_eq!(subject.rows(vec![Row::LastHeard(first)]), Ok(()));
    let second = vec![heard(1, 1, 90), heard(1, 2, 200)];
    assert_eq!(subject.rows(vec![Row::LastHeard(second)]), Ok(()));
    let seen = subject.store.last_heard(session_id(1)).expect("it reads");
    assert_eq!(seen, [heard(1, 1, 100), heard(1, 2, 200)]);
    assert!(subject.store.last_heard(session_id(3)).expect("it reads").is_empty());
}

pub(crate) fn a_blob_is_kept_once_under_its_hash(subject: &Subject) {
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    assert_eq!(subject.rows(vec![Row::Blob(hash(1), bytes.clone())]), Ok(()));
    assert_eq!(subject.rows(vec![Row::Blob(hash(1), bytes.clone())]), Ok(()));
    assert_eq!(subject.store.blob(&hash(1)).expect("it reads"), Some(bytes));
    assert_eq!(subject.store.blob(&hash(2)).expect("it reads"), None);
}

pub(crate) fn rare_characters_survive(subject: &Subject) {
    let petition = stream("petition:a");
    let mut first = fact(&petition, 1);
    first.text = "{\"text\":\"𬀩𠮷㐱 \\u0000 ' \\\" ;-- \u{200d}\"}".to_owned();
    let entry = vault_entry(first.fact_id, "c", "𬀩𠮷\n\0");
    let mut place = document(Table::Sites, "a'; DROP TABLE facts; --");
    place.body = "{\"name\":\"𬀩\"}".to_owned();
    let commit = Commit {
        vault: vec![entry.clone()],
        rows: vec![Row::Put(place.clone())],
        ..commit_facts(vec![first.clone()])
    };
    assert_eq!(subject.append(commit), Ok(()));
    assert_eq!(subject.store.facts(&petition, 1, 9).expect("it reads"), [first]);
    assert_eq!(subject.store.vault(&petition).expect("it reads"), [entry]);
    let kept = subject.store.documents(Table::Sites, &DocumentFilter::default());
    assert_eq!(kept.expect("it reads"), [place]);
}
