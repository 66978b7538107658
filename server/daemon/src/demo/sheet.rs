//! What the demo tells its user: sign-ins and seats. Secrets are made from the folder's own key,
//! so that the same folder has the same links after a restart, and nothing is stored.

use domain::AccountFunction;
use sha2::{Digest, Sha256};

use crate::wiring::Keys;

/// Everything that is announced.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Address without a slash at the end.
    pub base_url: String,
    /// Data folder.
    pub data: String,
    /// Sign-ins.
    pub accounts: Vec<AccountLine>,
    /// Receptions: today's first.
    pub receptions: Vec<ReceptionLine>,
}

/// A sign-in.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// Shown name.
    pub name: String,
    /// Function.
    pub function: AccountFunction,
    /// Site name.
    pub site: String,
    /// Account.
    pub account: String,
    /// Sign-in link.
    pub link: String,
}

/// A reception.
#[derive(Clone, Debug)]
pub struct ReceptionLine {
    /// Reception.
    pub id: String,
    /// Session.
    pub session_id: String,
    /// State word.
    pub state: String,
    /// Seats.
    pub seats: Vec<SeatLine>,
}

/// A seat.
#[derive(Clone, Debug)]
pub struct SeatLine {
    /// Seat.
    pub id: String,
    /// Role word.
    pub role: String,
    /// Site name.
    pub site: String,
    /// Seat code, empty when it can no longer be entered.
    pub code: String,
}

/// The secret behind an account's sign-in link.
pub(super) fn link_secret(keys: &Keys, account: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"lianxian demo link");
    hasher.update(keys.resume_mac.as_slice());
    hasher.update(account.as_bytes());
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
