//! SHA-256 as the chain uses it. Leaves and nodes have different prefixes, so that no text can
//! pass for a node.

use domain::{Hash, StreamId};
use sha2::{Digest, Sha256};

const LEAF: u8 = 0x00;
const NODE: u8 = 0x01;

/// SHA-256 of the parts, one after the other.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

/// The chain value before the first fact of a stream.
#[must_use]
pub fn genesis(stream: &StreamId) -> Hash {
    sha256(&[stream.0.as_bytes()])
}

/// The hash of one fact's text: all that a reduced copy shows of a withheld fact.
#[must_use]
pub fn leaf_hash(text: &str) -> Hash {
    sha256(&[&[LEAF], text.as_bytes()])
}

/// The chain value after a fact.
#[must_use]
pub fn node_hash(before: Hash, leaf: Hash) -> Hash {
    sha256(&[&[NODE], &before.0, &leaf.0])
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Bytes of exactly `N` pairs of lower-case hex digits.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_reads_back_and_only_in_its_one_spelling() {
        assert_eq!(hex(&[0, 0x0f, 0xa9]), "000fa9");
        assert_eq!(unhex::<3>("000fa9"), Some([0, 0x0f, 0xa9]));
        for wrong in ["000FA9", "000fa", "000fa99", "000fag", "0x0fa9"] {
            assert_eq!(unhex::<3>(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_text_cannot_pass_for_a_node() {
        let before = genesis(&StreamId::calendar());
        let node = node_hash(before, leaf_hash("a"));
        assert_ne!(node, sha256(&[&before.0, &leaf_hash("a").0]));
        assert_ne!(leaf_hash("a"), sha256(&[b"a"]));
    }
}
