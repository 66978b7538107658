//! Resume tokens: a MAC over session, seat, generation, page, account and expiry. Nothing is stored.
//!
//! Invariant: what is read back was printed by this server's key; a raised generation revokes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{AccountId, ClientId, SeatId, SessionId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

const VERSION: u8 = 2;
const BODY: usize = 1 + 16 + 16 + 4 + 16 + 16 + 8;
const MAC: usize = 32;
/// Keeps the MACs of tokens apart from other uses of the same key.
const PURPOSE: &[u8] = b"lianxian resume token";

/// What a token says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct ResumeToken {
    /// Session.
    pub(crate) session_id: SessionId,
    /// Seat.
    pub(crate) seat_id: SeatId,
    /// Generation the page held.
    pub(crate) generation: u32,
    /// The page.
    pub(crate) client_id: ClientId,
    /// The account behind it; one that was disabled resumes no more.
    pub(crate) account_id: Option<AccountId>,
    /// Void from then on.
    pub(crate) expires_at: Timestamp,
}

/// Why a token is not good.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TokenFault {
    /// Not printed by this server.
    Foreign,
    /// Too old.
    Expired,
}

impl ResumeToken {
    /// The text a page keeps.
    pub(crate) fn print(&self, key: &[u8; 32]) -> String {
        let mut bytes = Vec::with_capacity(BODY + MAC);
        bytes.push(VERSION);
        bytes.extend_from_slice(self.session_id.0.as_bytes());
        bytes.extend_from_slice(self.seat_id.0.as_bytes());
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        bytes.extend_from_slice(self.client_id.0.as_bytes());
        let account_id = self.account_id.map_or(Uuid::nil(), |it| it.0);
        bytes.extend_from_slice(account_id.as_bytes());
        bytes.extend_from_slice(&self.expires_at.0.to_be_bytes());
        let mac = mac(key, &bytes).finalize().into_bytes();
        bytes.extend_from_slice(&mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a token; the MAC is checked before anything else is looked at.
    pub(crate) fn read(text: &str, key: &[u8; 32], now: Timestamp) -> Result<Self, TokenFault> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| TokenFault::Foreign)?;
        let bytes: &[u8; BODY + MAC] =
            bytes.as_slice().try_into().map_err(|_| TokenFault::Foreign)?;
        let (body, sent) = bytes.split_at(BODY);
        mac(key, body).verify_slice(sent).map_err(|_| TokenFault::Foreign)?;
        let token = Self::fields(body).ok_or(TokenFault::Foreign)?;
        if token.expires_at <= now { Err(TokenFault::Expired) } else { Ok(token) }
    }

    fn fields(body: &[u8]) -> Option<Self> {
        let (version, rest) = body.split_first()?;
        let (session_id, rest) = rest.split_first_chunk::<16>()?;
        let (seat_id, rest) = rest.split_first_chunk::<16>()?;
        let (generation, rest) = rest.split_first_chunk::<4>()?;
        let (client_id, rest) = rest.split_first_chunk::<16>()?;
        let (account_id, rest) = rest.split_first_chunk::<16>()?;
        let account_id = Uuid::from_bytes(*account_id);
        let (expires_at, _) = rest.split_first_chunk::<8>()?;
        (*version == VERSION).then(|| Self {
            session_id: SessionId(Uuid::from_bytes(*session_id)),
            seat_id: SeatId(Uuid::from_bytes(*seat_id)),
            generation: u32::from_be_bytes(*generation),
            client_id: ClientId(Uuid::from_bytes(*client_id)),
            account_id: (!account_id.is_nil()).then_some(AccountId(account_id)),
            expires_at: Timestamp(i64::from_be_bytes(*expires_at)),
        })
    }
}

fn mac(key: &[u8; 32], bytes: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(PURPOSE);
    mac.update(bytes);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> ResumeToken {
        ResumeToken {
            session_id: SessionId(Uuid::from_u128(1)),
            seat_id: SeatId(Uuid::from_u128(2)),
            generation: 3,
            client_id: ClientId(Uuid::from_u128(4)),
            account_id: Some(AccountId(Uuid::from_u128(5))),
            expires_at: Timestamp(1_000),
        }
    }

    #[test]
    fn a_token_says_what_was_put_in_until_it_expires() {
        let text = token().print(&[7; 32]);
        assert_eq!(ResumeToken::read(&text, &[7; 32], Timestamp(999)), Ok(token()));
        let late = ResumeToken::read(&text, &[7; 32], Timestamp(1_000));
        assert_eq!(late, Err(TokenFault::Expired));
    }

    #[test]
    fn no_changed_byte_and_no_other_key_passes() {
        let text = token().print(&[7; 32]);
        assert_eq!(ResumeToken::read(&text, &[8; 32], Timestamp(0)), Err(TokenFault::Foreign));
        let bytes = URL_SAFE_NO_PAD.decode(&text).expect("our own text");
        for place in 0..bytes.len() {
            let mut forged = bytes.clone();
            forged[place] ^= 1;
            let forged = URL_SAFE_NO_PAD.encode(forged);
            let read = ResumeToken::read(&forged, &[7; 32], Timestamp(0));
            assert_eq!(read, Err(TokenFault::Foreign), "byte {place}");
        }
        for text in ["", "…", &text[1..], &format!("{text}AA")] {
            assert!(ResumeToken::read(text, &[7; 32], Timestamp(0)).is_err());
        }
    }
}
