//! The journal's frame: streams, actors, meta, and a fact as stored.
//!
//! Adding a fact kind is always allowed; changing the meaning of a field is not: give the kind a
//! new version and upcast when reading (`50-record`).

use serde::{Deserialize, Serialize};

use crate::{AccountId, ClientId, FactId, PetitionId, SeatId, SessionFact, SessionId, Timestamp};

/// A SHA-256 digest, printed as 64 lower-case hex digits.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Hash(pub [u8; 32]);

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Written in one piece: the journal prints two of these for every fact.
        let mut text = String::with_capacity(64);
        for byte in self.0 {
            text.extend(
                [byte >> 4, byte & 15]
                    .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])),
            );
        }
        f.write_str(&text)
    }
}

impl std::str::FromStr for Hash {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != 64 || !text.bytes().all(is_hex) {
            return Err("a hash is 64 lower-case hex digits");
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |b: u8| if b.is_ascii_digit() { b - b'0' } else { b - b'a' + 10 };
            *byte = (digit(pair[0]) << 4) | digit(pair[1]);
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A stream of the journal; one writer each.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct StreamId(pub String);

impl StreamId {
    /// The stream of one session.
    #[must_use]
    pub fn session(session_id: SessionId) -> Self {
        Self(format!("session:{session_id}"))
    }

    /// The stream of one petition.
    #[must_use]
    pub fn petition(petition_id: PetitionId) -> Self {
        Self(format!("petition:{petition_id}"))
    }

    /// The calendar of the district this server keeps.
    #[must_use]
    pub fn calendar() -> Self {
        Self("calendar".to_owned())
    }

    /// Directory and access.
    #[must_use]
    pub fn directory() -> Self {
        Self("directory".to_owned())
    }
}

/// Who did it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Actor {
    /// A seat.
    Seat {
        /// Which.
        seat_id: SeatId,
    },
    /// An account at a desk, without a seat.
    Account {
        /// Which.
        account_id: AccountId,
    },
    /// The server itself (a deadline, a restart).
    System,
}

/// What every fact of a session carries beside its body.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FactMeta {
    /// Wall time, never earlier than the fact before.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The page that sent the command, if one did.
    pub client_id: Option<ClientId>,
    /// That page's command number; with `client_id` it makes a repeat harmless.
    pub command_id: Option<u64>,
}

/// A fact with its meta, before it is chained.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct JournalFact {
    /// Meta.
    pub meta: FactMeta,
    /// Body.
    pub fact: SessionFact,
}

/// A fact as stored: the text is hashed byte for byte and never printed anew.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredFact {
    /// Names the fact in the vault.
    pub fact_id: FactId,
    /// Stream.
    pub stream_id: StreamId,
    /// Position in the stream, from 1, dense.
    pub seq: u64,
    /// Instant.
    pub at: Timestamp,
    /// Kind, for search only; the text has it too.
    pub kind: String,
    /// The hashed text.
    pub text: String,
    /// Chain value before.
    pub prev_hash: Hash,
    /// Chain value after.
    pub hash: Hash,
}

/// A text kept beside the chain; erasing it leaves the chain whole.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct VaultEntry {
    /// The fact it belongs to.
    pub fact_id: FactId,
    /// The commitment that stands in the fact's text (hex).
    pub commitment: String,
    /// 16 random bytes (hex).
    pub salt: String,
    /// The text.
    pub value: String,
}

/// Who may see a fact while the session runs.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every seat.
    All,
    /// Every seat but the petitioner's side, the field camera and the hall screen.
    Officials,
    /// The seats that deliberate.
    Deliberation,
    /// Nobody: kept for the record only.
    Nobody,
}
