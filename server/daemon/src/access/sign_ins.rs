//! Open sign-ins: a bearer is 256 random bits, kept only as its hash, as a row, so that it
//! survives a restart. Each use moves its end; the row follows at most once a minute.

use std::collections::HashMap;

use domain::{AccountId, Hash, Timestamp, limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{Document, DocumentFilter, Row, Store, StoreError, Table};

use crate::office::directory::{print, read};

/// One open sign-in as stored.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct SignInRow {
    /// Whose.
    pub account_id: AccountId,
    /// Since when.
    pub created_at: Timestamp,
    /// Last use written down.
    pub used_at: Timestamp,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    row: SignInRow,
    used_at: Timestamp,
}

/// The open sign-ins by the hash of their bearer.
#[derive(Debug, Default)]
pub(crate) struct SignIns {
    open: HashMap<Hash, Open>,
}

/// The hash a bearer or link is known by.
#[must_use]
pub fn hash_of(secret: &str) -> Hash {
    Hash(Sha256::digest(secret.as_bytes()).into())
}

impl SignIns {
    /// Reads the rows; those past their time are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn load(store: &dyn Store, now: Timestamp) -> Result<Self, StoreError> {
        let mut this = Self::default();
        for document in store.documents(Table::SignIns, &DocumentFilter::default())? {
            let row: SignInRow = read(&document)?;
            if let Ok(hash) = document.id.parse::<Hash>() {
                this.open.insert(hash, Open { row, used_at: row.used_at });
            }
        }
        this.open.retain(|_, open| is_alive(open, now));
        Ok(this)
    }

    /// Whose bearer this is, and the row to write when its last use is too old.
    pub(crate) fn touch(&mut self, hash: Hash, now: Timestamp) -> Option<(AccountId, Option<Row>)> {
        let open = self.open.get_mut(&hash)?;
        if !is_alive(open, now) {
            self.open.remove(&hash);
            return None;
        }
        open.used_at = open.used_at.max(now);
        let is_old = now.since_ms(open.row.used_at) >= limits::SIGN_IN_TOUCH_MS;
        let row = is_old.then(|| {
            open.row.used_at = now;
            put(hash, &open.row)
        });
        Some((open.row.account_id, row))
    }

    /// The rows that open a new sign-in and end those it pushes out; nothing changes yet.
    #[must_use]
    pub(crate) fn plan(&self, hash: Hash, account_id: AccountId, now: Timestamp) -> Vec<Row> {
        let mut own: Vec<(Timestamp, Hash)> = self
            .open
            .iter()
            .filter(|(_, open)| open.row.account_id == account_id)
            .map(|(hash, open)| (open.used_at, *hash))
            .collect();
        own.sort_unstable();
        let surplus = (own.len() + 1).saturating_sub(limits::SIGN_INS_PER_ACCOUNT_MAX);
        let mut rows: Vec<Row> = own.iter().take(surplus).map(|(_, hash)| delete(*hash)).collect();
        rows.push(put(hash, &SignInRow { account_id, created_at: now, used_at: now }));
        rows
    }

    /// Opens what was planned, and forgets what is past its time.
    pub(crate) fn open(&mut self, hash: Hash, account_id: AccountId, now: Timestamp, rows: &[Row]) {
        for row in rows {
            if let Row::Delete(_, id) = row
                && let Ok(ended) = id.parse::<Hash>()
            {
                self.open.remove(&ended);
            }
        }
        self.open.retain(|_, open| is_alive(open, now));
        let row = SignInRow { account_id, created_at: now, used_at: now };
        self.open.insert(hash, Open { row, used_at: now });
    }

    /// Ends one sign-in.
    pub(crate) fn end(&mut self, hash: Hash) -> Vec<Row> {
        self.open.remove(&hash).map(|_| delete(hash)).into_iter().collect()
    }

    /// Ends every sign-in of an account but `keep`.
    pub(crate) fn end_all(&mut self, account_id: AccountId, keep: Option<Hash>) -> Vec<Row> {
        let ended: Vec<Hash> = self
            .open
            .iter()
            .filter(|(hash, open)| open.row.account_id == account_id && Some(**hash) != keep)
            .map(|(hash, _)| *hash)
            .collect();
        ended.into_iter().flat_map(|hash| self.end(hash)).collect()
    }
}

fn is_alive(open: &Open, now: Timestamp) -> bool {
    now.since_ms(open.used_at) < limits::SIGN_IN_IDLE_MS
}

fn put(hash: Hash, row: &SignInRow) -> Row {
    Row::Put(Document {
        table: Table::SignIns,
        id: hash.to_string(),
        parent_id: Some(row.account_id.to_string()),
        key: None,
        at: Some(row.used_at),
        body: print(row),
    })
}

fn delete(hash: Hash) -> Row {
    Row::Delete(Table::SignIns, hash.to_string())
}
