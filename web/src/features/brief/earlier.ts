// What was promised before about the same petition, out of its records. No React.
import type { Claim, Opinion, RecordRow, SessionState } from "../../protocol/generated";
import { claimsWithoutOpinion, standingOpinions } from "../../session/selectors";

/** A brief is one page: the latest records are enough. */
export const EARLIER_MAX = 3;

/** Earlier records of a petition, newest first, without the reception at hand. */
export function earlierOf(rows: readonly RecordRow[], petition_id: string, session_id: string): RecordRow[] {
  return rows
    .filter((row) => row.petition_id === petition_id && row.session_id !== session_id)
    .sort((a, b) => b.slot.from_at - a.slot.from_at)
    .slice(0, EARLIER_MAX);
}

export interface Promises {
  opinions: { opinion: Opinion; claims: number[] }[];
  open: Claim[];
}

/** Opinions with the numbers of their claims, and the claims nobody answered. */
export function promisesOf(state: SessionState): Promises {
  const numbers = new Map(state.claims.map((claim) => [claim.claim_id, claim.number]));
  const opinions = standingOpinions(state).map((opinion) => ({
    opinion,
    claims: opinion.claim_ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b),
  }));
  return { opinions, open: claimsWithoutOpinion(state) };
}
