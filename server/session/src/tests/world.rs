//! A hall with its seats, their pages and a shell that obeys. After every input each page that
//! holds a seat must know exactly what its snapshot would say.

use std::collections::{BTreeMap, VecDeque};

use domain::{Actor, ClientId, JournalFact, Phase, SessionFact, Timestamp};
use protocol::{Command as Wish, Ephemeral, Refused, Reply, SessionState, Signal};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{CalendarNotice, ConnectionId, Input, Join, JoinResume, Output, Session};

mod hall;
mod page;
mod person;

pub(super) use hall::{HALL, START, asked, claim, day, opened, seat_id, site, today};
pub(super) use page::Page;
use page::without_pages;
pub(super) use person::Person;

pub(super) struct World {
    pub(super) session: Session,
    pub(super) now: Timestamp,
    pub(super) pages: BTreeMap<ConnectionId, Page>,
    pub(super) holders: BTreeMap<&'static str, ConnectionId>,
    pub(super) journal: Vec<JournalFact>,
    pub(super) calendar: Vec<CalendarNotice>,
    /// Every output in order, in a word.
    pub(super) log: Vec<String>,
    pub(super) desk: Vec<(u64, Result<(), Refused>)>,
    wake_at: Option<Timestamp>,
    pub(super) numbers: u128,
    acks: VecDeque<(ConnectionId, Wish)>,
}

impl World {
    pub(super) fn new() -> Self {
        Self::opened_as(opened())
    }

    /// A hall that does not start without this seat.
    pub(super) fn requiring(name: &str) -> Self {
        let mut fact = opened();
        if let SessionFact::Opened { required_seat_ids, .. } = &mut fact {
            required_seat_ids.push(seat_id(name));
        }
        Self::opened_as(fact)
    }

    fn opened_as(fact: SessionFact) -> Self {
        let session = Session::open(fact, START, Actor::System).expect("a hall that can be opened");
        let mut world = Self {
            session,
            now: START,
            pages: BTreeMap::new(),
            holders: BTreeMap::new(),
            journal: Vec::new(),
            calendar: Vec::new(),
            log: Vec::new(),
            desk: Vec::new(),
            wake_at: None,
            numbers: 0,
            acks: VecDeque::new(),
        };
        world.obey();
        world
    }

    /// A reception under way with leader, officer, recorder, unit, petitioner and field in it.
    pub(super) fn receiving() -> Self {
        let mut world = Self::new();
        for name in ["leader", "officer", "recorder", "unit", "petitioner", "field"] {
            world.joins(name);
        }
        world.recorder().checks_in("petitioner");
        for name in ["petitioner", "unit", "field"] {
            world.officer().admits(name);
        }
        world.officer().does(Wish::StartReception {});
        world
    }

    pub(super) fn number(&mut self) -> u128 {
        self.numbers += 1;
        self.numbers
    }

    pub(super) fn give(&mut self, input: Input) {
        self.session.handle(self.now, input);
        self.obey();
        self.settle();
    }

    /// Pages answer cuts, then everything must agree.
    fn settle(&mut self) {
        while let Some((connection, command)) = self.acks.pop_front() {
            let id = 1_000_000 + u64::try_from(self.number()).expect("few commands");
            self.session.handle(self.now, asked(connection, id, command, Uuid::nil()));
            self.obey();
        }
        self.agree();
    }

    fn obey(&mut self) {
        let outputs: Vec<Output> = self.session.drain().collect();
        for output in outputs {
            self.log.push(word(&output));
            self.obey_one(output);
        }
    }

    fn obey_one(&mut self, output: Output) {
        match output {
            Output::Record(facts) => self.journal.extend(facts),
            Output::Event { to, at, body } => {
                for (connection, seq) in to {
                    self.page(connection).reads(seq, at, &body);
                }
            }
            Output::Welcome { connection, seat_id, welcome } => {
                let page = self.page(connection);
                assert_eq!(super::world::seat_id(page.name), seat_id);
                page.welcomed(*welcome);
            }
            Output::Replay { connection, events } => {
                for (seq, at, body) in events {
                    self.page(connection).reads(seq, at, &body);
                }
            }
            Output::Reply { connection, reply } => {
                let (Reply::Done { re, .. } | Reply::Refused { re, .. }) = &reply;
                self.page(connection).replies.insert(*re, reply);
            }
            Output::DeskReply { ticket, result } => self.desk.push((ticket, result)),
            Output::Grant { connection, message } | Output::Ephemeral { connection, message } => {
                self.tells(connection, message);
            }
            Output::Signal { connection, from, link_epoch, body } => {
                self.page(connection).signals.push((from, link_epoch, body.get().to_owned()));
            }
            Output::Close { connection, code } => {
                if let Some(page) = self.pages.get_mut(&connection) {
                    page.closed = Some(code);
                    let name = page.name;
                    self.holders.retain(|held, at| *held != name || *at != connection);
                }
            }
            Output::Wake(at) => self.wake_at = Some(at),
            Output::TellCalendar(notice) => self.calendar.push(notice),
        }
    }

