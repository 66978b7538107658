//! `lianxian check`: folds every stream anew and compares it with what the read models say. A
//! reading command; it runs beside a server, over one snapshot of the file.

mod models;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::{Hash, SessionId, StreamId, limits};
use record::{Chain, Checkpoint, Ed25519Signer, PublicKey, SignedCheckpoint, Signer as _};
use sha2::{Digest, Sha256};
use store::{DataFolder, DocumentFilter, SqliteStore, Store, Table};

use super::record::RECORD_SIGNER;
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
    // Read before the heads: what is signed later is no fault of a server that writes meanwhile.
    let mut signed = Signed::load(&store, signer(&folder)?)?;
    for head in store.heads().map_err(|error| error.to_string())? {
        findings.streams += 1;
        let checkpoints = signed.by_stream.remove(&head.stream_id.0).unwrap_or_default();
        let checkpoints = (checkpoints.as_slice(), signed.signer.as_ref());
        follow(&store, (&head.stream_id, head.seq), checkpoints, &mut findings)?;
    }
    let lost = signed.by_stream.keys().map(|stream| format!("{stream}: signed, but gone"));
    findings.faults.extend(lost);
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
/// What was signed must still stand there: the chain alone does not show that its end is missing.
fn follow(
    store: &dyn Store,
    (stream, last): (&StreamId, u64),
    (checkpoints, signer): (&[SignedCheckpoint], Option<&PublicKey>),
    findings: &mut Findings,
) -> Result<(), String> {
    let mut chain = Chain::start(stream.clone());
    let mut heads: BTreeMap<u64, Hash> = BTreeMap::new();
    let sizes: BTreeSet<u64> = checkpoints.iter().map(|signed| signed.checkpoint.size).collect();
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
            if sizes.contains(&fact.seq) {
                heads.insert(fact.seq, fact.hash);
            }
        }
    }
    for signed in checkpoints {
        let Checkpoint { size, head, purpose, .. } = &signed.checkpoint;
        let why = if !signed.is_signed() {
            "the signature is not good"
        } else if signer.is_some_and(|signer| *signer != signed.signer) {
            "another key signed it"
        } else if heads.get(size) != Some(head) {
            "it does not agree with the facts"
        } else {
            continue;
        };
        findings.faults.push(format!("{} checkpoint {} {size}: {why}", stream.0, purpose.word()));
    }
    Ok(())
}

/// Every checkpoint of the folder.
struct Signed {
    by_stream: BTreeMap<String, Vec<SignedCheckpoint>>,
    signer: Option<PublicKey>,
}

impl Signed {
    fn load(store: &dyn Store, signer: Option<PublicKey>) -> Result<Self, String> {
        let rows = store.documents(Table::Checkpoints, &DocumentFilter::default());
        let mut by_stream: BTreeMap<String, Vec<SignedCheckpoint>> = BTreeMap::new();
        for row in rows.map_err(|error| error.to_string())? {
            let signed: SignedCheckpoint = serde_json::from_str(&row.body)
                .map_err(|error| format!("checkpoint {}: {error}", row.id))?;
            by_stream.entry(signed.checkpoint.stream_id.0.clone()).or_default().push(signed);
        }
        Ok(Self { by_stream, signer })
    }
}

/// The key this folder signs with; a copy without its keys is checked without.
fn signer(folder: &DataFolder) -> Result<Option<PublicKey>, String> {
    let seed = folder.read_key(RECORD_SIGNER).map_err(|error| format!("keys: {error}"))?;
    let Some(seed) = seed else { return Ok(None) };
    let seed = seed.try_into().map_err(|_| "keys: a signing key has 32 bytes")?;
    Ok(Some(Ed25519Signer::from_seed(seed).public_key()))
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
            compare_files(store, &record, findings);
            let sums = record.attendance().seats.iter().all(record::sum_holds);
            if is_settled && !sums {
                findings.faults.push(format!("session {session_id}: attendance does not add up"));
            }
        }
        Err(fault) => findings.faults.push(format!("session {session_id}: {fault}")),
    }
}

/// Every file on the record lies there, with the bytes it was attached with.
fn compare_files(store: &dyn Store, record: &SessionRecord, findings: &mut Findings) {
    let state = record.state();
    for attachment in &state.attachments {
        let hash = attachment.sha256.parse::<Hash>();
        let bytes = hash.ok().and_then(|hash| store.blob(&hash).ok().flatten());
        let is_good = bytes.is_some_and(|bytes| {
            Hash(Sha256::digest(bytes).into()).to_string() == attachment.sha256
        });
        if !is_good {
            findings.faults.push(format!(
                "session {}: attachment {} is not as it was",
                state.session_id, attachment.attachment_id
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use record::Purpose;
    use store::{Commit, Row};

    use super::*;
    use crate::archive::checkpoint_row;

    #[test]
    fn a_signed_end_that_is_missing_is_found() {
        let path = std::env::temp_dir().join(format!("lianxian-check-{}", std::process::id()));
        let folder = DataFolder::open_for_writing(&path).expect("a fresh folder");
        folder.create_key(RECORD_SIGNER, &[7; 32]).expect("a key");
        let store = SqliteStore::open(&folder).expect("a store");
        let meta = domain::FactMeta {
            at: Timestamp(1),
            actor: domain::Actor::System,
            client_id: None,
            command_id: None,
        };
        let mut chain = Chain::start(StreamId::calendar());
        let mut facts = Vec::new();
        for number in 1..=2_u128 {
            let fact_id = domain::FactId(uuid::Uuid::from_u128(number));
            let fact = serde_json::json!({ "type": "noted" });
            facts.push(chain.append(fact_id, &meta, "noted", &fact, [0; 32]).expect("prints").0);
        }
        let sign = |size, head, seed| {
            let signer = Ed25519Signer::from_seed([seed; 32]);
            let (stream_id, at, purpose) = (StreamId::calendar(), Timestamp(1), Purpose::Daily);
            let checkpoint = Checkpoint { stream_id, size, head, at, purpose };
            Row::Put(checkpoint_row(checkpoint, &signer))
        };
        let faults = |rows: Vec<Row>, facts: Vec<domain::StoredFact>| {
            let commit = Commit { facts, rows, ..Commit::default() };
            assert_eq!(store.append(&[commit]), [Ok(())]);
            let (mut findings, signer) = (Findings::default(), signer(&folder).expect("a key"));
            let signed = Signed::load(&store, signer).expect("rows");
            let calendar = StreamId::calendar();
            let checkpoints = signed.by_stream[&calendar.0].as_slice();
            let head = store.head(&calendar).expect("reads").map_or(0, |head| head.seq);
            let checkpoints = (checkpoints, signed.signer.as_ref());
            follow(&store, (&calendar, head), checkpoints, &mut findings).expect("reads");
            findings.faults
        };
        let (first, last) = (facts[0].clone(), facts[1].clone());
        let told = faults(vec![sign(1, first.hash, 7), sign(2, last.hash, 7)], vec![first]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("daily 2"), "{told:?}");
        assert_eq!(faults(Vec::new(), vec![last.clone()]), [""; 0]);
        let told = faults(vec![sign(2, last.hash, 8)], Vec::new());
        assert!(told[0].contains("another key"), "{told:?}");
        std::fs::remove_dir_all(&path).expect("it is ours");
    }
}
