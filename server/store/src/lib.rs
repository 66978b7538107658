//! Facts in, facts out. A [`Commit`] carries facts, vault texts, rows and outbox items and is
//! durable as a whole or not at all. The store interprets nothing: it knows documents by table
//! and id, occupancy by party and lane, and refuses an overlap whoever asks.

mod commit;

pub use commit::{
    AppendError, Commit, Document, DocumentFilter, LastHeard, Occupancy, OutboxItem, Row, Store,
    StoreError, StreamHead, Table,
};
