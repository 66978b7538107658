// Phases, chair and end.

import type { FactOf, SessionState } from "./state";

export function phaseChanged(state: SessionState, at: number, fact: FactOf<"phase_changed">): SessionState {
  const isSuspended = fact.to === "suspended";
  return {
    ...state,
    phase: fact.to,
    phase_since: at,
    suspended_from: isSuspended ? fact.from : null,
    suspend_reason: isSuspended ? fact.reason : null,
    started_at: state.started_at ?? (fact.to === "reception" ? at : null),
  };
}

export function chairHandedOver(state: SessionState, fact: FactOf<"chair_handed_over">): SessionState {
  return { ...state, chair_seat_id: fact.seat_id };
}

export function deputySet(state: SessionState, fact: FactOf<"deputy_set">): SessionState {
  return { ...state, deputy_seat_id: fact.seat_id };
}

export function closed(state: SessionState, at: number, fact: FactOf<"closed">): SessionState {
  return { ...state, disposition: fact.disposition, closed_at: at };
}
