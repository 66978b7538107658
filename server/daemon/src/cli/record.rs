//! `lianxian record export | verify`: reading commands; they run beside a server.

use std::path::{Path, PathBuf};

use domain::SessionId;
use record::{Ed25519Signer, Pin, PublicKey};
use store::{DataFolder, DocumentFilter, SqliteStore, Store, Table};

use crate::archive::SessionRecord;
use crate::print::{fault_text, report_text};
use crate::signaling::SessionRow;
use crate::wiring::Clock;

pub(super) const RECORD_SIGNER: &str = "record-signer.key";

/// Which record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Which {
    /// This one.
    Session(SessionId),
    /// The one closed last.
    Latest,
}

/// Writes a record as JSON Lines to `out`; answers with what to print.
///
/// # Errors
/// A sentence for the terminal.
pub fn export(data: &Path, which: Which, out: &Path) -> Result<String, String> {
    let folder = DataFolder::open_for_reading(data).map_err(|error| error.to_string())?;
    let store = SqliteStore::open(&folder).map_err(|error| error.to_string())?;
    let session_id = match which {
        Which::Session(session_id) => session_id,
        Which::Latest => latest(&store)?,
    };
    let clock = Clock::system();
    let signer = signer(&folder)?;
    let record = SessionRecord::load(&store, session_id).map_err(|fault| fault.to_string())?;
    let text = record.export(clock.now(), &signer).map_err(|fault| fault.to_string())?;
    std::fs::write(out, &text).map_err(|error| format!("{}: {error}", out.display()))?;
    let (number, size) = (&record.state().number, record.head().size);
    Ok(format!("{number}: {size} facts written to {}", out.display()))
}

/// The key of this folder's records; a reading command never makes one.
fn signer(folder: &DataFolder) -> Result<Ed25519Signer, String> {
    let bytes = folder
        .read_key(RECORD_SIGNER)
        .map_err(|error| format!("keys: {error}"))?
        .ok_or("keys: this folder has no signing key")?;
    let seed = bytes.try_into().map_err(|_| "keys: a signing key has 32 bytes")?;
    Ok(Ed25519Signer::from_seed(seed))
}

fn latest(store: &dyn Store) -> Result<SessionId, String> {
    let documents = store
        .documents(Table::Sessions, &DocumentFilter::default())
        .map_err(|error| error.to_string())?;
    documents
        .iter()
        .filter_map(|document| SessionRow::read(document).ok())
        .filter(|row| row.closed_at.is_some())
        .max_by_key(|row| row.closed_at)
        .map(|row| row.session_id)
        .ok_or_else(|| "no record was closed yet".to_owned())
}

/// Whom the caller trusts.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// A public key in PEM.
    pub key: Option<PathBuf>,
    /// A printed fingerprint.
    pub signer: Option<String>,
}

impl Trust {
    fn pin(&self) -> Result<Option<Pin>, String> {
        if let Some(path) = &self.key {
            let pem = std::fs::read_to_string(path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let key = PublicKey::from_pem(&pem).map_err(|_| "this is no Ed25519 public key")?;
            return Ok(Some(Pin::Key(key)));
        }
        let Some(text) = &self.signer else { return Ok(None) };
        Pin::fingerprint(text)
            .map(Some)
            .ok_or_else(|| "a fingerprint is sha256: and 64 hex digits".to_owned())
    }
}

/// Verifies a file offline; answers with the report.
///
/// # Errors
/// The first bad place, or why the file could not be read.
pub fn verify(file: &Path, trust: &Trust) -> Result<String, String> {
    let pin = trust.pin()?;
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    record::verify(&bytes, pin.as_ref())
        .map(|report| report_text(&report))
        .map_err(|fault| fault_text(&fault))
}
