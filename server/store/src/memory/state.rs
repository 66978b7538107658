//! The maps of the memory store, how a commit changes them and how a refused one is undone.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    FactId, Hash, ReceptionId, SeatId, SessionId, StoredFact, StreamId, Timestamp, VaultEntry,
};

use crate::commit::check_size;
use crate::{
    AppendError, Commit, Document, DocumentFilter, LastHeard, Occupancy, OutboxItem, Row,
    StreamHead, Table,
};

/// Party, lane, start: rows of one lane never overlap.
type LaneKey = (String, u16, Timestamp);

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    facts: BTreeMap<StreamId, Vec<StoredFact>>,
    fact_ids: BTreeSet<FactId>,
    vault: BTreeMap<FactId, BTreeMap<String, VaultEntry>>,
    documents: BTreeMap<(Table, String), Document>,
    keys: BTreeMap<(Table, String), String>,
    occupancies: BTreeMap<LaneKey, Occupancy>,
    lanes_of: BTreeMap<ReceptionId, BTreeSet<LaneKey>>,
    outbox: BTreeMap<u64, OutboxItem>,
    outbox_ids: u64,
    last_heard: BTreeMap<(SessionId, SeatId), Timestamp>,
    blobs: BTreeMap<Hash, Vec<u8>>,
}

/// How to take one step back.
enum Undo {
    Fact(StreamId, FactId),
    Vault(FactId, String),
    Erased(FactId, BTreeMap<String, VaultEntry>),
    Document(Table, String, Option<Document>),
    Occupied(LaneKey),
    Freed(Occupancy),
    Heard(SessionId, SeatId, Option<Timestamp>),
    Blob(Hash),
    Consumed(OutboxItem),
    Outbox,
}

impl State {
    pub(super) fn append(&mut self, commit: &Commit) -> Result<(), AppendError> {
        check_size(commit)?;
        let mut done = Vec::new();
        let result = self.apply(commit, &mut done);
        if result.is_err() {
            while let Some(step) = done.pop() {
                self.undo(step);
            }
        }
        result
    }

    fn apply(&mut self, commit: &Commit, done: &mut Vec<Undo>) -> Result<(), AppendError> {
        for fact in &commit.facts {
            self.add_fact(fact)?;
            done.push(Undo::Fact(fact.stream_id.clone(), fact.fact_id));
        }
        for entry in &commit.vault {
            self.add_vault(entry)?;
            done.push(Undo::Vault(entry.fact_id, entry.commitment.clone()));
        }
        for row in &commit.rows {
            self.apply_row(row, commit.now, done)?;
        }
        for item in &commit.outbox {
            self.outbox_ids += 1;
            let outbox_id = self.outbox_ids;
            self.outbox.insert(outbox_id, OutboxItem { outbox_id, ..item.clone() });
            done.push(Undo::Outbox);
        }
        Ok(())
    }

    fn add_fact(&mut self, fact: &StoredFact) -> Result<(), AppendError> {
        let head = self.facts.get(&fact.stream_id).and_then(|facts| facts.last());
        let head_seq = head.map_or(0, |head| head.seq);
        if fact.seq <= head_seq {
            return Err(AppendError::SeqTaken(fact.stream_id.clone(), fact.seq));
        }
        let follows = head.is_none_or(|head| head.hash == fact.prev_hash);
        if fact.seq != head_seq + 1 || !follows {
            return Err(AppendError::Detached(fact.stream_id.clone(), fact.seq));
        }
        if !self.fact_ids.insert(fact.fact_id) {
            return Err(AppendError::Failed("a fact_id is taken".to_owned()));
        }
        self.facts.entry(fact.stream_id.clone()).or_default().push(fact.clone());
        Ok(())
    }

    fn add_vault(&mut self, entry: &VaultEntry) -> Result<(), AppendError> {
        if !self.fact_ids.contains(&entry.fact_id) {
            return Err(AppendError::Failed("a vault text without its fact".to_owned()));
        }
        let entries = self.vault.entry(entry.fact_id).or_default();
        if entries.contains_key(&entry.commitment) {
            return Err(AppendError::Failed("a vault text is there already".to_owned()));
        }
        entries.insert(entry.commitment.clone(), entry.clone());
        Ok(())
    }

