//! Frames of a desk: `hello` with a bearer, then `subscribe` and `ping`; changes come back.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::limits::{BAD_FRAMES_MAX, CLOSING_MS, COMMANDS_BURST, COMMANDS_PER_SECOND};
use domain::{SessionId, Timestamp};
use futures_util::StreamExt;
use protocol::rest::SessionSummary;
use protocol::{BadFrame, Ephemeral, RefusalReason, Reply};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::bus::{Change, ReceptionChange};
use crate::access::Caller;
use crate::signaling::bucket::{Bucket, Rate};
use crate::signaling::close::{CloseCode, Closing};
use crate::signaling::door::Unknown;
use crate::signaling::hub::{Hub, Shared};
use crate::signaling::outbox::{Frame, Outbox};
use crate::signaling::socket::{self, Pings, Stream};
use crate::signaling::visible;

const COMMANDS: Rate = Rate::per_second(COMMANDS_PER_SECOND, COMMANDS_BURST);

/// What a desk may watch.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
enum View {
    /// Receptions of the board.
    Receptions,
    /// Running sessions.
    Sessions,
}

/// What this server tells desks.
const FEATURES: [&str; 2] = ["receptions", "sessions"];

/// The number of a frame that cannot be read otherwise.
#[derive(Deserialize)]
struct Numbered {
    id: u64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
enum DeskFrame {
    Ping {},
    Subscribe {
        id: u64,
        views: BTreeSet<View>,
        #[serde(default)]
        cursor: Option<String>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
enum DeskEvent<'a> {
    /// The first frame.
    Welcome { features: [&'static str; 2], cursor: String, server_at: Timestamp },
    /// Load the views anew: changes were missed.
    Resync { cursor: String },
    /// The board changed there.
    ReceptionChanged {
        cursor: String,
        at: Timestamp,
        #[serde(flatten)]
        change: &'a ReceptionChange,
    },
    /// A running session changed.
    SessionChanged { cursor: String, at: Timestamp, session: SessionSummary },
}

/// `GET /api/desk/socket`.
pub(crate) async fn desk_socket(
    State(hub): State<Hub>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let shared = Arc::clone(hub.shared());
    socket::accept(shared, (peer, &headers), upgrade, |shared, socket, _, unknown| async move {
        serve(&shared, socket, unknown).await;
    })
}

async fn serve(shared: &Shared, mut socket: WebSocket, unknown: Unknown) {
    let hello = match socket::hello(&mut socket).await {
        Ok(hello) => hello,
        Err(closing) => return socket::refuse(socket, closing).await,
    };
    let is_good = |caller: Caller| !caller.account().must_change_password;
    let is_known = |bearer: &String| shared.core.access.identify(bearer).is_some_and(is_good);
    let Some(bearer) = hello.bearer.filter(is_known) else {
        return socket::refuse(socket, CloseCode::Unauthorised.into()).await;
    };
    drop(unknown);
    let (outbox, heard) = (Outbox::default(), AtomicI64::new(shared.core.clock.now().0));
    let mut desk = Desk {
        shared,
        bearer,
        outbox: &outbox,
        heard: &heard,
        views: BTreeSet::new(),
        told: HashMap::new(),
        number: *shared.desk.watch().borrow(),
        commands: Bucket::full(),
        started: Instant::now(),
        bad_frames: 0,
    };
    let (mut sink, mut stream) = socket.split();
    let pings = Pings { seen: None, heard: &heard, number: shared.next_connection().0 };
    {
        let serving = desk.run(&mut stream);
        let writing = socket::write(&mut sink, &outbox, &shared.core.clock, &pings);
        tokio::pin!(serving, writing);
        tokio::select! {
            closing = &mut serving => if let Some(closing) = closing {
                outbox.close(closing);
                // A peer that does not take its code is dropped.
                let _ = tokio::time::timeout(Duration::from_millis(CLOSING_MS), writing).await;
            },
            () = &mut writing => {}
        }
    }
    socket::listen_out(&mut stream).await;
}

struct Desk<'a> {
    shared: &'a Shared,
    bearer: String,
    outbox: &'a Outbox,
    heard: &'a AtomicI64,
    views: BTreeSet<View>,
    /// Running sessions as they were told last.
    told: HashMap<SessionId, SessionSummary>,
    /// Last change looked at.
    number: u64,
    commands: Bucket,
    started: Instant,
    bad_frames: u32,
}

/// Why a desk is not served any longer; nothing when it is gone by itself.
type End = Option<Closing>;

impl Desk<'_> {
    async fn run(&mut self, stream: &mut Stream) -> End {
        let mut changes = self.shared.desk.watch();
        let mut stopping = self.shared.stopping.subscribe();
        let directory = self.shared.core.directory.clone();
        let account_id = match self.caller() {
            Ok(caller) => caller.account_id(),
            Err(end) => return end,
        };
        let cursor = self.shared.desk.cursor(self.number);
        let server_at = self.shared.core.clock.now();
        self.send(&DeskEvent::Welcome { features: FEATURES, cursor, server_at }).ok()?;
        loop {
            let done = tokio::select! {
                message = stream.next() => match message {
                    Some(Ok(message)) => self.on_message(message).await,
                    _ => return None,
                },
                changed = changes.changed() => match changed {
                    Ok(()) => self.tell().await,
                    Err(_) => Err(Some(CloseCode::Restart.into())),
                },
                _ = stopping.changed() => Err(Some(CloseCode::Restart.into())),
                () = directory.dismissed(account_id) => Err(Some(CloseCode::Unauthorised.into())),
            };
            if let Err(end) = done {
                return end;
            }
        }
    }

    async fn on_message(&mut self, message: Message) -> Result<(), End> {
        self.heard.store(self.shared.core.clock.now().0, Ordering::Relaxed);
        match message {
            Message::Text(text) => self.on_text(&text).await?,
            Message::Binary(_) => self.bad(None)?,
            Message::Close(_) => return Err(None),
            Message::Ping(_) | Message::Pong(_) => {}
        }
        let now = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let wait = self.commands.take(COMMANDS, now);
        if wait > 0 {
            tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
        }
        Ok(())
    }

    async fn on_text(&mut self, text: &str) -> Result<(), End> {
        match serde_json::from_str(text) {
            Ok(DeskFrame::Ping {}) => {
                self.send(&Ephemeral::Pong { server_at: self.shared.core.clock.now() })
            }
            Ok(DeskFrame::Subscribe { id, views, cursor }) => {
                self.views = views;
                self.send(&Reply::Done { re: id, made: None })?;
                match cursor.map(|text| self.shared.desk.read_cursor(&text)) {
                    None => self.number = *self.shared.desk.watch().borrow(),
                    Some(Some(number)) => self.number = number,
                    Some(None) => return self.resync(),
                }
                self.tell().await
            }
            Err(_) => self.bad(serde_json::from_str::<Numbered>(text).ok().map(|it| it.id)),
        }
    }

    fn bad(&mut self, re: Option<u64>) -> Result<(), End> {
        self.bad_frames += 1;
        if self.bad_frames > BAD_FRAMES_MAX {
            return Err(Some(CloseCode::BadMessage.into()));
        }
        let text = socket::refusal(BadFrame { re, reason: RefusalReason::BadRequest });
        self.outbox.push(Frame::Text(text)).map_err(|_| None)
    }

    /// Tells the changes since the last one looked at, as far as this account may see them now.
    async fn tell(&mut self) -> Result<(), End> {
        let Some(changes) = self.shared.desk.since(self.number) else { return self.resync() };
        if changes.is_empty() {
            return Ok(());
        }
        let caller = self.caller()?;
        for (number, at, change) in changes {
            self.number = number;
            let cursor = self.shared.desk.cursor(number);
            match change {
                Change::Reception(change) if self.views.contains(&View::Receptions) => {
                    let sites = change.site_ids.iter().copied();
                    let site_ids = visible::sites(&caller, &self.shared.core, sites);
                    let change = &ReceptionChange { site_ids, ..ReceptionChange::clone(&change) };
                    self.send(&DeskEvent::ReceptionChanged { cursor, at, change })?;
                }
                Change::Session(summary) if self.views.contains(&View::Sessions) => {
                    let seen = visible::session(&caller, &self.shared.core, &summary);
                    if let Some(session) = seen.await.filter(|it| self.is_news(it)) {
                        self.send(&DeskEvent::SessionChanged { cursor, at, session })?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the account reads something new: that something happened is news, too.
    fn is_news(&mut self, session: &SessionSummary) -> bool {
        if session.phase.is_over() {
            self.told.remove(&session.session_id);
            return true;
        }
        let before = self.told.insert(session.session_id, session.clone());
        before.as_ref() != Some(session)
    }

    fn resync(&mut self) -> Result<(), End> {
        self.number = *self.shared.desk.watch().borrow();
        let cursor = self.shared.desk.cursor(self.number);
        self.send(&DeskEvent::Resync { cursor })
    }

    /// The account as it stands now: a disabled one or one whose sign-in ended is let go.
    fn caller(&self) -> Result<Caller, End> {
        let caller = self.shared.core.access.identify(&self.bearer);
        caller.ok_or_else(|| Some(CloseCode::Unauthorised.into()))
    }

    fn send(&self, message: &impl Serialize) -> Result<(), End> {
        let text = serde_json::to_string(message).expect("plain data prints");
        // On overflow the outbox has closed itself.
        self.outbox.push(Frame::Text(text)).map_err(|_| None)
    }
}
