//! What waits to be written to one connection, bounded in messages and bytes.
//!
//! Invariant: pushing never waits. A connection that does not read loses its outbox and is closed
//! 4413; a resume replays what it missed, so nothing is lost by that.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::Timestamp;
use domain::limits::{OUTBOX_BYTES_MAX, OUTBOX_MESSAGES_MAX};
use tokio::sync::Notify;

use super::close::{CloseCode, Closing};

/// One message to write. An event shares its body with every other reader.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    /// An event under this seat's own number.
    Event {
        /// Number.
        seq: u64,
        /// When.
        at: Timestamp,
        /// `{"type":…}`.
        body: Arc<str>,
    },
    /// Anything printed already.
    Text(String),
}

impl Frame {
    fn bytes(&self) -> usize {
        match self {
            Self::Event { body, .. } => body.len() + 48,
            Self::Text(text) => text.len(),
        }
    }

    /// The text on the wire.
    pub(crate) fn print(self) -> String {
        match self {
            Self::Event { seq, at, body } => {
                let mut text = String::with_capacity(body.len() + 48);
                print_event(&mut text, seq, at, &body);
                text
            }
            Self::Text(text) => text,
        }
    }
}

/// Prints `{"seq":…,"at":…,` and the shared body without its brace.
pub(crate) fn print_event(text: &mut String, seq: u64, at: Timestamp, body: &str) {
    let rest = body.strip_prefix('{').unwrap_or(body);
    write!(text, "{{\"seq\":{seq},\"at\":{},{rest}", at.0).expect("a string takes every text");
}

/// The queue between a room (or a desk) and one socket.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    frames: VecDeque<Frame>,
    bytes: usize,
    closing: Option<Closing>,
}

/// The reader is too slow; its outbox was thrown away and it will be closed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Overflow;

impl Outbox {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues a frame; after a close it is dropped silently.
    pub(crate) fn push(&self, frame: Frame) -> Result<(), Overflow> {
        let mut state = self.state();
        if state.closing.is_some() {
            return Ok(());
        }
        let bytes = state.bytes + frame.bytes();
        if state.frames.len() >= OUTBOX_MESSAGES_MAX || bytes > OUTBOX_BYTES_MAX {
            state.frames = VecDeque::new();
            state.bytes = 0;
            state.closing = Some(CloseCode::SlowConsumer.into());
            drop(state);
            self.changed.notify_one();
            return Err(Overflow);
        }
        state.bytes = bytes;
        state.frames.push_back(frame);
        drop(state);
        self.changed.notify_one();
        Ok(())
    }

    /// Queues a `welcome` or `replay`: written first, so it does not count against the limit.
    pub(crate) fn push_first(&self, text: String) {
        let mut state = self.state();
        if state.closing.is_none() {
            state.frames.push_back(Frame::Text(text));
            drop(state);
            self.changed.notify_one();
        }
    }

    /// Closes after everything queued was written. The first close counts.
    pub(crate) fn close(&self, closing: impl Into<Closing>) {
        let mut state = self.state();
        if state.closing.is_none() {
            state.closing = Some(closing.into());
        }
        drop(state);
        self.changed.notify_one();
    }

    /// Takes everything queued, and the close that follows it.
    pub(crate) fn take(&self) -> (VecDeque<Frame>, Option<Closing>) {
        let mut state = self.state();
        state.bytes = 0;
        (std::mem::take(&mut state.frames), state.closing.clone())
    }

    /// Whether it was thrown away because its reader is too slow.
    pub(crate) fn has_overflowed(&self) -> bool {
        self.state().closing.as_ref().is_some_and(|it| it.code == CloseCode::SlowConsumer)
    }

    /// Waits until something changed since the last `take`.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(body: &str) -> Frame {
        Frame::Event { seq: 413, at: Timestamp(5), body: body.into() }
    }

    #[test]
    fn an_event_is_its_head_and_the_shared_body() {
        let text = event(r#"{"type":"locked"}"#).print();
        assert_eq!(text, r#"{"seq":413,"at":5,"type":"locked"}"#);
    }

    #[test]
    fn a_reader_that_does_not_read_is_closed_and_costs_nothing_more() {
        let outbox = Outbox::default();
        for _ in 0..OUTBOX_MESSAGES_MAX {
            assert_eq!(outbox.push(event("{}")), Ok(()));
        }
        assert_eq!(outbox.push(event("{}")), Err(Overflow));
        assert_eq!(outbox.push(event("{}")), Ok(()));
        let (frames, closing) = outbox.take();
        assert!(frames.is_empty());
        assert_eq!(closing.map(|it| it.code), Some(CloseCode::SlowConsumer));
    }

    #[test]
    fn few_large_messages_overflow_too() {
        let outbox = Outbox::default();
        let large = "x".repeat(OUTBOX_BYTES_MAX / 2);
        assert_eq!(outbox.push(Frame::Text(large.clone())), Ok(()));
        outbox.push_first(large.clone());
        assert_eq!(outbox.push(Frame::Text(large.clone())), Ok(()));
        assert_eq!(outbox.push(Frame::Text("x".to_owned())), Err(Overflow));
    }

    #[test]
    fn what_was_queued_before_a_close_is_written() {
        let outbox = Outbox::default();
        outbox.push(event("{}")).expect("room");
        outbox.close(CloseCode::TakenOver);
        outbox.close(CloseCode::Ended);
        let (frames, closing) = outbox.take();
        assert_eq!(frames.len(), 1);
        assert_eq!(closing.map(|it| it.code), Some(CloseCode::TakenOver));
    }
}
