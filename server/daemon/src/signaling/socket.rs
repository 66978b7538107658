//! The socket of a seat: `hello`, then frames in, then whatever the room queues out.
//!
//! Invariant: nothing a client sends is believed before its credential was checked, `from` is
//! never taken from a frame, and a socket that misbehaves hurts only itself.

mod reader;
mod writer;

pub(super) use reader::refusal;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::limits::{
    CLOSING_MS, DESCRIPTION_BYTES_MAX, HELLO_BYTES_MAX, HELLO_MS, SOCKET_READ_BUFFER_BYTES,
    SOCKET_WRITE_BUFFER_BYTES, SOCKET_WRITE_BUFFER_BYTES_MAX,
};
use domain::{AccountId, SessionId, Timestamp};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use protocol::{ClientFrame, Hello, SUBPROTOCOL};
use session::{ConnectionId, Join, JoinResume};
use tokio::sync::mpsc;

use super::close::{CloseCode, Closing};
use super::credentials::{CredentialFault, Opened};
use super::door::{self, Unknown};
use super::hub::{Hub, Shared, Whereabouts};
use super::outbox::Outbox;
use super::room::{RoomHandle, RoomInput};
use crate::http::is_same_origin;
pub(super) use writer::{Pings, write};

pub(super) type Sink = SplitSink<WebSocket, Message>;
pub(super) type Stream = SplitStream<WebSocket>;

/// `GET /api/sessions/{id}/socket`.
pub(crate) async fn seat_socket(
    State(hub): State<Hub>,
    Path(session_id): Path<SessionId>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let shared = Arc::clone(hub.shared());
    accept(shared, (peer, &headers), upgrade, move |shared, socket, address, unknown| async move {
        serve(&shared, socket, session_id, (address, unknown)).await;
    })
}

/// Upgrades a request of either socket, within the limits of the door.
pub(super) fn accept<F>(
    shared: Arc<Shared>,
    (peer, headers): (SocketAddr, &HeaderMap),
    upgrade: WebSocketUpgrade,
    serve: impl FnOnce(Arc<Shared>, WebSocket, IpAddr, Unknown) -> F + Send + 'static,
) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    // Another site's page gets no socket, although it would have no secret to say hello with.
    if !is_same_origin(headers, &Uri::default()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let address = door::address(peer, headers, &shared.core.config.proxies);
    let Some(unknown) = shared.door.knock(address) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let open = Arc::clone(&shared.sockets);
    upgrade
        .protocols([SUBPROTOCOL])
        .read_buffer_size(SOCKET_READ_BUFFER_BYTES)
        .write_buffer_size(SOCKET_WRITE_BUFFER_BYTES)
        .max_write_buffer_size(SOCKET_WRITE_BUFFER_BYTES_MAX)
        .max_message_size(DESCRIPTION_BYTES_MAX)
        .max_frame_size(DESCRIPTION_BYTES_MAX)
        .on_upgrade(move |socket| async move {
            if socket.protocol().is_none() {
                refuse(socket, CloseCode::Version.into()).await;
            } else {
                serve(shared, socket, address, unknown).await;
            }
            drop(open);
        })
}

/// Closes a socket that gets nothing else.
pub(super) async fn refuse(socket: WebSocket, closing: Closing) {
    let (mut sink, mut stream) = socket.split();
    writer::close(&mut sink, &closing).await;
    listen_out(&mut stream).await;
}

/// Reads on until the other side has answered the close, so that the code arrives.
pub(super) async fn listen_out(stream: &mut Stream) {
    let rest = async { while let Some(Ok(_)) = stream.next().await {} };
    // Whether it answered or not, the socket ends here.
    let _ = tokio::time::timeout(Duration::from_millis(CLOSING_MS), rest).await;
}

/// Waits for the first frame.
pub(super) async fn hello(socket: &mut WebSocket) -> Result<Hello, Closing> {
    let first = async {
        loop {
            match socket.recv().await {
                Some(Ok(Message::Text(text))) => return Some(text),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return None,
            }
        }
    };
    let first = tokio::time::timeout(Duration::from_millis(HELLO_MS), first).await;
    let text = first.map_err(|_| Closing::from(CloseCode::HelloTimeout))?;
    let text = text.filter(|text| text.len() <= HELLO_BYTES_MAX);
    match text.map(|text| protocol::parse(&text)) {
        Some(Ok(ClientFrame::Hello(hello))) => Ok(hello),
        _ => Err(CloseCode::BadMessage.into()),
    }
}

async fn serve(
    shared: &Arc<Shared>,
    mut socket: WebSocket,
    session_id: SessionId,
    (address, unknown): (IpAddr, Unknown),
) {
    let entered = async {
        let hello = hello(&mut socket).await?;
        let (opened, room) = enter(shared, session_id, &hello, address).await?;
        Ok::<_, Closing>((hello, opened, room))
    };
    let (hello, opened, room) = match entered.await {
        Ok(entered) => entered,
        Err(closing) => return refuse(socket, closing).await,
    };
    drop(unknown);
    let connection = shared.next_connection();
    let resume = opened.resume.map(|(generation, last_seq)| JoinResume { generation, last_seq });
    let join = Join { connection, seat_id: opened.seat_id, client_id: hello.client_id, resume };
    seated(shared, socket, &room, (join, opened.account_id)).await;
}

