//! The server behind the binary `lianxian`: command line, REST, signaling, offices, wiring.
//!
//! Floor 4: the only place with a runtime, sockets, files, a clock and randomness.

pub mod access;
pub mod archive;
pub mod cli;
pub mod demo;
pub mod exchange;
pub mod http;
pub mod office;
pub mod print;
pub mod signaling;
pub mod wiring;
