//! The REST API, one file a noun.

pub mod answer;

pub use answer::{Answer, Failure};
