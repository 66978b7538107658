//! Survey (看现场): one place after the other, each under its aspects.

use domain::{NoteAspect, Private, SessionFact, limits};
use protocol::RefusalReason;

use crate::act::{self, Act, Decision};

pub(crate) fn begin(act: &Act<'_>, place: &Private) -> Decision {
    act::short_text(place)?;
    let surveys = &act.state().surveys;
    if surveys.len() >= limits::SURVEYS_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    let mut facts = Vec::new();
    if let Some(running) = running(act) {
        facts.push(SessionFact::SurveyEnded { survey_number: running });
    }
    let survey_number = u32::try_from(surveys.len()).unwrap_or(u32::MAX).saturating_add(1);
    facts.push(SessionFact::SurveyBegun { survey_number, place: place.clone() });
    act::facts(facts)
}

pub(crate) fn note_aspect(act: &Act<'_>, aspect: NoteAspect, text: &Private) -> Decision {
    act::text(text)?;
    let Some(survey_number) = running(act) else {
        return act::refuse(RefusalReason::WrongPhase);
    };
    act::fact(SessionFact::AspectNoted { survey_number, aspect, text: text.clone() })
}

/// A place is not left behind closed doors: those outside would never learn it.
pub(crate) fn end(act: &Act<'_>) -> Decision {
    if act.state().is_behind_closed_doors() {
        return act::refuse(RefusalReason::WrongPhase);
    }
    let Some(survey_number) = running(act) else {
        return act::refuse(RefusalReason::AlreadySo);
    };
    act::fact(SessionFact::SurveyEnded { survey_number })
}

fn running(act: &Act<'_>) -> Option<u32> {
    let mut surveys = act.state().surveys.iter();
    surveys.find(|survey| survey.ended_at.is_none()).map(|survey| survey.number)
}
