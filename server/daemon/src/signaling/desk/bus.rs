//! Changes for desks, numbered, the last thousand kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::limits::DESK_CHANGES_MAX;
use domain::{ReceptionId, SiteId, Slot, Timestamp};
use protocol::rest::SessionSummary;
use tokio::sync::watch;

/// A reception changed: whoever shows that time or one of its sites loads it anew. It carries
/// nothing that a foreign desk must not know; rows come over REST under the desk's own rights.
#[derive(Clone, Debug, Eq, PartialEq, serde::Serialize)]
pub struct ReceptionChange {
    /// Which.
    pub reception_id: ReceptionId,
    /// Where it stands now.
    pub slot: Slot,
    /// Where it stood before, when it was moved.
    pub old_slot: Option<Slot>,
    /// Its sites; a desk is told those of its reach.
    pub site_ids: Vec<SiteId>,
}

/// One change.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// The board.
    Reception(Arc<ReceptionChange>),
    /// The desk of running sessions.
    Session(Arc<SessionSummary>),
}

/// A change with its number and instant.
pub(crate) type Numbered = (u64, Timestamp, Change);

/// Changes on their way to the desks; cheap to clone.
#[derive(Clone)]
pub struct DeskBus(Arc<Inner>);

struct Inner {
    /// Tells the numbers of this run from those of an earlier one.
    run: u32,
    changes: Mutex<VecDeque<Numbered>>,
    last: watch::Sender<u64>,
    now: Box<dyn Fn() -> Timestamp + Send + Sync>,
}

impl DeskBus {
    /// An empty bus. `run` is random; `now` is the clock.
    pub fn new(run: u32, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        let (changes, last) = (Mutex::default(), watch::Sender::new(0));
        Self(Arc::new(Inner { run, changes, last, now: Box::new(now) }))
    }

    /// Tells the boards, once the change is durable.
    pub fn reception_changed(&self, change: ReceptionChange) {
        self.push(Change::Reception(Arc::new(change)));
    }

    pub(crate) fn session_changed(&self, summary: Arc<SessionSummary>) {
        self.push(Change::Session(summary));
    }

    fn changes(&self) -> MutexGuard<'_, VecDeque<Numbered>> {
        self.0.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, change: Change) {
        let mut changes = self.changes();
        let number = *self.0.last.borrow() + 1;
        if changes.len() == DESK_CHANGES_MAX {
            changes.pop_front();
        }
        changes.push_back((number, (self.0.now)(), change));
        self.0.last.send_replace(number);
    }

    /// Number of the last change, and a way to wait for the next.
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.0.last.subscribe()
    }

    /// What a page keeps to go on later.
    pub(crate) fn cursor(&self, number: u64) -> String {
        format!("{:08x}-{number}", self.0.run)
    }

    /// Reads a cursor of this run.
    pub(crate) fn read_cursor(&self, text: &str) -> Option<u64> {
        let (run, number) = text.split_once('-')?;
        let run = u32::from_str_radix(run, 16).ok()?;
        let number = number.parse().ok()?;
        (run == self.0.run && number <= *self.0.last.borrow()).then_some(number)
    }

    /// The changes after a number; nothing when some of them are gone.
    pub(crate) fn since(&self, number: u64) -> Option<Vec<Numbered>> {
        let changes = self.changes();
        let first = changes.front().map_or(number + 1, |(first, ..)| *first);
        if number + 1 < first {
            return None;
        }
        let known = usize::try_from(number + 1 - first).unwrap_or(usize::MAX);
        Some(changes.iter().skip(known).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Span;
    use uuid::Uuid;

    fn bus() -> DeskBus {
        DeskBus::new(7, || Timestamp(5))
    }

    fn change(bus: &DeskBus) {
        bus.reception_changed(ReceptionChange {
            reception_id: ReceptionId(Uuid::nil()),
            slot: Span::new(Timestamp(0), Timestamp(1)).expect("a span"),
            old_slot: None,
            site_ids: Vec::new(),
        });
    }

    #[test]
    fn a_desk_goes_on_where_it_was() {
        let bus = bus();
        change(&bus);
        let cursor = bus.cursor(1);
        change(&bus);
        change(&bus);
        let number = bus.read_cursor(&cursor).expect("of this run");
        let numbers: Vec<_> = bus.since(number).expect("kept").iter().map(|it| it.0).collect();
        assert_eq!(numbers, [2, 3]);
        assert!(bus.since(3).expect("nothing new").is_empty());
    }

    #[test]
    fn a_cursor_of_another_run_or_of_the_future_is_not_taken() {
        let bus = bus();
        for text in ["00000008-0", "00000007-1", "7", "", "00000007-x"] {
            assert_eq!(bus.read_cursor(text), None, "{text}");
        }
    }

    #[test]
    fn a_desk_that_fell_too_far_behind_is_told_so() {
        let bus = bus();
        for _ in 0..=DESK_CHANGES_MAX {
            change(&bus);
        }
        assert!(bus.since(0).is_none());
        assert_eq!(bus.since(1).map(|it| it.len()), Some(DESK_CHANGES_MAX));
    }
}
