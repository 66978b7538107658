// Hands, floor and what each seat sends.

import { type FactOf, type SessionState, withSeat, withSeats } from "./state";

export function handRaised(state: SessionState, at: number, fact: FactOf<"hand_raised">): SessionState {
  if (state.hands.includes(fact.seat_id)) return state;
  const next = withSeat(state, fact.seat_id, () => ({ hand_raised_at: at }));
  return { ...next, hands: [...next.hands, fact.seat_id] };
}

export function handLowered(state: SessionState, fact: { seat_id: string }): SessionState {
  const next = withSeat(state, fact.seat_id, () => ({ hand_raised_at: null }));
  return { ...next, hands: next.hands.filter((hand) => hand !== fact.seat_id) };
}

/** The floor answers the hand. */
export function floorGiven(state: SessionState, fact: FactOf<"floor_given">): SessionState {
  return { ...handLowered(state, fact), speaker_seat_id: fact.seat_id };
}

export function floorWithdrawn(state: SessionState, fact: FactOf<"floor_withdrawn">): SessionState {
  return state.speaker_seat_id === fact.seat_id ? { ...state, speaker_seat_id: null } : state;
}

export function muted(state: SessionState, fact: FactOf<"muted">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ mic: false }));
}

/** 全场静音: every seat but the chair's and the leader's. */
export function allMuted(state: SessionState): SessionState {
  return withSeats(state, (view) =>
    view.seat.role === "leader" || view.seat.seat_id === state.chair_seat_id ? {} : { mic: false },
  );
}

/** A question to one seat; its page asks, nothing is kept. */
export function unmuteAsked(state: SessionState): SessionState {
  return state;
}

export function mediaSet(state: SessionState, fact: FactOf<"media_set">): SessionState {
  return withSeat(state, fact.seat_id, () => ({ mic: fact.mic, camera: fact.camera, screen: fact.screen }));
}
