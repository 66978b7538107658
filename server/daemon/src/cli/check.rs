//! `lianxian check`: folds every stream anew and compares it with what the read models say. A
//! reading command; it runs beside a server, over one snapshot of the file.

mod models;

use std::path::Path;

use domain::{SessionId, StreamId, limits};
use record::Chain;
use store::{DataFolder, DocumentFilter, SqliteStore, Store, Table};

use crate::archive::SessionRecord;
use crate::signaling::SessionRow;

/// What was found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Findings {
    /// Streams whose chain was followed.
    pub streams: usize,
    /// Facts read.
    pub facts: u64,
    /// Sessions folded and compared.
    pub sessions: usize,
    /// What does not agree, one sentence each.
    pub faults: Vec<String>,
}

/// Checks a data folder.
///
/// # Errors
/// A sentence when it cannot be read at all.
pub fn check(data: &Path) -> Result<Findings, String> {
    let folder = DataFolder::open_for_reading(data).map_err(|error| error.to_string())?;
    let store = SqliteStore::open(&folder).map_err(|error| error.to_string())?;
    let mut findings = Findings::default();
    for head in store.heads().map_err(|error| error.to_string())? {
        findings.streams += 1;
        follow(&store, &head.stream_id, head.seq, &mut findings)?;
    }
    let documents = store
        .documents(Table::Sessions, &DocumentFilter::default())
        .map_err(|error| error.to_string())?;
    for document in documents {
        findings.sessions += 1;
        match SessionRow::read(&document) {
            Ok(row) => compare(&store, &row, &mut findings),
            Err(_) => findings.faults.push(format!("row of session {}: unreadable", document.id)),
        }
    }
    models::compare(&store, &mut findings.faults).map_err(|error| error.to_string())?;
    Ok(findings)
}

/// Follows one chain in steps, up to the head read before: a server may be writing behind it.
fn follow(
    store: &dyn Store,
    stream: &StreamId,
    last: u64,
    findings: &mut Findings,
) -> Result<(), String> {
    let mut chain = Chain::start(stream.clone());
    while chain.seq() < last {
        let facts = store
            .facts(stream, chain.seq() + 1, limits::COMMIT_ITEMS_MAX)
            .map_err(|error| error.to_string())?;
        if facts.is_empty() {
            findings.faults.push(format!("{}: ends at {}", stream.0, chain.seq()));
            return Ok(());
        }
        for fact in &facts {
            if let Err(fault) = chain.follow(fact) {
                findings.faults.push(format!("{} fact {}: {fault}", stream.0, fact.seq));
                return Ok(());
            }
            findings.facts += 1;
        }
    }
    Ok(())
}

fn compare(store: &dyn Store, row: &SessionRow, findings: &mut Findings) {
    let session_id: SessionId = row.session_id;
    match SessionRecord::load(store, session_id) {
        Ok(record) => {
            let folded = SessionRow::of(record.state());
            // While it runs a newer fact may stand behind the row that was read.
            let is_settled = row.phase.is_over();
            if is_settled && folded != *row {
                findings
                    .faults
                    .push(format!("session {session_id}: its row differs from its facts"));
            }
            let sums = record.attendance().seats.iter().all(record::sum_holds);
            if is_settled && !sums {
                findings.faults.push(format!("session {session_id}: attendance does not add up"));
            }
            for signed in record.checkpoints() {
                if !signed.is_signed() {
                    let purpose = signed.checkpoint.purpose.word();
                    findings.faults.push(format!("session {session_id}: checkpoint {purpose}"));
                }
            }
        }
        Err(fault) => findings.faults.push(format!("session {session_id}: {fault}")),
    }
}
