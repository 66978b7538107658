//! How commits are grouped, and what callers hear when the store fails under the writer.

use std::sync::Condvar;
use std::sync::mpsc::channel;

use domain::{FactId, Hash, StoredFact, StreamId, Timestamp};

use super::*;
use crate::{
    Document, DocumentFilter, LastHeard, MemoryStore, Occupancy, OutboxItem, Row, StoreError,
    StreamHead, Table,
};

/// The memory store behind a gate, with a list of the groups it was given.
#[derive(Default)]
struct Gated {
    store: MemoryStore,
    groups: Mutex<Vec<usize>>,
    given: Condvar,
    is_open: Mutex<bool>,
    opened: Condvar,
    panics: Mutex<bool>,
}

impl Gated {
    fn open(&self) {
        *self.is_open.lock().expect("nobody panicked") = true;
        self.opened.notify_all();
    }

    fn groups(&self) -> Vec<usize> {
        self.groups.lock().expect("nobody panicked").clone()
    }
}

impl Store for Gated {
    fn append(&self, group: &[Commit]) -> Vec<Result<(), AppendError>> {
        self.groups.lock().expect("nobody panicked").push(group.len());
        self.given.notify_all();
        let is_open = self.is_open.lock().expect("nobody panicked");
        drop(self.opened.wait_while(is_open, |is_open| !*is_open).expect("nobody panicked"));
        let panics = std::mem::take(&mut *self.panics.lock().expect("nobody panicked"));
        assert!(!panics, "a bug of the store, meant by this test");
        self.store.append(group)
    }

    fn facts(
        &self,
        stream: &StreamId,
        from_seq: u64,
        limit: usize,
    ) -> Result<Vec<StoredFact>, StoreError> {
        self.store.facts(stream, from_seq, limit)
    }

    fn vault(&self, stream: &StreamId) -> Result<Vec<domain::VaultEntry>, StoreError> {
        self.store.vault(stream)
    }

    fn head(&self, stream: &StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.store.head(stream)
    }

    fn heads(&self) -> Result<Vec<StreamHead>, StoreError> {
        self.store.heads()
    }

    fn documents(
        &self,
        table: Table,
        filter: &DocumentFilter,
    ) -> Result<Vec<Document>, StoreError> {
        self.store.documents(table, filter)
    }

    fn occupancies(&self, from_at: Timestamp) -> Result<Vec<Occupancy>, StoreError> {
        self.store.occupancies(from_at)
    }

    fn outbox(&self, topic: &str, limit: usize) -> Result<Vec<OutboxItem>, StoreError> {
        self.store.outbox(topic, limit)
    }

    fn last_heard(&self, session_id: domain::SessionId) -> Result<Vec<LastHeard>, StoreError> {
        self.store.last_heard(session_id)
    }

    fn blob(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.blob(hash)
    }
}

fn facts(from: u64, count: u64) -> Commit {
    let fact = |seq: u64| StoredFact {
        fact_id: FactId(uuid::Uuid::from_u128(seq.into())),
        stream_id: StreamId::calendar(),
        seq,
        at: Timestamp(0),
        kind: "booked".to_owned(),
        text: "{}".to_owned(),
        prev_hash: Hash::default(),
        hash: Hash::default(),
    };
    Commit { facts: (from..from + count).map(fact).collect(), ..Commit::default() }
}

fn start(store: &Arc<Gated>) -> Writer {
    let store: Arc<dyn Store> = Arc::<Gated>::clone(store);
    Writer::start(store).expect("there is a thread")
}

/// Waits until the writer stands before the gate with its first group.
fn until_it_waits(store: &Gated) {
    let groups = store.groups.lock().expect("nobody panicked");
    drop(store.given.wait_while(groups, |groups| groups.is_empty()).expect("nobody panicked"));
}

#[test]
fn nobody_is_called_back_before_the_group_is_durable() {
    let store = Arc::new(Gated::default());
    let writer = start(&store);
    let (tell, told) = channel();
    for seq in 1..=600 {
        let tell = tell.clone();
        let appended = move |result| tell.send((seq, result)).expect("the test listens");
        writer.submit(facts(seq, 1), Box::new(appended));
        if seq == 1 {
            until_it_waits(&store);
        }
    }
    assert!(told.try_recv().is_err(), "the gate is closed");
    store.open();
    writer.shutdown();
    let expected: Vec<_> = (1..=600).map(|seq| (seq, Ok(()))).collect();
    assert_eq!(told.try_iter().collect::<Vec<_>>(), expected);
    assert_eq!(store.groups(), [1, 256, 256, 87], "what waits goes together, 256 at most");
}

#[test]
fn a_group_ends_at_256_facts_however_few_commits_bring_them() {
    let store = Arc::new(Gated::default());
    let writer = start(&store);
    let ignore = || Box::new(|_| ());
    writer.submit(facts(1, 1), ignore());
    until_it_waits(&store);
    for n in 0..6 {
        writer.submit(facts(2 + n * 100, 100), ignore());
    }
    store.open();
    writer.shutdown();
    assert_eq!(store.groups(), [1, 3, 3]);
}

#[test]
fn a_failing_disk_is_told_to_everybody_and_the_writer_goes_on() {
    let store = Arc::new(Gated::default());
    let writer = start(&store);
    let (tell, told) = channel();
    let submit = |seq| {
        let tell = tell.clone();
        let appended = move |result: Result<(), AppendError>| {
            tell.send((seq, result.is_ok())).expect("the test listens");
        };
        writer.submit(facts(seq, 1), Box::new(appended));
    };
    submit(1);
    until_it_waits(&store);
    *store.panics.lock().expect("nobody panicked") = true;
    submit(2);
    submit(3);
    store.open();
    let heard: Vec<_> = told.iter().take(3).collect();
    // The first group met the panic; what was chained on it does not fit any more.
    assert_eq!(heard, [(1, false), (2, false), (3, false)]);
    assert_eq!(writer.append_now(facts(1, 1)), Ok(()));
    store.store.fail_next_append();
    assert!(matches!(writer.append_now(facts(2, 1)), Err(AppendError::Failed(_))));
    assert_eq!(writer.append_now(facts(2, 1)), Ok(()));
}

#[test]
fn the_nth_commit_is_refused_alone() {
    let store = MemoryStore::new();
    let rows = || Commit { rows: vec![Row::Consumed(1)], ..Commit::default() };
    store.refuse_nth(3, AppendError::Failed("switched".to_owned()));
    let results = store.append(&[rows(), rows()]);
    assert_eq!(results, [Ok(()), Ok(())]);
    let results = store.append(&[rows(), rows()]);
    assert!(matches!(results[..], [Err(AppendError::Failed(_)), Ok(())]));
    store.fail_reads(true);
    assert!(store.heads().is_err());
    assert!(store.copy().heads().is_ok());
}

#[test]
fn a_full_queue_answers_at_once() {
    let store = Arc::new(Gated::default());
    let writer = start(&store);
    let (tell, told) = channel();
    let submit = || {
        let tell = tell.clone();
        let appended = move |result: Result<(), AppendError>| {
            tell.send(result.is_err()).expect("the test listens");
        };
        writer.submit(Commit::default(), Box::new(appended));
    };
    submit();
    until_it_waits(&store);
    for _ in 0..WRITER_QUEUE_MAX {
        submit();
    }
    assert!(told.try_recv().is_err(), "all of them fit");
    submit();
    assert_eq!(told.try_recv(), Ok(true));
    store.open();
    writer.shutdown();
    assert_eq!(told.try_iter().filter(|is_refused| !is_refused).count(), WRITER_QUEUE_MAX + 1);
}
