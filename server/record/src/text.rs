//! The text of a fact: written once from an ordered struct, read for ever. Every private text is
//! replaced by a commitment while printing, and opened through the vault while reading.

use std::cell::RefCell;
use std::rc::Rc;

use domain::{Actor, ClientId, FactId, FactMeta, JournalFact, StoredFact, Timestamp, VaultEntry};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::hash::{hex, sha256};
use crate::vault::{SALT_BYTES, Vault, commitment};

/// Version new facts are written in. A kind whose meaning changes gets a higher one here and an
/// arm in [`upcast`]; texts already written are never touched.
const VERSION: u32 = 1;

/// The order of these fields is the order in the hashed text.
#[derive(Serialize)]
struct Written<'a> {
    seq: u64,
    at: Timestamp,
    kind: &'a str,
    v: u32,
    salt: &'a str,
    actor: &'a Actor,
    client_id: Option<ClientId>,
    command_id: Option<u64>,
    body: &'a RawValue,
}

/// A fact's text as read, its body still in the version it was written in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope<'a> {
    pub(crate) seq: u64,
    pub(crate) at: Timestamp,
    pub(crate) kind: String,
    pub(crate) v: u32,
    pub(crate) salt: String,
    pub(crate) actor: Actor,
    pub(crate) client_id: Option<ClientId>,
    pub(crate) command_id: Option<u64>,
    #[serde(borrow)]
    pub(crate) body: &'a RawValue,
}

/// Why a fact could not be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ReadFault {
    /// The text is not a fact's text, or its body is not of the kind asked for. Says where, never
    /// what: the text may be somebody's.
    Malformed(String),
    /// Text and stored columns disagree.
    Disagrees(&'static str),
    /// Written by a newer release.
    UnknownVersion {
        /// Kind.
        kind: String,
        /// Version.
        v: u32,
    },
}

impl std::fmt::Display for ReadFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "the text cannot be read: {why}"),
            Self::Disagrees(field) => write!(f, "text and columns disagree about {field}"),
            Self::UnknownVersion { kind, v } => write!(f, "{kind} has the unknown version {v}"),
        }
    }
}

impl std::error::Error for ReadFault {}

fn malformed(error: &serde_json::Error) -> ReadFault {
    ReadFault::Malformed(where_it_fails(error))
}

/// Names the place of a parse error without quoting the text.
pub(crate) fn where_it_fails(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let what = match error.classify() {
        Category::Io | Category::Syntax => "not JSON",
        Category::Data => "not of the shape",
        Category::Eof => "cut off",
    };
    format!("{what}, column {}", error.column())
}

/// Turns a body of an old version into one of today: `(kind, v, body) -> body`.
pub type Upcast = fn(&str, u32, &str) -> Result<Option<String>, ReadFault>;

/// Today's upcast: every kind is in its first version.
fn upcast(kind: &str, v: u32, _body: &str) -> Result<Option<String>, ReadFault> {
    if v == VERSION {
        Ok(None)
    } else {
        Err(ReadFault::UnknownVersion { kind: kind.to_owned(), v })
    }
}

/// The kind of a printed body: every fact is an object that begins with its `type`.
#[must_use]
pub fn kind_of(body: &str) -> Option<&str> {
    body.strip_prefix("{\"type\":\"")?.split('"').next().filter(|kind| !kind.is_empty())
}

/// A fact's text with the vault entries of its private texts.
pub(crate) struct Printed {
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) vault: Vec<VaultEntry>,
}

/// Prints a fact. `kind` is read from the body's `type` when none is given.
pub(crate) fn print<T: Serialize>(
    fact_id: FactId,
    seq: u64,
    meta: &FactMeta,
    kind: Option<&str>,
    body: &T,
    entropy: &[u8; 32],
) -> Result<Printed, serde_json::Error> {
    let (body, vault) = print_body(fact_id, body, entropy)?;
    let Some(kind) = kind.or_else(|| kind_of(&body)).map(str::to_owned) else {
        return Err(serde::ser::Error::custom("a fact's body begins with its type"));
    };
    let body = RawValue::from_string(body)?;
    let written = Written {
        seq,
        at: meta.at,
        kind: &kind,
        v: VERSION,
        salt: &hex(&derived_salt(entropy, b"fact", 0)),
        actor: &meta.actor,
        client_id: meta.client_id,
        command_id: meta.command_id,
        body: &body,
    };
    let text = serde_json::to_string(&written)?;
    Ok(Printed { kind, text, vault })
}

