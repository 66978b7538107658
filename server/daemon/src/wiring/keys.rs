//! Secrets of this server, made at the first start and kept in `keys/` of the data folder,
//! readable by its owner only.

use std::io;
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use store::DataFolder;

use super::Clock;

/// The keys; cheap to clone.
#[derive(Clone)]
pub struct Keys {
    /// Key of the resume tokens' MAC.
    pub resume_mac: Arc<[u8; 32]>,
    /// Signs checkpoints of records.
    pub signer: Arc<SigningKey>,
}

impl Keys {
    /// Reads the keys of a folder, or makes them.
    ///
    /// # Errors
    /// When a file cannot be read or written, or has another length.
    pub fn load_or_create(folder: &DataFolder, clock: &Clock) -> io::Result<Self> {
        let seed = secret(folder, "record-signer.key", clock)?;
        let mac = secret(folder, "resume-token.key", clock)?;
        Ok(Self::new(mac, seed))
    }

    /// Keys from their bytes.
    #[must_use]
    pub fn new(mac: [u8; 32], seed: [u8; 32]) -> Self {
        Self { resume_mac: Arc::new(mac), signer: Arc::new(SigningKey::from_bytes(&seed)) }
    }
}

fn secret(folder: &DataFolder, name: &str, clock: &Clock) -> io::Result<[u8; 32]> {
    if let Some(bytes) = folder.read_key(name)? {
        return bytes
            .try_into()
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a key has 32 bytes"));
    }
    let bytes = clock.entropy::<32>();
    folder.create_key(name, &bytes)?;
    Ok(bytes)
}
