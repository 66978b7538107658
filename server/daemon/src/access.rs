//! Who is asking, and may they: sign-in, bearers, permits.
//!
//! A wrong password counts against the account name, whether it exists or not, so that neither
//! the answer nor its time tells which names exist.

mod caller;
mod password;
mod seats;
mod sign_ins;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{AccountId, Actor, Hash, Timestamp, limits};
use protocol::rest::{RestReason, RestRefusal, SignedIn};
use store::{Commit, Row, Store, StoreError};

pub use caller::Caller;
pub use password::Passwords;
pub use seats::may_take;
use sign_ins::SignIns;
pub use sign_ins::hash_of;

use crate::http::Answer;
use crate::office::Directory;
use crate::office::directory::{AccountRow, DirectoryFact, account_key};
use crate::wiring::{Clock, Journal, LocalTime};

/// Names whose wrong passwords are remembered at once; more forget the oldest counts.
const WRONG_NAMES_MAX: usize = 10_000;

/// Sign-ins and permits; cheap to clone.
#[derive(Clone)]
pub struct Access(Arc<Inner>);

struct Inner {
    directory: Directory,
    journal: Journal,
    clock: Clock,
    passwords: Passwords,
    sign_ins: Mutex<SignIns>,
    wrong: Mutex<HashMap<String, Wrong>>,
    links: Mutex<HashMap<Hash, AccountId>>,
    setup: Mutex<Option<Hash>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Wrong {
    count: u32,
    locked_until: Option<Timestamp>,
}

impl Access {
    /// Reads the open sign-ins.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(
        store: &dyn Store,
        directory: Directory,
        journal: Journal,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        let sign_ins = SignIns::load(store, clock.now())?;
        Ok(Self(Arc::new(Inner {
            directory,
            journal,
            clock,
            passwords: Passwords::default(),
            sign_ins: Mutex::new(sign_ins),
            wrong: Mutex::default(),
            links: Mutex::default(),
            setup: Mutex::default(),
        })))
    }

    /// Makes and checks password hashes.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// The caller behind a bearer; its use keeps the sign-in alive.
    #[must_use]
    pub fn identify(&self, bearer: &str) -> Option<Caller> {
        let hash = hash_of(bearer);
        let now = self.0.clock.now();
        let (account_id, row) = lock(&self.0.sign_ins).touch(hash, now)?;
        if let Some(row) = row {
            let commit = Commit { now, rows: vec![row], ..Commit::default() };
            self.0.journal.submit(commit, |result| {
                if let Err(error) = result {
                    tracing::error!("a sign-in could not be touched: {error}");
                }
            });
        }
        let state = self.0.directory.read();
        let account = state.accounts.get(&account_id).filter(|account| !account.is_disabled)?;
        Some(Caller::new(Arc::clone(account), hash))
    }

    /// Signs in with account and password.
    ///
    /// # Errors
    /// `wrong_credentials`, `locked` with the end of the lock, `disabled`, `slow_down`.
    pub async fn sign_in(&self, account: &str, password: &domain::Private) -> Answer<SignedIn> {
        let key = account_key(account);
        let is_long = password.reveal_or_empty().chars().count() > limits::PASSWORD_CHARS_MAX;
        if key.chars().count() > limits::NAME_CHARS_MAX || is_long {
            return Err(RestReason::WrongCredentials.into());
        }
        let row = self.0.directory.read().account_named(&key).cloned();
        self.refuse_locked(&key, row.as_deref())?;
        let hash = row.as_ref().map(|row| row.password_hash.clone());
        if !self.0.passwords.verify(password, hash).await? {
            return Err(self.count_wrong(key, row.as_deref()).await?.into());
        }
        // Attempts that were checked side by side must not outrun the lock.
        self.refuse_locked(&key, row.as_deref())?;
        lock(&self.0.wrong).remove(&key);
        match row {
            Some(row) if !row.is_disabled => self.open(&row).await,
            Some(_) => Err(RestReason::Disabled.into()),
            None => Err(RestReason::WrongCredentials.into()),
        }
    }

    /// Proves the own password again; a wrong one counts like one at the door, so that a bearer
    /// left in an open window is no way to find the password.
    ///
    /// # Errors
    /// `wrong_credentials`, `locked`, `slow_down`.
    pub async fn prove(&self, account: &AccountRow, password: &domain::Private) -> Answer<()> {
        let key = account.account.clone();
        self.refuse_locked(&key, Some(account))?;
        let hash = Some(account.password_hash.clone());
        if !self.0.passwords.verify(password, hash).await? {
            return Err(self.count_wrong(key, Some(account)).await?.into());
        }
        lock(&self.0.wrong).remove(&key);
        Ok(())
    }

    fn refuse_locked(&self, key: &str, row: Option<&AccountRow>) -> Result<(), RestRefusal> {
        let now = self.0.clock.now();
        let in_memory = lock(&self.0.wrong).get(key).and_then(|wrong| wrong.locked_until);
        let until = in_memory.max(row.and_then(|row| row.locked_until));
        match until.filter(|until| *until > now) {
            Some(until) => Err(RestRefusal::until(RestReason::Locked, until)),
            None => Ok(()),
        }
    }

