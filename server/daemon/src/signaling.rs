//! The two sockets, the rooms behind them, and what opens a seat.
//!
//! One task owns one session ([`room`]); the [`hub`] only knows where it is. Nothing here decides
//! a rule: the session says what to do, this module does it in that order.

mod bucket;
mod close;
mod credentials;
mod gate;
mod ice;
mod outbox;
