// Which receptions of the day are mine, and which comes next. No React.
import { isStanding } from "../../api/receptions-view";
import type { Me, Reception, ReceptionRow } from "../../protocol/generated";

/** Receptions with a seat at my site or for my person; for a scheduler of the subtree all of them. */
export function mine(rows: readonly ReceptionRow[], me: Me | undefined): Reception[] {
  const seesAll = me?.grants.some((grant) => grant.function === "scheduler" || grant.function === "approver");
  const isMine = (reception: Reception) =>
    seesAll ||
    reception.seats.some((seat) =>
      me?.person_id && seat.person_id ? seat.person_id === me.person_id : seat.site_id === me?.home_site_id,
    );
  return rows
    .flatMap((row) => ("reception" in row ? [row.reception] : []))
    .filter((reception) => isStanding(reception.state) && isMine(reception))
    .sort((a, b) => a.slot.from_at - b.slot.from_at);
}

/** The running one, else the first that has not ended. */
export function nextOf(receptions: readonly Reception[], now: number): Reception | null {
  const running = receptions.find((reception) => reception.state === "open");
  const coming = receptions.find((reception) => reception.state === "booked" && reception.slot.to_at > now);
  return running ?? coming ?? null;
}
