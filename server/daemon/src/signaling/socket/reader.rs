//! Frames of a seat, one at a time: parsed once, paced, handed to the room.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::extract::ws::Message;
use domain::Timestamp;
use domain::limits::{
    BAD_FRAMES_MAX, COMMANDS_BURST, COMMANDS_PER_SECOND, MESSAGE_BYTES_MAX, SIGNALS_BURST,
    SIGNALS_PER_SECOND,
};
use futures_util::StreamExt;
use protocol::{BadFrame, ClientFrame, Ephemeral, RefusalReason};
use session::ConnectionId;
use tokio::time::Instant;

use super::{Shared, Stream};
use crate::signaling::bucket::{Bucket, Rate};
use crate::signaling::close::{CloseCode, Closing};
use crate::signaling::outbox::{Frame, Outbox};
use crate::signaling::room::{RoomHandle, RoomInput};

const COMMANDS: Rate = Rate::per_second(COMMANDS_PER_SECOND, COMMANDS_BURST);
const SIGNALS: Rate = Rate::per_second(SIGNALS_PER_SECOND, SIGNALS_BURST);
/// The room hears of bytes at most this often; the exact instant is in the shared cell.
const TELL_HEARD_MS: i64 = 1_000;

struct Reader<'a> {
    shared: &'a Shared,
    room: &'a RoomHandle,
    connection: ConnectionId,
    outbox: &'a Outbox,
    heard: &'a AtomicI64,
    told_at: i64,
    started: Instant,
    commands: Bucket,
    signals: Bucket,
    bad_frames: u32,
}

/// Reads until the peer goes (nothing) or must be closed (the reason).
pub(super) async fn read(
    stream: &mut Stream,
    shared: &Shared,
    room: &RoomHandle,
    connection: ConnectionId,
    (outbox, heard): (&Outbox, &AtomicI64),
) -> Option<Closing> {
    let mut reader = Reader {
        shared,
        room,
        connection,
        outbox,
        heard,
        told_at: heard.load(Ordering::Relaxed),
        started: Instant::now(),
        commands: Bucket::full(),
        signals: Bucket::full(),
        bad_frames: 0,
    };
    loop {
        let message = match stream.next().await? {
            Ok(message) => message,
            Err(error) => return closing_of(error),
        };
        if let Err(closing) = reader.on_message(message).await {
            return closing;
        }
    }
}

/// What the library could not read: too long, no UTF-8, a broken frame. Or the line just fell.
fn closing_of(error: axum::Error) -> Option<Closing> {
    use tokio_tungstenite::tungstenite::Error;
    match error.into_inner().downcast_ref::<Error>() {
        Some(Error::Capacity(_)) => Some(Closing::because(CloseCode::BadMessage, "too_large")),
        Some(Error::Utf8(_) | Error::Protocol(_)) => Some(CloseCode::BadMessage.into()),
        _ => None,
    }
}

impl Reader<'_> {
    async fn on_message(&mut self, message: Message) -> Result<(), Option<Closing>> {
        self.hear().await?;
        match message {
            Message::Text(text) => self.on_text(&text).await,
            Message::Binary(_) => {
                self.bad(BadFrame { re: None, reason: RefusalReason::BadRequest })
            }
            Message::Ping(_) | Message::Pong(_) => {
                self.pace(false).await;
                Ok(())
            }
            Message::Close(_) => Err(None),
        }
    }

    async fn hear(&mut self) -> Result<(), Option<Closing>> {
        let now = self.shared.core.clock.now();
        self.heard.store(now.0, Ordering::Relaxed);
        if now.0 - self.told_at < TELL_HEARD_MS {
            return Ok(());
        }
        self.told_at = now.0;
        self.tell(RoomInput::Heard(self.connection, Timestamp(now.0))).await
    }

    async fn on_text(&mut self, text: &str) -> Result<(), Option<Closing>> {
        match protocol::parse(text) {
            Ok(ClientFrame::Signal(signal)) => {
                self.tell(RoomInput::Signal(self.connection, signal)).await?;
                self.pace(true).await;
                return Ok(());
            }
            Ok(ClientFrame::Command { id, .. }) if text.len() > MESSAGE_BYTES_MAX => {
                self.bad(BadFrame { re: Some(id), reason: RefusalReason::TooLarge })?;
            }
            Ok(ClientFrame::Command { id, command, .. }) => {
                let command = Box::new(command);
                self.tell(RoomInput::Command(self.connection, id, command)).await?;
            }
            Ok(ClientFrame::Ping) => {
                let pong = Ephemeral::Pong { server_at: self.shared.core.clock.now() };
                let text = serde_json::to_string(&pong).expect("plain data prints");
                self.answer(text)?;
            }
            Ok(ClientFrame::Hello(_)) => {
                self.bad(BadFrame { re: None, reason: RefusalReason::BadRequest })?;
            }
            Err(bad) => self.bad(bad)?,
        }
        self.pace(false).await;
        Ok(())
    }

    /// Refuses a frame; who sends many of them is closed.
    fn bad(&mut self, bad: BadFrame) -> Result<(), Option<Closing>> {
        self.bad_frames += 1;
        if self.bad_frames > BAD_FRAMES_MAX {
            return Err(Some(CloseCode::BadMessage.into()));
        }
        self.answer(refusal(bad))
    }

    fn answer(&self, text: String) -> Result<(), Option<Closing>> {
        // On overflow the outbox has closed itself.
        self.outbox.push(Frame::Text(text)).map_err(|_| None)
    }

    async fn tell(&self, input: RoomInput) -> Result<(), Option<Closing>> {
        let sent = self.room.mailbox.send(input).await;
        sent.map_err(|_| Some(CloseCode::Restart.into()))
    }

    /// Takes a token; without one the next frame is read later, so that the peer itself waits.
    async fn pace(&mut self, is_signal: bool) {
        let now = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let wait = if is_signal {
            self.signals.take(SIGNALS, now)
        } else {
            self.commands.take(COMMANDS, now)
        };
        if wait > 0 {
            tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
        }
    }
}

/// The refusal of a frame; `re` is null when its number could not be read.
pub(in crate::signaling) fn refusal(bad: BadFrame) -> String {
    let reason = serde_json::to_value(bad.reason).expect("a reason is a word");
    serde_json::json!({ "type": "refused", "re": bad.re, "reason": reason }).to_string()
}
