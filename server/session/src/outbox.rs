//! Outputs of one input in their order: what passes beside the gate, then the facts, then what
//! the calendar must learn with them, then what waits for them, then the closings.

use std::collections::VecDeque;

use domain::{JournalFact, SeatId};
use protocol::{Ephemeral, LinkPlan, Refused, Reply};

use crate::{CalendarNotice, ConnectionId, Output};

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    beside: Vec<Output>,
    facts: Vec<JournalFact>,
    notice: Option<CalendarNotice>,
    gated: Vec<Output>,
    last: Vec<Output>,
    ready: VecDeque<Output>,
}

impl Outbox {
    pub(crate) fn record(&mut self, fact: JournalFact) {
        self.facts.push(fact);
    }

    pub(crate) fn tell_calendar(&mut self, notice: CalendarNotice) {
        self.notice = Some(notice);
    }

    pub(crate) fn gated(&mut self, output: Output) {
        self.gated.push(output);
    }

    pub(crate) fn beside(&mut self, output: Output) {
        self.beside.push(output);
    }

    pub(crate) fn done(&mut self, connection: ConnectionId, re: u64, made: Option<String>) {
        self.gated.push(Output::Reply { connection, reply: Reply::Done { re, made } });
    }

    pub(crate) fn refused(&mut self, connection: ConnectionId, re: u64, refused: Refused) {
        self.gated.push(Output::Reply { connection, reply: Reply::Refused { re, refused } });
    }

    pub(crate) fn grant(&mut self, connection: ConnectionId, link: LinkPlan) {
        let message = Ephemeral::LinkOpened { link };
        self.gated.push(Output::Grant { connection, message });
    }

    pub(crate) fn cut(&mut self, connection: ConnectionId, seat_id: SeatId, link_epoch: u32) {
        let message = Ephemeral::LinkCut { seat_id, link_epoch };
        self.beside.push(Output::Ephemeral { connection, message });
    }

    /// Closes a socket before anything that follows.
    pub(crate) fn close_first(&mut self, connection: ConnectionId, code: u16) {
        self.gated.push(Output::Close { connection, code });
    }

    /// Closes a socket after everything else of this input, its own reply included.
    pub(crate) fn close_last(&mut self, connection: ConnectionId, code: u16) {
        self.last.push(Output::Close { connection, code });
    }

    /// Puts the outputs of this input in order.
    pub(crate) fn flush(&mut self) {
        self.ready.extend(self.beside.drain(..));
        if !self.facts.is_empty() {
            self.ready.push_back(Output::Record(std::mem::take(&mut self.facts)));
        }
        self.ready.extend(self.notice.take().map(Output::TellCalendar));
        self.ready.extend(self.gated.drain(..));
        self.ready.extend(self.last.drain(..));
    }

    pub(crate) fn wake(&mut self, at: domain::Timestamp) {
        self.ready.push_back(Output::Wake(at));
    }

    pub(crate) fn poll(&mut self) -> Option<Output> {
        self.ready.pop_front()
    }

    pub(crate) fn drain(&mut self) -> impl Iterator<Item = Output> + '_ {
        self.ready.drain(..)
    }
}
