//! Who signs: a trait, its Ed25519 sibling made from bytes the caller keeps, and the public key
//! with its printed fingerprint.

use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey,
    spki::der::pem::LineEnding,
};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::hash::{hex, sha256, unhex};

/// Signs checkpoints and exports.
pub trait Signer: Send + Sync {
    /// The key others check with.
    fn public_key(&self) -> PublicKey;
    /// Signs the message.
    fn sign(&self, message: &[u8]) -> Signature;
}

/// The text is not a key of this kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct KeyFault;

impl std::fmt::Display for KeyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an Ed25519 key")
    }
}

impl std::error::Error for KeyFault {}

/// An Ed25519 signature, 128 hex digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Signature(pub [u8; 64]);

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl Serialize for Signature {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        unhex(&text)
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("a signature is 128 lower-case hex digits"))
    }
}

/// An Ed25519 public key, 64 hex digits; never one of the weak points.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// A key from its 32 bytes.
    ///
    /// # Errors
    /// When they are no point of the curve or a weak one.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, KeyFault> {
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyFault)?;
        if key.is_weak() { Err(KeyFault) } else { Ok(Self(bytes)) }
    }

    /// A key from a PEM text (`PUBLIC KEY`).
    ///
    /// # Errors
    /// When it is not one.
    pub fn from_pem(pem: &str) -> Result<Self, KeyFault> {
        let key = VerifyingKey::from_public_key_pem(pem.trim()).map_err(|_| KeyFault)?;
        Self::from_bytes(key.to_bytes())
    }

    /// The key as a PEM text.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn to_pem(&self) -> Result<String, KeyFault> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| KeyFault)?;
        key.to_public_key_pem(LineEnding::LF).map_err(|_| KeyFault)
    }

    /// `sha256:…`, as printed on receipts.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("sha256:{}", sha256(&[&self.0]))
    }

    /// Whether this key made the signature over the message.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
            key.verify_strict(message, &signature).is_ok()
        })
    }
}

impl Serialize for PublicKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        let bytes = unhex(&text)
            .ok_or_else(|| serde::de::Error::custom("a public key is 64 lower-case hex digits"))?;
        Self::from_bytes(bytes).map_err(serde::de::Error::custom)
    }
}

/// Signs with an Ed25519 key held in memory; the caller keeps it in the data folder.
pub struct Ed25519Signer(SigningKey);

impl Ed25519Signer {
    /// The key of a 32-byte seed.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&seed))
    }

    /// A key from a PEM text (`PRIVATE KEY`).
    ///
    /// # Errors
    /// When it is not one.
    pub fn from_pem(pem: &str) -> Result<Self, KeyFault> {
        SigningKey::from_pkcs8_pem(pem.trim()).map(Self).map_err(|_| KeyFault)
    }

    /// The private key as a PEM text, for the data folder only.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn to_pem(&self) -> Result<String, KeyFault> {
        let pem = self.0.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyFault)?;
        Ok(pem.to_string())
    }
}

impl Signer for Ed25519Signer {
    fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl std::fmt::Debug for Ed25519Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ed25519Signer({})", self.public_key().fingerprint())
    }
}
