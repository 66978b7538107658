//! Receptions and their times: the calendar with its one writer.
//!
//! A command changes the calendar in memory, then becomes durable, then is answered; if it does
//! not become durable it is undone. Whoever reads in between waits until what was read is
//! durable, so that nobody is told what a crash could take back.

mod rows;
mod upkeep;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use calendar::{Calendar, Change, HistoryLine, Holidays, PersonCard, PetitionCard, Zones};
use domain::{Private, Reception, ReceptionId, SiteTree, StreamId, Timestamp};
use protocol::rest::Person;
use store::{Commit, DocumentFilter, Row, Store, StoreError, Table};
use tokio::sync::{Mutex, watch};

pub use rows::ReceptionDocument;

use super::directory::{Directory, DirectoryState, read};
use super::petitions::PetitionOffice;
use super::stream::{Stream, to_the_end};
use crate::http::{Answer, Failure};
use crate::wiring::{Clock, Journal};

/// The calendar with the history of each reception.
pub struct Book {
    /// Who is taken when.
    pub calendar: Calendar,
    histories: BTreeMap<ReceptionId, Vec<HistoryLine>>,
    seen: Arc<DirectoryState>,
}

/// What else goes into the commit of a change.
#[derive(Default)]
pub struct Besides {
    /// Of other streams.
    pub facts: Vec<domain::StoredFact>,
    /// Their texts.
    pub vault: Vec<domain::VaultEntry>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// How far commands are applied, durable, and how often one was undone.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    applied: u64,
    durable: u64,
    undone: u64,
}

/// The calendar; cheap to clone.
#[derive(Clone)]
pub struct CalendarOffice(Arc<Inner>);

type Hook = Box<dyn Fn(&Change) + Send + Sync>;

struct Inner {
    told: OnceLock<Hook>,
    book: RwLock<Book>,
    writer: Arc<Mutex<Stream>>,
    progress: watch::Sender<Progress>,
    journal: Journal,
    clock: Clock,
    directory: Directory,
    petitions: PetitionOffice,
}

impl CalendarOffice {
    /// Reads the receptions of the last year and every occupancy from now on.
    ///
    /// # Errors
    /// When the store cannot be read, or its rows contradict each other.
    pub fn load(
        store: &dyn Store,
        journal: Journal,
        clock: Clock,
        directory: Directory,
        petitions: PetitionOffice,
    ) -> Result<Self, StoreError> {
        let (now, seen) = (clock.now(), directory.read());
        let mut calendar =
            Calendar::new(SiteTree::clone(&seen.tree), Holidays::default(), Zones::default(), now);
        seen.people.values().for_each(|person| calendar.put_person(card(person)));
        petitions.look(|register| {
            register
                .iter()
                .for_each(|petition| calendar.put_petition(PetitionCard::from(petition)));
        });
        let from_at = Some(now.plus_ms(-rows::LOADED_MS));
        let filter = DocumentFilter { from_at, ..DocumentFilter::default() };
        let mut histories = BTreeMap::new();
        let mut receptions: Vec<Reception> = Vec::new();
        for row in store.documents(Table::Receptions, &filter)? {
            let ReceptionDocument { reception, history } = read(&row)?;
            histories.insert(reception.reception_id, history);
            receptions.push(reception);
        }
        let occupied = rows::occupied(store, now)?;
        calendar
            .load(receptions, occupied, now)
            .map_err(|overlap| StoreError(format!("occupancy rows overlap: {overlap:?}")))?;
        let stream = Stream::load(store, StreamId::calendar())?;
        let book = Book { calendar, histories, seen };
        Ok(Self(Arc::new(Inner {
            told: OnceLock::new(),
            book: RwLock::new(book),
            writer: Arc::new(Mutex::new(stream)),
            progress: watch::Sender::default(),
            journal,
            clock,
            directory,
            petitions,
        })))
    }

