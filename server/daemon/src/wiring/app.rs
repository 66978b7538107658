//! Everything a handler or a room may need, built once.
//!
//! [`Core`] is what does not know running sessions: store, journal, clock, keys, configuration,
//! and the offices (directory, calendar, petitions, access). The hub of running sessions is made
//! from a `Core`; [`App`] is both, and dereferences to the `Core`.
//!
//! Who serves what: `signaling::routes(app)` has the two sockets; every other path, tickets,
//! codes and desk commands included, is a file of `http/` that asks the hub.

use std::ops::Deref;
use std::sync::Arc;

use store::{Store, StoreError};

use super::{Clock, Config, Journal, Keys};
use crate::access::Access;
use crate::http::Once;
use crate::office::{CalendarOffice, Directory, PetitionOffice};

/// The parts below the hub; cheap to clone.
#[derive(Clone)]
pub struct Core {
    /// Reads.
    pub store: Arc<dyn Store>,
    /// Writes.
    pub journal: Journal,
    /// Time, ids, entropy.
    pub clock: Clock,
    /// Secrets.
    pub keys: Keys,
    /// How it is run.
    pub config: Arc<Config>,
    /// Sites, people, accounts.
    pub directory: Directory,
    /// Receptions and their times.
    pub calendar: CalendarOffice,
    /// Petitions.
    pub petitions: PetitionOffice,
    /// Who is signed in.
    pub access: Access,
    /// Calls that must happen once.
    pub once: Once,
}

impl Core {
    /// Reads everything back from a store.
    ///
    /// # Errors
    /// When the store cannot be read or the writer cannot start.
    pub fn load(
        store: Arc<dyn Store>,
        keys: Keys,
        clock: Clock,
        config: Config,
    ) -> Result<Self, StoreError> {
        let journal = Journal::start(Arc::clone(&store))
            .map_err(|error| StoreError(format!("no thread for the writer: {error}")))?;
        let directory = Directory::load(&*store, journal.clone(), clock.clone())?;
        let petitions = PetitionOffice::load(&*store, journal.clone(), clock.clone())?;
        let calendar = CalendarOffice::load(
            &*store,
            journal.clone(),
            clock.clone(),
            directory.clone(),
            petitions.clone(),
        )?;
        let access = Access::load(&*store, directory.clone(), journal.clone(), clock.clone())?;
        Ok(Self {
            store,
            journal,
            clock,
            keys,
            config: Arc::new(config),
            directory,
            calendar,
            petitions,
            access,
            once: Once::default(),
        })
    }

    /// Reads the store on a blocking thread.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = Arc::clone(&self.store);
        let looked = tokio::task::spawn_blocking(move || look(&*store)).await;
        looked.unwrap_or_else(|error| Err(StoreError(error.to_string())))
    }
}

/// The whole server; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    core: Core,
}

impl App {
    /// Puts the hub on top of the core.
    #[must_use]
    pub fn new(core: Core) -> Self {
        Self(Arc::new(Inner { core }))
    }
}

impl Deref for App {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.0.core
    }
}
