//! Sites, people and accounts: one writer, snapshots for readers.

mod facts;
mod state;

use std::sync::Arc;

use domain::{AccountId, Actor, Site, StreamId};
use protocol::rest::Person;
use store::{Commit, Row, Store, StoreError};
use tokio::sync::{Mutex, watch};

pub use facts::DirectoryFact;
pub use state::{
    AccountRow, DirectoryState, DutyRow, OfficeRow, PROVISIONAL_CODE, account_document,
    account_key, person_document, print, read, root_site, setting_document, site_document,
};

use super::stream::{Stream, to_the_end};
use crate::http::{Answer, Failure};
use crate::wiring::{Clock, Journal};

/// The directory; cheap to clone.
#[derive(Clone)]
pub struct Directory(Arc<Inner>);

struct Inner {
    seen: watch::Sender<Arc<DirectoryState>>,
    writer: Arc<Mutex<Stream>>,
    journal: Journal,
    clock: Clock,
}

/// What one change writes beside the new state.
#[derive(Default)]
pub struct Changes {
    /// Facts, in order.
    pub facts: Vec<DirectoryFact>,
    /// Rows, in order.
    pub rows: Vec<Row>,
}

impl Changes {
    /// Adds a person to the state and its row.
    pub fn put_person(&mut self, state: &mut DirectoryState, person: Person) {
        self.rows.push(Row::Put(person_document(&person)));
        Arc::make_mut(&mut state.people).insert(person.person_id, person);
    }

    /// Adds or replaces a site in the state and its row.
    pub fn put_site(&mut self, state: &mut DirectoryState, site: Site) {
        self.rows.push(Row::Put(site_document(&site)));
        self.facts.push(DirectoryFact::SitePut { site: site.clone() });
        state.put_site(site);
    }

    /// Adds or replaces an account in the state and its row.
    pub fn put_account(&mut self, state: &mut DirectoryState, row: AccountRow) {
        self.rows.push(Row::Put(account_document(&row)));
        state.put_account(row);
    }
}

impl Directory {
    /// Reads the directory from its rows.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(store: &dyn Store, journal: Journal, clock: Clock) -> Result<Self, StoreError> {
        let state = DirectoryState::load(store)?;
        let stream = Stream::load(store, StreamId::directory())?;
        Ok(Self(Arc::new(Inner {
            seen: watch::Sender::new(Arc::new(state)),
            writer: Arc::new(Mutex::new(stream)),
            journal,
            clock,
        })))
    }

    /// The directory as it stands.
    #[must_use]
    pub fn read(&self) -> Arc<DirectoryState> {
        Arc::clone(&self.0.seen.borrow())
    }

    /// Ends when the account is disabled.
    pub async fn dismissed(&self, account_id: AccountId) {
        let is_dismissed = |state: &Arc<DirectoryState>| state.is_disabled(account_id);
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self.0.seen.subscribe().wait_for(is_dismissed).await;
    }

    /// Plans a change on a copy, writes it, and shows it once it is durable.
    ///
    /// # Errors
    /// What the plan refused, or that the machine failed; then nothing has changed.
    pub async fn change<R>(
        &self,
        actor: Actor,
        plan: impl FnOnce(&mut DirectoryState, &mut Changes) -> Answer<R>,
    ) -> Answer<R> {
        let mut head = Arc::clone(&self.0.writer).lock_owned().await;
        let mut state = DirectoryState::clone(&self.read());
        let mut changes = Changes::default();
        let result = plan(&mut state, &mut changes)?;
        if changes.facts.is_empty() && changes.rows.is_empty() {
            return Ok(result);
        }
        let mut stream = head.clone();
        let mut commit =
            Commit { now: self.0.clock.now(), rows: changes.rows, ..Commit::default() };
        for fact in changes.facts {
            let (stored, vault) = stream.link(&self.0.clock, actor, fact.kind(), &fact)?;
            commit.facts.push(stored);
            commit.vault.extend(vault);
        }
        let inner = Arc::clone(&self.0);
        to_the_end(async move {
            inner.journal.append(commit).await?;
            *head = stream;
            inner.seen.send_replace(Arc::new(state));
            Ok::<(), Failure>(())
        })
        .await?;
        Ok(result)
    }
}
