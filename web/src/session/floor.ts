// Hands, floor and what each seat sends.

import { isInDeliberation } from "./roles";
import { type FactOf, type SessionState, seatOf, withSeat, withSeats } from "./state";

export function handRaised(state: SessionState, at: number, fact: FactOf<"hand_raised">): SessionState {
  if (state.hands.includes(fact.seat_id) || seatOf(state, fact.seat_id) === undefined) return state;
  const next = withSeat(state, fact.seat_id, () => ({ hand_raised_at: at }));
  return { ...next, hands: [...next.hands, fact.seat_id] };
}

export function handLowered(state: SessionState, fact: { seat_id: string }): SessionState {
  const next = withSeat(state, fact.seat_id, () => ({ hand_raised_at: null }));
  return { ...next, hands: next.hands.filter((hand) => hand !== fact.seat_id) };
}

/** The floor answers the hand. */
export function floorGiven(state: SessionState, fact: FactOf<"floor_given">): SessionState {
  const isHere = seatOf(state, fact.seat_id) !== undefined;
  return { ...handLowered(state, fact), speaker_seat_id: isHere ? fact.seat_id : state.speaker_seat_id };
}

export function floorWithdrawn(state: SessionState, fact: FactOf<"floor_withdrawn">): SessionState {
  return state.speaker_seat_id === fact.seat_id ? { ...state, speaker_seat_id: null } : state;
}

export function muted(state: SessionState, fact: FactOf<"muted">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ mic: false }));
}

/**
 * Every seat but the chair's and the leaders'. Behind closed doors it reaches only the seats
 * inside.
 */
export function allMuted(state: SessionState): SessionState {
  const isClosed = state.phase === "deliberation";
  return withSeats(state, ({ seat }) => {
    const isSpared = seat.seat_id === state.chair_seat_id || seat.role === "leader";
    return isSpared || (isClosed && !isInDeliberation(seat.role)) ? {} : { mic: false };
  });
}

export function mediaSet(state: SessionState, fact: FactOf<"media_set">): SessionState {
  const { mic, camera, screen } = fact;
  return withSeat(state, fact.seat_id, () => ({ mic, camera, screen }));
}
