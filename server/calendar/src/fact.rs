//! Facts of the calendar stream, and the change a command makes.

use domain::{
    Actor, CancelReason, FactMeta, Private, Reception, ReceptionId, ReceptionState, SeatId,
    SessionId, Slot, Span, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::calendar::Entry;
use crate::occupancy::{Occupied, PartyId, Taken};

/// One reception of a swap.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SwappedSlot {
    /// Which.
    pub reception_id: ReceptionId,
    /// Before.
    pub old_slot: Slot,
    /// After.
    pub new_slot: Slot,
}

/// What happened to the calendar, in the past tense.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[allow(missing_docs, reason = "the fields are named in the glossary; kinds are described here")]
pub enum CalendarFact {
    /// 占位: a time is kept for a few minutes.
    Held { reception: Reception, hold_until: Timestamp },
    /// The hold was given up.
    HoldReleased { reception_id: ReceptionId },
    /// The hold ran out.
    HoldExpired { reception_id: ReceptionId },
    /// 排定: firm, with its number. A confirmed hold keeps its id.
    Booked { reception: Reception, override_reason: Option<Private> },
    /// 改期: one fact with both times.
    Moved {
        reception_id: ReceptionId,
        old_slot: Slot,
        new_slot: Slot,
        reason: CancelReason,
        reason_text: Private,
        override_reason: Option<Private>,
    },
    /// Two receptions exchanged their times.
    Swapped { first: SwappedSlot, second: SwappedSlot, reason_text: Private },
    /// A party was replaced by another; the reception as it stands now.
    PartyReplaced { reception: Reception, from: PartyId, to: PartyId, reason_text: Private },
    /// Somebody else, or nobody yet, is expected at a seat; the reception as it stands now.
    SeatAssigned { reception: Reception, seat_id: SeatId },
    /// 取消接访.
    Cancelled { reception_id: ReceptionId, reason: CancelReason, reason_text: Private },
    /// 误录作废: kept out of statistics.
    EnteredInError { reception_id: ReceptionId, reason_text: Private },
    /// From here on the session owns it.
    Opened { reception_id: ReceptionId, session_id: SessionId },
    /// The session ended, or was sealed, by its own stream's fact `notice_seq`.
    Ended { reception_id: ReceptionId, notice_seq: u64, state: ReceptionState },
    /// The session runs longer, or runs again; a forecast, never an occupancy.
    Extended { reception_id: ReceptionId, notice_seq: u64, expected_to_at: Timestamp },
    /// A party is out of service (maintenance, absence).
    PartyClosed { party: PartyId, span: Span, reason_text: Private },
    /// It is back; the span of the closing is named.
    PartyReopened { party: PartyId, span: Span },
}

impl CalendarFact {
    /// The word of the kind, as in the text.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::HoldReleased { .. } => "hold_released",
            Self::HoldExpired { .. } => "hold_expired",
            Self::Booked { .. } => "booked",
            Self::Moved { .. } => "moved",
            Self::Swapped { .. } => "swapped",
            Self::PartyReplaced { .. } => "party_replaced",
            Self::SeatAssigned { .. } => "seat_assigned",
            Self::Cancelled { .. } => "cancelled",
            Self::EnteredInError { .. } => "entered_in_error",
            Self::Opened { .. } => "opened",
            Self::Ended { .. } => "ended",
            Self::Extended { .. } => "extended",
            Self::PartyClosed { .. } => "party_closed",
            Self::PartyReopened { .. } => "party_reopened",
        }
    }
}

/// A fact with its meta, before it is chained.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RecordedFact {
    /// Meta.
    pub meta: FactMeta,
    /// Body.
    pub fact: CalendarFact,
}

/// One step in the life of a reception.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct HistoryLine {
    /// Whose.
    pub reception_id: ReceptionId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Kind of the fact.
    pub what: String,
    /// Before a move.
    pub old_slot: Option<Slot>,
    /// After it.
    pub new_slot: Option<Slot>,
    /// Reason class.
    pub reason: Option<CancelReason>,
    /// Its words.
    pub reason_text: Option<Private>,
}

