//! A call that is repeated with the same `Idempotency-Key` happens once: the first answer is kept
//! in the same commit as what it did, so that a repeat gets it even across a restart.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, StatusCode};
use domain::{Timestamp, limits};
use protocol::rest::RestReason;
use serde::{Deserialize, Serialize};
use store::{Document, DocumentFilter, Row, Table};
use tokio::sync::OwnedMutexGuard;

use super::answer::{Answer, Failure};
use crate::access::{Caller, hash_of};
use crate::office::directory::{print, read};
use crate::wiring::Core;

/// Keys in use at once before idle ones are forgotten.
const KEYS_KEPT: usize = 1_000;

/// Whose turn it is, by key; cheap to clone.
#[derive(Clone, Default)]
pub struct Once(Arc<Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>>);

#[derive(Deserialize, Serialize)]
struct Kept {
    body_hash: String,
    status: u16,
    answer: serde_json::Value,
}

/// What a call with or without a key has to do.
pub(crate) enum Turn {
    /// Do it; nothing is kept.
    Unkeyed,
    /// Do it and keep the answer.
    First(Key),
    /// It happened already; this was the answer.
    Repeat(StatusCode, serde_json::Value),
}

/// The right to answer for a key.
pub(crate) struct Key {
    id: String,
    body_hash: String,
    _turn: OwnedMutexGuard<()>,
}

impl Turn {
    /// Waits for its turn and looks whether the call happened already.
    ///
    /// # Errors
    /// `key_reused` when the key came with another body, `bad_request` when it is too long.
    pub(crate) async fn take<T: Serialize>(
        core: &Core,
        caller: &Caller,
        headers: &HeaderMap,
        body: &T,
    ) -> Answer<Self> {
        let Some(key) = headers.get("idempotency-key") else { return Ok(Self::Unkeyed) };
        let key = key.to_str().ok().filter(|key| key.len() <= limits::IDEMPOTENCY_KEY_CHARS_MAX);
        let key = key.ok_or_else(|| Failure::about(RestReason::BadRequest, ["idempotency-key"]))?;
        let id = hash_of(&format!("{}\n{key}", caller.account_id())).to_string();
        let turn = core.once.lock_for(&id).lock_owned().await;
        let body_hash = hash_of(&print(body)).to_string();
        let filter = DocumentFilter { id: Some(id.clone()), ..DocumentFilter::default() };
        let rows = core.look(move |store| store.documents(Table::Idempotency, &filter)).await?;
        let now = core.clock.now();
        let is_recent =
            |row: &&Document| row.at.is_some_and(|at| now.since_ms(at) < limits::IDEMPOTENCY_MS);
        let Some(row) = rows.first().filter(is_recent) else {
            return Ok(Self::First(Key { id, body_hash, _turn: turn }));
        };
        let kept: Kept = read(row)?;
        if kept.body_hash != body_hash {
            return Err(RestReason::KeyReused.into());
        }
        let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
        Ok(Self::Repeat(status, kept.answer))
    }

    /// The row that keeps the answer, for the commit of what the call did.
    pub(crate) fn row<T: Serialize>(
        &self,
        status: StatusCode,
        answer: &T,
        now: Timestamp,
    ) -> Option<Row> {
        let Self::First(key) = self else { return None };
        let answer = serde_json::to_value(answer).ok()?;
        let kept = Kept { body_hash: key.body_hash.clone(), status: status.as_u16(), answer };
        Some(Row::Put(Document {
            table: Table::Idempotency,
            id: key.id.clone(),
            parent_id: None,
            key: None,
            at: Some(now),
            body: print(&kept),
        }))
    }
}

impl Once {
    fn lock_for(&self, id: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= KEYS_KEPT {
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Arc::clone(turns.entry(id.to_owned()).or_default())
    }
}