    fn apply_row(
        &mut self,
        row: &Row,
        now: Timestamp,
        done: &mut Vec<Undo>,
    ) -> Result<(), AppendError> {
        match row {
            Row::Put(document) => {
                let before = self.put(document)?;
                done.push(Undo::Document(document.table, document.id.clone(), before));
            }
            Row::Delete(table, id) => {
                let before = self.take_document(*table, id);
                done.push(Undo::Document(*table, id.clone(), before));
            }
            Row::Occupy(occupancy) => self.occupy(occupancy, now, done)?,
            Row::Vacate(reception_id) => {
                for key in self.lanes_of.get(reception_id).cloned().unwrap_or_default() {
                    done.extend(self.free(&key).map(Undo::Freed));
                }
            }
            Row::LastHeard(heard) => {
                for LastHeard { session_id, seat_id, at } in heard {
                    let key = (*session_id, *seat_id);
                    let before = self.last_heard.get(&key).copied();
                    self.last_heard.insert(key, before.map_or(*at, |before| before.max(*at)));
                    done.push(Undo::Heard(*session_id, *seat_id, before));
                }
            }
            Row::Blob(hash, bytes) => {
                if !self.blobs.contains_key(hash) {
                    self.blobs.insert(*hash, bytes.clone());
                    done.push(Undo::Blob(*hash));
                }
            }
            Row::Consumed(outbox_id) => {
                done.extend(self.outbox.remove(outbox_id).map(Undo::Consumed));
            }
            Row::Erase(fact_id) => {
                done.extend(self.vault.remove(fact_id).map(|texts| Undo::Erased(*fact_id, texts)));
            }
        }
        Ok(())
    }

    fn put(&mut self, document: &Document) -> Result<Option<Document>, AppendError> {
        if let Some(key) = &document.key {
            let owner = self.keys.get(&(document.table, key.clone()));
            if owner.is_some_and(|owner| *owner != document.id) {
                return Err(AppendError::KeyTaken(document.table, key.clone()));
            }
        }
        let before = self.take_document(document.table, &document.id);
        self.insert_document(document.clone());
        Ok(before)
    }

    fn insert_document(&mut self, document: Document) {
        if let Some(key) = &document.key {
            self.keys.insert((document.table, key.clone()), document.id.clone());
        }
        self.documents.insert((document.table, document.id.clone()), document);
    }

    fn take_document(&mut self, table: Table, id: &str) -> Option<Document> {
        let before = self.documents.remove(&(table, id.to_owned()))?;
        if let Some(key) = &before.key {
            self.keys.remove(&(table, key.clone()));
        }
        Some(before)
    }

    fn occupy(
        &mut self,
        wanted: &Occupancy,
        now: Timestamp,
        done: &mut Vec<Undo>,
    ) -> Result<(), AppendError> {
        for (key, is_live) in self.met(wanted, now) {
            if is_live {
                let (party_id, lane) = (wanted.party_id.clone(), wanted.lane);
                return Err(AppendError::Overlap { party_id, lane });
            }
            done.extend(self.free(&key).map(Undo::Freed));
        }
        let key = self.take_lane(wanted.clone());
        done.push(Undo::Occupied(key));
        Ok(())
    }

    /// What lies in the way, and whether it is still live.
    fn met(&self, wanted: &Occupancy, now: Timestamp) -> Vec<(LaneKey, bool)> {
        let first = (wanted.party_id.clone(), wanted.lane, Timestamp(i64::MIN));
        let end = (wanted.party_id.clone(), wanted.lane, wanted.span.to_at);
        self.occupancies
            .range(first..end)
            .rev()
            .take_while(|(_, taken)| taken.span.overlaps(wanted.span))
            .map(|(key, taken)| (key.clone(), taken.hold_until.is_none_or(|until| until > now)))
            .collect()
    }

    fn take_lane(&mut self, occupancy: Occupancy) -> LaneKey {
        let key = (occupancy.party_id.clone(), occupancy.lane, occupancy.span.from_at);
        self.lanes_of.entry(occupancy.reception_id).or_default().insert(key.clone());
        self.occupancies.insert(key.clone(), occupancy);
        key
    }

    fn free(&mut self, key: &LaneKey) -> Option<Occupancy> {
        let occupancy = self.occupancies.remove(key)?;
        if let Some(lanes) = self.lanes_of.get_mut(&occupancy.reception_id) {
            lanes.remove(key);
            if lanes.is_empty() {
                self.lanes_of.remove(&occupancy.reception_id);
            }
        }
        Some(occupancy)
    }