/// Checks the credential and finds the room.
async fn enter(
    shared: &Arc<Shared>,
    session_id: SessionId,
    hello: &Hello,
    address: IpAddr,
) -> Result<(Opened, RoomHandle), Closing> {
    if hello.resume.is_none() && hello.ticket.is_none() && hello.code.is_some() {
        shared.slow_down().await;
    }
    let now = shared.core.clock.now();
    let (opened, row) =
        shared.credentials.open(session_id, hello, address, now).map_err(closing_for)?;
    let is_disabled = |account_id| shared.core.directory.read().is_disabled(account_id);
    if opened.account_id.is_some_and(is_disabled) {
        return Err(CloseCode::Unauthorised.into());
    }
    let room = match shared.find(session_id).await {
        Whereabouts::Here(room) => room,
        Whereabouts::Over => return Err(CloseCode::Ended.into()),
        Whereabouts::Broken => return Err(CloseCode::Overload.into()),
        Whereabouts::Unknown => return Err(CloseCode::NoSuchSession.into()),
    };
    if let Some(row) = row
        && let Err(error) = shared.keep(row).await
    {
        tracing::error!(%session_id, %error, "a pinned code could not be kept");
        return Err(CloseCode::Overload.into());
    }
    Ok((opened, room))
}

/// Ends when the account behind a seat may not go on; a seat code has none.
async fn dismissed(shared: &Shared, account_id: Option<AccountId>) {
    match account_id {
        Some(account_id) => shared.core.directory.dismissed(account_id).await,
        None => std::future::pending().await,
    }
}

fn closing_for(fault: CredentialFault) -> Closing {
    match fault {
        CredentialFault::Wrong => CloseCode::Unauthorised.into(),
        CredentialFault::Expired => Closing::because(CloseCode::Unauthorised, "expired"),
        CredentialFault::OtherDevice => Closing::because(CloseCode::Forbidden, "other_device"),
        CredentialFault::SlowDown(_) => CloseCode::Rate.into(),
    }
}

/// Tells the room that the socket is gone, however it ended.
struct Leaving {
    mailbox: mpsc::Sender<RoomInput>,
    connection: ConnectionId,
    heard: Arc<AtomicI64>,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        let heard = Timestamp(self.heard.load(std::sync::atomic::Ordering::Relaxed));
        let gone = RoomInput::Gone(self.connection, heard);
        if let Err(mpsc::error::TrySendError::Full(gone)) = self.mailbox.try_send(gone) {
            let mailbox = self.mailbox.clone();
            tokio::spawn(async move {
                // A room that ended meanwhile does not need to know.
                let _ = mailbox.send(gone).await;
            });
        }
    }
}

/// A connection that proved its seat, until it ends.
async fn seated(
    shared: &Arc<Shared>,
    socket: WebSocket,
    room: &RoomHandle,
    (join, account_id): (Join, Option<AccountId>),
) {
    let connection = join.connection;
    let outbox = Arc::new(Outbox::default());
    let heard = Arc::new(AtomicI64::new(shared.core.clock.now().0));
    let (way_back, sign_of_life) = (Arc::clone(&outbox), Arc::clone(&heard));
    let input = RoomInput::Join { join, account_id, outbox: way_back, heard: sign_of_life };
    if room.mailbox.send(input).await.is_err() {
        return refuse(socket, CloseCode::Restart.into()).await;
    }
    let leaving = Leaving { mailbox: room.mailbox.clone(), connection, heard: Arc::clone(&heard) };
    let (mut sink, mut stream) = socket.split();
    let pings = Pings { seen: Some(&room.seen), heard: &heard, number: connection.0 };
    {
        let reading = async {
            tokio::select! {
                closing = reader::read(&mut stream, shared, room, connection, (&outbox, &heard)) => closing,
                () = dismissed(shared, account_id) => {
                    outbox.close(CloseCode::Unauthorised);
                    // A room that ended meanwhile has no seat to free.
                    let _ = room.mailbox.send(RoomInput::Dismissed(connection)).await;
                    Some(CloseCode::Unauthorised.into())
                }
            }
        };
        let writing = write(&mut sink, &outbox, &shared.core.clock, &pings);
        tokio::pin!(reading, writing);
        tokio::select! {
            closing = &mut reading => {
                drop(leaving);
                if let Some(closing) = closing {
                    outbox.close(closing);
                    let patience = Duration::from_millis(CLOSING_MS);
                    // A peer that does not take its code is dropped.
                    let _ = tokio::time::timeout(patience, writing).await;
                }
            }
            () = &mut writing => drop(leaving),
        }
    }
    listen_out(&mut stream).await;
    // The close is answered already; an error here means that nobody is left to hear it.
    let _ = sink.close().await;
}
