// Phases, chair and closing. Floor, spotlight, layout and the hands of those inside start anew
// whenever a deliberation begins or ends: whoever stood outside has not seen what was done inside,
// and so every seat's state agrees again. A hand of those outside stays up: nothing is done to it
// meanwhile, and they still want to speak.

import type { Phase, SeatRole } from "../protocol/generated";
import { isInDeliberation } from "./roles";
import { type FactOf, type SessionState, withSeats } from "./state";

/** Nothing more will be said. */
export function isOver(phase: Phase): boolean {
  return phase === "closed" || phase === "sealed" || phase === "aborted" || phase === "no_show";
}

function clearStage(state: SessionState, lowers: (role: SeatRole) => boolean): SessionState {
  const lowered = state.seats.filter((it) => lowers(it.seat.role)).map((it) => it.seat.seat_id);
  return {
    ...withSeats(state, (view) => (lowers(view.seat.role) ? { hand_raised_at: null } : {})),
    is_consulting: false,
    speaker_seat_id: null,
    spotlight_seat_id: null,
    share_seat_id: null,
    layout: "side_by_side",
    hands: state.hands.filter((hand) => !lowered.includes(hand)),
  };
}

function entered(state: SessionState, at: number, phase: Phase): SessionState {
  const next = { ...state, phase, phase_since: at, suspended_from: null, suspend_reason: null };
  return isOver(phase) ? clearStage(next, () => true) : next;
}

export function phaseChanged(state: SessionState, at: number, fact: FactOf<"phase_changed">): SessionState {
  const { from, to, reason } = fact;
  const isDoor = from === "deliberation" || to === "deliberation";
  const next = entered(isDoor ? clearStage(state, isInDeliberation) : state, at, to);
  return {
    ...next,
    ...(to === "suspended" ? { suspended_from: from, suspend_reason: reason } : {}),
    ...(to === "reception" && state.started_at === null ? { started_at: at } : {}),
  };
}

export function chairHandedOver(state: SessionState, fact: FactOf<"chair_handed_over">): SessionState {
  const isDeputy = state.deputy_seat_id === fact.seat_id;
  return {
    ...state,
    chair_seat_id: fact.seat_id,
    deputy_seat_id: isDeputy ? null : state.deputy_seat_id,
  };
}

export function closed(state: SessionState, at: number, fact: FactOf<"closed">): SessionState {
  const next = { ...state, disposition: fact.disposition, closed_at: at };
  return isOver(state.phase) ? next : entered(next, at, "closed");
}

export function sealed(state: SessionState, at: number): SessionState {
  return entered(state, at, "sealed");
}
