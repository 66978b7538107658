//! Puts the parts together: configuration, clock, keys, journal, the app.

pub mod app;
pub mod clock;
pub mod config;
pub mod journal;
pub mod keys;
pub mod local_time;
pub mod serve;
pub mod tls;

pub use app::{App, Core};
pub use clock::Clock;
pub use config::Config;
pub use journal::Journal;
pub use keys::Keys;
pub use local_time::{LocalTime, today};
