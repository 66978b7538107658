// What of a wish is taken or closed, as far as this page already knows. The server has the last word.
import { isStanding } from "../../api/receptions-view";
import { instantOf } from "../../i18n/time";
import type { Blocker, ReceptionRow, SeatRequest, Site, Span } from "../../protocol/generated";

interface Wish {
  day: string;
  slot: Span;
  seats: readonly Pick<SeatRequest, "site_id" | "person_id" | "expected">[];
}

const overlaps = (a: Span, b: Span) => a.from_at < b.to_at && a.to_at > b.from_at;

/** One blocker a site or person that cannot come. */
export function blockersOf(
  wish: Wish,
  rows: readonly ReceptionRow[],
  sites: ReadonlyMap<string, Site>,
): Blocker[] {
  const there = rows.filter((row) =>
    "busy" in row
      ? overlaps(row.busy.slot, wish.slot)
      : isStanding(row.reception.state) && overlaps(row.reception.slot, wish.slot),
  );
  const blockers: Blocker[] = [];
  for (const site_id of new Set(wish.seats.map((seat) => seat.site_id))) {
    const site = sites.get(site_id);
    if (!site) continue;
    const closed = closedAt(wish, site);
    const own = there.filter((row) => sitesOf(row).includes(site_id));
    const first = own[0];
    const party = { party: site.name, site_id, person_id: null, phone: site.phone };
    if (closed) blockers.push({ ...party, ...closed, reception: null });
    else if (first && own.length >= site.rooms) blockers.push({ ...party, ...takenBy(first) });
  }
  for (const seat of wish.seats) {
    const row = seat.person_id ? there.find((it) => hasPerson(it, seat.person_id)) : undefined;
    const party = { party: seat.expected, site_id: null, person_id: seat.person_id, phone: "" };
    if (row) blockers.push({ ...party, ...takenBy(row) });
  }
  return blockers;
}

function sitesOf(row: ReceptionRow): string[] {
  return "busy" in row
    ? row.busy.site_ids
    : [row.reception.host_site_id, ...row.reception.seats.map((seat) => seat.site_id)];
}

function hasPerson(row: ReceptionRow, person_id: string | null): boolean {
  return "reception" in row && row.reception.seats.some((seat) => seat.person_id === person_id);
}

function takenBy(row: ReceptionRow): Pick<Blocker, "rule" | "span" | "reception"> {
  if ("busy" in row) return { rule: "occupied", span: row.busy.slot, reception: null };
  const { reception_id, number, title, slot, state } = row.reception;
  const rule = state === "held" ? "held" : "occupied";
  return { rule, span: slot, reception: { reception_id, number, title } };
}

function closedAt({ day, slot }: Wish, site: Site): Pick<Blocker, "rule" | "span"> | null {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const hours = site.hours[weekday];
  if (!hours) return { rule: "closed", span: slot };
  const at = (minutes: number) => instantOf(day, minutes);
  if (slot.from_at < at(hours.opens) || slot.to_at > at(hours.closes)) {
    return { rule: "outside_hours", span: slot };
  }
  if (!hours.lunch) return null;
  const lunch = { from_at: at(hours.lunch[0]), to_at: at(hours.lunch[1]) };
  return overlaps(lunch, slot) ? { rule: "lunch", span: lunch } : null;
}
