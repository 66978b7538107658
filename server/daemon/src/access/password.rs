//! Passwords: Argon2id on a blocking thread, two at once, a bounded queue before them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::{Private, limits};
use protocol::rest::RestReason;
use tokio::sync::Semaphore;

use super::hex;
use crate::http::{Answer, Failure};
use crate::wiring::Clock;

/// Checks and makes password hashes; cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    checks: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            checks: Arc::new(Semaphore::new(limits::PASSWORD_CHECKS_MAX)),
            waiting: Arc::default(),
        }
    }
}

/// Counts one waiting caller down, however the wait ends.
struct Waiting(Arc<AtomicUsize>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Passwords {
    /// A password nobody chose, to be handed over once.
    #[must_use]
    pub fn fresh(clock: &Clock) -> Private {
        Private::new(hex(&clock.entropy::<8>()))
    }

    /// Whether the password fits the hash. Without a hash the same work is done for nothing, so
    /// that the time of the answer does not tell whether an account exists.
    ///
    /// # Errors
    /// `slow_down` when too many wait.
    pub async fn verify(&self, password: &Private, hash: Option<String>) -> Answer<bool> {
        let password = password.reveal_or_empty().to_owned();
        self.work(move || {
            let Some(hash) = hash else {
                let _ = hash_of(&password);
                return false;
            };
            PasswordHash::new(&hash).is_ok_and(|parsed| {
                Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
            })
        })
        .await
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// `weak_password` or `too_large` by its length, `slow_down` when too many wait.
    pub async fn hash(&self, password: &Private) -> Answer<String> {
        let password = password.reveal_or_empty().to_owned();
        match password.chars().count() {
            n if n < limits::PASSWORD_CHARS_MIN => return Err(RestReason::WeakPassword.into()),
            n if n > limits::PASSWORD_CHARS_MAX => return Err(RestReason::TooLarge.into()),
            _ => {}
        }
        self.work(move || hash_of(&password)).await?.ok_or_else(|| {
            Failure::Error(
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                "a password could not be hashed".to_owned(),
            )
        })
    }

    async fn work<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
        let waiting = Waiting(Arc::clone(&self.waiting));
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= limits::PASSWORD_WAITING_MAX {
            return Err(RestReason::SlowDown.into());
        }
        let permit = Arc::clone(&self.checks).acquire_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let _held = (permit, waiting);
            job()
        });
        done.await.map_err(|error| {
            Failure::Error(axum::http::StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
        })
    }
}

fn hash_of(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}
