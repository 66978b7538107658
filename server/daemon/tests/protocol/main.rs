//! The protocol as a stranger reads it: `docs/protocol.md` is fresh, and the golden frames of
//! `tests/examples/frames` are what this server reads and prints.

mod document;
mod frames;

use std::path::PathBuf;

/// A path below the top of the repository.
fn top(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(top(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
