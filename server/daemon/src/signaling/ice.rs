//! STUN and TURN addresses, with credentials that live ten minutes (coturn `use-auth-secret`).
//!
//! Invariant: the shared secret never leaves this file; a seat gets a user name that carries its
//! expiry and a MAC over it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::limits::TURN_CREDENTIAL_MS;
use domain::{SeatId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use protocol::IceServer;
use sha1::Sha1;

/// The servers of this installation.
#[derive(Clone, Default)]
pub(crate) struct Ice {
    stun: Vec<String>,
    turn: Vec<String>,
    secret: Option<String>,
}

impl Ice {
    /// Sorts the configured addresses. TURN without a secret is left out: no credential, no use.
    #[must_use]
    pub(crate) fn new(urls: &[String], secret: Option<String>) -> Self {
        let (turn, stun) = urls.iter().cloned().partition(|url| url.starts_with("turn"));
        Self { stun, turn, secret }
    }

    /// What a `welcome` of this seat carries.
    #[must_use]
    pub(crate) fn servers(&self, seat_id: SeatId, now: Timestamp) -> Vec<IceServer> {
        let mut servers = Vec::new();
        if !self.stun.is_empty() {
            servers.push(IceServer { urls: self.stun.clone(), username: None, credential: None });
        }
        if let Some(secret) = self.secret.as_ref().filter(|_| !self.turn.is_empty()) {
            let expires = now.plus_ms(TURN_CREDENTIAL_MS).0 / 1_000;
            // Half a seat id: enough to find a seat in the TURN server's log, nothing about people.
            let username = format!("{expires}:{}", &seat_id.0.simple().to_string()[20..]);
            let credential = STANDARD.encode(mac(secret, &username));
            servers.push(IceServer {
                urls: self.turn.clone(),
                username: Some(username),
                credential: Some(credential),
            });
        }
        servers
    }
}

fn mac(secret: &str, username: &str) -> impl AsRef<[u8]> {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(username.as_bytes());
    mac.finalize().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_gets_credentials_that_the_turn_server_can_check() {
        let urls = ["stun:10.0.0.1:3478".to_owned(), "turns:10.0.0.1:443".to_owned()];
        let ice = Ice::new(&urls, Some("north".to_owned()));
        let servers = ice.servers(SeatId(uuid::Uuid::from_u128(7)), Timestamp(1_000_000));
        assert_eq!(servers[0].urls, ["stun:10.0.0.1:3478"]);
        assert_eq!(servers[1].username.as_deref(), Some("1600:000000000007"));
        // printf 1600:000000000007 | openssl dgst -sha1 -hmac north -binary | base64
        assert_eq!(servers[1].credential.as_deref(), Some("1LH2jPUbE+IlSaoCHqlo5ebEgIo="));
    }

    #[test]
    fn turn_without_a_secret_is_not_offered() {
        let ice = Ice::new(&["turn:10.0.0.1".to_owned()], None);
        assert_eq!(ice.servers(SeatId(uuid::Uuid::nil()), Timestamp(0)), []);
    }
}
