//! The vault as read: commitments that stand in facts, and the texts that open them. An erased
//! text is simply missing; a text that does not match its commitment is never shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{Hash, VaultEntry};

use crate::hash::{sha256, unhex};

/// Bytes of a salt.
pub(crate) const SALT_BYTES: usize = 16;

/// The commitment to a text under a salt.
#[must_use]
pub fn commitment(salt: &[u8; SALT_BYTES], text: &str) -> Hash {
    sha256(&[salt, text.as_bytes()])
}

/// Whether the entry's text and salt open its own commitment.
#[must_use]
pub(crate) fn opens(entry: &VaultEntry) -> bool {
    unhex::<SALT_BYTES>(&entry.salt)
        .is_some_and(|salt| commitment(&salt, &entry.value).to_string() == entry.commitment)
}

/// Texts by commitment. Cheap to clone.
#[derive(Clone, Default)]
pub struct Vault {
    texts: Arc<BTreeMap<String, String>>,
}

impl Vault {
    /// The vault of a stream. Entries that do not open their commitment are left out, so that a
    /// changed text reads as erased and never as true.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a VaultEntry>) -> Self {
        let texts = entries
            .into_iter()
            .filter(|entry| opens(entry))
            .map(|entry| (entry.commitment.clone(), entry.value.clone()))
            .collect();
        Self { texts: Arc::new(texts) }
    }

    /// The text of a commitment, unless erased.
    #[must_use]
    pub fn open(&self, commitment: &str) -> Option<&str> {
        self.texts.get(commitment).map(String::as_str)
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({} texts)", self.texts.len())
    }
}
