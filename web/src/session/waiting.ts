// Check-in (签到核对), waiting (候访), admission, summons of units, help.

import { waitsForAdmission } from "./opened";
import { silenced } from "./presence";
import { type FactOf, type SessionState, withSeat } from "./state";

export function checkedIn(state: SessionState, fact: FactOf<"checked_in">): SessionState {
  return withSeat(state, fact.seat_id, () => ({
    persons: fact.persons,
    through_seat_id: fact.through_seat_id,
    is_confirmed: false,
  }));
}

export function checkInConfirmed(state: SessionState, fact: FactOf<"check_in_confirmed">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ is_confirmed: true }));
}

export function admitted(state: SessionState, fact: FactOf<"admitted">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ is_admitted: true, help_asked_at: null }));
}

export function sentToWaiting(state: SessionState, fact: FactOf<"sent_to_waiting">): SessionState {
  return withSeat(silenced(state, fact.seat_id), fact.seat_id, () => ({ is_admitted: false }));
}

/** Removal raises the generation: every token and code of the seat is void. */
export function removed(state: SessionState, at: number, fact: FactOf<"removed">): SessionState {
  return withSeat(silenced(state, fact.seat_id), fact.seat_id, (view) => ({
    is_admitted: !waitsForAdmission(view.seat.role),
    through_seat_id: null,
    generation: view.generation + 1,
    state: "removed",
    state_since: at,
  }));
}

export function unitSummoned(state: SessionState, at: number, fact: FactOf<"unit_summoned">): SessionState {
  const unit = { unit_id: fact.unit_id, summoned_at: at, coming: null };
  const isKnown = state.units.some((it) => it.unit_id === fact.unit_id);
  return {
    ...state,
    units: isKnown
      ? state.units.map((it) => (it.unit_id === fact.unit_id ? unit : it))
      : [...state.units, unit],
  };
}

export function summonsAnswered(state: SessionState, fact: FactOf<"summons_answered">): SessionState {
  return {
    ...state,
    units: state.units.map((unit) =>
      unit.unit_id === fact.unit_id ? { ...unit, coming: fact.coming } : unit,
    ),
  };
}

export function helpRequested(state: SessionState, at: number, fact: FactOf<"help_requested">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ help_asked_at: at }));
}

export function helpAnswered(state: SessionState, fact: FactOf<"help_answered">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ help_asked_at: null }));
}

export function deviceChecked(state: SessionState, fact: FactOf<"device_checked">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ device_check: fact.check }));
}
