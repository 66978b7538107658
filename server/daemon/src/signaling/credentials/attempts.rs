//! Wrong codes are counted per address, and once there are many everywhere, every entry waits.
//!
//! Invariant: a resume token or a ticket never comes here, so an office behind one address cannot
//! lock itself out by reconnecting.

use std::collections::HashMap;
use std::net::IpAddr;

use domain::Timestamp;
use domain::limits::{
    CODE_ADDRESSES_MAX, CODE_SLOW_DOWN_MS, WRONG_CODE_EVERY_MS, WRONG_CODE_OVERALL_EVERY_MS,
    WRONG_CODES_BURST, WRONG_CODES_OVERALL_BURST,
};

use crate::signaling::bucket::{Bucket, Rate};

const ONE_ADDRESS: Rate = Rate { burst: WRONG_CODES_BURST, every_ms: WRONG_CODE_EVERY_MS };
const EVERYBODY: Rate =
    Rate { burst: WRONG_CODES_OVERALL_BURST, every_ms: WRONG_CODE_OVERALL_EVERY_MS };

/// Who entered how many wrong codes lately.
pub(crate) struct Attempts {
    addresses: HashMap<IpAddr, Bucket>,
    everybody: Bucket,
}

impl Default for Attempts {
    fn default() -> Self {
        Self { addresses: HashMap::new(), everybody: Bucket::full() }
    }
}

impl Attempts {
    /// When this address may enter a code again, if not now.
    pub(crate) fn blocked_until(&self, address: IpAddr, now: Timestamp) -> Option<Timestamp> {
        let wait = self.addresses.get(&key(address))?.wait_ms(ONE_ADDRESS, now.0);
        (wait > 0).then(|| now.plus_ms(wait))
    }

    /// How long an entry should wait before it is looked at.
    pub(crate) fn slow_down_ms(&self, now: Timestamp) -> u64 {
        if self.everybody.wait_ms(EVERYBODY, now.0) > 0 { CODE_SLOW_DOWN_MS } else { 0 }
    }

    /// Counts a wrong code.
    pub(crate) fn count(&mut self, address: IpAddr, now: Timestamp) {
        self.everybody.take(EVERYBODY, now.0);
        if self.addresses.len() >= CODE_ADDRESSES_MAX {
            self.addresses.retain(|_, bucket| !bucket.is_full(now.0));
        }
        if self.addresses.len() < CODE_ADDRESSES_MAX {
            self.addresses.entry(key(address)).or_insert(Bucket::full()).take(ONE_ADDRESS, now.0);
        }
    }
}

/// One household of IPv6 has 2^64 addresses; its network counts as one.
fn key(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & (u128::MAX << 64)).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_wrong_code_waits_and_the_neighbour_does_not() {
        let mut attempts = Attempts::default();
        let (here, there) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        for _ in 0..WRONG_CODES_BURST {
            assert_eq!(attempts.blocked_until(here, Timestamp(0)), None);
            attempts.count(here, Timestamp(0));
        }
        let until = Timestamp(WRONG_CODE_EVERY_MS);
        assert_eq!(attempts.blocked_until(here, Timestamp(0)), Some(until));
        assert_eq!(attempts.blocked_until(there, Timestamp(0)), None);
        assert_eq!(attempts.blocked_until(here, until), None);
    }

    #[test]
    fn many_addresses_together_slow_everybody_down() {
        let mut attempts = Attempts::default();
        for number in 0..WRONG_CODES_OVERALL_BURST {
            assert_eq!(attempts.slow_down_ms(Timestamp(0)), 0);
            attempts.count(IpAddr::from(number.to_be_bytes()), Timestamp(0));
        }
        assert_eq!(attempts.slow_down_ms(Timestamp(0)), CODE_SLOW_DOWN_MS);
        assert_eq!(attempts.slow_down_ms(Timestamp(WRONG_CODE_OVERALL_EVERY_MS)), 0);
    }
}
