//! The one place that reads the time and draws random bytes. Instants never go backwards within
//! a run; ids are UUIDv7, so that rows sort by creation.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use domain::Timestamp;
use uuid::Uuid;

/// Time, ids and entropy for the whole process; cheap to clone.
#[derive(Clone, Debug)]
pub struct Clock {
    last: Arc<AtomicI64>,
    manual: bool,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self { last: Arc::new(AtomicI64::new(0)), manual: false }
    }

    /// A clock that stands at `at` until it is advanced: for tests, and for the demo's yesterday.
    pub fn standing(at: Timestamp) -> Self {
        Self { last: Arc::new(AtomicI64::new(at.0)), manual: true }
    }

    /// Moves a standing clock.
    pub fn advance_ms(&self, ms: i64) {
        if self.manual {
            self.last.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Now, never earlier than a now before.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        if self.manual {
            return Timestamp(self.last.load(Ordering::SeqCst));
        }
        let wall = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |age| i64::try_from(age.as_millis()).unwrap_or(i64::MAX));
        Timestamp(self.last.fetch_max(wall, Ordering::SeqCst).max(wall))
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
