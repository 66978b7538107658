//! One task owns one session. It feeds inputs, obeys the outputs in order and never waits for the
//! disk: what may only be told once durable waits in the gate.
//!
//! Invariant: nothing gated leaves before the facts before it are durable, and a failed append or
//! a panic drops the memory, closes the sockets and rebuilds the session from its journal.

mod commit;
mod deliver;
pub(crate) mod ledger;
mod pulse;
mod restore;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::limits::{GATE_OUTPUTS_MAX, REBUILDS_PER_MINUTE_MAX, ROOM_MAILBOX_MAX};
use domain::{AccountId, ClientId, Phase, SeatId, SessionId, Timestamp};
use protocol::rest::SessionSummary;
use protocol::{RefusalReason, Refused, Signal};
use session::{Caller, ConnectionId, Input, Join, Output, Session, Upload};
use store::AppendError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::close::CloseCode;
use super::gate::Gate;
use super::hub::Shared;
use super::outbox::Outbox;
use super::row::{SessionRow, summary_of};
use crate::wiring::today;
use ledger::Ledger;
use pulse::{next_sign_of_life, wait};
pub(crate) use restore::has_room;

/// Inputs taken in one go before the facts they made are handed to the writer.
const INPUTS_IN_ONE_GO: usize = 64;
/// What reaches a room.
pub(crate) enum RoomInput {
    /// A connection asks for its seat.
    Join {
        /// Who, where.
        join: Join,
        /// The account behind it; a seat code has none.
        account_id: Option<AccountId>,
        /// The way back.
        outbox: Arc<Outbox>,
        /// Its last byte, kept by the socket.
        heard: Arc<AtomicI64>,
    },
    /// Bytes came.
    Heard(ConnectionId, Timestamp),
    /// The socket is closed; the last byte came then.
    Gone(ConnectionId, Timestamp),
    /// The account behind the connection was disabled; its socket is closing.
    Dismissed(ConnectionId),
    /// A command of a seat.
    Command(ConnectionId, u64, Box<protocol::Command>),
    /// A description or candidate.
    Signal(ConnectionId, Signal),
    /// A command of an account at a desk.
    Desk {
        /// Who; its permit was checked.
        account_id: AccountId,
        /// Body.
        command: Box<protocol::Command>,
        /// The answer; dropped when the room is rebuilt meanwhile.
        answer: oneshot::Sender<Result<(), Refused>>,
    },
    /// Writes what is left, closes every socket with the restart window and ends.
    Stop,
}

/// What others may read of a room without asking it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// Seats are watched closely (ping every 4 s).
    pub(crate) is_live: AtomicBool,
    summary: Mutex<Arc<SessionSummary>>,
}

impl Seen {
    fn new(summary: SessionSummary) -> Self {
        let is_live = AtomicBool::new(summary.phase.is_live());
        Self { is_live, summary: Mutex::new(Arc::new(summary)) }
    }

