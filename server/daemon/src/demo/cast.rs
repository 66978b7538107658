//! The cast: which seats the demo plays itself just now (代演), and how the director reaches them.
//! A seat has one stand-in or none; whoever takes the seat sends its stand-in away for good.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{
    AccountId, ClientId, PersonKind, Phase, Private, SeatId, SeatRole, SeatState, SessionId,
    Timestamp,
};
use protocol::rest::{SeatSummary, SessionSummary};
use protocol::{Command, PersonEntry, RefusalReason, Refused, SessionState};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};

use super::district::player;
use super::seed::account;
use super::standin::{Part, play};
use crate::http::Answer;
use crate::wiring::App;

/// Orders waiting for one stand-in; the director gives one at a time.
const ORDERS_MAX: usize = 4;
/// How people see that nobody real sits there.
const MARK: &str = "（代演）";
/// A window that was open when the server ended comes back within this time after the next start;
/// in the lobby a page waits up to ten seconds between two attempts.
pub(super) const RETURN_MS: u64 = 12_000;

/// A command for the seat a stand-in plays, and where its answer goes.
pub(super) struct Order {
    pub(super) command: Value,
    pub(super) answer: oneshot::Sender<Result<Option<String>, Refused>>,
}

/// Everybody who plays; cheap to clone.
#[derive(Clone)]
pub struct Cast(Arc<Inner>);

