//! Checkpoints: a signature over where a stream stood. The receipts handed out at closing carry
//! one, which makes their holders witnesses.

use domain::{Hash, StreamId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::signer::{PublicKey, Signature, Signer};

/// Why a checkpoint was made.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 结束接访: attendance, minutes and opinions as read out.
    Closed,
    /// 封存.
    Sealed,
    /// A later correction.
    Corrected,
    /// Every stream, once a day.
    Daily,
    /// The end of an exported file.
    Export,
}

impl Purpose {
    /// The word in the signed bytes and in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Sealed => "sealed",
            Self::Corrected => "corrected",
            Self::Daily => "daily",
            Self::Export => "export",
        }
    }
}

/// Where a stream stood.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Stream.
    pub stream_id: StreamId,
    /// How many facts it had.
    pub size: u64,
    /// Chain value after the last of them.
    pub head: Hash,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub purpose: Purpose,
}

impl Checkpoint {
    /// The signed bytes: one line a field, under a title that no other signature shares.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        // The stream comes last: its text is the only one not of a fixed alphabet.
        format!(
            "lianxian checkpoint 1\nsize {}\nhead {}\nat {}\npurpose {}\nstream {}\n",
            self.size,
            self.head,
            self.at.0,
            self.purpose.word(),
            self.stream_id.0,
        )
        .into_bytes()
    }

    /// Signs it.
    #[must_use]
    pub fn sign(self, signer: &dyn Signer) -> SignedCheckpoint {
        let signature = signer.sign(&self.canonical_bytes());
        SignedCheckpoint { checkpoint: self, signer: signer.public_key(), signature }
    }
}

/// A checkpoint with its signature.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignedCheckpoint {
    /// What is signed.
    pub checkpoint: Checkpoint,
    /// By whom.
    pub signer: PublicKey,
    /// Signature over [`Checkpoint::canonical_bytes`].
    pub signature: Signature,
}

impl SignedCheckpoint {
    /// Whether the named signer made the signature.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.signer.verifies(&self.checkpoint.canonical_bytes(), &self.signature)
    }
}
