//! What time does to a room: deadlines, signs of life, jumps of the wall clock.

use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::Timestamp;
use domain::limits::LAST_HEARD_MS;
use session::Input;
use tokio::time::Instant;

use super::{Connection, Room};

impl Room {
    pub(super) fn wake(&mut self) {
        self.wake_at = None;
        self.hear(|_| true);
        self.feed(Input::Wake);
    }

    /// A socket tells of its bytes at most once a second; a deadline wants to know them all.
    pub(super) fn hear(&mut self, whose: impl Fn(&Connection) -> bool) {
        let heard: Vec<_> = self
            .connections
            .iter()
            .filter(|(_, it)| whose(it))
            .map(|(id, it)| (*id, Timestamp(it.heard.load(Ordering::Relaxed))))
            .collect();
        for (connection, at) in heard {
            self.feed(Input::Heard { connection, at });
        }
    }

    /// Tells the session of jumps before anything else reaches it.
    pub(super) fn tell_clock_steps(&mut self) {
        let stepped_ms = self.shared.core.clock.stepped_ms();
        let by_ms = stepped_ms - std::mem::replace(&mut self.stepped_ms, stepped_ms);
        if by_ms != 0 {
            let by_ms = i32::try_from(by_ms).unwrap_or(if by_ms < 0 { i32::MIN } else { i32::MAX });
            self.feed(Input::ClockStepped { by_ms });
        }
    }

    pub(super) fn sleep_until(&self, at: Timestamp) -> Instant {
        let ms = at.since_ms(self.shared.core.clock.now()).max(0);
        Instant::now() + Duration::from_millis(ms.unsigned_abs())
    }
}

/// Signs of life of all rooms fall on the same instants, so that one sync writes them all.
pub(super) fn next_sign_of_life() -> Instant {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let start = *START.get_or_init(Instant::now);
    let period = Duration::from_millis(LAST_HEARD_MS.unsigned_abs());
    let elapsed = start.elapsed().as_millis() / period.as_millis();
    start + period * u32::try_from(elapsed + 1).unwrap_or(u32::MAX)
}

pub(super) async fn wait(until: Option<Instant>) {
    match until {
        Some(until) => tokio::time::sleep_until(until).await,
        None => std::future::pending().await,
    }
}
