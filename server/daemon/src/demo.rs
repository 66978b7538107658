//! `lianxian demo`: an invented district on one laptop. Yesterday one reception was held and
//! sealed, today's can be entered now; seats nobody opens are played by stand-ins.
//!
//! Everything goes the ways of the product: the import, the offices, the session core. The data
//! is kept, so the same command after `kill -9` goes on where it was. The stage (演示台, `/demo`)
//! reads its eight steps from the facts; the director does a step through a seat like any client.

mod announce;
mod cast;
mod director;
mod district;
mod line;
mod seed;
mod sheet;
mod stage;
mod standin;
mod steps;
mod today;
mod yesterday;

pub use announce::{json_line, terminal_lines};
pub use cast::Cast;
pub(crate) use director::{look, perform};
pub use seed::seed;
pub use sheet::{AccountLine, ReceptionLine, SeatLine, Sheet};
pub(crate) use today::begin_again;
pub use today::{prepare, stand_ins};
