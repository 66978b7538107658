// How rows of receptions read: tone of a state and of a phase, whether something can still be changed.
import type { Phase, ReceptionRow, ReceptionState, SeatSummary, SessionSummary } from "../protocol/generated";
import type { Tone } from "../ui/feedback";

export const STATE_TONES: Record<ReceptionState, Tone> = {
  held: "waiting",
  booked: "accent",
  open: "live",
  closed: "neutral",
  sealed: "neutral",
  cancelled: "blocked",
  no_show: "danger",
  aborted: "danger",
  released: "blocked",
};

export const PHASE_TONES: Record<Phase, Tone> = {
  lobby: "waiting",
  reception: "live",
  deliberation: "deliberation",
  suspended: "waiting",
  closed: "neutral",
  sealed: "accent",
  aborted: "danger",
  no_show: "danger",
};

/** Rows by time; what was given up comes last on the same time. */
export function sorted(rows: readonly ReceptionRow[]): ReceptionRow[] {
  const slot = (row: ReceptionRow) => ("reception" in row ? row.reception.slot : row.busy.slot);
  const isGone = (row: ReceptionRow) => "reception" in row && !isStanding(row.reception.state);
  return [...rows].sort((a, b) => slot(a).from_at - slot(b).from_at || Number(isGone(a)) - Number(isGone(b)));
}

/** Neither cancelled nor released. */
export function isStanding(state: ReceptionState): boolean {
  return state !== "cancelled" && state !== "released";
}

/** The seats of a session that the signed-in account may take. */
export function mySeats(session: SessionSummary): SeatSummary[] {
  return session.seats.filter((seat) => session.my_seat_ids.includes(seat.seat_id));
}