    fn tells(&mut self, connection: ConnectionId, message: Ephemeral) {
        let page = self.page(connection);
        match message {
            Ephemeral::LinkOpened { link } => {
                page.links.insert(link.seat_id, link.link_epoch);
                page.read.push(format!("opened {link:?}"));
            }
            Ephemeral::LinkCut { seat_id, link_epoch } => {
                if page.links.get(&seat_id) == Some(&link_epoch) {
                    page.links.remove(&seat_id);
                }
                page.read.push(format!("cut {seat_id} {link_epoch}"));
                if !page.is_deaf && !page.is_silent {
                    self.acks.push_back((connection, Wish::LinkClosed { seat_id, link_epoch }));
                }
            }
            message => page.read.push(format!("{message:?}")),
        }
    }

    fn page(&mut self, connection: ConnectionId) -> &mut Page {
        self.pages.get_mut(&connection).expect("outputs go to pages that exist")
    }

    /// The fold of what a page read is the snapshot it would get now.
    fn agree(&self) {
        // A snapshot folds the whole journal; of a long one every sixteenth step is looked at.
        if self.journal.len() > 300 && !self.journal.len().is_multiple_of(16) {
            return;
        }
        for (name, connection) in &self.holders {
            let page = &self.pages[connection];
            let mut snapshot = self.session.snapshot(seat_id(name)).expect("a seat of the hall");
            without_pages(&mut snapshot);
            assert_eq!(page.state.as_ref(), Some(&snapshot), "{name} knows its snapshot");
            assert_eq!(Some(page.seq), self.session.seq(seat_id(name)), "{name} missed nothing");
            assert_eq!(page.closed, None, "{name} holds a seat with an open socket");
        }
    }

    /// A new page with a ticket.
    pub(super) fn joins(&mut self, name: &'static str) -> ConnectionId {
        let client = self.number();
        self.joins_as(name, client, None)
    }

    /// A page goes on where it was.
    pub(super) fn resumes(&mut self, name: &'static str, old: ConnectionId) -> ConnectionId {
        let page = &self.pages[&old];
        let resume = JoinResume { generation: page.generation, last_seq: page.seq };
        let kept = (page.client, page.state.clone(), page.seq);
        let connection = self.enters(name, kept.0, Some(resume), kept.1, kept.2);
        self.settle();
        connection
    }

    pub(super) fn joins_as(
        &mut self,
        name: &'static str,
        client: u128,
        resume: Option<JoinResume>,
    ) -> ConnectionId {
        let connection = self.enters(name, client, resume, None, 0);
        self.settle();
        connection
    }

    fn enters(
        &mut self,
        name: &'static str,
        client: u128,
        resume: Option<JoinResume>,
        state: Option<SessionState>,
        seq: u64,
    ) -> ConnectionId {
        let connection = ConnectionId(u64::try_from(self.number()).expect("few connections"));
        let page = Page { name, client, state, seq, ..Page::default() };
        self.pages.insert(connection, page);
        let client_id = ClientId(Uuid::from_u128(client));
        let join = Join { connection, seat_id: seat_id(name), client_id, resume };
        self.session.handle(self.now, Input::Join(join));
        self.obey();
        if self.pages[&connection].closed.is_none() {
            self.holders.insert(name, connection);
        }
        connection
    }

    /// The socket of a seat breaks.
    pub(super) fn cuts(&mut self, name: &'static str) -> ConnectionId {
        let connection = self.holders.remove(name).expect("the seat is held");
        self.give(Input::Gone { connection, last_heard_at: self.now });
        connection
    }

