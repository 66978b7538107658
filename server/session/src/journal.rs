//! The facts of the session and everything that is a fold of them: the state, each seat's event
//! count and last events, and which commands have been done. A restart rebuilds all of it through
//! the same [`Journal::ingest`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use domain::{
    Attendance, ClientId, JournalFact, OpinionId, Seat, SeatId, SeatStanding, SessionFact, Shown,
    Timestamp, limits,
};
use protocol::{SeatView, SessionState};
use record::AttendanceFold;

use crate::audience::{self, Sight, bit};

/// An event as told to one seat.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) seq: u64,
    pub(crate) at: Timestamp,
    pub(crate) body: Arc<str>,
}

/// What was just taken in, and for whom it is printed how.
pub(crate) struct Taken {
    pub(crate) sight: Sight,
    pub(crate) full: Option<Arc<str>>,
    pub(crate) reduced: Option<Arc<str>>,
}

/// What a seat missed.
pub(crate) enum Missed {
    /// These events, perhaps none.
    Events(Vec<Told>),
    /// More than a replay carries.
    TooMuch,
}

#[derive(Debug)]
pub(crate) struct Journal {
    state: SessionState,
    facts: Vec<JournalFact>,
    sights: Vec<Sight>,
    seqs: Vec<u64>,
    tails: Vec<VecDeque<Told>>,
    done: BTreeMap<(ClientId, u64), Option<String>>,
    shown: BTreeSet<OpinionId>,
    attendance: AttendanceFold,
}

impl Journal {
    /// Starts with the first fact; nothing when it is not `opened`.
    pub(crate) fn open(first: JournalFact) -> Option<Self> {
        let state = SessionState::opened(&first.fact, first.meta.at)?;
        let seats = state.seats.len();
        let mut attendance = AttendanceFold::default();
        attendance.apply(&first);
        Some(Self {
            state,
            facts: vec![first],
            sights: vec![audience::sight_of_opening()],
            seqs: vec![1; seats],
            tails: vec![VecDeque::new(); seats],
            done: BTreeMap::new(),
            shown: BTreeSet::new(),
            attendance,
        })
    }

