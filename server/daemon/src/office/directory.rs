//! Sites, people and accounts.

use std::sync::{Arc, PoisonError, RwLock};

use domain::SiteTree;

/// What the directory knows; a snapshot never changes.
#[derive(Clone, Debug, Default)]
pub struct DirectoryState {
    /// Sites.
    pub tree: SiteTree,
}

/// The directory; cheap to clone.
#[derive(Clone, Default)]
pub struct Directory {
    seen: Arc<RwLock<Arc<DirectoryState>>>,
}

impl Directory {
    /// The directory as it stands.
    #[must_use]
    pub fn read(&self) -> Arc<DirectoryState> {
        Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner))
    }
}
