// Which receptions of the day are mine, and which comes next. No React.
import { isStanding } from "../../api/receptions-view";
import type { Me, Reception, ReceptionRow } from "../../protocol/generated";

/** Administrators take no part in receptions. */
export function isAdminOnly(me: Me): boolean {
  return me.grants.every((grant) => grant.function.endsWith("_admin"));
}

/** The account of a site: its home is the site's day. */
export function isSiteOnly(me: Me): boolean {
  return me.grants.length > 0 && me.grants.every((grant) => grant.function === "site_operator");
}

/** Receptions with a seat at my site or for my person; for a scheduler of the subtree all of them. */
export function mine(rows: readonly ReceptionRow[], me: Me, whose: "mine" | "site" = "mine"): Reception[] {
  const seesAll =
    whose === "mine" &&
    me.grants.some((grant) => grant.function === "scheduler" || grant.function === "approver");
  const isMine = (reception: Reception) =>
    seesAll ||
    reception.seats.some((seat) =>
      whose === "mine" && me.person_id && seat.person_id
        ? seat.person_id === me.person_id
        : seat.site_id === me.home_site_id,
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

/** Where the line "now" stands in the list: before the first that begins later. */
export function nowPlace(receptions: readonly Reception[], now: number): number {
  const later = receptions.findIndex((reception) => reception.slot.from_at > now);
  return later === -1 ? receptions.length : later;
}
