//! The commit gate of one room: what may not be told before it is durable waits here, in order.
//!
//! Facts are handed to the writer one batch at a time: while a batch is under way, later facts
//! gather for the next. So a batch that fails has no successor that could leave a hole, and a slow
//! disk makes batches larger instead of queues longer.

use std::collections::VecDeque;

/// An ordered gate. `T` is what waits.
#[derive(Debug)]
pub(crate) struct Gate<T> {
    parked: VecDeque<(u64, T)>,
    /// Last batch that is durable.
    durable: u64,
    /// Last batch that was handed to the writer.
    submitted: u64,
    /// Whether facts gather for the batch after that.
    gathering: bool,
}

impl<T> Default for Gate<T> {
    fn default() -> Self {
        Self { parked: VecDeque::new(), durable: 0, submitted: 0, gathering: false }
    }
}

impl<T> Gate<T> {
    /// Facts were recorded: what comes now waits for them.
    pub(crate) fn record(&mut self) {
        self.gathering = true;
    }

    /// Whether the facts that gathered should be handed to the writer now.
    pub(crate) fn should_submit(&self) -> bool {
        self.gathering && self.submitted == self.durable
    }

    /// The facts that gathered are handed to the writer under this ticket.
    pub(crate) fn submit(&mut self) -> u64 {
        debug_assert!(self.should_submit(), "one batch at a time");
        self.gathering = false;
        self.submitted += 1;
        self.submitted
    }

    /// Gives the item back when nothing holds it, or parks it.
    pub(crate) fn pass(&mut self, item: T) -> Option<T> {
        let last = self.submitted + u64::from(self.gathering);
        if last <= self.durable {
            return Some(item);
        }
        self.parked.push_back((last, item));
        None
    }

    /// The writer reported a ticket: whatever waited for it comes out, in order.
    pub(crate) fn open(&mut self, ticket: u64) -> Vec<T> {
        self.durable = self.durable.max(ticket);
        let free = self.parked.iter().take_while(|(wanted, _)| *wanted <= self.durable).count();
        self.parked.drain(..free).map(|(_, item)| item).collect()
    }

    /// Takes items out that must not be told any more (a grant that was cut meanwhile).
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.parked.retain(|(_, item)| keep(item));
    }

    /// Forgets what waits and what gathered, once no batch is on its way. Tickets go on.
    pub(crate) fn reset(&mut self) {
        debug_assert!(!self.is_waiting(), "its report is still to come");
        self.parked.clear();
        self.gathering = false;
    }

    /// Whether a batch is on its way.
    pub(crate) fn is_waiting(&self) -> bool {
        self.submitted > self.durable
    }

    /// How many items wait.
    pub(crate) fn len(&self) -> usize {
        self.parked.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_waits_when_nothing_was_recorded() {
        let mut gate = Gate::default();
        assert_eq!(gate.pass("a"), Some("a"));
    }

    #[test]
    fn what_follows_a_fact_waits_for_exactly_that_fact() {
        let mut gate = Gate::default();
        gate.record();
        assert_eq!(gate.pass("a"), None);
        let first = gate.submit();
        assert_eq!(gate.pass("b"), None);
        gate.record();
        assert_eq!(gate.pass("c"), None);
        assert!(!gate.should_submit());
        assert_eq!(gate.open(first), ["a", "b"]);
        assert!(gate.should_submit());
        assert_eq!(gate.pass("d"), None);
        let second = gate.submit();
        assert_eq!(gate.open(second), ["c", "d"]);
        assert_eq!(gate.pass("e"), Some("e"));
        assert_eq!((gate.len(), gate.is_waiting()), (0, false));
    }

    #[test]
    fn after_a_reset_nothing_old_comes_out() {
        let mut gate = Gate::default();
        gate.record();
        gate.pass("a");
        let ticket = gate.submit();
        gate.record();
        gate.pass("b");
        drop(gate.open(ticket));
        gate.reset();
        assert_eq!(gate.pass("c"), Some("c"));
        gate.record();
        assert_eq!(gate.pass("d"), None);
        let ticket = gate.submit();
        assert_eq!(gate.open(ticket), ["d"]);
    }

    #[test]
    fn a_cut_takes_back_a_parked_grant() {
        let mut gate = Gate::default();
        gate.record();
        gate.pass("grant");
        gate.pass("event");
        gate.retain(|item| *item != "grant");
        let ticket = gate.submit();
        assert_eq!(gate.open(ticket), ["event"]);
    }
}