    /// The session as it was told last.
    pub(crate) fn summary(&self) -> Arc<SessionSummary> {
        Arc::clone(&self.summary.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, summary: Arc<SessionSummary>) {
        *self.summary.lock().unwrap_or_else(PoisonError::into_inner) = summary;
    }
}

/// The way to a room; cheap to clone.
#[derive(Clone)]
pub(crate) struct RoomHandle {
    /// Its mailbox.
    pub(crate) mailbox: mpsc::Sender<RoomInput>,
    /// What may be read at once.
    pub(crate) seen: Arc<Seen>,
    /// Ends its task at once, as a crash would.
    pub(crate) task: tokio::task::AbortHandle,
}

/// One socket of a seat.
struct Connection {
    seat_id: SeatId,
    /// The page, and the account behind it.
    holder: (ClientId, Option<AccountId>),
    outbox: Arc<Outbox>,
    heard: Arc<AtomicI64>,
    /// The first frame was queued; before it nothing else is.
    is_welcomed: bool,
}

/// What waits in the gate.
enum Parked {
    Output(Output),
    Summary(Arc<SessionSummary>),
}

/// The writer's word on a batch.
type Report = (u64, Result<(), AppendError>);

/// The session in memory with the end of its stream.
pub(crate) struct Live {
    pub(crate) session: Session,
    pub(crate) ledger: Ledger,
}

/// The task's state.
struct Room {
    session_id: SessionId,
    shared: Arc<Shared>,
    seen: Arc<Seen>,
    mailbox: mpsc::Receiver<RoomInput>,
    live: Option<Live>,
    gate: Gate<Parked>,
    report: watch::Receiver<Report>,
    reporter: Arc<watch::Sender<Report>>,
    connections: HashMap<ConnectionId, Connection>,
    desks: HashMap<u64, oneshot::Sender<Result<(), Refused>>>,
    next_desk: u64,
    summary: Arc<SessionSummary>,
    wake_at: Option<Timestamp>,
    /// The memory is not to be trusted any more, and why.
    broken: Option<&'static str>,
    rebuilds: VecDeque<Instant>,
    /// Commands under which the session panicked: they are refused when they come again.
    poison: HashSet<(ClientId, u64)>,
    overflowed: Vec<ConnectionId>,
    /// Steps of the wall clock already told to the session, summed.
    stepped_ms: i64,
    is_stopping: bool,
}

/// Starts the task of a session that was opened just now.
pub(crate) fn start(shared: Arc<Shared>, live: Live, outputs: Vec<Output>) -> RoomHandle {
    let summary = summary_of(live.session.state());
    spawn(shared, summary, Some((live, outputs)))
}

/// Starts the task of a session that is read from its journal first.
pub(crate) fn resume(shared: Arc<Shared>, row: &SessionRow) -> RoomHandle {
    spawn(shared, row.summary(), None)
}

fn spawn(
    shared: Arc<Shared>,
    summary: SessionSummary,
    first: Option<(Live, Vec<Output>)>,
) -> RoomHandle {
    let (sender, mailbox) = mpsc::channel(ROOM_MAILBOX_MAX);
    let (reporter, report) = watch::channel((0, Ok(())));
    let seen = Arc::new(Seen::new(summary));
    let mut room = Room {
        session_id: seen.summary().session_id,
        summary: seen.summary(),
        stepped_ms: shared.core.clock.stepped_ms(),
        shared,
        seen: Arc::clone(&seen),
        mailbox,
        live: None,
        gate: Gate::default(),
        report,
        reporter: Arc::new(reporter),
        connections: HashMap::new(),
        desks: HashMap::new(),
        next_desk: 0,
        wake_at: None,
        broken: None,
        rebuilds: VecDeque::new(),
        poison: HashSet::new(),
        overflowed: Vec::new(),
        is_stopping: false,
    };
    let task = tokio::spawn(async move {
        match first {
            Some((live, outputs)) => room.begin(live, outputs),
            None => room.rebuild().await,
        }
        room.run().await;
    });
    RoomHandle { mailbox: sender, seen, task: task.abort_handle() }
}

impl Room {
    async fn run(&mut self) {
        let mut sign_of_life = next_sign_of_life();
        while !self.is_stopping {
            let wake = self.wake_at.map(|at| self.sleep_until(at));
            tokio::select! {
                biased;
                changed = self.report.changed() => {
                    if changed.is_ok() {
                        self.on_report();
                    }
                }
                input = self.mailbox.recv() => match input {
                    Some(input) => self.take_in(input),
                    None => self.is_stopping = true,
                },
                () = wait(wake) => self.wake(),
                () = tokio::time::sleep_until(sign_of_life) => {
                    self.write_last_heard();
                    sign_of_life = next_sign_of_life();
                }
            }
            self.drop_overflowed();
            self.submit();
            if self.broken.is_some() {
                self.rebuild().await;
            }
            if self.is_over() {
                break;
            }
        }
        self.end().await;
    }

    /// Takes one input and whatever waits behind it.
    fn take_in(&mut self, first: RoomInput) {
        self.on_input(first);
        for _ in 1..INPUTS_IN_ONE_GO {
            if self.broken.is_some() || self.is_stopping {
                break;
            }
            let Ok(next) = self.mailbox.try_recv() else { break };
            self.on_input(next);
        }
    }