struct Inner {
    started_at: Timestamp,
    playing: Mutex<HashMap<SeatId, mpsc::Sender<Order>>>,
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Cast {
    /// Nobody plays yet; the server started at this instant.
    #[must_use]
    pub fn new(started_at: Timestamp) -> Self {
        Self(Arc::new(Inner { started_at, playing: Mutex::default(), turn: Arc::default() }))
    }

    /// When this server started.
    pub(super) fn started_at(&self) -> Timestamp {
        self.0.started_at
    }

    /// Whether the demo plays this seat.
    pub(super) fn plays(&self, seat_id: SeatId) -> bool {
        self.playing().contains_key(&seat_id)
    }

    /// One step is done at a time.
    pub(super) async fn turn(&self) -> tokio::sync::OwnedMutexGuard<()> {
        Arc::clone(&self.0.turn).lock_owned().await
    }

    /// Gives a command to a seat that is played and waits for the session's word.
    pub(super) async fn give(
        &self,
        seat_id: SeatId,
        command: &Command,
    ) -> Result<Option<String>, Refused> {
        let gone = || Refused::from(RefusalReason::StaleGeneration);
        let orders = self.playing().get(&seat_id).cloned().ok_or_else(gone)?;
        let command =
            serde_json::to_value(command).map_err(|_| Refused::from(RefusalReason::BadRequest))?;
        let (answer, answered) = oneshot::channel();
        orders.send(Order { command, answer }).await.map_err(|_| gone())?;
        answered.await.unwrap_or_else(|_| Err(gone()))
    }

    fn playing(&self) -> MutexGuard<'_, HashMap<SeatId, mpsc::Sender<Order>>> {
        self.0.playing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets somebody play the seat, unless somebody does.
    pub(super) fn enter(&self, app: &App, part: Part, account_id: AccountId) {
        let (sender, orders) = mpsc::channel(ORDERS_MAX);
        {
            let mut playing = self.playing();
            if playing.contains_key(&part.seat_id) {
                return;
            }
            playing.insert(part.seat_id, sender);
        }
        let (cast, app) = (self.clone(), app.clone());
        tokio::spawn(async move {
            let address = app.config.base_url().replacen("http", "ws", 1);
            let ticket = || {
                let issued = app.hub().issue_ticket(part.session_id, part.seat_id, account_id);
                let client_id = ClientId(app.clock.fresh_id());
                issued.ok().map(|issued| (client_id, issued.ticket))
            };
            let sits = |names: Vec<String>| sign_in_book(&app, part, account_id, names, true);
            play(address, part, orders, ticket, sits).await;
            cast.playing().remove(&part.seat_id);
            if is_held(&app, part) {
                // Whoever came plays in person.
                sign_in_book(&app, part, account_id, Vec::new(), false).await;
            }
        });
    }
}

/// Plays the seats of a session that nobody holds; with `officer` the officer's too.
pub(super) fn call_in(
    app: &App,
    summary: &SessionSummary,
    state: &SessionState,
    officer: bool,
) -> Answer<()> {
    let account_id = account(&app.directory.read(), "jiefangyuan")?.account_id;
    // At a screen there is nobody to play.
    let people = summary.seats.iter().filter(|seat| seat.role != SeatRole::HallScreen);
    for seat in people {
        // The officer's seat is played only when somebody asks for a step now.
        let is_kept = seat.role != SeatRole::Officer && returns(app, seat, state);
        let is_free = seat.state != SeatState::Connected && !is_kept;
        if is_free && (officer || seat.role != SeatRole::Officer) {
            app.cast().enter(app, part(app, summary.session_id, seat), account_id);
        }
    }
    Ok(())
}

/// Whether the seat was a person's when the last server ended, and that window may still be on its
/// way back: a stand-in that was faster would have taken the seat from it.
fn returns(app: &App, seat: &SeatSummary, state: &SessionState) -> bool {
    let is_cut = matches!(seat.state, SeatState::Interrupted | SeatState::Absent);
    let view = state.seat(seat.seat_id);
    let name = view.and_then(|view| view.persons.first()).map(|it| it.name.reveal_or_empty());
    let is_person = name.is_some_and(|name| !name.ends_with(MARK));
    let age_ms = app.clock.now().0 - app.cast().started_at().0;
    is_cut && is_person && u64::try_from(age_ms).is_ok_and(|age_ms| age_ms < RETURN_MS)
}

/// Whether somebody is at the seat now.
fn is_held(app: &App, part: Part) -> bool {
    let summary = app.hub().summary(part.session_id);
    let seat =
        summary.as_ref().and_then(|it| it.seats.iter().find(|it| it.seat_id == part.seat_id));
    seat.is_some_and(|seat| seat.state == SeatState::Connected)
}

fn part(app: &App, session_id: SessionId, seat: &SeatSummary) -> Part {
    let state = app.directory.read();
    let site_code = state.tree.get(seat.site_id).map_or("", |site| site.site_code.as_str());
    Part {
        session_id,
        seat_id: seat.seat_id,
        role: seat.role,
        site_id: seat.site_id,
        name: player(seat.role, site_code),
    }
}

fn shown_name(part: &Part, is_stand_in: bool) -> String {
    format!("{}{}", part.name, if is_stand_in { MARK } else { "" })
}

/// Checks in whoever plays the seat; `names` are those checked in before. Nobody looked at a
/// document, whoever it is.
async fn sign_in_book(
    app: &App,
    part: Part,
    account_id: AccountId,
    names: Vec<String>,
    is_stand_in: bool,
) {
    let name = shown_name(&part, is_stand_in);
    let is_running =
        app.hub().summary(part.session_id).is_some_and(|it| it.phase <= Phase::Suspended);
    if !is_running || part.name.is_empty() || names.first() == Some(&name) {
        return;
    }
    let kind = match part.role {
        SeatRole::Petitioner => PersonKind::Petitioner,
        SeatRole::Field => PersonKind::Clerk,
        _ => PersonKind::Official,
    };
    let persons = vec![PersonEntry { name: Private::new(name), kind, id_seen: false }];
    let command = Command::CheckIn { seat_id: part.seat_id, persons, through_seat_id: None };
    let checked_in = app.hub().desk_command(part.session_id, account_id, command).await;
    if let Err(refused) = checked_in {
        tracing::info!(reason = ?refused.reason, "a stand-in could not be checked in");
    }
}