    /// Runs a command and answers once it is durable.
    ///
    /// # Errors
    /// What the calendar refused, or that the machine failed; then nothing has changed.
    pub async fn change<R: Send + 'static>(
        &self,
        command: impl FnOnce(&mut Calendar, Timestamp) -> Result<Change, calendar::Refusal>,
        finish: impl FnOnce(&Book, &Change) -> Answer<(R, Besides)>,
    ) -> Answer<R> {
        let mut head = Arc::clone(&self.0.writer).lock_owned().await;
        let now = self.0.clock.now();
        let mut stream = head.clone();
        let (change, commit, result) = {
            let mut book = self.0.book.write().unwrap_or_else(PoisonError::into_inner);
            self.refresh(&mut book);
            let change = command(&mut book.calendar, now).map_err(Failure::from_calendar)?;
            let planned = finish(&book, &change).and_then(|(result, besides)| {
                let commit = self.commit(&mut stream, &mut book, &change, besides, now)?;
                Ok((commit, result))
            });
            match planned {
                Ok((commit, result)) => {
                    if commit.facts.is_empty() && commit.rows.is_empty() {
                        return Ok(result);
                    }
                    // Said under the lock: whoever sees the change also sees that it is pending.
                    self.0.progress.send_modify(|progress| progress.applied += 1);
                    (change, commit, result)
                }
                Err(failure) => {
                    undo(&mut book, change);
                    return Err(failure);
                }
            }
        };
        let inner = Arc::clone(&self.0);
        to_the_end(async move {
            let appended = inner.journal.append(commit).await;
            if appended.is_ok() {
                *head = stream;
                if let Some(tell) = inner.told.get() {
                    tell(&change);
                }
            } else {
                let mut book = inner.book.write().unwrap_or_else(PoisonError::into_inner);
                undo(&mut book, change);
            }
            inner.progress.send_modify(|progress| {
                progress.durable += 1;
                progress.undone += u64::from(appended.is_err());
            });
            appended.map_err(Failure::from)
        })
        .await?;
        Ok(result)
    }

    /// Names who is told of every change once it is durable; the first one stays.
    pub fn tell(&self, hook: impl Fn(&Change) + Send + Sync + 'static) {
        // A second listener would be a mistake of the wiring; the first goes on.
        let _ = self.0.told.set(Box::new(hook));
    }

    /// Reads; the answer comes once everything it is made of is durable.
    pub async fn read<R>(&self, look: impl Fn(&Book) -> R) -> R {
        let mut progress = self.0.progress.subscribe();
        loop {
            let (found, seen) = {
                let book = self.fresh_book();
                (look(&book), *progress.borrow_and_update())
            };
            // The sender lives as long as this office does.
            let settled = progress.wait_for(|now| now.durable >= seen.applied).await;
            if settled.is_ok_and(|now| now.undone == seen.undone) {
                return found;
            }
        }
    }

    /// The book, with the sites and people of the directory as they stand.
    fn fresh_book(&self) -> RwLockReadGuard<'_, Book> {
        let book = self.0.book.read().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&book.seen, &self.0.directory.read()) {
            return book;
        }
        drop(book);
        self.refresh(&mut self.0.book.write().unwrap_or_else(PoisonError::into_inner));
        self.0.book.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what changed in the directory, and the petitions registered since.
    fn refresh(&self, book: &mut Book) {
        let state = self.0.directory.read();
        if !Arc::ptr_eq(&book.seen.tree, &state.tree) {
            for site in state.tree.iter() {
                if book.seen.tree.get(site.site_id) != Some(site) {
                    book.calendar.put_site(site.clone());
                }
            }
        }
        if !Arc::ptr_eq(&book.seen.people, &state.people) {
            state.people.values().for_each(|person| book.calendar.put_person(card(person)));
        }
        book.seen = state;
    }

    /// Lets the calendar know a petition that is to be heard.
    pub fn know_petition(&self, petition_id: domain::PetitionId) {
        if let Some(petition) = self.0.petitions.get(petition_id) {
            let mut book = self.0.book.write().unwrap_or_else(PoisonError::into_inner);
            book.calendar.put_petition(PetitionCard::from(&petition));
        }
    }

    fn commit(
        &self,
        stream: &mut Stream,
        book: &mut Book,
        change: &Change,
        besides: Besides,
        now: Timestamp,
    ) -> Answer<Commit> {
        let mut commit = Commit { now, ..Commit::default() };
        for recorded in &change.facts {
            let (stored, vault) = stream.link_as(&self.0.clock, recorded)?;
            commit.facts.push(stored);
            commit.vault.extend(vault);
            for line in recorded.history() {
                book.histories.entry(line.reception_id).or_default().push(line);
            }
        }
        for reception in &change.put {
            let history = book.history(reception.reception_id);
            commit.rows.push(Row::Put(rows::document(reception, history)));
        }
        commit.rows.extend(change.vacate.iter().map(|id| Row::Vacate(*id)));
        commit.rows.extend(change.occupy.iter().map(|row| Row::Occupy(rows::occupancy(row))));
        commit.facts.extend(besides.facts);
        commit.vault.extend(besides.vault);
        commit.rows.extend(besides.rows);
        Ok(commit)
    }
}

impl Book {
    /// The life of a reception, oldest first.
    #[must_use]
    pub fn history(&self, reception_id: ReceptionId) -> &[HistoryLine] {
        self.histories.get(&reception_id).map_or(&[], Vec::as_slice)
    }
}

/// Takes a change back with the history lines it added.
fn undo(book: &mut Book, change: Change) {
    for line in change.facts.iter().flat_map(calendar::RecordedFact::history) {
        if let Some(lines) = book.histories.get_mut(&line.reception_id)
            && lines.last() == Some(&line)
        {
            lines.pop();
        }
    }
    if !book.calendar.undo(change) {
        tracing::error!("a change of the calendar could not be undone; restart the server");
    }
}

fn card(person: &Person) -> PersonCard {
    let name = person.name.reveal_or_empty();
    PersonCard {
        person_id: person.person_id,
        label: Private::new(format!("{name} {}", person.post).trim().to_owned()),
        site_id: person.site_id,
    }
}