    fn on_input(&mut self, input: RoomInput) {
        match input {
            RoomInput::Join { join, account_id, outbox, heard } => {
                let (seat_id, holder) = (join.seat_id, (join.client_id, account_id));
                let connection = Connection { seat_id, holder, outbox, heard, is_welcomed: false };
                // What the seat's older line said last decides whether there was a gap.
                self.hear(|it| it.seat_id == seat_id);
                self.connections.insert(join.connection, connection);
                self.feed(Input::Join(join));
            }
            RoomInput::Heard(connection, at) => {
                if self.connections.contains_key(&connection) {
                    self.feed(Input::Heard { connection, at });
                }
            }
            RoomInput::Gone(connection, last_heard_at) => {
                if self.connections.remove(&connection).is_some() {
                    self.feed(Input::Gone { connection, last_heard_at });
                }
            }
            RoomInput::Dismissed(connection) => {
                if self.connections.contains_key(&connection) {
                    self.feed(Input::Dismissed { connection });
                }
            }
            RoomInput::Command(connection, id, command) => self.command(connection, id, *command),
            RoomInput::Signal(connection, signal) => {
                if self.connections.contains_key(&connection) {
                    self.feed(Input::Signal { connection, signal });
                }
            }
            RoomInput::Desk { account_id, command, answer } => {
                self.next_desk += 1;
                self.desks.insert(self.next_desk, answer);
                let caller = Caller::Desk { account_id, ticket: self.next_desk };
                let fresh_id = self.shared.core.clock.fresh_id();
                let today = today(self.shared.core.clock.now());
                let (id, command, upload) = (0, *command, None);
                let command = session::Command { caller, id, command, fresh_id, upload, today };
                self.feed(Input::Command(command));
            }
            RoomInput::Stop => self.is_stopping = true,
        }
    }

    fn command(&mut self, connection: ConnectionId, id: u64, command: protocol::Command) {
        let Some(from) = self.connections.get(&connection) else { return };
        let name = (from.holder.0, id);
        if self.poison.contains(&name) {
            let refused = Refused::from(RefusalReason::BadRequest);
            return self.obey(Output::Reply {
                connection,
                reply: protocol::Reply::Refused { re: id, refused },
            });
        }
        if matches!(command, protocol::Command::Close { .. }) {
            self.hear(|_| true);
        }
        let caller = Caller::Connection(connection);
        let (fresh_id, upload) = (self.shared.core.clock.fresh_id(), self.upload(&command));
        let today = today(self.shared.core.clock.now());
        let command = session::Command { caller, id, command, fresh_id, upload, today };
        self.feed(Input::Command(command));
        if self.broken == Some(PANICKED) {
            self.poison.insert(name);
        }
    }

    /// The file that an `attach` names.
    fn upload(&self, command: &protocol::Command) -> Option<Box<Upload>> {
        let protocol::Command::Attach { upload_id, .. } = command else { return None };
        let now = self.shared.core.clock.now();
        self.shared.uploads.find(self.session_id, *upload_id, now).map(Box::new)
    }

    /// One mutation, then every output of it.
    fn feed(&mut self, input: Input) {
        let now = self.shared.core.clock.now();
        self.tell_clock_steps();
        let Some(live) = self.live.as_mut().filter(|_| self.broken.is_none()) else { return };
        let phase = live.session.state().phase;
        let handled = catch_unwind(AssertUnwindSafe(|| {
            #[cfg(test)]
            tests::panic_if_asked(&input);
            live.session.handle(now, input);
            live.session.drain().collect::<Vec<_>>()
        }));
        let Ok(outputs) = handled else {
            self.broken = Some(PANICKED);
            return;
        };
        self.obey_all(phase, outputs);
    }

    fn obey_all(&mut self, mut phase: Phase, outputs: Vec<Output>) {
        for output in outputs {
            if let Output::Record(facts) = output {
                self.record(phase, &facts);
                phase = self.live.as_ref().map_or(phase, |live| live.session.state().phase);
            } else {
                self.obey(output);
            }
        }
        if self.gate.len() > GATE_OUTPUTS_MAX {
            self.broken = Some("the gate is full");
        }
    }

    fn drop_overflowed(&mut self) {
        while let Some(connection) = self.overflowed.pop() {
            let Some(it) = self.connections.remove(&connection) else { continue };
            let last_heard_at = Timestamp(it.heard.load(Ordering::Relaxed));
            self.feed(Input::Gone { connection, last_heard_at });
        }
    }

    /// Ended for good, told, and nobody is connected: the task may end.
    fn is_over(&self) -> bool {
        !has_room(self.seen.summary().phase)
            && self.connections.is_empty()
            && self.gate.len() == 0
            && !self.gate.is_waiting()
            && self.mailbox.is_empty()
    }

    /// Whether it may be rebuilt once more.
    fn may_rebuild(&mut self) -> bool {
        let now = Instant::now();
        self.rebuilds.retain(|at| now.duration_since(*at) < Duration::from_secs(60));
        self.rebuilds.push_back(now);
        self.rebuilds.len() <= REBUILDS_PER_MINUTE_MAX
    }
}

const PANICKED: &str = "the session panicked";
