//! What the shell must do, in this order. Outputs marked *gated* wait until every `Record` before
//! them is durable; the others pass beside the gate at once.

use std::sync::Arc;

use domain::{JournalFact, Phase, SeatId, Timestamp};
use protocol::{Ephemeral, Refused, Reply, Welcome};
use serde_json::value::RawValue;

use crate::ConnectionId;

/// Connections with the event number each will read.
pub type Recipients = Vec<(ConnectionId, u64)>;

/// One effect.
#[derive(Debug)]
pub enum Output {
    /// Append these facts; everything gated that follows waits for them.
    Record(Vec<JournalFact>),
    /// *Gated.* An event: body printed once without head (`"type":…` onwards, an object).
    Event {
        /// Who reads it, with each seat's own number.
        to: Recipients,
        /// When.
        at: Timestamp,
        /// The object `{"type":…}` of the fact.
        body: Arc<str>,
    },
    /// *Gated.* The first frame of a connection. The shell adds ICE servers, token and clock.
    Welcome {
        /// The socket.
        connection: ConnectionId,
        /// The seat.
        seat_id: SeatId,
        /// Everything the session knows; `resume_token`, `ice_servers`, `reconnect`, `features`
        /// are left empty for the shell.
        welcome: Box<Welcome>,
    },
    /// *Gated.* The missed events of a resumed connection, oldest first, with their numbers.
    Replay {
        /// The socket.
        connection: ConnectionId,
        /// `(seq, at, body)`.
        events: Vec<(u64, Timestamp, Arc<str>)>,
    },
    /// *Gated.* A reply to a seat's command.
    Reply {
        /// The socket that asked, never another.
        connection: ConnectionId,
        /// Done or refused.
        reply: Reply,
    },
    /// *Gated.* A reply to a desk command.
    DeskReply {
        /// From the caller.
        ticket: u64,
        /// Done, or why not.
        result: Result<(), Refused>,
    },
    /// *Gated.* A media grant (`link_opened`).
    Grant {
        /// The socket.
        connection: ConnectionId,
        /// The message.
        message: Ephemeral,
    },
    /// Beside the gate: cuts, quality.
    Ephemeral {
        /// The socket.
        connection: ConnectionId,
        /// The message.
        message: Ephemeral,
    },
    /// Beside the gate: a relayed description or candidate.
    Signal {
        /// To this socket.
        connection: ConnectionId,
        /// From this seat, stamped by the session, never by the client.
        from: SeatId,
        /// Epoch of the link.
        link_epoch: u32,
        /// Raw body.
        body: Box<RawValue>,
    },
    /// *Gated.* Close the socket after what is before it was written.
    Close {
        /// The socket.
        connection: ConnectionId,
        /// Close code of `docs/protocol.md`.
        code: u16,
    },
    /// Call `handle(now, Input::Wake)` at this instant; replaces the earlier one.
    Wake(Timestamp),
    /// In the same commit as the last `Record`: the calendar must learn this.
    TellCalendar(CalendarNotice),
}

/// What the calendar learns from a session, at least once.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct CalendarNotice {
    /// Phase reached: closed, no-show, aborted, sealed; or live again after an extension.
    pub phase: Phase,
    /// Minutes added to the plan so far (a forecast, never an occupancy).
    pub extended_minutes: u32,
    /// When.
    pub at: Timestamp,
}
