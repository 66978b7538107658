// Check-in (签到核对), waiting (候访), admission, summons of units, help.

import { dropFloor } from "./presence";
import { type FactOf, type SessionState, withSeat } from "./state";

export function checkedIn(state: SessionState, at: number, fact: FactOf<"checked_in">): SessionState {
  void at;
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
  return withSeat(state, fact.seat_id, () => ({ is_admitted: true }));
}

export function sentToWaiting(state: SessionState, fact: FactOf<"sent_to_waiting">): SessionState {
  return dropFloor(
    withSeat(state, fact.seat_id, () => ({ is_admitted: false })),
    fact.seat_id,
  );
}

export function removed(state: SessionState, at: number, fact: FactOf<"removed">): SessionState {
  const next = withSeat(state, fact.seat_id, () => ({
    state: "removed",
    state_since: at,
    is_admitted: false,
    left_at: at,
  }));
  return dropFloor(next, fact.seat_id);
}

export function unitSummoned(state: SessionState, at: number, fact: FactOf<"unit_summoned">): SessionState {
  const rest = state.units.filter((unit) => unit.unit_id !== fact.unit_id);
  return { ...state, units: [...rest, { unit_id: fact.unit_id, summoned_at: at, coming: null }] };
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

export function deviceChecked(state: SessionState, fact: FactOf<"device_checked">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ device_check: fact.check }));
}
