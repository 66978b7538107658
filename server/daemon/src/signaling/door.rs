//! Who may knock: sockets that have not said who they are, counted per address and in all.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use domain::limits::{UNAUTHENTICATED_MAX, UNAUTHENTICATED_PER_ADDRESS_MAX};

/// Counts unknown sockets; cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Door(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One unknown socket; dropping it frees its place.
pub(crate) struct Unknown {
    door: Door,
    address: IpAddr,
}

impl Door {
    /// Lets one more unknown socket in, or not.
    pub(crate) fn knock(&self, address: IpAddr) -> Option<Unknown> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.total >= UNAUTHENTICATED_MAX {
            return None;
        }
        let here = waiting.by_address.entry(address).or_default();
        if *here >= UNAUTHENTICATED_PER_ADDRESS_MAX {
            return None;
        }
        *here += 1;
        waiting.total += 1;
        Some(Unknown { door: self.clone(), address })
    }
}

impl Drop for Unknown {
    fn drop(&mut self) {
        let mut waiting = self.door.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.total -= 1;
        if let Some(here) = waiting.by_address.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
                waiting.by_address.remove(&self.address);
            }
        }
    }
}

/// The address of the person behind a request. `X-Forwarded-For` is believed only from a
/// configured proxy, and read from its end: what stands before was written by somebody unknown.
pub(crate) fn address(peer: SocketAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut address = peer.ip().to_canonical();
    let forwarded = headers.get_all("x-forwarded-for").iter();
    let hops: Vec<&str> =
        forwarded.filter_map(|value| value.to_str().ok()).flat_map(|it| it.split(',')).collect();
    for hop in hops.iter().rev() {
        if !proxies.contains(&address) {
            break;
        }
        let Ok(next) = hop.trim().parse::<IpAddr>() else { break };
        address = next.to_canonical();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_fill_the_door() {
        let door = Door::default();
        let (here, there) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let mut inside: Vec<_> =
            (0..UNAUTHENTICATED_PER_ADDRESS_MAX).map(|_| door.knock(here)).collect();
        assert!(inside.iter().all(Option::is_some));
        assert!(door.knock(here).is_none());
        assert!(door.knock(there).is_some());
        inside.pop();
        assert!(door.knock(here).is_some());
    }

    #[test]
    fn only_a_known_proxy_may_say_who_is_behind_it() {
        let proxy = IpAddr::from([10, 0, 0, 9]);
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.1.1.1, 10.0.0.7".parse().expect("a header"));
        let seen = |peer: IpAddr| address(SocketAddr::new(peer, 1), &headers, &[proxy]);
        assert_eq!(seen(proxy), IpAddr::from([10, 0, 0, 7]));
        assert_eq!(seen(IpAddr::from([10, 0, 0, 5])), IpAddr::from([10, 0, 0, 5]));
    }
}
