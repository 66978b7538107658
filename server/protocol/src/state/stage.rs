//! Fold of floor, devices, stage and survey.

use domain::{Phase, SessionFact, SiteId, Timestamp};

use super::{SessionState, SurveyView, UnitView};

impl SessionState {
    pub(super) fn apply_stage(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::HandRaised { seat_id } => {
                if !self.hands.contains(seat_id)
                    && let Some(view) = self.seat_mut(*seat_id)
                {
                    view.hand_raised_at = Some(at);
                    self.hands.push(*seat_id);
                }
            }
            F::HandLowered { seat_id } => {
                self.hands.retain(|id| id != seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.hand_raised_at = None;
                }
            }
            F::FloorGiven { seat_id } => {
                self.hands.retain(|id| id != seat_id);
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.hand_raised_at = None;
                    self.speaker_seat_id = Some(*seat_id);
                }
            }
            F::FloorWithdrawn { seat_id } if self.speaker_seat_id == Some(*seat_id) => {
                self.speaker_seat_id = None;
            }
            F::Muted { seat_id } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    view.mic = false;
                }
            }
            F::AllMuted {} => self.mute_all(),
            F::MediaSet { seat_id, mic, camera, screen } => {
                if let Some(view) = self.seat_mut(*seat_id) {
                    (view.mic, view.camera, view.screen) = (*mic, *camera, *screen);
                }
            }
            F::Spotlighted { seat_id } => self.spotlight_seat_id = *seat_id,
            F::LayoutSet { layout } => self.layout = *layout,
            F::Shared { seat_id } => self.share_seat_id = *seat_id,
            _ => self.apply_survey(at, fact),
        }
    }

    fn apply_survey(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::SurveyBegun { survey_number, place } => self.surveys.push(SurveyView {
                number: *survey_number,
                place: place.clone(),
                begun_at: at,
                ended_at: None,
                aspects: Vec::new(),
            }),
            F::AspectNoted { survey_number, aspect, text } => {
                if let Some(survey) = self.survey_mut(*survey_number) {
                    survey.aspects.push((*aspect, text.clone()));
                }
            }
            F::SurveyEnded { survey_number } => {
                if let Some(survey) = self.survey_mut(*survey_number) {
                    survey.ended_at = Some(at);
                }
            }
            F::UnitSummoned { unit_id } => match self.unit_mut(*unit_id) {
                Some(unit) => {
                    unit.summoned_at = at;
                    unit.coming = None;
                }
                None => {
                    self.units.push(UnitView { unit_id: *unit_id, summoned_at: at, coming: None });
                }
            },
            F::SummonsAnswered { unit_id, coming } => {
                if let Some(unit) = self.unit_mut(*unit_id) {
                    unit.coming = Some(*coming);
                }
            }
            _ => {}
        }
    }

    /// Mutes every seat but the chair's and the leaders'. Behind closed doors it reaches only the
    /// seats inside.
    fn mute_all(&mut self) {
        let is_closed = self.phase == Phase::Deliberation;
        let chair = self.chair_seat_id;
        for view in &mut self.seats {
            let is_spared =
                view.seat.seat_id == chair || view.seat.role == domain::SeatRole::Leader;
            if !is_spared && (!is_closed || view.seat.role.is_in_deliberation()) {
                view.mic = false;
            }
        }
    }

    fn survey_mut(&mut self, number: u32) -> Option<&mut SurveyView> {
        self.surveys.iter_mut().find(|survey| survey.number == number)
    }

    fn unit_mut(&mut self, unit_id: SiteId) -> Option<&mut UnitView> {
        self.units.iter_mut().find(|unit| unit.unit_id == unit_id)
    }
}
