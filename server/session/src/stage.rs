//! Stage: spotlight, layout, the one share, what the petitioner's screen shows, 点调.

use domain::{
    Layout, MinuteId, Opinion, OpinionId, OpinionState, SeatId, SessionFact, Shown, SiteId,
};
use protocol::{RefusalReason, Refused, SessionState};

use crate::act::{self, Act, Decision};
use crate::audience;

pub(crate) fn spotlight(act: &Act<'_>, seat_id: Option<SeatId>) -> Decision {
    if let Some(seat_id) = seat_id {
        act.reachable(seat_id)?;
    }
    if act.state().spotlight_seat_id == seat_id {
        return act::unchanged();
    }
    act::fact(SessionFact::Spotlighted { seat_id })
}

pub(crate) fn set_layout(act: &Act<'_>, layout: Layout) -> Decision {
    if act.state().layout == layout {
        return act::unchanged();
    }
    act::fact(SessionFact::LayoutSet { layout })
}

/// Shows an opinion or a minute line as it stands now, or clears the screen.
pub(crate) fn show_to_petitioner(
    act: &Act<'_>,
    opinion_id: Option<OpinionId>,
    minute_id: Option<MinuteId>,
) -> Decision {
    let shown = match (opinion_id, minute_id) {
        (None, None) => None,
        (Some(opinion_id), None) => {
            let opinion = act.opinion(opinion_id)?;
            if opinion.state == OpinionState::Withdrawn {
                return Err(Refused::about(RefusalReason::OpinionSettled, [opinion_id]));
            }
            Some(audience::shown(opinion))
        }
        (None, Some(minute_id)) => {
            let line = act.minute(minute_id)?;
            if line.is_inside {
                return Err(Refused::about(RefusalReason::StaysInside, [minute_id]));
            }
            Some(Shown::Minute { minute_id, text: line.text.clone() })
        }
        (Some(_), Some(_)) => return act::refuse(RefusalReason::BadRequest),
    };
    act::fact(SessionFact::ShownToPetitioner { shown })
}

/// Whether the petitioner's screen shows this opinion in the wording it has.
pub(crate) fn is_shown(state: &SessionState, opinion: &Opinion) -> bool {
    matches!(&state.shown, Some(Shown::Opinion { opinion: shown })
        if shown.opinion_id == opinion.opinion_id && shown.text == opinion.text)
}

pub(crate) fn showing(opinion: &Opinion) -> SessionFact {
    SessionFact::ShownToPetitioner { shown: Some(audience::shown(opinion)) }
}

/// The opinion on the petitioner's screen, if it stands there as a proposal and was decided.
pub(crate) fn decided_meanwhile(state: &SessionState) -> Option<SessionFact> {
    let Some(Shown::Opinion { opinion: shown }) = &state.shown else { return None };
    let opinion = state.opinion(shown.opinion_id)?;
    let is_news = shown.state == OpinionState::Proposed && opinion.state == OpinionState::Adopted;
    (is_news && is_shown(state, opinion)).then(|| showing(opinion))
}

pub(crate) fn share(act: &Act<'_>, on: bool) -> Decision {
    let own = act.own_id()?;
    match (act.state().share_seat_id, on) {
        (Some(holder), true) if holder != own => {
            Err(Refused::about(RefusalReason::ShareTaken, [holder]))
        }
        (None, true) => act::fact(SessionFact::Shared { seat_id: Some(own) }),
        (Some(holder), false) if holder == own || act.is_chair() => {
            act::fact(SessionFact::Shared { seat_id: None })
        }
        (Some(holder), false) => Err(Refused::about(RefusalReason::ShareTaken, [holder])),
        (Some(_), true) | (None, false) => act::unchanged(),
    }
}

pub(crate) fn spot_call(_: &Act<'_>, site_id: SiteId) -> Decision {
    act::fact(SessionFact::SpotCalled { site_id })
}
