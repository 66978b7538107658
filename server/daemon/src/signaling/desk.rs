//! The desk socket: accounts without a seat see what changes in the views they subscribe to.
//!
//! Changes are numbered and the last ones kept; every desk reads them at its own pace, so a slow
//! desk costs nothing and is told to load its view anew when it fell too far behind. Every change
//! passes `visible` for that account at that moment.

mod bus;
mod socket;

pub use bus::{DeskBus, ReceptionChange};
pub(crate) use socket::desk_socket;
