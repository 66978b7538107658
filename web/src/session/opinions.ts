// Handling opinions (办理意见), the units' answers, the petitioner's responses, words of claims.

import type { Opinion } from "../protocol/generated";
import type { FactOf, SessionState } from "./state";

function withOpinion(state: SessionState, id: string, change: (opinion: Opinion) => Opinion): SessionState {
  return { ...state, opinions: state.opinions.map((it) => (it.opinion_id === id ? change(it) : it)) };
}

export function opinionProposed(state: SessionState, fact: FactOf<"opinion_proposed">): SessionState {
  return { ...state, opinions: [...state.opinions, fact.opinion] };
}

export function opinionAmended(state: SessionState, fact: FactOf<"opinion_amended">): SessionState {
  return withOpinion(state, fact.opinion.opinion_id, () => fact.opinion);
}

export function opinionWithdrawn(state: SessionState, fact: FactOf<"opinion_withdrawn">): SessionState {
  return withOpinion(state, fact.opinion_id, (it) => ({ ...it, state: "withdrawn" }));
}

export function opinionAdopted(state: SessionState, fact: FactOf<"opinion_adopted">): SessionState {
  return withOpinion(state, fact.opinion_id, (it) => ({ ...it, state: "adopted" }));
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
