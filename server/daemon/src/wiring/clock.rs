//! The one place that reads the time and draws random bytes. Within a run time is carried by the
//! monotonic clock: it never goes backwards and never stands still, whatever somebody does to the
//! wall clock. Ids are UUIDv7, so that rows sort by creation.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use domain::{Timestamp, limits};
use uuid::Uuid;

/// Time, ids and entropy for the whole process; cheap to clone.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Source>);

#[derive(Debug)]
enum Source {
    /// Stands until it is advanced.
    Standing(AtomicI64),
    /// The machine's two clocks.
    System { start: Instant, hands: Mutex<Hands> },
}

/// How the wall clock relates to the monotonic one; all in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Hands {
    /// Wall minus monotonic, as read last.
    wall: i64,
    /// What we tell minus monotonic; never less than before.
    told: i64,
    /// Jumps of the wall clock, summed.
    stepped: i64,
}

impl Hands {
    fn new(wall: i64) -> Self {
        Self { wall, told: wall, stepped: 0 }
    }

    /// The instant to tell when the wall clock says `wall` and `monotonic` has passed. A jump
    /// forward is followed; after a jump back our time goes on at its own pace until the wall
    /// clock has caught up, so that deadlines still come.
    fn read(&mut self, wall: i64, monotonic: i64) -> i64 {
        let offset = wall.saturating_sub(monotonic);
        let step = offset.saturating_sub(self.wall);
        self.wall = offset;
        if step.saturating_abs() > limits::CLOCK_STEP_MS {
            self.stepped = self.stepped.saturating_add(step);
        }
        self.told = self.told.max(offset);
        self.told.saturating_add(monotonic)
    }
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        let hands = Mutex::new(Hands::new(wall_ms()));
        Self(Arc::new(Source::System { start: Instant::now(), hands }))
    }

    /// A clock that stands at `at` until it is advanced: for tests, and for the demo's yesterday.
    #[must_use]
    pub fn standing(at: Timestamp) -> Self {
        Self(Arc::new(Source::Standing(AtomicI64::new(at.0))))
    }

    /// Moves a standing clock.
    pub fn advance_ms(&self, ms: i64) {
        if let Source::Standing(at) = &*self.0 {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Now, never earlier than a now before.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &*self.0 {
            Source::Standing(at) => Timestamp(at.load(Ordering::SeqCst)),
            Source::System { start, hands } => {
                let mut hands = hands.lock().unwrap_or_else(PoisonError::into_inner);
                let passed = i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX);
                Timestamp(hands.read(wall_ms(), passed))
            }
        }
    }

    /// By how much the wall clock has jumped in this run, all jumps summed.
    #[must_use]
    pub fn stepped_ms(&self) -> i64 {
        match &*self.0 {
            Source::Standing(_) => 0,
            Source::System { hands, .. } => {
                hands.lock().unwrap_or_else(PoisonError::into_inner).stepped
            }
        }
    }

    /// A fresh id.
    #[must_use]
    pub fn fresh_id(&self) -> Uuid {
        let ms = u64::try_from(self.now().0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &self.entropy()).into_uuid()
    }

    /// Random bytes from the system.
    #[must_use]
    pub fn entropy<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the system's random source works");
        bytes
    }
}

fn wall_ms() -> i64 {
    let age = SystemTime::now().duration_since(UNIX_EPOCH);
    age.map_or(0, |age| i64::try_from(age.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_clock_that_goes_back_neither_turns_nor_stops_our_time() {
        let mut hands = Hands::new(1_000_000);
        assert_eq!(hands.read(1_005_000, 5_000), 1_005_000);
        let told: Vec<_> = (6..9).map(|s| hands.read(1_000_000 - 3_600_000, s * 1_000)).collect();
        assert_eq!(told, [1_006_000, 1_007_000, 1_008_000]);
        assert!(hands.stepped < -3_600_000);
    }

    #[test]
    fn a_jump_forward_is_followed_and_told_once() {
        let mut hands = Hands::new(0);
        assert_eq!(hands.read(61_000, 1_000), 61_000);
        assert_eq!(hands.read(62_000, 2_000), 62_000);
        assert_eq!(hands.stepped, 60_000);
    }

    #[test]
    fn small_corrections_are_no_jumps() {
        let mut hands = Hands::new(0);
        for second in 1..100 {
            hands.read(second * 1_009, second * 1_000);
        }
        assert_eq!(hands.stepped, 0);
    }
}
