//! What can happen to a session.

use domain::{AccountId, ClientId, Day, SeatId, Timestamp};
use protocol::Signal;
use uuid::Uuid;

/// A socket, numbered by the shell; never used again after `Gone`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ConnectionId(pub u64);

/// A connection that proved it may sit on a seat.
#[derive(Clone, Copy, Debug)]
pub struct Join {
    /// The socket.
    pub connection: ConnectionId,
    /// The seat its credential names.
    pub seat_id: SeatId,
    /// The page.
    pub client_id: ClientId,
    /// Set when it came with a resume token.
    pub resume: Option<JoinResume>,
}

/// Where a page wants to go on.
#[derive(Clone, Copy, Debug)]
pub struct JoinResume {
    /// Generation inside the token; another than the seat's means it was taken over (4409).
    pub generation: u32,
    /// Last event the page has applied.
    pub last_seq: u64,
}

/// Who gives a command.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Caller {
    /// The seat of a joined connection.
    Connection(ConnectionId),
    /// An account at a desk acting for seats of its own site (check-in, other device). The shell
    /// has checked its permit for the site; `ticket` returns with the reply.
    Desk {
        /// Who.
        account_id: AccountId,
        /// Returned in `Output::DeskReply`.
        ticket: u64,
    },
}

/// A command with everything random it may need.
#[derive(Clone, Debug)]
pub struct Command {
    /// Who.
    pub caller: Caller,
    /// The page's command number (0 for a desk).
    pub id: u64,
    /// Body.
    pub command: protocol::Command,
    /// For the thing it makes (minute, opinion, seat).
    pub fresh_id: Uuid,
    /// The file an `attach` names, if the shell holds it.
    pub upload: Option<Box<Upload>>,
    /// The day at the host's site.
    pub today: Day,
}

/// A file that was sent in and waits to be attached; the shell keeps its bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Upload {
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u32,
}

/// One input. `now` is passed beside it.
#[derive(Debug)]
pub enum Input {
    /// A connection asks for its seat.
    Join(Join),
    /// Bytes came from the connection; `at` is when.
    Heard {
        /// The socket.
        connection: ConnectionId,
        /// When.
        at: Timestamp,
    },
    /// The socket is closed.
    Gone {
        /// The socket.
        connection: ConnectionId,
        /// The last byte received.
        last_heard_at: Timestamp,
    },
    /// The account behind the connection may not go on; the shell closes the socket.
    Dismissed {
        /// The socket.
        connection: ConnectionId,
    },
    /// A command.
    Command(Command),
    /// A description or candidate to relay.
    Signal {
        /// From this socket.
        connection: ConnectionId,
        /// Raw.
        signal: Signal,
    },
    /// The wall clock jumped against the monotonic one, before any other input is taken.
    ClockStepped {
        /// Forward, or back.
        by_ms: i32,
    },
    /// The instant of the last `Output::Wake` came.
    Wake,
}
