//! The REST API, one file a noun. [`table`] is the one table: the router, the sign-in check in
//! front of it and the OpenAPI document are made from it.

mod accounts;
pub mod answer;
mod attachments;
mod body;
mod config;
mod demo;
mod guard;
mod local_ca;
mod me;
mod once;
pub mod openapi;
mod pages;
mod people;
mod petitions;
mod receptions;
mod records;
mod routes;
mod sessions;
mod sites;

pub use answer::{Answer, Failure};
pub use guard::is_same_origin;
pub use once::Once;
pub use routes::{Gate, Route, router, table};
pub(crate) use sessions::open_session;

#[cfg(test)]
mod tests;
