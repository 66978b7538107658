//! How far a reception is: each of the eight steps read from its facts, whoever did it. Nothing
//! is remembered beside them, so a restart changes no step.

use domain::{OpinionState, Phase, SeatRole, SessionFact};
use protocol::SessionState;
use protocol::rest::DemoStep;

/// What the steps are read from.
pub(super) struct Progress<'a> {
    pub(super) state: &'a SessionState,
    /// A deliberation was begun and ended.
    pub(super) has_deliberated: bool,
    /// Another reception is booked.
    pub(super) has_booking: bool,
}

impl Progress<'_> {
    /// Whether the step was done.
    pub(super) fn is_done(&self, step: DemoStep) -> bool {
        let state = self.state;
        let adopted =
            || state.opinions.iter().filter(|opinion| opinion.state == OpinionState::Adopted);
        match step {
            DemoStep::Book => self.has_booking,
            DemoStep::Wait => {
                state.started_at.is_some()
                    || state
                        .seats
                        .iter()
                        .any(|view| view.seat.role == SeatRole::Petitioner && view.is_admitted)
            }
            DemoStep::Receive => state.started_at.is_some(),
            DemoStep::Survey => state.surveys.iter().any(|survey| survey.ended_at.is_some()),
            DemoStep::Deliberate => self.has_deliberated,
            DemoStep::Propose => adopted().next().is_some(),
            DemoStep::Respond => adopted().any(|opinion| opinion.response.is_some()),
            DemoStep::Seal => state.phase == Phase::Sealed,
        }
    }
}

/// Whether a deliberation was begun and ended among these facts.
pub(super) fn has_deliberated<'a>(mut facts: impl Iterator<Item = &'a SessionFact>) -> bool {
    facts.any(|fact| {
        matches!(fact, SessionFact::PhaseChanged { from: Phase::Deliberation, to, .. }
            if *to != Phase::Suspended)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Phase, to: Phase) -> SessionFact {
        SessionFact::PhaseChanged { from, to, reason: None }
    }

    #[test]
    fn a_deliberation_counts_when_its_doors_are_open_again() {
        let begun = change(Phase::Reception, Phase::Deliberation);
        let paused = change(Phase::Deliberation, Phase::Suspended);
        assert!(!has_deliberated([&begun].into_iter()));
        assert!(!has_deliberated([&begun, &paused].into_iter()));
        let ended = change(Phase::Deliberation, Phase::Reception);
        assert!(has_deliberated([&begun, &ended].into_iter()));
    }
}
