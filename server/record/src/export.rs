//! Writing a record as a file: complete, or reduced to what its reader may see.

use std::collections::BTreeSet;

use domain::{
    FactId, JournalFact, SessionFact, SessionId, StoredFact, StreamId, Timestamp, VaultEntry,
};

use crate::attendance::fold;
use crate::chain::Chain;
use crate::checkpoint::{Checkpoint, Purpose, SignedCheckpoint};
use crate::hash::{leaf_hash, sha256};
use crate::lines::{FORMAT, Header, Line, seal_bytes};
use crate::outcomes::fold_outcomes;
use crate::signer::Signer;
use crate::text::read_journal;
use crate::vault::{Vault, opens};
use crate::verify::{Fault, FaultPlace};
use crate::{FOLD_VERSION, HASH_ALGORITHM};

/// A session's record as the store keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Session.
    pub session_id: SessionId,
    /// All facts, in order.
    pub facts: &'a [StoredFact],
    /// Texts that were not erased; leave out those the reader may not see.
    pub vault: &'a [VaultEntry],
    /// Checkpoints in the order made, all by the signer of the export.
    pub checkpoints: &'a [SignedCheckpoint],
}

/// The complete record as JSON Lines.
///
/// # Errors
/// The first fact that does not follow in its chain or cannot be read.
pub fn export(source: &Source<'_>, at: Timestamp, signer: &dyn Signer) -> Result<String, Fault> {
    write(source, false, |_| false, at, signer)
}

/// A reduced copy: of the facts that `hide` names (never the first) only the leaf hash is
/// written, and their texts are left out. Attendance and outcomes are those of the facts shown.
///
/// # Errors
/// As [`export`].
pub fn export_reduced(
    source: &Source<'_>,
    hide: impl Fn(&JournalFact) -> bool,
    at: Timestamp,
    signer: &dyn Signer,
) -> Result<String, Fault> {
    write(source, true, hide, at, signer)
}

fn write(
    source: &Source<'_>,
    is_reduced: bool,
    hide: impl Fn(&JournalFact) -> bool,
    at: Timestamp,
    signer: &dyn Signer,
) -> Result<String, Fault> {
    let mut file = File::default();
    file.add(&header(source, is_reduced, at, signer), FaultPlace::Header)?;
    let mut chain = Chain::start(StreamId::session(source.session_id));
    let vault = Vault::new(source.vault);
    let mut shown = Vec::new();
    let mut shown_ids = BTreeSet::new();
    for stored in source.facts {
        let place = FaultPlace::Fact(stored.seq);
        chain.follow(stored).map_err(|fault| Fault::new(place, fault))?;
        let fact = read_journal(stored, &vault).map_err(|fault| Fault::new(place, fault))?;
        let is_first = matches!(fact.fact, SessionFact::Opened { .. });
        let is_hidden = is_reduced && !is_first && hide(&fact);
        file.add(&fact_line(stored, is_hidden), place)?;
        if !is_hidden {
            shown.push(fact);
            shown_ids.insert(stored.fact_id);
        }
    }
    file.add_vault(source, &shown_ids)?;
    file.add(&Line::Attendance { attendance: fold(&shown) }, FaultPlace::Attendance)?;
    let outcomes = Box::new(fold_outcomes(&shown));
    file.add(&Line::Outcomes { outcomes }, FaultPlace::Outcomes)?;
    let last = Checkpoint {
        stream_id: chain.stream().clone(),
        size: chain.seq(),
        head: chain.head(),
        at,
        purpose: Purpose::Export,
    };
    for (number, signed) in (1..).zip(source.checkpoints.iter().chain([&last.sign(signer)])) {
        file.add(&Line::Checkpoint { signed: signed.clone() }, FaultPlace::Checkpoint(number))?;
    }
    file.seal(signer)
}

fn header(source: &Source<'_>, is_reduced: bool, at: Timestamp, signer: &dyn Signer) -> Line {
    let header = Header {
        format: FORMAT.to_owned(),
        session_id: source.session_id,
        fold_version: FOLD_VERSION,
        hash_algorithm: HASH_ALGORITHM.to_owned(),
        signer: signer.public_key(),
        exported_at: at,
        is_reduced,
    };
    Line::Header { header }
}

fn fact_line(stored: &StoredFact, is_hidden: bool) -> Line {
    let (seq, hash) = (stored.seq, stored.hash);
    if is_hidden {
        Line::Withheld { seq, leaf: leaf_hash(&stored.text), hash }
    } else {
        let (fact_id, text) = (stored.fact_id, stored.text.clone());
        Line::Fact { seq, fact_id, text, hash }
    }
}

#[derive(Default)]
struct File {
    text: String,
    lines: u64,
}

impl File {
    fn add(&mut self, line: &Line, place: FaultPlace) -> Result<(), Fault> {
        self.text.push_str(&line.print().map_err(|error| Fault::new(place, error))?);
        self.lines += 1;
        Ok(())
    }

    /// The texts of the facts shown, in the order of the facts.
    fn add_vault(&mut self, source: &Source<'_>, shown: &BTreeSet<FactId>) -> Result<(), Fault> {
        let mut entries: Vec<&VaultEntry> =
            source.vault.iter().filter(|e| shown.contains(&e.fact_id) && opens(e)).collect();
        let seq_of: std::collections::BTreeMap<FactId, u64> =
            source.facts.iter().map(|fact| (fact.fact_id, fact.seq)).collect();
        entries.sort_by_key(|entry| (seq_of.get(&entry.fact_id), &entry.commitment));
        entries.dedup();
        for (number, entry) in (1..).zip(entries) {
            self.add(&Line::Vault { entry: entry.clone() }, FaultPlace::Vault(number))?;
        }
        Ok(())
    }

    fn seal(mut self, signer: &dyn Signer) -> Result<String, Fault> {
        let sha256 = sha256(&[self.text.as_bytes()]);
        let signature = signer.sign(&seal_bytes(sha256));
        let lines = self.lines;
        self.add(&Line::Export { lines, sha256, signature }, FaultPlace::Export)?;
        Ok(self.text)
    }
}
