//! Printable pages: the record of a reception (A4), the receipt of a seat and the appointment
//! slip (A5). Plain HTML with
//! one style sheet of its own, no script. Every value is escaped; the words are the office's.

mod checkpoints;
mod html;
mod line;
mod minutes;
mod receipt;
mod record;
mod report;
mod slip;
mod who;
mod words;

pub use html::{STYLE, escape};
pub use receipt::{Receipt, receipt_page};
pub use record::record_page;
pub use report::{fault_text, report_text};
pub use slip::{Slip, slip_page};
