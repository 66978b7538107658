// Surveys: places looked at, and the aspects noted there.

import type { SurveyView } from "../protocol/generated";
import type { FactOf, SessionState } from "./state";

function withSurvey(
  state: SessionState,
  number: number,
  change: (survey: SurveyView) => SurveyView,
): SessionState {
  return { ...state, surveys: state.surveys.map((it) => (it.number === number ? change(it) : it)) };
}

export function surveyBegun(state: SessionState, at: number, fact: FactOf<"survey_begun">): SessionState {
  const survey: SurveyView = {
    number: fact.survey_number,
    place: fact.place,
    begun_at: at,
    ended_at: null,
    aspects: [],
  };
  return { ...state, surveys: [...state.surveys, survey] };
}

export function aspectNoted(state: SessionState, fact: FactOf<"aspect_noted">): SessionState {
  return withSurvey(state, fact.survey_number, (it) => ({
    ...it,
    aspects: [...it.aspects, [fact.aspect, fact.text]],
  }));
}

export function surveyEnded(state: SessionState, at: number, fact: FactOf<"survey_ended">): SessionState {
  return withSurvey(state, fact.survey_number, (it) => ({ ...it, ended_at: at }));
}
