//! Knows which session runs in which room, and what everybody around the rooms shares.
//!
//! Invariant: a session has one room or none; it is opened together with its calendar entry, in
//! one commit, and found again at the next start.

mod entry;
mod opening;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{AccountId, SessionId};
use protocol::rest::SessionSummary;
use protocol::{RefusalReason, Refused};
use record::Ed25519Signer;
use session::ConnectionId;
use store::{AppendError, Commit, Document, DocumentFilter, Row, StoreError, Table};
use tokio::sync::{Notify, oneshot, watch};

use super::credentials::Credentials;
use super::desk::DeskBus;
use super::door::Door;
use super::ice::Ice;
use super::room::{self, RoomHandle, RoomInput};
use super::row::SessionRow;
use super::uploads::Uploads;
use crate::wiring::Core;

pub use opening::{OpenFault, Opening, PreparedOpen};

/// How long a stop waits for rooms and sockets.
const STOP: Duration = Duration::from_secs(8);

/// The hub; cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Shared>);

/// What rooms, sockets and the hub share.
pub(crate) struct Shared {
    pub(crate) core: Core,
    pub(crate) credentials: Credentials,
    pub(crate) ice: Ice,
    pub(crate) desk: DeskBus,
    pub(crate) door: Door,
    pub(crate) uploads: Uploads,
    pub(crate) signer: Ed25519Signer,
    pub(crate) notices: Arc<Notify>,
    /// Told to desks when the server stops.
    pub(crate) stopping: watch::Sender<bool>,
    /// Open sockets; a stop waits for them.
    pub(crate) sockets: Arc<()>,
    rooms: Mutex<HashMap<SessionId, RoomHandle>>,
    next_connection: AtomicU64,
}

/// Where a session is.
pub(crate) enum Whereabouts {
    /// In this room.
    Here(RoomHandle),
    /// Sealed.
    Over,
    /// Given up until the next start.
    Broken,
    /// Never heard of.
    Unknown,
}