fn print_body<T: Serialize>(
    fact_id: FactId,
    body: &T,
    entropy: &[u8; 32],
) -> Result<(String, Vec<VaultEntry>), serde_json::Error> {
    let sealed = Rc::new(RefCell::new(Vec::new()));
    let entries = Rc::clone(&sealed);
    let entropy = *entropy;
    let seal = move |text: &str| {
        let mut entries = entries.borrow_mut();
        let salt = derived_salt(&entropy, b"field", entries.len());
        let commitment = commitment(&salt, text).to_string();
        entries.push(VaultEntry {
            fact_id,
            commitment: commitment.clone(),
            salt: hex(&salt),
            value: text.to_owned(),
        });
        commitment
    };
    let printed = domain::with_sealer(seal, || serde_json::to_string(body))?;
    Ok((printed, sealed.take()))
}

/// One salt of many from a fact's entropy; none tells anything about another.
fn derived_salt(entropy: &[u8; 32], purpose: &[u8], index: usize) -> [u8; SALT_BYTES] {
    let index = (index as u64).to_be_bytes();
    let digest = sha256(&[b"lianxian salt ", purpose, &index, entropy]).0;
    let mut salt = [0; SALT_BYTES];
    salt.copy_from_slice(&digest[..SALT_BYTES]);
    salt
}

impl<'a> Envelope<'a> {
    /// Reads a text; the body stays raw.
    pub(crate) fn read(text: &'a str) -> Result<Self, ReadFault> {
        serde_json::from_str(text).map_err(|error| malformed(&error))
    }

    /// What stands beside the body.
    pub(crate) fn meta(&self) -> FactMeta {
        FactMeta {
            at: self.at,
            actor: self.actor,
            client_id: self.client_id,
            command_id: self.command_id,
        }
    }

    /// Reads the body in today's version, commitments opened through the vault.
    pub(crate) fn body<T: DeserializeOwned>(
        &self,
        vault: &Vault,
        upcast: Upcast,
    ) -> Result<T, ReadFault> {
        let upcasted = upcast(&self.kind, self.v, self.body.get())?;
        let body = upcasted.as_deref().unwrap_or(self.body.get());
        let vault = vault.clone();
        let open = move |commitment: &str| vault.open(commitment).map(str::to_owned);
        domain::with_opener(open, || serde_json::from_str(body)).map_err(|error| malformed(&error))
    }
}

/// Reads a stored fact of any stream; erased texts read as nothing.
///
/// # Errors
/// When the text is not one of a fact of this type, or disagrees with the columns beside it.
pub fn read_fact<T: DeserializeOwned>(
    stored: &StoredFact,
    vault: &Vault,
) -> Result<(FactMeta, T), ReadFault> {
    read_fact_with(stored, vault, upcast)
}

/// As [`read_fact`], with the upcast of a stream that has kinds of several versions.
///
/// # Errors
/// As [`read_fact`].
pub fn read_fact_with<T: DeserializeOwned>(
    stored: &StoredFact,
    vault: &Vault,
    upcast: Upcast,
) -> Result<(FactMeta, T), ReadFault> {
    let envelope = Envelope::read(&stored.text)?;
    if envelope.seq != stored.seq {
        return Err(ReadFault::Disagrees("seq"));
    }
    if envelope.at != stored.at {
        return Err(ReadFault::Disagrees("at"));
    }
    if envelope.kind != stored.kind {
        return Err(ReadFault::Disagrees("kind"));
    }
    Ok((envelope.meta(), envelope.body(vault, upcast)?))
}

/// Reads a stored fact of a session.
///
/// # Errors
/// As [`read_fact`].
pub fn read_journal(stored: &StoredFact, vault: &Vault) -> Result<JournalFact, ReadFault> {
    read_fact(stored, vault).map(|(meta, fact)| JournalFact { meta, fact })
}

/// Reads a session's fact from its text alone, as the verifier does.
pub(crate) fn read_text(envelope: &Envelope<'_>, vault: &Vault) -> Result<JournalFact, ReadFault> {
    let fact = envelope.body(vault, upcast)?;
    Ok(JournalFact { meta: envelope.meta(), fact })
}