    /// Applies one fact, counts it for the seats that see it and prints it once per audience.
    pub(crate) fn ingest(&mut self, fact: JournalFact) -> Taken {
        let at = fact.meta.at;
        let was_closed = self.state.is_behind_closed_doors();
        self.state.apply(at, &fact.fact);
        let sight = self.readers(&fact.fact, was_closed);
        if let SessionFact::DroppedIn { seat } = &fact.fact
            && self.state.seats.len() > self.seqs.len()
        {
            let seq = self.let_in(seat);
            self.seqs.push(seq);
            self.tails.push(VecDeque::new());
        }
        let print = |fact: Cow<'_, SessionFact>| -> Arc<str> {
            serde_json::to_string(&*fact).expect("a fact is plain data and prints").into()
        };
        let full = (sight.full != 0).then(|| print(audience::told(&fact.fact)));
        let reduced = (sight.reduced != 0).then(|| print(audience::reduced(&fact.fact)));
        for index in 0..self.seqs.len() {
            let body = match (sight.full & bit(index), sight.reduced & bit(index)) {
                (0, 0) => continue,
                (0, _) => reduced.as_ref(),
                _ => full.as_ref(),
            };
            self.seqs[index] += 1;
            let tail = &mut self.tails[index];
            if tail.len() == limits::REPLAY_EVENTS_MAX {
                tail.pop_front();
            }
            if let Some(body) = body {
                tail.push_back(Told { seq: self.seqs[index], at, body: Arc::clone(body) });
            }
        }
        self.attendance.apply(&fact);
        self.remember(&fact);
        self.facts.push(fact);
        self.sights.push(sight);
        Taken { sight, full, reduced }
    }

    /// An amendment is read by those who read the line: one written behind closed doors stays there.
    fn readers(&self, fact: &SessionFact, was_closed: bool) -> Sight {
        let sight = audience::sight(fact, was_closed, &self.state);
        let SessionFact::MinuteAmended { minute_id: amended, .. } = fact else { return sight };
        let mut told = self.facts.iter().zip(&self.sights);
        let line = told.find(|(it, _)| {
            matches!(&it.fact, SessionFact::MinuteAdded { minute_id, .. } if minute_id == amended)
        });
        Sight { full: line.map_or(0, |(_, line)| sight.full & line.full), reduced: 0 }
    }

    /// A seat that comes in later sees what it would have seen had it sat there, but nothing of a
    /// deliberation it was not in. Says how many events that makes.
    fn let_in(&mut self, seat: &Seat) -> u64 {
        let opened = self.facts.first();
        let opened = opened.and_then(|it| SessionState::opened(&it.fact, it.meta.at));
        let Some(mut state) = opened else { return 1 };
        let own = bit(self.seqs.len());
        state.seats.push(SeatView::empty(seat.clone(), state.phase_since));
        let mut seq = 1;
        let mut hidden = BTreeSet::new();
        for (fact, sight) in self.facts.iter().zip(&mut self.sights).skip(1) {
            let was_closed = state.is_behind_closed_doors();
            state.apply(fact.meta.at, &fact.fact);
            if was_closed && state.is_behind_closed_doors() {
                if let SessionFact::MinuteAdded { minute_id, .. } = &fact.fact {
                    hidden.insert(*minute_id);
                }
                continue;
            }
            if matches!(&fact.fact, SessionFact::MinuteAmended { minute_id, .. } if hidden.contains(minute_id))
            {
                continue;
            }
            let mut seats = state.seats.iter();
            let index = seats.position(|view| view.seat.seat_id == seat.seat_id);
            let seen = audience::sight(&fact.fact, was_closed, &state);
            let mine = index.map_or(0, bit);
            if seen.full & mine != 0 {
                sight.full |= own;
                seq += 1;
            } else if seen.reduced & mine != 0 {
                sight.reduced |= own;
                seq += 1;
            }
        }
        seq
    }

    fn remember(&mut self, fact: &JournalFact) {
        if let (Some(client_id), Some(command_id)) = (fact.meta.client_id, fact.meta.command_id) {
            let made = self.done.entry((client_id, command_id)).or_default();
            if let Some(id) = made_by(&fact.fact) {
                *made = Some(id);
            }
        }
        match &fact.fact {
            SessionFact::ShownToPetitioner { shown: Some(Shown::Opinion { opinion }) } => {
                self.shown.insert(opinion.opinion_id);
            }
            SessionFact::OpinionAmended { opinion } => {
                self.shown.remove(&opinion.opinion_id);
            }
            _ => {}
        }
    }

    /// The fold of every fact.
    pub(crate) fn state(&self) -> &SessionState {
        &self.state
    }

    /// Every fact, oldest first.
    pub(crate) fn facts(&self) -> &[JournalFact] {
        &self.facts
    }

    /// Seats of the site that must be in, as planned.
    pub(crate) fn required(&self) -> &[SeatId] {
        match self.facts.first().map(|first| &first.fact) {
            Some(SessionFact::Opened { required_seat_ids, .. }) => required_seat_ids,
            _ => &[],
        }
    }

    /// When the session was opened.
    pub(crate) fn opened_at(&self) -> Timestamp {
        self.facts.first().map_or(Timestamp(0), |fact| fact.meta.at)
    }

    /// Instant of the last fact; no later fact is earlier.
    pub(crate) fn last_at(&self) -> Timestamp {
        self.facts.last().map_or(Timestamp(0), |fact| fact.meta.at)
    }

    /// Attendance if the session were closed at `at`.
    pub(crate) fn attendance_closed_at(&self, at: Timestamp) -> Attendance {
        self.attendance.closed_at(at)
    }

    /// Number of the last event told to the seat.
    pub(crate) fn seq(&self, index: usize) -> u64 {
        self.seqs.get(index).copied().unwrap_or(0)
    }

    /// What a done command made; nothing when it was never done.
    pub(crate) fn done(&self, client_id: ClientId, command_id: u64) -> Option<Option<String>> {
        self.done.get(&(client_id, command_id)).cloned()
    }

    /// Whether the petitioner's side has seen this opinion as it stands.
    pub(crate) fn was_shown(&self, opinion_id: OpinionId) -> bool {
        self.shown.contains(&opinion_id)
    }

    /// The fold of the facts this seat may see.
    pub(crate) fn snapshot(&self, index: usize) -> SessionState {
        let mut told = self.facts.iter().zip(&self.sights);
        let first =
            told.next().and_then(|(fact, _)| SessionState::opened(&fact.fact, fact.meta.at));
        let mut state = first.unwrap_or_else(|| self.state.clone());
        for (fact, sight) in told {
            if sight.full & bit(index) != 0 {
                state.apply(fact.meta.at, &fact.fact);
            } else if sight.reduced & bit(index) != 0 {
                state.apply(fact.meta.at, &audience::reduced(&fact.fact));
            }
        }
        state
    }

    /// What those who were outside a deliberation do not know of the seats inside, now that the
    /// doors are open again.
    pub(crate) fn restated(&self) -> Option<SessionFact> {
        let outside = |view: &&SeatView| !audience::is_inside(view);
        let known: Vec<SessionState> = (self.state.seats.iter().enumerate())
            .filter(|(_, view)| outside(view))
            .map(|(index, _)| self.snapshot(index))
            .collect();
        let is_news = |standing: &SeatStanding| {
            let told = |state: &SessionState| state.seat(standing.seat_id).map(SeatView::standing);
            known.iter().any(|state| told(state) != Some(*standing))
        };
        let inside = self.state.seats.iter().filter(|view| view.seat.role.is_in_deliberation());
        let seats: Vec<SeatStanding> =
            inside.map(SeatView::standing).filter(|standing| is_news(standing)).collect();
        (!seats.is_empty()).then_some(SessionFact::SeatsRestated { seats })
    }

    /// The events after `last_seq`, if they fit into one replay.
    pub(crate) fn missed(&self, index: usize, last_seq: u64) -> Missed {
        let seq = self.seq(index);
        let Some(count) = seq.checked_sub(last_seq) else { return Missed::TooMuch };
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let tail = self.tails.get(index).map_or(0, VecDeque::len);
        // Event 1 is the opening, which only a snapshot tells.
        if last_seq == 0 || count > tail {
            return Missed::TooMuch;
        }
        let missed: Vec<Told> = self.tails[index].iter().skip(tail - count).cloned().collect();
        let bytes: usize = missed.iter().map(|told| told.body.len()).sum();
        if bytes > limits::REPLAY_BYTES_MAX { Missed::TooMuch } else { Missed::Events(missed) }
    }
}

fn made_by(fact: &SessionFact) -> Option<String> {
    match fact {
        SessionFact::MinuteAdded { minute_id, .. } => Some(minute_id.to_string()),
        SessionFact::OpinionProposed { opinion } => Some(opinion.opinion_id.to_string()),
        SessionFact::DroppedIn { seat } => Some(seat.seat_id.to_string()),
        _ => None,
    }
}