impl Hub {
    /// Starts a room for every session that is not sealed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn start(core: Core) -> Result<Self, StoreError> {
        let credentials = Credentials::load(*core.keys.resume_mac, &*core.store)?;
        let documents = core.store.documents(Table::Sessions, &DocumentFilter::default())?;
        let clock = core.clock.clone();
        let shared = Arc::new(Shared {
            credentials,
            ice: Ice::new(&core.config.ice_urls, core.config.turn_secret.clone()),
            desk: DeskBus::new(u32::from_be_bytes(clock.entropy()), move || clock.now()),
            door: Door::default(),
            uploads: Uploads::default(),
            signer: Ed25519Signer::from_seed(core.keys.signer.to_bytes()),
            notices: Arc::new(Notify::new()),
            stopping: watch::Sender::new(false),
            sockets: Arc::new(()),
            rooms: Mutex::default(),
            next_connection: AtomicU64::new(1),
            core,
        });
        for document in &documents {
            match SessionRow::read(document) {
                Ok(row) if room::has_room(row.phase) => {
                    let handle = room::resume(Arc::clone(&shared), &row);
                    shared.rooms().insert(row.session_id, handle);
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(session_id = document.id, %error, "a session's row is broken");
                }
            }
        }
        Ok(Self(shared))
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.0
    }

    /// The parts below.
    #[must_use]
    pub fn core(&self) -> &Core {
        &self.0.core
    }

    /// Tells the desks what changed.
    #[must_use]
    pub fn desk(&self) -> &DeskBus {
        &self.0.desk
    }

    /// Notified when a session has put a notice for the calendar into the outbox
    /// (topic `calendar`, body `session::CalendarNotice`).
    #[must_use]
    pub fn calendar_notices(&self) -> Arc<Notify> {
        Arc::clone(&self.0.notices)
    }

    /// Whether the session has a room.
    #[must_use]
    pub fn is_running(&self, session_id: SessionId) -> bool {
        self.0.rooms().contains_key(&session_id)
    }

    /// Every session with a room, by planned time; `my_seat_ids` is left empty.
    #[must_use]
    pub fn summaries(&self) -> Vec<SessionSummary> {
        let mut summaries: Vec<_> =
            self.0.rooms().values().map(|room| (*room.seen.summary()).clone()).collect();
        summaries.sort_by_key(|it| (it.slot.from_at, it.session_id));
        summaries
    }

    /// The summary of one running session.
    #[must_use]
    pub fn summary(&self, session_id: SessionId) -> Option<Arc<SessionSummary>> {
        self.0.rooms().get(&session_id).map(|room| room.seen.summary())
    }

    /// A command of an account for seats of its own site; the caller has checked the permit.
    ///
    /// # Errors
    /// The session's refusal, or `try_again` when its room is being rebuilt.
    pub async fn desk_command(
        &self,
        session_id: SessionId,
        account_id: AccountId,
        command: protocol::Command,
    ) -> Result<(), Refused> {
        let again = || Refused::from(RefusalReason::TryAgain);
        let room = self.0.rooms().get(&session_id).cloned().ok_or_else(again)?;
        let (answer, answered) = oneshot::channel();
        let input = RoomInput::Desk { account_id, command: Box::new(command), answer };
        room.mailbox.send(input).await.map_err(|_| again())?;
        answered.await.unwrap_or_else(|_| Err(again()))
    }

    /// Ends every room: what they know is written, sockets close 1012 with the restart window.
    pub async fn stop(&self) {
        self.0.stopping.send_replace(true);
        let rooms: Vec<_> = self.0.rooms().values().cloned().collect();
        for room in &rooms {
            // A room that ended meanwhile needs no word.
            let _ = room.mailbox.send(RoomInput::Stop).await;
        }
        let ended = async {
            for room in &rooms {
                room.mailbox.closed().await;
            }
            while Arc::strong_count(&self.0.sockets) > 1 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(STOP, ended).await.is_err() {
            tracing::warn!("some rooms or sockets did not end in time");
        }
    }

    /// Ends every room at once, as a crash would; for tests of the restart.
    pub fn kill(&self) {
        self.0.rooms().drain().for_each(|(_, room)| room.task.abort());
    }
}

impl Shared {
    pub(super) fn rooms(&self) -> MutexGuard<'_, HashMap<SessionId, RoomHandle>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A room has ended.
    pub(crate) fn retire(&self, session_id: SessionId) {
        self.rooms().remove(&session_id);
    }

    /// Where the session is.
    pub(crate) async fn find(self: &Arc<Self>, session_id: SessionId) -> Whereabouts {
        if let Some(room) = self.rooms().get(&session_id) {
            return Whereabouts::Here(room.clone());
        }
        let shared = Arc::clone(self);
        let read = tokio::task::spawn_blocking(move || {
            let filter = DocumentFilter { id: Some(session_id.to_string()), ..Default::default() };
            shared.core.store.documents(Table::Sessions, &filter)
        });
        match read.await {
            Ok(Ok(rows)) => match rows.first().map(SessionRow::read) {
                None => Whereabouts::Unknown,
                Some(Ok(row)) if !room::has_room(row.phase) => Whereabouts::Over,
                Some(_) => Whereabouts::Broken,
            },
            _ => Whereabouts::Broken,
        }
    }

    pub(crate) fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed))
    }

    /// Waits while too many wrong codes come in from everywhere.
    pub(crate) async fn slow_down(&self) {
        let ms = self.credentials.slow_down_ms(self.core.clock.now());
        if ms > 0 {
            tokio::time::sleep(Duration::from_millis(ms)).await;
        }
    }

    /// Keeps a row of the credentials.
    pub(crate) async fn keep(&self, document: Document) -> Result<(), AppendError> {
        let now = self.core.clock.now();
        let commit = Commit { now, rows: vec![Row::Put(document)], ..Commit::default() };
        self.core.journal.append(commit).await
    }
}
