// Who holds a seat, and since when. A seat keeps its hand, floor and admission through an
// interruption or a takeover; it loses hand and floor when it leaves, is absent, goes back to
// waiting or is removed.

import type { SeatState } from "../protocol/generated";
import { emptySeat } from "./opened";
import { type FactOf, type SessionState, seatOf, withSeat, withSeats } from "./state";

/** The seat loses hand, floor and share. */
export function silenced(state: SessionState, seatId: string): SessionState {
  const next = withSeat(state, seatId, () => ({ hand_raised_at: null }));
  return {
    ...next,
    hands: next.hands.filter((hand) => hand !== seatId),
    speaker_seat_id: next.speaker_seat_id === seatId ? null : next.speaker_seat_id,
    share_seat_id: next.share_seat_id === seatId ? null : next.share_seat_id,
  };
}

/** Whoever sat at another's device keeps that place beside the own connection. */
function held(state: SessionState, at: number, fact: { seat_id: string; generation: number }): SessionState {
  return withSeat(state, fact.seat_id, () => ({
    generation: fact.generation,
    left_at: null,
    state: "connected",
    state_since: at,
  }));
}

function changed(
  state: SessionState,
  at: number,
  seatId: string,
  from: SeatState,
  to: SeatState,
): SessionState {
  return withSeat(state, seatId, (view) => (view.state === from ? { state: to, state_since: at } : {}));
}

export function seatConnected(state: SessionState, at: number, fact: FactOf<"seat_connected">): SessionState {
  return withSeat(held(state, at, fact), fact.seat_id, () => ({ mic: false, camera: false, screen: false }));
}

export function seatResumed(state: SessionState, at: number, fact: FactOf<"seat_resumed">): SessionState {
  return held(state, at, fact);
}

export function seatInterrupted(
  state: SessionState,
  at: number,
  fact: FactOf<"seat_interrupted">,
): SessionState {
  return changed(state, at, fact.seat_id, "connected", "interrupted");
}

export function seatRestored(state: SessionState, at: number, fact: FactOf<"seat_restored">): SessionState {
  return changed(state, at, fact.seat_id, "interrupted", "connected");
}

export function seatLeft(state: SessionState, at: number, fact: FactOf<"seat_left">): SessionState {
  switch (fact.cause) {
    case "taken_over":
    case "connection_lost":
    case "server_stopped":
      return changed(state, at, fact.seat_id, "connected", "interrupted");
    default:
      return withSeat(silenced(state, fact.seat_id), fact.seat_id, () => ({
        left_at: at,
        through_seat_id: null,
        state: "left",
        state_since: at,
      }));
  }
}

export function seatAbsent(state: SessionState, at: number, fact: FactOf<"seat_absent">): SessionState {
  return withSeat(silenced(state, fact.seat_id), fact.seat_id, () => ({ state: "absent", state_since: at }));
}

/** The doors opened: how those who were inside stand now. */
export function seatsRestated(state: SessionState, at: number, fact: FactOf<"seats_restated">): SessionState {
  return fact.seats.reduce(
    (next, { seat_id, ...standing }) =>
      withSeat(next, seat_id, (view) => ({
        ...standing,
        state_since: view.state === standing.state ? view.state_since : at,
      })),
    state,
  );
}

/** After a crash nobody is connected until they come back. */
export function serverStopped(state: SessionState, at: number): SessionState {
  return withSeats(state, (view) =>
    view.state === "connected" ? { state: "interrupted", state_since: at } : {},
  );
}

export function deviceReleased(
  state: SessionState,
  at: number,
  fact: FactOf<"device_released">,
): SessionState {
  const next = changed(state, at, fact.seat_id, "connected", "interrupted");
  return withSeat(next, fact.seat_id, () => ({ generation: fact.generation }));
}

export function droppedIn(state: SessionState, at: number, fact: FactOf<"dropped_in">): SessionState {
  if (seatOf(state, fact.seat.seat_id) !== undefined) return state;
  return { ...state, seats: [...state.seats, emptySeat(fact.seat, at)] };
}
