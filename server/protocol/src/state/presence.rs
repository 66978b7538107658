//! Fold of presence, check-in and waiting. A seat keeps its hand, floor and admission through an
//! interruption or a takeover; it loses hand and floor when it leaves, is absent, goes back to
//! waiting or is removed.

use domain::{ClientId, EndCause, SeatId, SeatStanding, SeatState, SessionFact, Timestamp};

use super::{SeatView, SessionState};

impl SessionState {
    pub(super) fn apply_presence(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::SeatConnected { seat_id, generation, client_id } => {
                self.hold_seat(at, *seat_id, *generation, *client_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    (view.mic, view.camera, view.screen) = (false, false, false);
                }
            }
            F::SeatResumed { seat_id, generation, client_id } => {
                self.hold_seat(at, *seat_id, *generation, *client_id);
            }
            F::SeatInterrupted { seat_id, .. } => self.interrupt(at, *seat_id),
            F::SeatRestored { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id)
                    && view.state == SeatState::Interrupted
                {
                    set_state(view, SeatState::Connected, at);
                }
            }
            F::SeatLeft { seat_id, cause, .. } => self.leave(at, *seat_id, *cause),
            F::SeatAbsent { seat_id } => {
                self.silence(*seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    set_state(view, SeatState::Absent, at);
                }
            }
            F::ServerStopped { .. } => {
                for view in &mut self.seats {
                    if view.state == SeatState::Connected {
                        set_state(view, SeatState::Interrupted, at);
                    }
                }
            }
            F::DeviceReleased { seat_id, generation } => {
                self.interrupt(at, *seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.generation = *generation;
                    view.client_id = None;
                }
            }
            F::SeatsRestated { seats } => {
                for standing in seats {
                    self.restate(at, standing);
                }
            }
            F::DroppedIn { seat } if self.seat(seat.seat_id).is_none() => {
                self.seats.push(SeatView::empty(seat.clone(), at));
            }
            _ => self.apply_check_in(at, fact),
        }
    }

    fn apply_check_in(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::CheckedIn { seat_id, persons, through_seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.persons.clone_from(persons);
                    view.through_seat_id = *through_seat_id;
                    view.is_confirmed = false;
                }
            }
            F::CheckInConfirmed { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.is_confirmed = true;
                }
            }
            F::Admitted { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.is_admitted = true;
                    view.help_asked_at = None;
                }
            }
            F::SentToWaiting { seat_id } => {
                self.silence(*seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.is_admitted = false;
                }
            }
            F::Removed { seat_id, .. } => {
                self.silence(*seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.is_admitted = !view.seat.role.waits_for_admission();
                    view.through_seat_id = None;
                    view.generation = view.generation.saturating_add(1);
                    view.client_id = None;
                    set_state(view, SeatState::Removed, at);
                }
            }
            F::HelpRequested { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.help_asked_at = Some(at);
                }
            }
            F::HelpAnswered { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.help_asked_at = None;
                }
            }
            F::DeviceChecked { seat_id, check } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.device_check = Some(*check);
                }
            }
            _ => {}
        }
    }

    fn hold_seat(&mut self, at: Timestamp, seat_id: SeatId, generation: u32, client: ClientId) {
        if let Some(view) = self.seat_mut(seat_id) {
            view.generation = generation;
            view.client_id = Some(client);
            view.left_at = None;
            set_state(view, SeatState::Connected, at);
        }
    }

    fn restate(&mut self, at: Timestamp, standing: &SeatStanding) {
        if let Some(view) = self.seat_mut(standing.seat_id) {
            view.is_admitted = standing.is_admitted;
            view.through_seat_id = standing.through_seat_id;
            (view.mic, view.camera, view.screen) = (standing.mic, standing.camera, standing.screen);
            if view.state != standing.state {
                set_state(view, standing.state, at);
            }
        }
    }

    fn interrupt(&mut self, at: Timestamp, seat_id: SeatId) {
        if let Some(view) = self.seat_mut(seat_id)
            && view.state == SeatState::Connected
        {
            set_state(view, SeatState::Interrupted, at);
        }
    }

    fn leave(&mut self, at: Timestamp, seat_id: SeatId, cause: EndCause) {
        match cause {
            EndCause::TakenOver | EndCause::ConnectionLost | EndCause::ServerStopped => {
                self.interrupt(at, seat_id);
            }
            _ => {
                self.silence(seat_id);
                if let Some(view) = self.seat_mut(seat_id) {
                    view.left_at = Some(at);
                    view.through_seat_id = None;
                    set_state(view, SeatState::Left, at);
                }
            }
        }
    }
}

fn set_state(view: &mut SeatView, state: SeatState, at: Timestamp) {
    view.state = state;
    view.state_since = at;
}
