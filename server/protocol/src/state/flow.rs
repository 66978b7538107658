//! Fold of phases, chair and closing. The floor, spotlight, layout and the hands of those inside
//! start anew whenever a deliberation begins or ends: whoever stood outside has not seen what was
//! done inside, and so every seat's state agrees again. A hand of those outside stays up: nothing
//! is done to it meanwhile, and they still want to speak.

use domain::{Layout, Phase, SeatRole, SessionFact, SuspendReason, Timestamp};

use super::SessionState;

impl SessionState {
    pub(super) fn apply_flow(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::PhaseChanged { from, to, reason } => self.change_phase(at, *from, *to, *reason),
            F::ConsultingBegun {} => self.is_consulting = true,
            F::ConsultingEnded {} => self.is_consulting = false,
            F::Extended { minutes } => {
                self.extended_minutes = self.extended_minutes.saturating_add(*minutes);
            }
            F::Locked {} => self.is_locked = true,
            F::Unlocked {} => self.is_locked = false,
            F::ChairHandedOver { seat_id } => {
                self.chair_seat_id = *seat_id;
                if self.deputy_seat_id == Some(*seat_id) {
                    self.deputy_seat_id = None;
                }
            }
            F::DeputySet { seat_id } => self.deputy_seat_id = *seat_id,
            F::Reopened { .. } => {
                self.disposition = None;
                self.closed_at = None;
            }
            F::Closed { disposition, .. } => {
                self.disposition = Some(*disposition);
                self.closed_at = Some(at);
                if !self.phase.is_over() {
                    self.enter(at, Phase::Closed);
                }
            }
            F::Sealed {} => self.enter(at, Phase::Sealed),
            _ => {}
        }
    }

    fn change_phase(
        &mut self,
        at: Timestamp,
        from: Phase,
        to: Phase,
        reason: Option<SuspendReason>,
    ) {
        if from == Phase::Deliberation || to == Phase::Deliberation {
            self.clear_stage(SeatRole::is_in_deliberation);
        }
        self.enter(at, to);
        if to == Phase::Suspended {
            self.suspended_from = Some(from);
            self.suspend_reason = reason;
        }
        if to == Phase::Reception && self.started_at.is_none() {
            self.started_at = Some(at);
        }
    }

    fn enter(&mut self, at: Timestamp, phase: Phase) {
        self.phase = phase;
        self.phase_since = at;
        self.suspended_from = None;
        self.suspend_reason = None;
        if phase.is_over() {
            self.clear_stage(|_| true);
        }
    }

    fn clear_stage(&mut self, lowers: fn(SeatRole) -> bool) {
        self.is_consulting = false;
        self.speaker_seat_id = None;
        self.spotlight_seat_id = None;
        self.share_seat_id = None;
        self.layout = Layout::default();
        for view in self.seats.iter_mut().filter(|view| lowers(view.seat.role)) {
            view.hand_raised_at = None;
            self.hands.retain(|id| *id != view.seat.seat_id);
        }
    }
}
