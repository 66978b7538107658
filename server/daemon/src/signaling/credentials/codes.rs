//! Seat codes: eight digits and a check digit that open one seat of one session in its window.
//!
//! A code is derived from a key and a counter; the row of a code holds no digits, so neither the
//! data file nor its backup shows one. Pinned to the first page that used it.

use std::collections::HashMap;

use domain::limits::SEAT_CODES_MAX;
use domain::{ClientId, SeatId, SessionId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use store::{Document, Table};

const PURPOSE: &[u8] = b"lianxian seat code";
/// First part of the row's id.
pub(crate) const ROW_PREFIX: &str = "seat_code:";
const NUMBERS: u32 = 100_000_000;

/// A well-formed code: its eight digits as a number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Code(u32);

impl Code {
    /// Reads what a person typed; a slip of the finger is told from a wrong code by its check
    /// digit.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let mut digits = Vec::with_capacity(9);
        for c in typed.chars() {
            match c {
                ' ' | '-' | '\u{3000}' => {}
                _ if digits.len() == 9 => return None,
                _ => digits.push(c.to_digit(10)?),
            }
        }
        let (check, number) = digits.split_last()?;
        let code = Self(number.iter().fold(0, |number, digit| number * 10 + digit));
        (number.len() == 8 && code.check_digit() == *check).then_some(code)
    }

    /// Nine digits, as printed.
    pub(crate) fn print(self) -> String {
        format!("{:08}{}", self.0, self.check_digit())
    }

    /// ISO 7064 MOD 11,10: finds every wrong digit and nearly every swapped pair.
    fn check_digit(self) -> u32 {
        let mut product = 10;
        for place in (0..8).rev() {
            let digit = self.0 / 10_u32.pow(place) % 10;
            let sum = (digit + product) % 10;
            product = if sum == 0 { 10 } else { sum } * 2 % 11;
        }
        (11 - product) % 10
    }
}

/// What a code opens, and until when.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct SeatCode {
    /// Session.
    pub(crate) session_id: SessionId,
    /// Seat.
    pub(crate) seat_id: SeatId,
    /// Which try of the derivation gave a free number.
    pub(crate) attempt: u32,
    /// Void from then on.
    pub(crate) expires_at: Timestamp,
    /// The page it is pinned to.
    pub(crate) client_id: Option<ClientId>,
}

impl SeatCode {
    /// The row that survives a restart.
    pub(crate) fn document(&self) -> Document {
        Document {
            table: Table::Settings,
            id: format!("{ROW_PREFIX}{}:{}", self.session_id, self.seat_id),
            parent_id: Some(parent(self.session_id)),
            key: None,
            at: Some(self.expires_at),
            body: serde_json::to_string(self).expect("ids and numbers always print"),
        }
    }
}

fn parent(session_id: SessionId) -> String {
    format!("{ROW_PREFIX}{session_id}")
}

/// Why a code does not open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CodeFault {
    /// No such code.
    Wrong,
    /// Its time is over.
    Expired,
    /// It belongs to another page until its operator presses "other device".
    OtherDevice,
}

/// The codes alive.
pub(crate) struct Codes {
    key: [u8; 32],
    by_code: HashMap<Code, SeatCode>,
    by_seat: HashMap<(SessionId, SeatId), Code>,
}

impl Codes {
    /// Codes of the rows that were kept.
    pub(crate) fn load(key: [u8; 32], rows: impl IntoIterator<Item = SeatCode>) -> Self {
        let mut codes = Self { key, by_code: HashMap::new(), by_seat: HashMap::new() };
        for row in rows {
            let code = codes.derive(row.session_id, row.seat_id, row.attempt);
            codes.by_code.insert(code, row);
            codes.by_seat.insert((row.session_id, row.seat_id), code);
        }
        codes
    }