impl RecordedFact {
    /// The lines this fact adds to the histories of receptions: none, one, or two for a swap.
    #[must_use]
    pub fn history(&self) -> Vec<HistoryLine> {
        let line = |reception_id| HistoryLine {
            reception_id,
            at: self.meta.at,
            actor: self.meta.actor,
            what: self.fact.kind().to_owned(),
            old_slot: None,
            new_slot: None,
            reason: None,
            reason_text: None,
        };
        match &self.fact {
            CalendarFact::Held { reception, .. } => {
                vec![HistoryLine { new_slot: Some(reception.slot), ..line(reception.reception_id) }]
            }
            CalendarFact::Booked { reception, override_reason } => vec![HistoryLine {
                new_slot: Some(reception.slot),
                reason_text: override_reason.clone(),
                ..line(reception.reception_id)
            }],
            CalendarFact::Moved {
                reception_id, old_slot, new_slot, reason, reason_text, ..
            } => vec![HistoryLine {
                old_slot: Some(*old_slot),
                new_slot: Some(*new_slot),
                reason: Some(*reason),
                reason_text: Some(reason_text.clone()),
                ..line(*reception_id)
            }],
            CalendarFact::Swapped { first, second, reason_text } => [first, second]
                .map(|swapped| HistoryLine {
                    old_slot: Some(swapped.old_slot),
                    new_slot: Some(swapped.new_slot),
                    reason_text: Some(reason_text.clone()),
                    ..line(swapped.reception_id)
                })
                .into(),
            CalendarFact::PartyReplaced { reception, reason_text, .. } => vec![HistoryLine {
                reason_text: Some(reason_text.clone()),
                ..line(reception.reception_id)
            }],
            CalendarFact::SeatAssigned { reception, .. } => vec![line(reception.reception_id)],
            CalendarFact::Cancelled { reception_id, reason, reason_text } => vec![HistoryLine {
                reason: Some(*reason),
                reason_text: Some(reason_text.clone()),
                ..line(*reception_id)
            }],
            CalendarFact::EnteredInError { reception_id, reason_text } => {
                vec![HistoryLine { reason_text: Some(reason_text.clone()), ..line(*reception_id) }]
            }
            CalendarFact::HoldReleased { reception_id }
            | CalendarFact::HoldExpired { reception_id }
            | CalendarFact::Opened { reception_id, .. }
            | CalendarFact::Ended { reception_id, .. }
            | CalendarFact::Extended { reception_id, .. } => vec![line(*reception_id)],
            CalendarFact::PartyClosed { .. } | CalendarFact::PartyReopened { .. } => Vec::new(),
        }
    }
}

/// What a command did. In memory it is done; the shell makes it durable as one commit: facts,
/// then `put`, then `vacate`, then `occupy`. When that fails it gives the change to
/// [`Calendar::undo`](crate::Calendar::undo).
#[derive(Debug, Default)]
#[must_use = "a change that is not made durable must be undone"]
pub struct Change {
    /// For the stream of the calendar.
    pub facts: Vec<RecordedFact>,
    /// Receptions as they stand now.
    pub put: Vec<Reception>,
    /// Every lane of these is freed, before `occupy`.
    pub vacate: Vec<ReceptionId>,
    /// These lanes are taken.
    pub occupy: Vec<Occupied>,
    /// The reception the command was about.
    pub(crate) about: Option<ReceptionId>,
    pub(crate) steps: Vec<Step>,
}

impl Change {
    /// The reception the command was about, as it stands now.
    #[must_use]
    pub fn reception(&self) -> Option<&Reception> {
        self.put.iter().rev().find(|reception| Some(reception.reception_id) == self.about)
    }

    /// Whether there is nothing to store.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    pub(crate) fn fact(&mut self, at: Timestamp, actor: Actor, fact: CalendarFact) {
        let meta = FactMeta { at, actor, client_id: None, command_id: None };
        self.facts.push(RecordedFact { meta, fact });
    }
}

/// One reversible step in memory.
#[derive(Debug)]
pub(crate) enum Step {
    /// The entry was this before.
    Entry(ReceptionId, Option<Box<Entry>>),
    /// These lanes were freed.
    Freed(Vec<Taken>),
    /// Lanes were taken for it.
    Taken(ReceptionId),
    /// The year's counter rose from here.
    Number { year: i64, before: u32 },
    /// A closure was added.
    ClosureAdded(PartyId, Span),
    /// A closure was removed.
    ClosureRemoved(PartyId, Span),
}
