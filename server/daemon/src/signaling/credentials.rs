//! What opens a seat: a ticket, a seat code or a resume token.
//!
//! Invariant: a credential is looked at only in a first frame or a POST body, never in an address,
//! and a well-formed resume token is checked first and never counted as a wrong attempt.

mod attempts;
mod codes;
mod tickets;
mod tokens;

use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::limits::RESUME_TOKEN_MS;
use domain::{AccountId, ClientId, SeatId, SessionId, Timestamp};
use protocol::Hello;
use store::{Document, DocumentFilter, Store, StoreError, Table};

use attempts::Attempts;
use codes::{Code, CodeFault, Codes, ROW_PREFIX, SeatCode};
use tickets::{Ticket, Tickets};
use tokens::ResumeToken;

/// Why a credential does not open a seat.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CredentialFault {
    /// None, unknown, used up, or for another session.
    Wrong,
    /// Its time is over.
    Expired,
    /// The code is pinned to another page.
    OtherDevice,
    /// Too many wrong codes; again at this instant.
    SlowDown(Timestamp),
}

impl From<CodeFault> for CredentialFault {
    fn from(fault: CodeFault) -> Self {
        match fault {
            CodeFault::Wrong => Self::Wrong,
            CodeFault::Expired => Self::Expired,
            CodeFault::OtherDevice => Self::OtherDevice,
        }
    }
}

/// A seat that a credential opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Opened {
    /// Seat.
    pub(crate) seat_id: SeatId,
    /// The account behind it; a seat code has none.
    pub(crate) account_id: Option<AccountId>,
    /// Generation and last event, when it came with a resume token.
    pub(crate) resume: Option<(u32, u64)>,
}

/// Every credential of this server.
pub(crate) struct Credentials {
    key: [u8; 32],
    state: Mutex<State>,
}

struct State {
    tickets: Tickets,
    codes: Codes,
    attempts: Attempts,
}

impl Credentials {
    /// Reads the codes that survived.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn load(key: [u8; 32], store: &dyn Store) -> Result<Self, StoreError> {
        let documents = store.documents(Table::Settings, &DocumentFilter::default())?;
        let rows = documents
            .iter()
            .filter(|document| document.id.starts_with(ROW_PREFIX))
            .filter_map(|document| serde_json::from_str::<SeatCode>(&document.body).ok());
        let codes = Codes::load(key, rows);
        let state = State { tickets: Tickets::default(), codes, attempts: Attempts::default() };
        Ok(Self { key, state: Mutex::new(state) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A one-time ticket; nothing when too many are alive.
    pub(crate) fn issue_ticket(
        &self,
        entropy: [u8; 16],
        place: (SessionId, SeatId),
        account_id: AccountId,
        now: Timestamp,
    ) -> Option<(String, Timestamp)> {
        self.state().tickets.issue(entropy, place, account_id, now)
    }

    /// The seat's code, its end and the row to keep; nothing when too many are alive.
    pub(crate) fn issue_code(
        &self,
        (session_id, seat_id): (SessionId, SeatId),
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Option<(String, Timestamp, Document)> {
        let (code, row) = self.state().codes.issue(session_id, seat_id, expires_at, now)?;
        Some((code.print(), row.expires_at, row.document()))
    }

    /// What a typed code opens. A wrong check digit is a slip and is not counted.
    pub(crate) fn look_up_code(
        &self,
        address: IpAddr,
        typed: &str,
        now: Timestamp,
    ) -> Result<(SessionId, SeatId), CredentialFault> {
        let row = self.enter(address, typed, now, |codes, code| codes.look_up(code, now))?;
        Ok((row.session_id, row.seat_id))
    }

    fn enter<T>(
        &self,
        address: IpAddr,
        typed: &str,
        now: Timestamp,
        open: impl FnOnce(&mut Codes, Code) -> Result<T, CodeFault>,
    ) -> Result<T, CredentialFault> {
        let mut state = self.state();
        if let Some(retry_at) = state.attempts.blocked_until(address, now) {
            return Err(CredentialFault::SlowDown(retry_at));
        }
        let code = Code::read(typed).ok_or(CredentialFault::Wrong)?;
        let opened = open(&mut state.codes, code);
        if matches!(opened, Err(CodeFault::Wrong)) {
            state.attempts.count(address, now);
        }
        Ok(opened?)
    }

    /// How long a code entry waits before it is looked at, in milliseconds.
    pub(crate) fn slow_down_ms(&self, now: Timestamp) -> u64 {
        self.state().attempts.slow_down_ms(now)
    }

    /// Opens a seat of this session with what `hello` carries. The second value is a row to keep.
    pub(crate) fn open(
        &self,
        session_id: SessionId,
        hello: &Hello,
        address: IpAddr,
        now: Timestamp,
    ) -> Result<(Opened, Option<Document>), CredentialFault> {
        if let Some(resume) = &hello.resume {
            let token =
                ResumeToken::read(&resume.token, &self.key, now).map_err(|fault| match fault {
                    tokens::TokenFault::Foreign => CredentialFault::Wrong,
                    tokens::TokenFault::Expired => CredentialFault::Expired,
                })?;
            if token.session_id != session_id || token.client_id != hello.client_id {
                return Err(CredentialFault::Wrong);
            }
            let resume = Some((token.generation, resume.last_seq));
            let ResumeToken { seat_id, account_id, .. } = token;
            return Ok((Opened { seat_id, account_id, resume }, None));
        }
        if let Some(text) = &hello.ticket {
            let ticket = self.state().tickets.redeem(text, now);
            let ticket = ticket.filter(|ticket| ticket.session_id == session_id);
            let Ticket { seat_id, account_id, .. } = ticket.ok_or(CredentialFault::Wrong)?;
            return Ok((Opened { seat_id, account_id: Some(account_id), resume: None }, None));
        }
        let typed = hello.code.as_deref().ok_or(CredentialFault::Wrong)?;
        let (row, document) =
            self.enter(address, typed, now, |codes, code| match codes.look_up(code, now)? {
                row if row.session_id == session_id => codes.redeem(code, hello.client_id, now),
                _ => Err(CodeFault::Wrong),
            })?;
        Ok((Opened { seat_id: row.seat_id, account_id: None, resume: None }, document))
    }

    /// The token of a fresh `welcome`.
    pub(crate) fn resume_token(
        &self,
        (session_id, seat_id): (SessionId, SeatId),
        generation: u32,
        (client_id, account_id): (ClientId, Option<AccountId>),
        now: Timestamp,
    ) -> String {
        let expires_at = now.plus_ms(RESUME_TOKEN_MS);
        ResumeToken { session_id, seat_id, generation, client_id, account_id, expires_at }
            .print(&self.key)
    }

    /// "Other device" was pressed; the row to keep, if the code was pinned.
    pub(crate) fn unpin(&self, session_id: SessionId, seat_id: SeatId) -> Option<Document> {
        self.state().codes.unpin(session_id, seat_id)
    }

    /// A session is over; the ids of the rows to delete.
    pub(crate) fn forget(&self, session_id: SessionId) -> Vec<String> {
        self.state().codes.forget(session_id)
    }
}
