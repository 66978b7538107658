// What the page knows of its session: the same struct as the server's own state and as the
// snapshot in `welcome` (server/protocol/src/state.rs). Nothing here knows the DOM or a socket.

import type { SeatView, SessionFact, SessionState } from "../protocol/generated";

export type { SeatView, SessionFact, SessionState };

/** A fact as this seat may see it, with its number. */
export type SessionEvent = { seq: number; at: number } & SessionFact;

/** One kind of fact, by its word. */
export type FactOf<T extends SessionFact["type"]> = Extract<SessionFact, { type: T }>;

/** The state with one seat changed; an unknown seat changes nothing. */
export function withSeat(
  state: SessionState,
  seatId: string,
  change: (view: SeatView) => Partial<SeatView>,
): SessionState {
  return {
    ...state,
    seats: state.seats.map((view) => (view.seat.seat_id === seatId ? { ...view, ...change(view) } : view)),
  };
}

/** The state with every seat changed. */
export function withSeats(state: SessionState, change: (view: SeatView) => Partial<SeatView>): SessionState {
  return { ...state, seats: state.seats.map((view) => ({ ...view, ...change(view) })) };
}

/** The seat, if the session has it. */
export function seatOf(state: Pick<SessionState, "seats">, seatId: string | null): SeatView | undefined {
  return seatId === null ? undefined : state.seats.find((view) => view.seat.seat_id === seatId);
}
