//! What waits in an outbox goes onto the wire; between times the peer is pinged.
//!
//! A write that does not move closes the socket. A peer that is silent too long is closed too.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message};
use domain::limits::{CLOSING_MS, PING_LIVE_MS, PING_QUIET_MS, SOCKET_SILENT_MS, WRITE_MS};
use futures_util::SinkExt;
use tokio::time::Instant;

use super::Sink;
use crate::signaling::close::{CloseCode, Closing};
use crate::signaling::outbox::{Frame, Outbox};
use crate::signaling::room::Seen;
use crate::wiring::Clock;

/// When to ping, and when to give up.
pub(in crate::signaling) struct Pings<'a> {
    /// The room, whose phase sets the pace; none for a desk.
    pub(in crate::signaling) seen: Option<&'a Seen>,
    /// The peer's last byte.
    pub(in crate::signaling) heard: &'a AtomicI64,
    /// Spreads the pings of many sockets by ± 10 %.
    pub(in crate::signaling) number: u64,
}

impl Pings<'_> {
    fn period(&self) -> Duration {
        let is_live = self.seen.is_some_and(|seen| seen.is_live.load(Ordering::Relaxed));
        let ms = if is_live { PING_LIVE_MS } else { PING_QUIET_MS }.unsigned_abs();
        // Consecutive numbers fall far apart (Fibonacci hashing), between 90 and 110 %.
        let spread = self.number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        Duration::from_millis(ms * 9 / 10 + ms / 5 * spread / (1 << 32))
    }
}

/// Writes until the outbox is closed, the peer stops reading, or the line falls.
pub(in crate::signaling) async fn write(
    sink: &mut Sink,
    outbox: &Outbox,
    clock: &Clock,
    pings: &Pings<'_>,
) {
    let mut pinged = Instant::now();
    loop {
        let (frames, closing) = outbox.take();
        if !frames.is_empty() && !flush(sink, outbox, frames).await {
            if outbox.has_overflowed() {
                close(sink, &CloseCode::SlowConsumer.into()).await;
            }
            return;
        }
        if let Some(closing) = closing {
            return close(sink, &closing).await;
        }
        tokio::select! {
            () = outbox.changed() => {}
            () = tokio::time::sleep_until(pinged + pings.period()) => {
                let silent = clock.now().0 - pings.heard.load(Ordering::Relaxed);
                let ping = sink.send(Message::Ping(Vec::new().into()));
                let ping = tokio::time::timeout(Duration::from_millis(WRITE_MS), ping);
                if silent > SOCKET_SILENT_MS || !matches!(ping.await, Ok(Ok(()))) {
                    return;
                }
                pinged = Instant::now();
            }
        }
    }
}

/// Whether everything went out in time.
async fn flush(
    sink: &mut Sink,
    outbox: &Outbox,
    frames: std::collections::VecDeque<Frame>,
) -> bool {
    let writing = async {
        for frame in frames {
            sink.feed(Message::Text(frame.print().into())).await?;
        }
        sink.flush().await
    };
    let overflowed = async {
        while !outbox.has_overflowed() {
            outbox.changed().await;
        }
    };
    tokio::select! {
        written = writing => written.is_ok(),
        () = overflowed => false,
        () = tokio::time::sleep(Duration::from_millis(WRITE_MS)) => false,
    }
}

/// Sends the close code, if the peer takes it.
pub(super) async fn close(sink: &mut Sink, closing: &Closing) {
    let frame = CloseFrame { code: closing.code.number(), reason: closing.reason.as_ref().into() };
    let sending = sink.send(Message::Close(Some(frame)));
    // A peer that does not read does not learn why.
    let _ = tokio::time::timeout(Duration::from_millis(CLOSING_MS), sending).await;
}
