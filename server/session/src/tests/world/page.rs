//! What a page makes of what it is told.

use std::collections::BTreeMap;

use domain::{SeatId, SessionFact, Timestamp};
use protocol::{Reply, ResumeOutcome, SessionState, Welcome};

/// A page in a browser: what it was told and what it makes of it.
#[derive(Debug, Default)]
pub(in crate::tests) struct Page {
    pub(in crate::tests) name: &'static str,
    pub(in crate::tests) client: u128,
    pub(in crate::tests) generation: u32,
    pub(in crate::tests) seq: u64,
    pub(in crate::tests) state: Option<SessionState>,
    /// Everything read as text, without the instants of heads.
    pub(in crate::tests) read: Vec<String>,
    pub(in crate::tests) replies: BTreeMap<u64, Reply>,
    pub(in crate::tests) links: BTreeMap<SeatId, u32>,
    pub(in crate::tests) signals: Vec<(SeatId, u32, String)>,
    pub(in crate::tests) closed: Option<u16>,
    pub(in crate::tests) resume: Option<ResumeOutcome>,
    pub(in crate::tests) seqs: Vec<u64>,
    /// Does not say when it closed a link.
    pub(in crate::tests) is_deaf: bool,
    /// Sends nothing at all.
    pub(in crate::tests) is_silent: bool,
}

impl Page {
    pub(super) fn reads(&mut self, seq: u64, at: Timestamp, body: &str) {
        assert_eq!(seq, self.seq + 1, "{} counts without gap or repeat", self.name);
        assert!(self.closed.is_none(), "{} reads nothing after its close", self.name);
        self.seq = seq;
        self.seqs.push(seq);
        self.read.push(body.to_owned());
        let fact: SessionFact = serde_json::from_str(body).expect("an event is a fact");
        let state = self.state.as_mut().expect("events follow the welcome");
        state.apply(at, &fact);
        without_pages(state);
    }

    pub(super) fn welcomed(&mut self, welcome: Welcome) {
        self.read.push(format!("welcome {:?} {}", welcome.resume, welcome.seq));
        self.generation = welcome.generation;
        self.resume = Some(welcome.resume);
        self.links = welcome.links.iter().map(|link| (link.seat_id, link.link_epoch)).collect();
        if let Some(snapshot) = welcome.snapshot {
            // What crosses the wire is JSON; a field that is not on it does not arrive.
            let told = json(&snapshot);
            self.read.push(told.clone());
            self.state = Some(serde_json::from_str(&told).expect("a snapshot reads back"));
        }
        self.seq = welcome.seq;
    }
}

/// What only the server knows of a seat is not on the wire.
pub(super) fn without_pages(state: &mut SessionState) {
    for view in &mut state.seats {
        view.client_id = None;
    }
}

fn json(state: &SessionState) -> String {
    serde_json::to_string(state).expect("a state prints")
}
