//! Reads a record line by line; each line is asked for with the place it stands for.

use domain::{FactId, Hash, JournalFact, StreamId, VaultEntry, limits};

use super::{Fault, FaultPlace};
use crate::chain::Chain;
use crate::hash::{leaf_hash, unhex};
use crate::lines::{Header, Line};
use crate::text::{Envelope, kind_of, read_text};
use crate::vault::{SALT_BYTES, Vault, opens};

const VAULT: &[u8] = br#"{"type":"vault","#;
const ATTENDANCE: &[u8] = br#"{"type":"attendance","#;

/// The file and how far it was read.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    read: usize,
    lines: u64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > limits::RECORD_BYTES_MAX {
            return Err(Fault::new(FaultPlace::Header, "the file is too large"));
        }
        Ok(Self { bytes, read: 0, lines: 0 })
    }

    /// The bytes of the lines read so far.
    pub(super) fn before(&self) -> &'a [u8] {
        &self.bytes[..self.read]
    }

    pub(super) fn lines_read(&self) -> u64 {
        self.lines
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.read == self.bytes.len()
    }

    /// The next line without its newline.
    fn raw(&mut self, place: FaultPlace) -> Result<&'a str, Fault> {
        if self.is_at_end() {
            return Err(Fault::new(place, "the file ends before it"));
        }
        if self.lines >= limits::RECORD_LINES_MAX {
            return Err(Fault::new(place, "the file has too many lines"));
        }
        let rest = &self.bytes[self.read..];
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else {
            return Err(Fault::new(place, "the line is cut off"));
        };
        self.read += length + 1;
        self.lines += 1;
        std::str::from_utf8(&rest[..length]).map_err(|_| Fault::new(place, "not UTF-8"))
    }

    pub(super) fn next(&mut self, place: FaultPlace) -> Result<Line, Fault> {
        Line::read(self.raw(place)?).map_err(|reason| Fault::new(place, reason))
    }

    /// The next line must say the same.
    pub(super) fn expect(&mut self, expected: &Line, place: FaultPlace) -> Result<(), Fault> {
        let text = self.raw(place)?;
        let stated = Line::read_loosely(text).map_err(|reason| Fault::new(place, reason))?;
        if stated == *expected {
            Ok(())
        } else {
            Err(Fault::new(place, "it does not follow from the facts"))
        }
    }

    fn starts_with(&self, prefix: &[u8]) -> bool {
        self.bytes[self.read..].starts_with(prefix)
    }

    /// The facts, up to the first line of another kind; the chain is followed.
    pub(super) fn facts(&mut self, header: &Header, stream: &StreamId) -> Result<Facts, Fault> {
        let mut chain = Chain::start(stream.clone());
        let mut facts = Facts { heads: vec![chain.head()], texts: Vec::new(), withheld: 0 };
        while !(self.starts_with(VAULT) || self.starts_with(ATTENDANCE)) {
            let place = FaultPlace::Fact(chain.seq() + 1);
            let text = match self.next(place)? {
                Line::Fact { seq, fact_id, text, hash } => {
                    let at = checked(&text, seq).map_err(|fault| Fault::new(place, fault))?;
                    chain
                        .step(seq, at, leaf_hash(&text), hash)
                        .map_err(|fault| Fault::new(place, fault))?;
                    Some((fact_id, text))
                }
                Line::Withheld { seq, leaf, hash } if header.is_reduced => {
                    let at = chain.at();
                    chain.step(seq, at, leaf, hash).map_err(|fault| Fault::new(place, fault))?;
                    facts.withheld += 1;
                    None
                }
                _ => return Err(Fault::new(place, "the line is not a fact")),
            };
            facts.texts.push(text);
            facts.heads.push(chain.head());
        }
        Ok(facts)
    }

    /// The texts beside the facts; each opens a commitment of the fact it names.
    pub(super) fn vault(&mut self, facts: &Facts) -> Result<Vault, Fault> {
        let mut entries: Vec<VaultEntry> = Vec::new();
        let mut shown = facts.texts.iter().flatten();
        let mut fact = shown.next();
        while !self.starts_with(ATTENDANCE) {
            let place = FaultPlace::Vault(entries.len() as u64 + 1);
            let Line::Vault { entry } = self.next(place)? else {
                return Err(Fault::new(place, "the line is not a text of the vault"));
            };
            while fact.is_some_and(|(fact_id, _)| *fact_id != entry.fact_id) {
                fact = shown.next();
            }
            let stands_in = fact.is_some_and(|(_, text)| text.contains(&commitment_of(&entry)));
            let fault = if !stands_in {
                "no fact in this order holds its commitment"
            } else if !opens(&entry) {
                "it does not open its commitment"
            } else {
                entries.push(entry);
                continue;
            };
            return Err(Fault::new(place, fault));
        }
        Ok(Vault::new(&entries))
    }
}

/// A commitment as it is printed in a fact.
fn commitment_of(entry: &VaultEntry) -> String {
    format!("{{\"commitment\":\"{}\"}}", entry.commitment)
}

/// What a fact's text says of itself must be so; its instant.
fn checked(text: &str, seq: u64) -> Result<domain::Timestamp, String> {
    let envelope = Envelope::read(text).map_err(|fault| fault.to_string())?;
    if envelope.seq != seq {
        return Err("line and text disagree about the number".to_owned());
    }
    if unhex::<SALT_BYTES>(&envelope.salt).is_none() {
        return Err("the salt is malformed".to_owned());
    }
    if kind_of(envelope.body.get()) != Some(envelope.kind.as_str()) {
        return Err("kind and body disagree".to_owned());
    }
    Ok(envelope.at)
}

/// The facts of a file, chained.
pub(super) struct Facts {
    /// Chain value after 0, 1, 2 … facts.
    heads: Vec<Hash>,
    texts: Vec<Option<(FactId, String)>>,
    pub(super) withheld: u64,
}

impl Facts {
    pub(super) fn size(&self) -> u64 {
        self.texts.len() as u64
    }

    pub(super) fn head(&self) -> Hash {
        self.heads.last().copied().unwrap_or_default()
    }

    pub(super) fn head_after(&self, size: u64) -> Option<Hash> {
        self.heads.get(usize::try_from(size).ok()?).copied()
    }

    pub(super) fn is_shown(&self, seq: u64) -> bool {
        let index = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
        index.and_then(|index| self.texts.get(index)).is_some_and(Option::is_some)
    }

    /// The facts shown, their texts opened.
    pub(super) fn read(&self, vault: &Vault) -> Result<Vec<JournalFact>, Fault> {
        let mut journal = Vec::new();
        for (seq, text) in (1..).zip(&self.texts) {
            let Some((_, text)) = text else { continue };
            let fact = Envelope::read(text).and_then(|envelope| read_text(&envelope, vault));
            journal.push(fact.map_err(|fault| Fault::new(FaultPlace::Fact(seq), fault))?);
        }
        Ok(journal)
    }
}
