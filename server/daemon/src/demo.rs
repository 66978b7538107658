//! `lianxian demo`: an invented district on one laptop. Yesterday one reception was held and
//! sealed, today's can be entered now; seats nobody opens are played by stand-ins.
//!
//! Everything goes the ways of the product: the import, the offices, the session core. The data
//! is kept, so the same command after `kill -9` goes on where it was.

mod announce;
mod district;
mod seed;
mod sheet;
mod standin;
mod today;
mod yesterday;

pub use announce::{json_line, terminal_lines};
pub use seed::seed;
pub use sheet::{AccountLine, ReceptionLine, SeatLine, Sheet};
pub use standin::{Part, play};
pub use today::{prepare, stand_ins};
