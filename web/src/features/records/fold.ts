// Small sums over a record that the page shows. No React.
import type {
  Attendance,
  AttendanceInterval,
  Claim,
  ClaimWord,
  Opinion,
  Private,
  Seat,
  SeatAttendance,
  SessionState,
} from "../../protocol/generated";

/** How long a site took part, and how long it waited (候访) to be let in. */
export interface SiteMinutes {
  present: number;
  waited: number;
  /** Whether anybody was there at all: who was kept waiting did not fail to come. */
  came: boolean;
}

export const NOWHERE: SiteMinutes = { present: 0, waited: 0, came: false };

const toMinutes = (ms: number) => Math.round(ms / 60_000);

function seatMinutes(entry: SeatAttendance | undefined): SiteMinutes {
  if (entry === undefined) return NOWHERE;
  const waits = entry.intervals.filter((it) => it.place === "waiting");
  const waited = waits.reduce((sum, it) => sum + it.to.at - it.from.at, 0);
  return {
    present: toMinutes(entry.present_ms),
    waited: toMinutes(waited),
    came: entry.intervals.length > 0,
  };
}

/** Minutes of a site: those of the seat that has most. */
export function siteMinutes(attendance: Attendance, seats: readonly Seat[]): Map<string, SiteMinutes> {
  const minutes = new Map<string, SiteMinutes>();
  for (const seat of seats) {
    const before = minutes.get(seat.site_id) ?? NOWHERE;
    const mine = seatMinutes(attendance.seats.find((it) => it.seat_id === seat.seat_id));
    minutes.set(seat.site_id, {
      present: Math.max(before.present, mine.present),
      waited: Math.max(before.waited, mine.waited),
      came: before.came || mine.came,
    });
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

/** Each claim with the opinions decided for it: what was only proposed answers nothing. */
export function claimRows(state: Pick<SessionState, "claims" | "opinions" | "claim_words">): ClaimRow[] {
  return state.claims.map((claim) => ({
    claim,
    opinions: state.opinions.filter((it) => it.state === "adopted" && it.claim_ids.includes(claim.claim_id)),
    word: state.claim_words[claim.claim_id] ?? null,
  }));
}
