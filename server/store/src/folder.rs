//! The data folder: `lianxian.db`, `keys/`, and a lock that lets one server write. Everything in
//! it is made readable by its owner only.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const DATA_FILE: &str = "lianxian.db";
const LOCK_FILE: &str = "lianxian.lock";
const KEYS: &str = "keys";
/// Bytes of a key file: a PEM with room to spare.
const KEY_BYTES_MAX: u64 = 64 * 1024;

/// Why a data folder was not opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FolderError {
    /// Another server writes here.
    Locked {
        /// Its process, when it could be read.
        pid: Option<u32>,
    },
    /// There is no such folder or data file.
    Missing(PathBuf),
    /// The file is not ours.
    Foreign(PathBuf),
    /// Written by a newer program.
    NewerSchema {
        /// Schema of the file.
        found: usize,
        /// Newest schema this program knows.
        known: usize,
    },
    /// Written by an older program and opened for reading only; a writer brings it forward.
    OlderSchema {
        /// Schema of the file.
        found: usize,
        /// The schema this program reads.
        known: usize,
    },
    /// The machine failed.
    Failed(String),
}

impl std::fmt::Display for FolderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Locked { pid: Some(pid) } => write!(f, "process {pid} writes to this folder"),
            Self::Locked { pid: None } => write!(f, "another process writes to this folder"),
            Self::Missing(path) => write!(f, "{} does not exist", path.display()),
            Self::Foreign(path) => write!(f, "{} is not a Lianxian data file", path.display()),
            Self::NewerSchema { found, known } => {
                write!(f, "the data has schema {found}, this program knows up to {known}")
            }
            Self::OlderSchema { found, known } => {
                write!(f, "the data has schema {found}, not {known}: start the server once")
            }
            Self::Failed(why) => write!(f, "data folder: {why}"),
        }
    }
}

impl std::error::Error for FolderError {}

impl From<io::Error> for FolderError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// An open data folder. Clones share the lock; it is let go with the last of them.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
    lock: Option<Arc<File>>,
}

impl DataFolder {
    /// Makes the folder if needed and locks it; whoever comes second is told who was first.
    ///
    /// # Errors
    /// When another process writes here, or the folder cannot be made.
    pub fn open_for_writing(path: &Path) -> Result<Self, FolderError> {
        make_folder(path)?;
        make_folder(&path.join(KEYS))?;
        let mut lock =
            private(OpenOptions::new().read(true).write(true).create(true).truncate(false))
                .open(path.join(LOCK_FILE))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // The first one may be about to write it: then the number stays unknown.
                let read = lock.read_to_string(&mut text);
                return Err(FolderError::Locked {
                    pid: read.ok().and_then(|_| text.trim().parse().ok()),
                });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        lock.set_len(0)?;
        lock.rewind()?;
        writeln!(lock, "{}", std::process::id())?;
        Ok(Self { path: path.to_owned(), lock: Some(Arc::new(lock)) })
    }

    /// Opens the folder for reading, also beside a running server.
    ///
    /// # Errors
    /// When there is no data file.
    pub fn open_for_reading(path: &Path) -> Result<Self, FolderError> {
        let folder = Self { path: path.to_owned(), lock: None };
        let file = folder.data_file();
        if file.is_file() { Ok(folder) } else { Err(FolderError::Missing(file)) }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The data file.
    #[must_use]
    pub fn data_file(&self) -> PathBuf {
        self.path.join(DATA_FILE)
    }

    /// Whether this process may write.
    #[must_use]
    pub fn is_for_writing(&self) -> bool {
        self.lock.is_some()
    }

    /// Makes an empty data file that only its owner reads; SQLite gives its log the same mode.
    pub(crate) fn make_data_file(&self) -> Result<(), FolderError> {
        if self.data_file().exists() {
            return Ok(());
        }
        create_private(&self.data_file())?;
        Ok(sync_folder(&self.path)?)
    }

    /// A key by name, if there is one.
    ///
    /// # Errors
    /// When the name is not plain or the file cannot be read.
    pub fn read_key(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(self.key_file(name)?) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        let mut bytes = Vec::new();
        file.take(KEY_BYTES_MAX).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// Keeps a new key, durable on return. A key is never replaced.
    ///
    /// # Errors
    /// When there is one of that name, the folder is open for reading, or the disk fails.
    pub fn create_key(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if !self.is_for_writing() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let target = self.key_file(name)?;
        if target.exists() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // Written aside first: after a crash there is a whole key or none.
        let aside = target.with_extension("new");
        let mut file =
            private(OpenOptions::new().write(true).create(true).truncate(true)).open(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, &target)?;
        sync_folder(&self.path.join(KEYS))
    }

    fn key_file(&self, name: &str) -> io::Result<PathBuf> {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
        if name.is_empty() || name.starts_with('.') || !name.bytes().all(is_plain) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.path.join(KEYS).join(name))
    }
}

/// A new, empty file that only its owner reads.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

#[cfg(unix)]
fn make_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(path)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Makes a new name in the folder durable.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("folder-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn a_key_is_kept_and_never_replaced() {
        let path = folder("keys");
        let own = DataFolder::open_for_writing(&path).expect("nobody else writes");
        assert_eq!(own.read_key("signer.pem").expect("it reads"), None);
        own.create_key("signer.pem", b"one").expect("it is new");
        let again = own.create_key("signer.pem", b"two").expect_err("it is there");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        drop(own);
        let own = DataFolder::open_for_writing(&path).expect("the lock went with the last handle");
        assert_eq!(own.read_key("signer.pem").expect("it reads").as_deref(), Some(&b"one"[..]));
        fs::remove_dir_all(&path).expect("it is there");
    }

    #[test]
    fn a_key_name_leads_nowhere_else() {
        let path = folder("names");
        let own = DataFolder::open_for_writing(&path).expect("nobody else writes");
        for name in ["", "../x", "/etc/x", "a/b", ".hidden", "Ü", "a b"] {
            assert!(own.create_key(name, b"").is_err(), "{name}");
            assert!(own.read_key(name).is_err(), "{name}");
        }
        fs::remove_dir_all(&path).expect("it is there");
    }
}
