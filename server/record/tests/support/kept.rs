//! A journal as the store keeps it, chained, signed and exported.

use super::*;

/// A journal as the store keeps it.
pub(crate) struct Kept {
    pub(crate) facts: Vec<StoredFact>,
    pub(crate) vault: Vec<VaultEntry>,
    pub(crate) checkpoints: Vec<SignedCheckpoint>,
}

impl Kept {
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            session_id: session_id(),
            facts: &self.facts,
            vault: &self.vault,
            checkpoints: &self.checkpoints,
        }
    }
}

pub(crate) fn signer() -> Ed25519Signer {
    Ed25519Signer::from_seed([7; 32])
}

/// Chains a journal, with checkpoints at closing and sealing.
pub(crate) fn keep(facts: &[JournalFact]) -> Kept {
    let mut chain = Chain::start(StreamId::session(session_id()));
    let mut kept = Kept { facts: Vec::new(), vault: Vec::new(), checkpoints: Vec::new() };
    for (number, fact) in (1_u64..).zip(facts) {
        let fact_id = FactId(Uuid::from_u128(0xfac7_0000 + u128::from(number)));
        let entropy = sha256(&[&number.to_be_bytes()]).0;
        let (stored, texts) = chain.append_journal(fact_id, fact, entropy).expect("prints");
        kept.facts.push(stored);
        kept.vault.extend(texts);
        let purpose = match fact.fact {
            SessionFact::Closed { .. } => Purpose::Closed,
            SessionFact::Sealed {} => Purpose::Sealed,
            _ => continue,
        };
        let checkpoint = Checkpoint {
            stream_id: chain.stream().clone(),
            size: chain.seq(),
            head: chain.head(),
            at: chain.at(),
            purpose,
        };
        kept.checkpoints.push(checkpoint.sign(&signer()));
    }
    kept
}

/// The sealed file of the whole reception.
pub(crate) fn file() -> String {
    export(&keep(&journal().facts).source(), at(301, 0), &signer()).expect("exports")
}
