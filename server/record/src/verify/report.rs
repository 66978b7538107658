//! What the verifier says: a report, or the first bad place.

use domain::{Attendance, Hash, SessionId, Timestamp};

use crate::checkpoint::SignedCheckpoint;
use crate::hash::unhex;
use crate::outcomes::Outcomes;
use crate::signer::PublicKey;

/// A place in an exported record; numbers start at 1.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FaultPlace {
    /// First line.
    Header,
    /// A fact, shown or withheld.
    Fact(u64),
    /// A text beside the facts, counted among them.
    Vault(u64),
    /// Attendance.
    Attendance,
    /// Outcomes.
    Outcomes,
    /// A checkpoint.
    Checkpoint(u64),
    /// The signature over the whole file.
    Export,
}

impl std::fmt::Display for FaultPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Header => f.write_str("header"),
            Self::Fact(number) => write!(f, "fact {number}"),
            Self::Vault(number) => write!(f, "vault {number}"),
            Self::Attendance => f.write_str("attendance"),
            Self::Outcomes => f.write_str("outcomes"),
            Self::Checkpoint(number) => write!(f, "checkpoint {number}"),
            Self::Export => f.write_str("export"),
        }
    }
}

/// The first bad place of a record, and why. The reason quotes nothing from the file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Where.
    pub place: FaultPlace,
    /// Why.
    pub reason: String,
}

impl Fault {
    pub(crate) fn new(place: FaultPlace, reason: impl std::fmt::Display) -> Self {
        Self { place, reason: reason.to_string() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for Fault {}

/// The signer somebody knows from elsewhere: a printed receipt, a published key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Pin {
    /// `sha256:…` of the key.
    Fingerprint(String),
    /// The key.
    Key(PublicKey),
}

impl Pin {
    /// Reads a printed fingerprint `sha256:` and 64 hex digits.
    #[must_use]
    pub fn fingerprint(text: &str) -> Option<Self> {
        let text = text.trim();
        unhex::<32>(text.strip_prefix("sha256:")?)?;
        Some(Self::Fingerprint(text.to_owned()))
    }

    pub(super) fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Fingerprint(fingerprint) => *fingerprint == key.fingerprint(),
            Self::Key(pinned) => pinned == key,
        }
    }
}

/// A record that is consistent and signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Session.
    pub session_id: SessionId,
    /// Facts of the chain, withheld ones included.
    pub facts: u64,
    /// How many of them this copy does not show.
    pub withheld: u64,
    /// Chain value after the last fact.
    pub head: Hash,
    /// Fingerprint of the signer, `sha256:…`.
    pub fingerprint: String,
    /// Whether the caller pinned it.
    pub is_pinned: bool,
    /// When the file was written.
    pub exported_at: Timestamp,
    /// Checkpoints, the export's own last.
    pub checkpoints: Vec<SignedCheckpoint>,
    /// Attendance, recomputed.
    pub attendance: Attendance,
    /// Outcomes, recomputed.
    pub outcomes: Outcomes,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} facts", self.facts)?;
        if self.withheld > 0 {
            write!(f, ", {} withheld", self.withheld)?;
        }
        writeln!(f, ", head {}", self.head)?;
        for signed in &self.checkpoints {
            let checkpoint = &signed.checkpoint;
            let (word, size, at) = (checkpoint.purpose.word(), checkpoint.size, checkpoint.at.0);
            writeln!(f, "checkpoint {word}: {size} facts, at {at}, head {}", checkpoint.head)?;
        }
        if self.is_pinned {
            writeln!(f, "signer {} as pinned", self.fingerprint)
        } else {
            let fingerprint = &self.fingerprint;
            writeln!(f, "signer {fingerprint} not pinned: compare with a printed receipt")
        }
    }
}
