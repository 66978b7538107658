// Handling opinions (办理意见), the units' answers, the petitioner's responses, words of claims.

import type { Opinion } from "../protocol/generated";
import type { FactOf, SessionState } from "./state";

function withOpinion(state: SessionState, id: string, change: (opinion: Opinion) => Opinion): SessionState {
  return { ...state, opinions: state.opinions.map((it) => (it.opinion_id === id ? change(it) : it)) };
}

/** Proposed or amended: the latest wording stands in the place of the first. */
export function opinionWritten(state: SessionState, opinion: Opinion): SessionState {
  const isKnown = state.opinions.some((it) => it.opinion_id === opinion.opinion_id);
  if (isKnown) return withOpinion(state, opinion.opinion_id, () => opinion);
  return { ...state, opinions: [...state.opinions, opinion] };
}

/**
 * The petitioner's side learns an opinion only here: the fact carries the whole text (never the
 * units' answers). For officials it changes nothing.
 */
export function shownToPetitioner(state: SessionState, fact: FactOf<"shown_to_petitioner">): SessionState {
  const shown = fact.shown;
  if (shown?.kind !== "opinion") return { ...state, shown };
  const mine = state.opinions.find((it) => it.opinion_id === shown.opinion.opinion_id);
  const answers = mine?.answers ?? shown.opinion.answers;
  return { ...opinionWritten(state, { ...shown.opinion, answers }), shown };
}

export function opinionWithdrawn(state: SessionState, fact: FactOf<"opinion_withdrawn">): SessionState {
  return withOpinion(state, fact.opinion_id, (it) => ({ ...it, state: "withdrawn" }));
}

export function opinionAdopted(state: SessionState, fact: FactOf<"opinion_adopted">): SessionState {
  const { opinion_id, adopted_by } = fact;
  const by = adopted_by === undefined ? {} : { adopted_by };
  return withOpinion(state, opinion_id, (it) => ({ ...it, state: "adopted", ...by }));
}

/** The latest answer of a unit counts; the order of the first answers stays. */
export function opinionAnswered(
  state: SessionState,
  at: number,
  fact: FactOf<"opinion_answered">,
): SessionState {
  const { unit_id, answer, text, via, entered_by } = fact;
  return withOpinion(state, fact.opinion_id, (it) => ({
    ...it,
    answers: [
      ...it.answers.filter((old) => old.unit_id !== unit_id),
      { unit_id, answer, text, via, entered_by, at },
    ],
  }));
}

export function opinionResponded(
  state: SessionState,
  at: number,
  fact: FactOf<"opinion_responded">,
): SessionState {
  const { response, text, entered_by } = fact;
  return withOpinion(state, fact.opinion_id, (it) => ({
    ...it,
    response: { response, text, entered_by, at },
  }));
}

export function opinionCompleted(state: SessionState, fact: FactOf<"opinion_completed">): SessionState {
  const { due_on, next_report_on, co_unit_ids, basis } = fact;
  return withOpinion(state, fact.opinion_id, (it) => ({ ...it, due_on, next_report_on, co_unit_ids, basis }));
}

export function claimSettled(state: SessionState, fact: FactOf<"claim_settled">): SessionState {
  return { ...state, claim_words: { ...state.claim_words, [fact.claim_id]: [fact.word, fact.text] } };
}
