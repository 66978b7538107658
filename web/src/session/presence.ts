// Who holds a seat, and since when.

import { emptySeat } from "./opened";
import { type FactOf, type SessionState, withSeat } from "./state";

/** Hand, floor and share belong to a seat that is there. */
export function dropFloor(state: SessionState, seatId: string): SessionState {
  const next = withSeat(state, seatId, () => ({ hand_raised_at: null }));
  return {
    ...next,
    hands: next.hands.filter((hand) => hand !== seatId),
    speaker_seat_id: next.speaker_seat_id === seatId ? null : next.speaker_seat_id,
    share_seat_id: next.share_seat_id === seatId ? null : next.share_seat_id,
  };
}

export function seatConnected(
  state: SessionState,
  at: number,
  fact: FactOf<"seat_connected"> | FactOf<"seat_resumed">,
): SessionState {
  return withSeat(state, fact.seat_id, () => ({
    generation: fact.generation,
    state: "connected",
    state_since: at,
    left_at: null,
  }));
}

export function seatInterrupted(
  state: SessionState,
  at: number,
  fact: FactOf<"seat_interrupted">,
): SessionState {
  return withSeat(state, fact.seat_id, () => ({ state: "interrupted", state_since: at }));
}

export function seatRestored(state: SessionState, at: number, fact: FactOf<"seat_restored">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ state: "connected", state_since: at }));
}

export function seatLeft(state: SessionState, at: number, fact: FactOf<"seat_left">): SessionState {
  const next = withSeat(state, fact.seat_id, () => ({
    state: fact.cause === "removed" ? "removed" : fact.cause === "left" ? "left" : "interrupted",
    state_since: at,
    left_at: fact.cause === "left" || fact.cause === "removed" ? at : null,
  }));
  return fact.cause === "left" || fact.cause === "removed" ? dropFloor(next, fact.seat_id) : next;
}

export function seatAbsent(state: SessionState, at: number, fact: FactOf<"seat_absent">): SessionState {
  const next = withSeat(state, fact.seat_id, () => ({ state: "absent", state_since: at }));
  return dropFloor(next, fact.seat_id);
}

/** After a crash nobody is connected until they come back. */
export function serverStopped(state: SessionState, at: number): SessionState {
  return {
    ...state,
    seats: state.seats.map((view) =>
      view.state === "connected" ? { ...view, state: "interrupted", state_since: at } : view,
    ),
  };
}

export function deviceReleased(
  state: SessionState,
  at: number,
  fact: FactOf<"device_released">,
): SessionState {
  return withSeat(state, fact.seat_id, () => ({
    generation: fact.generation,
    state: "empty",
    state_since: at,
  }));
}

export function droppedIn(state: SessionState, at: number, fact: FactOf<"dropped_in">): SessionState {
  return { ...state, seats: [...state.seats, { ...emptySeat(fact.seat, at), is_admitted: true }] };
}
