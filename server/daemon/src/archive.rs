//! Finished and running records as the store keeps them: loaded, folded, exported. Used by the
//! records pages and by the commands that read a data folder.

mod history;

use std::collections::BTreeSet;

use domain::{
    Attendance, JournalFact, SessionFact, SessionId, Shown, StoredFact, StreamId, Timestamp,
    VaultEntry, limits,
};
use protocol::rest::{CheckpointView, RecordView};
use protocol::{HeadView, SessionState};
use record::{Checkpoint, Fault, SignedCheckpoint, Signer, Source, Vault};
use store::{Document, DocumentFilter, Store, StoreError, Table};

/// Why there is no record.
#[derive(Debug)]
pub enum ArchiveFault {
    /// No such session.
    Unknown,
    /// The stream does not read as a session: the first bad place.
    Broken(Fault),
    /// The machine failed.
    Store(StoreError),
}

impl std::fmt::Display for ArchiveFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => f.write_str("no such record"),
            Self::Broken(fault) => write!(f, "broken record: {fault}"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ArchiveFault {}

impl From<StoreError> for ArchiveFault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// One session's record.
pub struct SessionRecord {
    session_id: SessionId,
    stored: Vec<StoredFact>,
    vault: Vec<VaultEntry>,
    checkpoints: Vec<SignedCheckpoint>,
    journal: Vec<JournalFact>,
    state: SessionState,
}

impl SessionRecord {
    /// Reads facts, texts and checkpoints of a session and folds them.
    ///
    /// # Errors
    /// When there is no such session, or its facts cannot be read.
    pub fn load(store: &dyn Store, session_id: SessionId) -> Result<Self, ArchiveFault> {
        let stream = StreamId::session(session_id);
        let stored = store.facts(&stream, 1, limits::FACTS_PER_SESSION_MAX)?;
        let vault = store.vault(&stream)?;
        let journal = read(&stored, &vault)?;
        let state = fold(&journal).ok_or(ArchiveFault::Unknown)?;
        let filter = DocumentFilter { parent_id: Some(stream.0), ..DocumentFilter::default() };
        let checkpoints = store
            .documents(Table::Checkpoints, &filter)?
            .iter()
            .filter_map(|document| serde_json::from_str(&document.body).ok())
            .collect();
        Ok(Self { session_id, stored, vault, checkpoints, journal, state })
    }

    /// The fold of all facts.
    #[must_use]
    pub fn state(&self) -> &SessionState {
        &self.state
    }

    /// Attendance as of now.
    #[must_use]
    pub fn attendance(&self) -> Attendance {
        record::fold(&self.journal)
    }

    /// Facts in order.
    #[must_use]
    pub fn journal(&self) -> &[JournalFact] {
        &self.journal
    }

    /// Signed heads in the order made.
    #[must_use]
    pub fn checkpoints(&self) -> &[SignedCheckpoint] {
        &self.checkpoints
    }

    /// Where the stream stands.
    #[must_use]
    pub fn head(&self) -> HeadView {
        self.stored.last().map_or_else(
            || HeadView { size: 0, head: domain::Hash::default() },
            |fact| HeadView { size: fact.seq, head: fact.hash },
        )
    }

    /// The record as JSON Lines.
    ///
    /// # Errors
    /// The first fact that does not follow in its chain.
    pub fn export(&self, at: Timestamp, signer: &dyn Signer) -> Result<String, Fault> {
        let source = Source {
            session_id: self.session_id,
            facts: &self.stored,
            vault: &self.vault,
            checkpoints: &self.checkpoints,
        };
        record::export(&source, at, signer)
    }

    /// What the record page shows.
    #[must_use]
    pub fn view(&self, signer: &dyn Signer) -> RecordView {
        let checkpoints = self.checkpoints.iter().map(|signed| CheckpointView {
            purpose: signed.checkpoint.purpose.word().to_owned(),
            size: signed.checkpoint.size,
            head: signed.checkpoint.head.to_string(),
            at: signed.checkpoint.at,
        });
        RecordView {
            state: self.state.clone(),
            attendance: self.attendance(),
            history: history::history(&self.journal),
            checkpoints: checkpoints.collect(),
            head: self.head(),
            signer: signer.public_key().fingerprint(),
        }
    }
}

/// The row of a signed checkpoint; one for each place and purpose of a stream.
pub(crate) fn checkpoint_row(checkpoint: Checkpoint, signer: &dyn Signer) -> Document {
    let StreamId(stream) = &checkpoint.stream_id;
    Document {
        table: Table::Checkpoints,
        id: format!("{stream}:{}:{}", checkpoint.size, checkpoint.purpose.word()),
        parent_id: Some(stream.clone()),
        key: None,
        at: Some(checkpoint.at),
        body: serde_json::to_string(&checkpoint.sign(signer)).expect("plain data prints"),
    }
}

/// The record as it goes onto paper for the petitioner's hand, and how many entries stay inside:
/// lines written and files attached behind closed doors, and opinions that were drafted there and neither shown nor
/// adopted. They stand in the sealed record.
#[must_use]
pub fn on_paper(mut view: RecordView, journal: &[JournalFact]) -> (RecordView, usize) {
    let Some(mut state) = journal.first().and_then(|it| SessionState::opened(&it.fact, it.meta.at))
    else {
        return (view, 0);
    };
    let (mut minutes, mut opinions) = (BTreeSet::new(), BTreeSet::new());
    let mut attachments = BTreeSet::new();
    for fact in journal.iter().skip(1) {
        let is_inside = state.is_behind_closed_doors();
        match &fact.fact {
            SessionFact::MinuteAdded { minute_id, .. } if is_inside => {
                minutes.insert(*minute_id);
            }
            SessionFact::Attached { attachment_id, .. } if is_inside => {
                attachments.insert(*attachment_id);
            }
            SessionFact::OpinionProposed { opinion } if is_inside => {
                opinions.insert(opinion.opinion_id);
            }
            SessionFact::OpinionAdopted { opinion_id, .. } => {
                opinions.remove(opinion_id);
            }
            SessionFact::ShownToPetitioner { shown: Some(Shown::Minute { minute_id, .. }) } => {
                minutes.remove(minute_id);
            }
            SessionFact::ShownToPetitioner { shown: Some(Shown::Opinion { opinion }) } => {
                opinions.remove(&opinion.opinion_id);
            }
            _ => {}
        }
        state.apply(fact.meta.at, &fact.fact);
    }
    view.state.minutes.retain(|line| !minutes.contains(&line.minute_id));
    view.history.amended.retain(|it| !minutes.contains(&it.minute_id));
    view.state.opinions.retain(|opinion| !opinions.contains(&opinion.opinion_id));
    view.history.completed.retain(|it| !opinions.contains(&it.opinion_id));
    view.state.attachments.retain(|it| !attachments.contains(&it.attachment_id));
    (view, minutes.len() + opinions.len() + attachments.len())
}

fn read(stored: &[StoredFact], vault: &[VaultEntry]) -> Result<Vec<JournalFact>, ArchiveFault> {
    let vault = Vault::new(vault);
    stored
        .iter()
        .map(|fact| {
            record::read_journal(fact, &vault).map_err(|fault| {
                ArchiveFault::Broken(Fault {
                    place: record::FaultPlace::Fact(fact.seq),
                    reason: fault.to_string(),
                })
            })
        })
        .collect()
}

/// The state after all facts; nothing when the first is not `opened`.
fn fold(journal: &[JournalFact]) -> Option<SessionState> {
    let (first, rest) = journal.split_first()?;
    debug_assert!(matches!(first.fact, SessionFact::Opened { .. }));
    let mut state = SessionState::opened(&first.fact, first.meta.at)?;
    for fact in rest {
        state.apply(fact.meta.at, &fact.fact);
    }
    Some(state)
}

#[cfg(test)]
mod tests {
    use domain::{
        Actor, FactMeta, MediaPlan, MinuteId, MinuteKind, Phase, Private, ReceptionId, Seat,
        SeatId, SeatRole, SiteId, Span,
    };
    use uuid::Uuid;

    use super::*;

    fn opened() -> SessionFact {
        let seat = |number, role| Seat {
            seat_id: SeatId(Uuid::from_u128(number)),
            role,
            site_id: SiteId(Uuid::from_u128(number)),
            site_name: "某处".to_owned(),
            expected: Private::new(""),
            person_id: None,
            publishes: false,
            sounds: false,
        };
        SessionFact::Opened {
            fold_version: 1,
            hash_algorithm: "sha256".to_owned(),
            session_id: SessionId(Uuid::from_u128(1)),
            reception_id: ReceptionId(Uuid::from_u128(1)),
            number: "JF2026-0001".to_owned(),
            title: Private::new("某事"),
            is_restricted: false,
            petition_id: None,
            host_site_id: SiteId(Uuid::from_u128(1)),
            petitioner_site_id: SiteId(Uuid::from_u128(2)),
            slot: Span::new(Timestamp(0), Timestamp(1)).expect("a span"),
            seats: vec![seat(1, SeatRole::Leader), seat(2, SeatRole::Petitioner)],
            claims: Vec::new(),
            media_plan: MediaPlan::Direct,
            required_seat_ids: Vec::new(),
        }
    }

    #[test]
    fn what_was_written_behind_closed_doors_is_not_on_the_petitioners_paper() {
        let line = |number| SessionFact::MinuteAdded {
            minute_id: MinuteId(Uuid::from_u128(number)),
            kind: MinuteKind::Line,
            speaker_seat_id: None,
            text: Private::new("一行"),
        };
        let opinion = history::tests::opinion();
        let enter = |from, to| SessionFact::PhaseChanged { from, to, reason: None };
        let facts = [
            opened(),
            enter(Phase::Lobby, Phase::Reception),
            line(1),
            enter(Phase::Reception, Phase::Deliberation),
            line(2),
            line(3),
            SessionFact::OpinionProposed { opinion: opinion.clone() },
            enter(Phase::Deliberation, Phase::Reception),
            SessionFact::ShownToPetitioner {
                shown: Some(Shown::Minute {
                    minute_id: MinuteId(Uuid::from_u128(3)),
                    text: Private::new("一行"),
                }),
            },
            SessionFact::OpinionCompleted {
                opinion_id: opinion.opinion_id,
                due_on: None,
                next_report_on: None,
                co_unit_ids: Vec::new(),
                basis: Private::new("一行"),
            },
        ];
        let meta =
            FactMeta { at: Timestamp(1), actor: Actor::System, client_id: None, command_id: None };
        let journal: Vec<_> = facts.into_iter().map(|fact| JournalFact { meta, fact }).collect();
        let view = RecordView {
            state: fold(&journal).expect("opened"),
            attendance: record::fold(&journal),
            history: history::history(&journal),
            checkpoints: Vec::new(),
            head: HeadView { size: 0, head: domain::Hash::default() },
            signer: String::new(),
        };
        assert_eq!((view.state.minutes.len(), view.history.completed.len()), (3, 1));
        let (paper, inside) = on_paper(view, &journal);
        assert!(paper.history.completed.is_empty(), "nor what stood in a draft before");
        let ids: Vec<_> =
            paper.state.minutes.iter().map(|line| line.minute_id.0.as_u128()).collect();
        assert_eq!((ids, inside), (vec![1, 3], 2));
        let name = |_| "某处".to_owned();
        let page = crate::print::record_page(&paper, inside, "Asia/Shanghai", &name);
        assert!(page.contains("2 条内容不在本件"), "{page}");
    }
}
