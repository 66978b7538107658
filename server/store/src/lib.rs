//! Facts in, facts out. A [`Commit`] carries facts, vault texts, rows and outbox items and is
//! durable as a whole or not at all. The store interprets nothing: it knows documents by table
//! and id, occupancy by party and lane, and refuses an overlap whoever asks.
//!
//! Siblings of [`Store`]: [`MemoryStore`] for simulation, [`SqliteStore`] for a data folder. The
//! [`Writer`] groups commits of many callers into one sync. One conformance suite holds both.

mod commit;
mod folder;
mod memory;
mod sqlite;
mod writer;

pub use commit::{
    AppendError, Commit, Document, DocumentFilter, LastHeard, Occupancy, OutboxItem, Row, Store,
    StoreError, StreamHead, Table,
};
pub use folder::{DataFolder, FolderError};
pub use memory::MemoryStore;
pub use sqlite::SqliteStore;
pub use writer::{Appended, Writer};
