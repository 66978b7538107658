//! One running reception, sans-IO: `handle(now, input)`, then drain every output, then the next.
//!
//! The state is the fold of the session's facts (`protocol::SessionState::apply`) plus what is
//! known only while connections live. No clock, no socket, no randomness: instants and fresh ids
//! come in with the input. The shell obeys the outputs in order and decides nothing.

mod act;
mod attachments;
mod audience;
mod checkin;
mod closing;
pub mod code;
mod deliberation;
mod dispatch;
mod entry;
mod floor;
mod flow;
mod input;
mod journal;
mod links;
mod liveness;
mod minutes;
mod notes;
mod opinions;
mod outbox;
mod output;
mod relay;
mod seats;
mod session;
mod stage;
mod survey;
mod waiting;

pub use input::{Caller, Command, ConnectionId, Input, Join, JoinResume, Upload};
pub use output::{CalendarNotice, Output, Recipients};
pub use session::{OpenError, Session};

#[cfg(test)]
mod tests;
