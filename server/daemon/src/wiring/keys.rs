//! Secrets of this server, made at the first start and kept in `keys/` of the data folder,
//! readable by its owner only.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use ed25519_dalek::SigningKey;

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
    /// Reads the keys below `folder`, or makes them.
    ///
    /// # Errors
    /// When a file cannot be read or written, or has another length.
    pub fn load_or_create(folder: &Path, clock: &Clock) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let seed = secret(&folder.join("record-signer.key"), clock)?;
        Ok(Self {
            resume_mac: Arc::new(secret(&folder.join("resume-token.key"), clock)?),
            signer: Arc::new(SigningKey::from_bytes(&seed)),
        })
    }
}

fn secret(path: &Path, clock: &Clock) -> io::Result<[u8; 32]> {
    match std::fs::read(path) {
        Ok(bytes) => bytes
            .try_into()
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a key has 32 bytes")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bytes = clock.entropy::<32>();
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            Ok(bytes)
        }
        Err(error) => Err(error),
    }
}
