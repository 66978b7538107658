//! The lines of an exported record: JSON, one a line, in this order: header, facts, vault,
//! attendance, outcomes, checkpoints, export. A line has exactly one spelling.

use domain::{Attendance, FactId, Hash, SessionId, Timestamp, VaultEntry};
use serde::{Deserialize, Serialize};

use crate::checkpoint::SignedCheckpoint;
use crate::outcomes::Outcomes;
use crate::signer::{PublicKey, Signature};
use crate::text::where_it_fails;

/// The format this release writes; readers keep all earlier ones.
pub(crate) const FORMAT: &str = "lianxian.record.1";

/// First line.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) format: String,
    pub(crate) session_id: SessionId,
    pub(crate) fold_version: u32,
    pub(crate) hash_algorithm: String,
    /// The key that signed the checkpoints and the export.
    pub(crate) signer: PublicKey,
    pub(crate) exported_at: Timestamp,
    /// Whether facts may be withheld.
    pub(crate) is_reduced: bool,
}

/// One line.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub(crate) enum Line {
    Header {
        header: Header,
    },
    /// A fact, its text byte for byte.
    Fact {
        seq: u64,
        fact_id: FactId,
        text: String,
        hash: Hash,
    },
    /// A fact that this copy does not show.
    Withheld {
        seq: u64,
        leaf: Hash,
        hash: Hash,
    },
    Vault {
        entry: VaultEntry,
    },
    Attendance {
        attendance: Attendance,
    },
    Outcomes {
        outcomes: Box<Outcomes>,
    },
    Checkpoint {
        signed: SignedCheckpoint,
    },
    /// Last line: signs every byte before it.
    Export {
        lines: u64,
        sha256: Hash,
        signature: Signature,
    },
}

impl Line {
    /// The line with its newline.
    pub(crate) fn print(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string(self)?;
        text.push('\n');
        Ok(text)
    }

    /// Reads a line without its newline. Another spelling of the same line is refused.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let line = Self::read_loosely(text)?;
        match serde_json::to_string(&line) {
            Ok(printed) if printed == text => Ok(line),
            Ok(_) => Err("the line is not spelled as it was written".to_owned()),
            Err(error) => Err(where_it_fails(&error)),
        }
    }

    /// Reads a line of a summary: an earlier release may have printed fewer fields.
    pub(crate) fn read_loosely(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| where_it_fails(&error))
    }
}

/// What the last line signs.
pub(crate) fn seal_bytes(sha256: Hash) -> Vec<u8> {
    format!("lianxian export 1\nsha256 {sha256}\n").into_bytes()
}