    /// The code of a seat, the same one as long as it lives; nothing when too many are alive.
    pub(crate) fn issue(
        &mut self,
        session_id: SessionId,
        seat_id: SeatId,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Option<(Code, SeatCode)> {
        if let Some(code) = self.by_seat.get(&(session_id, seat_id)) {
            let row = self.by_code.get_mut(code)?;
            row.expires_at = row.expires_at.max(expires_at);
            return Some((*code, *row));
        }
        if self.by_code.len() >= SEAT_CODES_MAX {
            self.by_code.retain(|_, row| row.expires_at > now);
            self.by_seat.retain(|_, code| self.by_code.contains_key(code));
        }
        if self.by_code.len() >= SEAT_CODES_MAX {
            return None;
        }
        let (attempt, code) = (0..)
            .map(|attempt| (attempt, self.derive(session_id, seat_id, attempt)))
            .find(|(_, code)| !self.by_code.contains_key(code))?;
        let row = SeatCode { session_id, seat_id, attempt, expires_at, client_id: None };
        self.by_code.insert(code, row);
        self.by_seat.insert((session_id, seat_id), code);
        Some((code, row))
    }

    /// What the code opens, without using it.
    pub(crate) fn look_up(&self, code: Code, now: Timestamp) -> Result<SeatCode, CodeFault> {
        let row = self.by_code.get(&code).ok_or(CodeFault::Wrong)?;
        if row.expires_at <= now { Err(CodeFault::Expired) } else { Ok(*row) }
    }

    /// Uses the code from a page. The second value is the row to keep when it was pinned now.
    pub(crate) fn redeem(
        &mut self,
        code: Code,
        client_id: ClientId,
        now: Timestamp,
    ) -> Result<(SeatCode, Option<Document>), CodeFault> {
        let row = self.look_up(code, now)?;
        match row.client_id {
            Some(pinned) if pinned == client_id => Ok((row, None)),
            Some(_) => Err(CodeFault::OtherDevice),
            None => {
                let row = SeatCode { client_id: Some(client_id), ..row };
                self.by_code.insert(code, row);
                Ok((row, Some(row.document())))
            }
        }
    }

    /// "Other device": the next page that shows the code gets the seat.
    pub(crate) fn unpin(&mut self, session_id: SessionId, seat_id: SeatId) -> Option<Document> {
        let code = self.by_seat.get(&(session_id, seat_id))?;
        let row = self.by_code.get_mut(code)?;
        row.client_id.take()?;
        Some(row.document())
    }

    /// Forgets the codes of a session that is over; gives the ids of their rows.
    pub(crate) fn forget(&mut self, session_id: SessionId) -> Vec<String> {
        let mut rows = Vec::new();
        self.by_code.retain(|_, row| {
            let is_over = row.session_id == session_id;
            if is_over {
                rows.push(row.document().id);
            }
            !is_over
        });
        self.by_seat.retain(|(session, _), _| *session != session_id);
        rows
    }

    fn derive(&self, session_id: SessionId, seat_id: SeatId, attempt: u32) -> Code {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(PURPOSE);
        mac.update(session_id.0.as_bytes());
        mac.update(seat_id.0.as_bytes());
        mac.update(&attempt.to_be_bytes());
        let bytes = mac.finalize().into_bytes();
        let number =
            bytes.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        Code(u32::try_from(number % u64::from(NUMBERS)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp(1_000);
    const END: Timestamp = Timestamp(9_000);

    fn session() -> SessionId {
        SessionId(Uuid::from_u128(1))
    }

    fn seat(number: u128) -> SeatId {
        SeatId(Uuid::from_u128(number))
    }

    fn page(number: u128) -> ClientId {
        ClientId(Uuid::from_u128(number))
    }

    #[test]
    fn the_check_digit_finds_every_wrong_digit() {
        let printed = Code(12_345_678).print();
        assert_eq!(Code::read(&printed), Some(Code(12_345_678)));
        assert_eq!(
            Code::read(&format!("{} {}-{}", &printed[..3], &printed[3..6], &printed[6..])),
            Some(Code(12_345_678))
        );
        for place in 0..9 {
            for digit in '0'..='9' {
                let mut typed: Vec<char> = printed.chars().collect();
                if typed[place] != digit {
                    typed[place] = digit;
                    assert_eq!(Code::read(&typed.iter().collect::<String>()), None);
                }
            }
        }
        for typed in ["", "12345678", "12345678901", "1234五678", "abcdefghi"] {
            assert_eq!(Code::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_seat_keeps_its_code_over_a_restart_with_its_pin() {
        let mut codes = Codes::load([7; 32], []);
        let (code, _) = codes.issue(session(), seat(1), END, NOW).expect("room");
        assert_eq!(codes.issue(session(), seat(1), END, NOW).expect("room").0, code);
        let (_, row) = codes.redeem(code, page(5), NOW).expect("first page");
        let body = row.expect("pinned now").body;
        assert!(!body.contains(&code.print()[..8]));
        let row: SeatCode = serde_json::from_str(&body).expect("our own row");
        let mut codes = Codes::load([7; 32], [row]);
        assert_eq!(codes.redeem(code, page(6), NOW), Err(CodeFault::OtherDevice));
        assert!(codes.redeem(code, page(5), NOW).is_ok());
    }

    #[test]
    fn another_device_takes_the_seat_once_the_operator_says_so() {
        let mut codes = Codes::load([7; 32], []);
        let (code, _) = codes.issue(session(), seat(1), END, NOW).expect("room");
        assert_eq!(codes.unpin(session(), seat(1)), None);
        codes.redeem(code, page(5), NOW).expect("first page");
        assert!(codes.unpin(session(), seat(1)).is_some());
        assert!(codes.redeem(code, page(6), NOW).is_ok());
    }

    #[test]
    fn a_code_ends_with_its_window_and_with_its_session() {
        let mut codes = Codes::load([7; 32], []);
        let (code, _) = codes.issue(session(), seat(1), END, NOW).expect("room");
        assert_eq!(codes.look_up(code, END), Err(CodeFault::Expired));
        assert_eq!(codes.forget(session()).len(), 1);
        assert_eq!(codes.look_up(code, NOW), Err(CodeFault::Wrong));
    }
}