    /// Counts a wrong password and says what the caller is told.
    async fn count_wrong(&self, key: String, row: Option<&AccountRow>) -> Answer<RestRefusal> {
        let now = self.0.clock.now();
        let until = now.plus_ms(limits::LOCKOUT_MS);
        {
            let mut wrong = lock(&self.0.wrong);
            if wrong.len() >= WRONG_NAMES_MAX {
                wrong.retain(|_, entry| entry.locked_until.is_some_and(|until| until > now));
            }
            let entry = wrong.entry(key).or_default();
            entry.count += 1;
            if entry.count < limits::WRONG_PASSWORDS_MAX {
                return Ok(RestReason::WrongCredentials.into());
            }
            *entry = Wrong { count: 0, locked_until: Some(until) };
        }
        if let Some(account_id) = row.map(|row| row.account_id) {
            self.0
                .directory
                .change(Actor::System, |state, changes| {
                    if let Some(row) = state.accounts.get(&account_id) {
                        let row =
                            AccountRow { locked_until: Some(until), ..AccountRow::clone(row) };
                        changes.put_account(state, row);
                        changes.facts.push(DirectoryFact::AccountLocked { account_id, until });
                    }
                    Ok(())
                })
                .await?;
        }
        Ok(RestReason::WrongCredentials.into())
    }

    /// Signs in with a link.
    ///
    /// # Errors
    /// `wrong_link`, `disabled`.
    pub async fn sign_in_by_link(&self, secret: &str) -> Answer<SignedIn> {
        let account_id = lock(&self.0.links).get(&hash_of(secret)).copied();
        let account_id = account_id.ok_or(RestReason::WrongLink)?;
        let row = self.0.directory.read().accounts.get(&account_id).cloned();
        match row {
            Some(row) if !row.is_disabled => self.open(&row).await,
            Some(_) => Err(RestReason::Disabled.into()),
            None => Err(RestReason::WrongLink.into()),
        }
    }

    /// Lets a link sign an account in, as often as it is used, until the server stops. Only the
    /// demo does so.
    pub fn allow_link(&self, secret: &str, account_id: AccountId) {
        lock(&self.0.links).insert(hash_of(secret), account_id);
    }

    /// Opens a sign-in for an account that has proved itself.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn open(&self, account: &AccountRow) -> Answer<SignedIn> {
        let now = self.0.clock.now();
        let bearer = hex(&self.0.clock.entropy::<32>());
        let (hash, account_id) = (hash_of(&bearer), account.account_id);
        let rows = lock(&self.0.sign_ins).plan(hash, account_id, now);
        let planned = rows.clone();
        self.0
            .directory
            .change(Actor::Account { account_id }, |_, changes| {
                changes.facts.push(DirectoryFact::SignedIn { account_id });
                changes.rows = rows;
                Ok(())
            })
            .await?;
        lock(&self.0.sign_ins).open(hash, account_id, now, &planned);
        let me = self.0.directory.read().me(account, &self.today());
        Ok(SignedIn { bearer, expires_at: now.plus_ms(limits::SIGN_IN_IDLE_MS), me })
    }

    /// Ends the caller's sign-in.
    ///
    /// # Errors
    /// When it cannot be written; the bearer is void in any case.
    pub async fn sign_out(&self, caller: &Caller) -> Answer<()> {
        let rows = lock(&self.0.sign_ins).end(caller.bearer_hash());
        let account_id = caller.account_id();
        self.0
            .directory
            .change(caller.actor(), |_, changes| {
                changes.facts.push(DirectoryFact::SignedOut { account_id });
                changes.rows = rows;
                Ok(())
            })
            .await
    }

    /// Voids every sign-in of an account but one; the rows go into the same commit as the reason.
    #[must_use]
    pub fn end_all(&self, account_id: AccountId, keep: Option<Hash>) -> Vec<Row> {
        lock(&self.0.sign_ins).end_all(account_id, keep)
    }

    /// Forgets wrong passwords of an account that was given a new one.
    pub fn forgive(&self, account: &str) {
        lock(&self.0.wrong).remove(&account_key(account));
    }

    /// Makes the one-time secret of the set-up link.
    #[must_use]
    pub fn begin_setup(&self) -> String {
        let secret = hex(&self.0.clock.entropy::<32>());
        *lock(&self.0.setup) = Some(hash_of(&secret));
        secret
    }

    /// Whether this is the secret of the set-up link; it is used up by [`Self::end_setup`].
    #[must_use]
    pub fn is_setup_secret(&self, secret: &str) -> bool {
        *lock(&self.0.setup) == Some(hash_of(secret))
    }

    /// The set-up link is void from now on.
    pub fn end_setup(&self) {
        *lock(&self.0.setup) = None;
    }

    /// The office's own day `YYYY-MM-DD`.
    #[must_use]
    pub fn today(&self) -> String {
        LocalTime::of(self.0.clock.now(), "Asia/Shanghai").date()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bytes as lower-case hex digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
