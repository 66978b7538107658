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
use std::time::Duration;

use domain::{Reception, limits};

use store::{Commit, DocumentFilter, Row, Store, StoreError, Table};

use super::{Clock, Config, Journal, Keys};
use crate::access::Access;
use crate::demo::Cast;
use crate::http::Once;
use crate::office::{CalendarOffice, Directory, PetitionOffice, daily};
use crate::signaling::{Hub, ReceptionChange};

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
    hub: Hub,
    cast: Cast,
}

impl App {
    /// Puts the hub on top of the core: every session that is not sealed gets its room.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn start(core: Core) -> Result<Self, StoreError> {
        let hub = Hub::start(core.clone())?;
        let desk = hub.desk().clone();
        core.calendar.tell(move |change| {
            reception_changes(change).into_iter().for_each(|change| desk.reception_changed(change));
        });
        let cast = Cast::new(core.clock.now());
        Ok(Self(Arc::new(Inner { core, hub, cast })))
    }

    /// Who plays in the demo; empty elsewhere.
    #[must_use]
    pub fn cast(&self) -> &Cast {
        &self.0.cast
    }

    /// The running sessions.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// What goes on beside the requests, for as long as the server runs.
    pub async fn upkeep(self) {
        let notices = self.hub().calendar_notices();
        let consume = async {
            loop {
                match self.calendar.consume_notices(&self).await {
                    Ok(0) => {
                        // A notice may be told before it is waited for: look again by the clock.
                        let _ = tokio::time::timeout(NOTICES_EVERY, notices.notified()).await;
                    }
                    Ok(_) => {}
                    Err(failure) => {
                        tracing::error!("notices of sessions wait: {failure:?}");
                        tokio::time::sleep(NOTICES_EVERY).await;
                    }
                }
            }
        };
        let sweep = async {
            loop {
                if let Err(error) = self.sweep().await {
                    tracing::error!(%error, "old rows could not be swept");
                }
                if let Err(error) = daily::sign_heads(&self).await {
                    tracing::error!(%error, "the streams could not be signed for today");
                }
                tokio::time::sleep(SWEEP_EVERY).await;
            }
        };
        let ((), (), ()) = tokio::join!(consume, sweep, self.calendar.clone().expire_holds());
    }

    /// Deletes answers of repeated calls and sign-ins that are past their time.
    async fn sweep(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let idle_ms = limits::SIGN_IN_IDLE_MS + limits::SIGN_IN_TOUCH_MS;
        for (table, age_ms) in
            [(Table::Idempotency, limits::IDEMPOTENCY_MS), (Table::SignIns, idle_ms)]
        {
            let to_at = Some(now.plus_ms(-age_ms));
            let filter = DocumentFilter { to_at, ..DocumentFilter::default() };
            let old = self.look(move |store| store.documents(table, &filter)).await?;
            for rows in old.chunks(limits::GROUP_COMMIT_MAX) {
                let rows = rows.iter().map(|row| Row::Delete(table, row.id.clone())).collect();
                let commit = Commit { now, rows, ..Commit::default() };
                let swept = self.journal.append(commit).await;
                swept.map_err(|error| StoreError(format!("append: {error}")))?;
            }
        }
        Ok(())
    }

    /// Ends rooms and sockets, then appends what waits.
    pub async fn stop(&self) {
        self.hub().stop().await;
        self.journal.drain().await;
    }
}

/// How often old rows are swept.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);
/// How often the outbox is looked at without being told.
const NOTICES_EVERY: Duration = Duration::from_secs(5);

impl Deref for App {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.0.core
    }
}

/// What boards have to load anew.
fn reception_changes(change: &calendar::Change) -> Vec<ReceptionChange> {
    let lines: Vec<_> = change.facts.iter().flat_map(calendar::RecordedFact::history).collect();
    let of = |reception: &Reception| {
        let mut site_ids: Vec<_> = reception.seats.iter().map(|seat| seat.site_id).collect();
        site_ids.extend([reception.host_site_id, reception.petitioner_site_id]);
        site_ids.sort_unstable();
        site_ids.dedup();
        let own = lines.iter().filter(|line| line.reception_id == reception.reception_id);
        ReceptionChange {
            reception_id: reception.reception_id,
            slot: reception.slot,
            old_slot: own.filter_map(|line| line.old_slot).next(),
            site_ids,
        }
    };
    change.put.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{AccountId, Timestamp, limits};
    use store::{DocumentFilter, MemoryStore, Store as _, Table};

    use super::*;

    #[tokio::test]
    async fn a_sign_in_past_its_time_is_swept_and_a_used_one_stays() {
        let (store, clock) = (Arc::new(MemoryStore::new()), Clock::standing(Timestamp(0)));
        let keys = Keys::new([1; 32], [2; 32]);
        let core = Core::load(store.clone(), keys, clock.clone(), Config::default());
        let app = App::start(core.expect("it loads")).expect("it starts");
        let account = crate::office::directory::AccountRow {
            account_id: AccountId(clock.fresh_id()),
            account: "a".to_owned(),
            name: "a".into(),
            grants: Vec::new(),
            home_site_id: domain::SiteId(clock.fresh_id()),
            person_id: None,
            password_hash: String::new(),
            must_change_password: false,
            is_disabled: false,
            locked_until: None,
            duty: None,
        };
        let open = || async { app.access.open(&account).await.expect("it writes") };
        let count =
            || store.documents(Table::SignIns, &DocumentFilter::default()).expect("rows").len();
        open().await;
        clock.advance_ms(limits::SIGN_IN_IDLE_MS);
        open().await;
        assert_eq!(count(), 2);
        clock.advance_ms(2 * limits::SIGN_IN_TOUCH_MS);
        app.sweep().await.expect("it sweeps");
        assert_eq!(count(), 1);
    }
}
