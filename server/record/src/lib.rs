//! The record: what an outside auditor must read. Fact texts and their hash chain, checkpoints,
//! the folds of attendance and outcomes, the sealed export, reduced copies and the verifier.
//!
//! Pure and small. No clock, no randomness, no file: instants, entropy and bytes come in as
//! arguments. What is hashed is the text as written once; nothing here prints a fact anew.

mod attendance;
mod chain;
mod checkpoint;
mod export;
mod hash;
mod lines;
mod outcomes;
mod signer;
mod text;
mod vault;
mod verify;

pub use attendance::{AttendanceFold, fold, sum_holds};
pub use chain::{Chain, ChainFault};
pub use checkpoint::{Checkpoint, Purpose, SignedCheckpoint};
pub use export::{Source, export, export_reduced};
pub use hash::{genesis, leaf_hash, node_hash, sha256};
pub use outcomes::{
    Amendment, Attachment, AttendanceCorrection, ClaimOutcome, ClaimSettlement, Completion,
    MinuteLine, MinutesConfirmation, Outcomes, OutcomesFold, Survey, SurveyNote, fold_outcomes,
};
pub use signer::{Ed25519Signer, KeyFault, PublicKey, Signature, Signer};
pub use text::{ReadFault, Upcast, kind_of, read_fact, read_fact_with, read_journal};
pub use vault::{Vault, commitment};
pub use verify::{Fault, FaultPlace, Pin, Report, verify};

/// Version of the folds of attendance and outcomes; the first fact of a session names it.
pub const FOLD_VERSION: u32 = 1;
/// Hash algorithm of every chain; the first fact of a session names it.
pub const HASH_ALGORITHM: &str = "sha256";
