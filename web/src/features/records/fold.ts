// Small sums over a record that the page shows. No React.
import type {
  Attendance,
  AttendanceInterval,
  Claim,
  ClaimWord,
  Opinion,
  Private,
  Seat,
  SessionState,
} from "../../protocol/generated";

/** Minutes of presence a site: its longest present seat. */
export function presentMinutes(attendance: Attendance, seats: readonly Seat[]): Map<string, number> {
  const minutes = new Map<string, number>();
  for (const seat of seats) {
    const entry = attendance.seats.find((it) => it.seat_id === seat.seat_id);
    const present = entry ? Math.round(entry.present_ms / 60_000) : 0;
    minutes.set(seat.site_id, Math.max(minutes.get(seat.site_id) ?? 0, present));
  }
  return minutes;
}

/** The larger error of an interval's edges, in whole seconds, rounded up; 0 when exact. */
export function errorSeconds(interval: AttendanceInterval): number {
  return Math.ceil(Math.max(interval.from.error_ms, interval.to.error_ms) / 1000);
}

export interface ClaimRow {
  claim: Claim;
  opinions: Opinion[];
  /** The word of a claim without an opinion. */
  word: [ClaimWord, Private] | null;
}

/** Each claim with the opinions that answer it; withdrawn ones are not part of the table. */
export function claimRows(state: Pick<SessionState, "claims" | "opinions" | "claim_words">): ClaimRow[] {
  return state.claims.map((claim) => ({
    claim,
    opinions: state.opinions.filter(
      (it) => it.state !== "withdrawn" && it.claim_ids.includes(claim.claim_id),
    ),
    word: state.claim_words[claim.claim_id] ?? null,
  }));
}