    fn undo(&mut self, step: Undo) {
        match step {
            Undo::Fact(stream_id, fact_id) => {
                self.fact_ids.remove(&fact_id);
                if let Some(facts) = self.facts.get_mut(&stream_id) {
                    facts.pop();
                    if facts.is_empty() {
                        self.facts.remove(&stream_id);
                    }
                }
            }
            Undo::Vault(fact_id, commitment) => {
                if let Some(entries) = self.vault.get_mut(&fact_id) {
                    entries.remove(&commitment);
                }
            }
            Undo::Erased(fact_id, texts) => {
                self.vault.insert(fact_id, texts);
            }
            Undo::Document(table, id, before) => {
                self.take_document(table, &id);
                if let Some(before) = before {
                    self.insert_document(before);
                }
            }
            Undo::Occupied(key) => {
                self.free(&key);
            }
            Undo::Freed(occupancy) => {
                self.take_lane(occupancy);
            }
            Undo::Heard(session_id, seat_id, Some(before)) => {
                self.last_heard.insert((session_id, seat_id), before);
            }
            Undo::Heard(session_id, seat_id, None) => {
                self.last_heard.remove(&(session_id, seat_id));
            }
            Undo::Blob(hash) => {
                self.blobs.remove(&hash);
            }
            Undo::Consumed(item) => {
                self.outbox.insert(item.outbox_id, item);
            }
            Undo::Outbox => {
                self.outbox.remove(&self.outbox_ids);
                self.outbox_ids -= 1;
            }
        }
    }

    pub(super) fn facts(&self, stream: &StreamId, from_seq: u64, limit: usize) -> Vec<StoredFact> {
        let facts = self.facts.get(stream).map(Vec::as_slice).unwrap_or_default();
        let before = usize::try_from(from_seq.saturating_sub(1)).unwrap_or(usize::MAX);
        facts.iter().skip(before).take(limit).cloned().collect()
    }

    pub(super) fn vault(&self, stream: &StreamId) -> Vec<VaultEntry> {
        let facts = self.facts.get(stream).into_iter().flatten();
        facts
            .filter_map(|fact| self.vault.get(&fact.fact_id))
            .flat_map(|entries| entries.values().cloned())
            .collect()
    }

    pub(super) fn head(&self, stream: &StreamId) -> Option<StreamHead> {
        let last = self.facts.get(stream)?.last()?;
        Some(StreamHead { stream_id: stream.clone(), seq: last.seq, hash: last.hash, at: last.at })
    }

    pub(super) fn heads(&self) -> Vec<StreamHead> {
        self.facts.keys().filter_map(|stream| self.head(stream)).collect()
    }

    pub(super) fn documents(&self, table: Table, filter: &DocumentFilter) -> Vec<Document> {
        let id = filter.id.clone();
        let by_key = filter.key.clone().map(|key| self.keys.get(&(table, key)).cloned());
        let found: Vec<&Document> = match (by_key, id) {
            (Some(None), _) => Vec::new(),
            (Some(Some(id)), _) | (None, Some(id)) => {
                self.documents.get(&(table, id)).into_iter().collect()
            }
            (None, None) => self
                .documents
                .range((table, String::new())..)
                .take_while(|((of, _), _)| *of == table)
                .map(|(_, document)| document)
                .collect(),
        };
        let mut found: Vec<Document> =
            found.into_iter().filter(|document| matches(document, filter)).cloned().collect();
        found.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        found
    }

    pub(super) fn occupancies(&self, from_at: Timestamp) -> Vec<Occupancy> {
        let all = self.occupancies.values();
        all.filter(|occupancy| occupancy.span.to_at > from_at).cloned().collect()
    }

    pub(super) fn outbox(&self, topic: &str, limit: usize) -> Vec<OutboxItem> {
        self.outbox.values().filter(|item| item.topic == topic).take(limit).cloned().collect()
    }

    pub(super) fn last_heard(&self, session_id: SessionId) -> Vec<LastHeard> {
        let first = (session_id, SeatId(uuid::Uuid::nil()));
        let last = (session_id, SeatId(uuid::Uuid::max()));
        let heard = self.last_heard.range(first..=last);
        heard.map(|(&(session_id, seat_id), &at)| LastHeard { session_id, seat_id, at }).collect()
    }

    pub(super) fn blob(&self, hash: &Hash) -> Option<Vec<u8>> {
        self.blobs.get(hash).cloned()
    }
}

fn matches(document: &Document, filter: &DocumentFilter) -> bool {
    let same =
        |wanted: &Option<String>, has: Option<&String>| wanted.is_none() || wanted.as_ref() == has;
    same(&filter.id, Some(&document.id))
        && same(&filter.key, document.key.as_ref())
        && same(&filter.parent_id, document.parent_id.as_ref())
        && filter.from_at.is_none_or(|from| document.at.is_some_and(|at| at >= from))
        && filter.to_at.is_none_or(|to| document.at.is_some_and(|at| at < to))
}
