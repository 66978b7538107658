//! A token bucket in sixteen bytes (the virtual scheduling algorithm): no timer, no refill.

/// So many at once, then one every so often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    /// The instant at which the bucket is full again.
    full_at_ms: i64,
}

/// Size and speed of a bucket.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// Tokens of a full bucket.
    pub(crate) burst: u32,
    /// Time for one more token.
    pub(crate) every_ms: i64,
}

impl Rate {
    /// So many a second with a burst.
    pub(crate) const fn per_second(count: u32, burst: u32) -> Self {
        Self { burst, every_ms: 1_000 / count as i64 }
    }

    fn slack_ms(self) -> i64 {
        i64::from(self.burst.saturating_sub(1)) * self.every_ms
    }
}

impl Bucket {
    /// A full bucket.
    pub(crate) const fn full() -> Self {
        Self { full_at_ms: i64::MIN }
    }

    /// Milliseconds until a token is there; 0 when one is.
    pub(crate) fn wait_ms(&self, rate: Rate, now_ms: i64) -> i64 {
        self.full_at_ms.max(now_ms).saturating_sub(rate.slack_ms()).saturating_sub(now_ms).max(0)
    }

    /// Takes a token, on credit when there is none, and says how long to wait for the next.
    pub(crate) fn take(&mut self, rate: Rate, now_ms: i64) -> i64 {
        self.full_at_ms = self.full_at_ms.max(now_ms) + rate.every_ms;
        self.wait_ms(rate, now_ms)
    }

    /// Whether nothing would be lost by forgetting this bucket.
    pub(crate) fn is_full(&self, now_ms: i64) -> bool {
        self.full_at_ms <= now_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_the_rate_holds() {
        let rate = Rate::per_second(10, 3);
        let mut bucket = Bucket::full();
        let waits: Vec<_> = (0..4).map(|_| bucket.take(rate, 1_000)).collect();
        assert_eq!(waits, [0, 0, 100, 200]);
        assert_eq!(bucket.wait_ms(rate, 1_200), 0);
        assert!(!bucket.is_full(1_200));
        assert!(bucket.is_full(1_400));
    }
}
