//! Petitions: registered once, read by whoever has the right, masked for the others.
//!
//! Two registers: the writer's runs ahead by the registration that is being made durable, the
//! readers' takes it in afterwards.

use std::sync::{Arc, PoisonError, RwLock};

use domain::{Actor, Permit, Petition, PetitionId, SiteTree, StreamId};
use petition::{NewPetition, Register};
use store::{Commit, Document, DocumentFilter, Row, Store, StoreError, Table};
use tokio::sync::Mutex;

use super::directory::{print, read};
use super::stream::{Stream, to_the_end};
use crate::http::{Answer, Failure};
use crate::wiring::{Clock, Journal, LocalTime};

/// The petitions; cheap to clone.
#[derive(Clone)]
pub struct PetitionOffice(Arc<Inner>);

struct Inner {
    seen: RwLock<Register>,
    writer: Arc<Mutex<Register>>,
    journal: Journal,
    clock: Clock,
}

impl PetitionOffice {
    /// Reads the petitions from their rows.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(store: &dyn Store, journal: Journal, clock: Clock) -> Result<Self, StoreError> {
        let rows = store.documents(Table::Petitions, &DocumentFilter::default())?;
        let petitions: Vec<Petition> = rows.iter().map(read).collect::<Result<_, _>>()?;
        let mut register = Register::default();
        register.load(petitions);
        Ok(Self(Arc::new(Inner {
            seen: RwLock::new(register.clone()),
            writer: Arc::new(Mutex::new(register)),
            journal,
            clock,
        })))
    }

    /// Looks into the register as it stands.
    pub fn look<R>(&self, look: impl FnOnce(&Register) -> R) -> R {
        look(&self.0.seen.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// One petition, in full.
    #[must_use]
    pub fn get(&self, petition_id: PetitionId) -> Option<Petition> {
        self.look(|register| register.get(petition_id).cloned())
    }

    /// Registers a petition. `more` adds rows of the same commit (the answer of a repeated call).
    ///
    /// # Errors
    /// What is wrong with it, or that the machine failed; then nothing has changed.
    pub async fn register(
        &self,
        permit: &Permit,
        tree: &SiteTree,
        new: &NewPetition,
        more: impl FnOnce(&Petition) -> Vec<Row>,
    ) -> Answer<Petition> {
        let mut writer = Arc::clone(&self.0.writer).lock_owned().await;
        let (clock, now) = (&self.0.clock, self.0.clock.now());
        let zone = tree.get(new.site_id).map_or("", |site| &site.time_zone);
        let year = LocalTime::of(now, zone).year;
        let mut fresh = || clock.fresh_id();
        let registered = writer
            .register(permit, tree, new, &mut fresh, year, now)
            .map_err(Failure::from_petition)?;
        let petition = registered.petition.clone();
        let mut stream = Stream::start(StreamId::petition(petition.petition_id));
        let actor = Actor::Account { account_id: permit.account_id() };
        let (kind, fact) = (registered.fact.kind(), &registered.fact);
        let linked = stream.link(clock, actor, kind, fact);
        let (stored, vault) = match linked {
            Ok(linked) => linked,
            Err(error) => {
                writer.undo(&registered);
                return Err(error.into());
            }
        };
        let mut rows = vec![Row::Put(document(&petition))];
        rows.extend(more(&petition));
        let commit = Commit { now, facts: vec![stored], vault, rows, ..Commit::default() };
        let (inner, shown) = (Arc::clone(&self.0), petition.clone());
        to_the_end(async move {
            if let Err(error) = inner.journal.append(commit).await {
                writer.undo(&registered);
                return Err(Failure::from(error));
            }
            inner.seen.write().unwrap_or_else(PoisonError::into_inner).load([shown]);
            Ok(())
        })
        .await?;
        Ok(petition)
    }
}

fn document(petition: &Petition) -> Document {
    Document {
        table: Table::Petitions,
        id: petition.petition_id.to_string(),
        parent_id: Some(petition.site_id.to_string()),
        key: Some(petition.number.clone()),
        at: Some(petition.registered_at),
        body: print(petition),
    }
}