    /// The server dies and comes back with what was recorded; sockets are gone.
    pub(super) fn restarts(&mut self) {
        assert_eq!(self.session.facts(), self.journal, "everything told was recorded");
        let heard: Vec<_> = self.session.last_heard().collect();
        let session = Session::restore(self.journal.clone(), &heard, self.now);
        self.session = session.expect("facts that were opened once");
        self.holders.clear();
        self.wake_at = None;
        self.obey();
        self.settle();
    }

    /// Time goes by; pages that are not silent answer pings.
    pub(super) fn passes(&mut self, ms: i64) {
        let until = self.now.plus_ms(ms);
        while self.now < until {
            let tick = self.now.plus_ms(2_000).min(until);
            let due = self.wake_at.filter(|at| *at <= tick).map(|at| at.max(self.now));
            self.now = due.unwrap_or(tick);
            if due.is_some() {
                self.wake_at = None;
                self.give(Input::Wake);
            } else {
                self.pongs();
            }
        }
    }

    /// Time goes by without a byte from anybody.
    pub(super) fn sleeps(&mut self, ms: i64) {
        let until = self.now.plus_ms(ms);
        while let Some(at) = self.wake_at.filter(|at| *at <= until) {
            self.now = at.max(self.now);
            self.wake_at = None;
            self.give(Input::Wake);
        }
        self.now = until;
    }

    fn pongs(&mut self) {
        let held: Vec<ConnectionId> = self.holders.values().copied().collect();
        for connection in held {
            if !self.pages[&connection].is_silent {
                self.give(Input::Heard { connection, at: self.now });
            }
        }
    }

    pub(super) fn who(&mut self, name: &'static str) -> Person<'_> {
        Person { world: self, name }
    }

    pub(super) fn leader(&mut self) -> Person<'_> {
        self.who("leader")
    }

    pub(super) fn officer(&mut self) -> Person<'_> {
        self.who("officer")
    }

    pub(super) fn recorder(&mut self) -> Person<'_> {
        self.who("recorder")
    }

    pub(super) fn unit(&mut self) -> Person<'_> {
        self.who("unit")
    }

    pub(super) fn petitioner(&mut self) -> Person<'_> {
        self.who("petitioner")
    }

    pub(super) fn phase(&self) -> Phase {
        self.session.state().phase
    }

    /// The page that holds a seat.
    pub(super) fn page_of(&self, name: &str) -> &Page {
        &self.pages[&self.holders[name]]
    }

    /// What a seat knows.
    pub(super) fn known(&self, name: &str) -> &SessionState {
        self.page_of(name).state.as_ref().expect("a welcomed page")
    }

    pub(super) fn signal(&mut self, from: &'static str, to: &str, link_epoch: u32) {
        let connection = self.holders[from];
        let body = RawValue::from_string("{\"sdp\":\"…\"}".to_owned()).expect("JSON");
        let signal = Signal { id: 900, to: seat_id(to), link_epoch, body };
        self.give(Input::Signal { connection, signal });
    }
}

fn word(output: &Output) -> String {
    match output {
        Output::Record(facts) => {
            let kinds: Vec<String> = facts.iter().map(|fact| kind(&fact.fact)).collect();
            format!("record {}", kinds.join(" "))
        }
        Output::Event { body, .. } => format!("event {}", kind_of_body(body)),
        Output::Welcome { .. } => "welcome".to_owned(),
        Output::Replay { .. } => "replay".to_owned(),
        Output::Reply { reply: Reply::Done { .. }, .. } => "done".to_owned(),
        Output::Reply { .. } => "refused".to_owned(),
        Output::DeskReply { .. } => "desk".to_owned(),
        Output::Grant { .. } => "grant".to_owned(),
        Output::Ephemeral { message: Ephemeral::LinkCut { .. }, .. } => "cut".to_owned(),
        Output::Ephemeral { .. } => "ephemeral".to_owned(),
        Output::Signal { .. } => "signal".to_owned(),
        Output::Close { code, .. } => format!("close {code}"),
        Output::Wake(_) => "wake".to_owned(),
        Output::TellCalendar(_) => "calendar".to_owned(),
    }
}

pub(super) fn kind(fact: &SessionFact) -> String {
    kind_of_body(&serde_json::to_string(fact).expect("a fact prints"))
}

fn kind_of_body(body: &str) -> String {
    body.split('"').nth(3).expect("a body begins with its type").to_owned()
}
