// Receptions of a day as ribbons over the rows of their sites. No React.
import { isStanding } from "../../api/receptions-view";
import type { Reception, ReceptionRow, SessionSummary, Span } from "../../protocol/generated";
import { CELL_MINUTES, DAY_MINUTES } from "./geometry";

export type Look = "held" | "booked" | "live" | "over" | "busy";

export interface Ribbon {
  id: string;
  /** Minutes after the midnight of the day (or of the Monday of a week), cut to it. */
  from: number;
  to: number;
  slot: Span;
  /** The host first, each site once. */
  site_ids: readonly string[];
  look: Look;
  /** Null when only that the time is taken may be known. */
  reception: Reception | null;
  phone: string;
  /** Only of a live reception that overruns its slot. */
  tail?: Tail;
}

/** A forecast: it occupies nothing, so the cells under it stay free. */
export interface Tail {
  /** Minutes, as those of the ribbon. */
  to: number;
  expected_at: number;
  /** It should have ended already. */
  isPast: boolean;
}

/** What stands on a ribbon: all of it, the time with who, and what fits into a short block. */
export interface Words {
  text: string;
  brief: string;
  short: string;
  /** Less room than this takes the short words. */
  least: number;
}

const LOOKS: Record<Reception["state"], Look> = {
  held: "held",
  booked: "booked",
  open: "live",
  closed: "over",
  sealed: "over",
  no_show: "over",
  aborted: "over",
  cancelled: "over",
  released: "over",
};

/** The ribbons of a day, or of a longer span, by time. What was given up occupies nothing. */
export function ribbonsOf(rows: readonly ReceptionRow[], from_at: number, span = DAY_MINUTES): Ribbon[] {
  const minutes = (at: number) => Math.max(0, Math.min(span, Math.round((at - from_at) / 60_000)));
  const ribbons: Ribbon[] = [];
  for (const row of rows) {
    const reception = "reception" in row ? row.reception : null;
    if (reception && !isStanding(reception.state)) continue;
    const { slot } = "reception" in row ? row.reception : row.busy;
    const [from, to] = [minutes(slot.from_at), minutes(slot.to_at)];
    if (to <= from) continue;
    const shared = { slot, from, to };
    if ("busy" in row) {
      const { reception_id: id, site_ids, phone } = row.busy;
      ribbons.push({ id, ...shared, site_ids: [...new Set(site_ids)], look: "busy", reception: null, phone });
    } else {
      const { reception_id: id, host_site_id, seats, state } = row.reception;
      const site_ids = [...new Set([host_site_id, ...seats.map((seat) => seat.site_id)])];
      ribbons.push({
        id,
        ...shared,
        site_ids,
        look: LOOKS[state],
        reception: row.reception,
        phone: "",
      });
    }
  }
  return ribbons.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
}

/** The ribbon at another time, as it is dragged or waits for the server's answer. */
export function at(ribbon: Ribbon, from: number, day_at: number): Ribbon {
  const length = ribbon.to - ribbon.from;
  const from_at = day_at + from * 60_000;
  return {
    ...ribbon,
    from,
    to: from + length,
    slot: { from_at, to_at: from_at + length * 60_000 },
  };
}

const TAIL_STEP_MS = 5 * 60_000;

/** The overrun of a live reception: to its expected end, and when that is past too, up to now. */
export function tailOf(ribbon: Ribbon, expected_to_at: number, now: number, span: number): Tail | null {
  const { to_at } = ribbon.slot;
  const expected_at = Math.max(expected_to_at, to_at);
  const isPast = now > expected_at;
  const end_at = isPast ? Math.ceil(now / TAIL_STEP_MS) * TAIL_STEP_MS : expected_at;
  const to = Math.min(span, ribbon.to + Math.round((end_at - to_at) / 60_000));
  return to > ribbon.to ? { to, expected_at, isPast } : null;
}

/** The ribbons with the tails of those that are live; who may not see the session knows its slot. */
export function withTails(
  ribbons: readonly Ribbon[],
  sessions: readonly SessionSummary[],
  now: number,
  span: number,
): Ribbon[] {
  return ribbons.map((ribbon) => {
    if (ribbon.look !== "live") return ribbon;
    const session = sessions.find((it) => it.reception_id === ribbon.id);
    const tail = tailOf(ribbon, session?.expected_to_at ?? ribbon.slot.to_at, now, span);
    return tail ? { ...ribbon, tail } : ribbon;
  });
}

/** Lanes of each site: ribbons that overlap there stand in different ones, unless it has but one. */
export function lanesOf(ribbons: readonly Ribbon[], isOneLane = false): Map<string, Ribbon[][]> {
  const sites = new Map<string, Ribbon[][]>();
  for (const ribbon of ribbons) {
    for (const site_id of ribbon.site_ids) {
      const lanes = sites.get(site_id) ?? [];
      sites.set(site_id, lanes);
      const free = lanes.find((lane) => isOneLane || (lane[lane.length - 1]?.to ?? 0) <= ribbon.from);
      if (free) free.push(ribbon);
      else lanes.push([ribbon]);
    }
  }
  return sites;
}

/** What stands in a cell of a lane. */
export function inCell(lane: readonly Ribbon[], column: number): Ribbon[] {
  const from = column * CELL_MINUTES;
  return lane.filter((ribbon) => ribbon.from < from + CELL_MINUTES && ribbon.to > from);
}

/** Steps aside so that the lines of ribbons at the same time do not hide each other. */
export function asides(ribbons: readonly Ribbon[]): Map<string, number> {
  const places = new Map<string, number>();
  const running: { to: number; place: number }[] = [];
  for (const ribbon of ribbons) {
    for (let i = running.length - 1; i >= 0; i -= 1) {
      if ((running[i]?.to ?? 0) <= ribbon.from) running.splice(i, 1);
    }
    const taken = new Set(running.map((it) => it.place));
    let place = 0;
    while (taken.has(place)) place += 1;
    running.push({ to: ribbon.to, place });
    places.set(ribbon.id, place);
  }
  return places;
}

/** A name with all but its first character hidden: the board hangs where many can read it. */
export function masked(name: string): string {
  const [first = ""] = name;
  return first ? `${first}**` : "";
}

/** Whether it may be moved or cancelled here. */
export function isChangeable(ribbon: Ribbon, now: number): boolean {
  const state = ribbon.reception?.state;
  return (state === "booked" || state === "held") && ribbon.slot.from_at > now;
}
