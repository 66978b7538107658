// The week: its days, what stands in a day of a row, and whether that fits there. No React.
import type { Span } from "../../protocol/generated";
import { DAY_MINUTES, type Metrics } from "./geometry";
import type { Look, Ribbon } from "./ribbons";
import { weekdayOf } from "./rows";

export const WEEK_DAYS = 7;
export const WEEK_MINUTES = WEEK_DAYS * DAY_MINUTES;

const DAY_MS = DAY_MINUTES * 60_000;
/** A day is never narrower; the grid scrolls instead. The style says the same. */
const LEAST_DAY_PX = 112;

/** A day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days of the week a day is in, Monday first. */
export function weekOf(day: string): string[] {
  const monday = dayAfter(day, -weekdayOf(day));
  return Array.from({ length: WEEK_DAYS }, (_, column) => dayAfter(monday, column));
}

/** The ribbons of a week that touch one of its days. */
export function onDay(ribbons: readonly Ribbon[], column: number): Ribbon[] {
  const from = column * DAY_MINUTES;
  return ribbons.filter((ribbon) => ribbon.from < from + DAY_MINUTES && ribbon.to > from);
}

/** Width of a day when the grid is so wide. */
export function dayWidth(metrics: Metrics, width: number): number {
  return Math.max(LEAST_DAY_PX, Math.floor((width - metrics.names) / WEEK_DAYS));
}

/** Whether the blocks of a day fit beside each other in the row of a site; else they are counted. */
export function fits(metrics: Metrics, there: readonly Ribbon[], site_id: string, width: number): boolean {
  const needed = there.map((it) => (it.site_ids[0] === site_id ? metrics.named : metrics.timed));
  return there.length < 2 || needed.reduce((sum, it) => sum + it, 0) <= width;
}

const LOUDEST: readonly Look[] = ["live", "booked", "held", "busy", "over"];

/** Several ribbons as one: the look that matters most, from the first opening to the last end. */
export function togetherOf(ribbons: readonly Ribbon[]): { look: Look; slot: Span } {
  const from_at = Math.min(...ribbons.map((it) => it.slot.from_at));
  const to_at = Math.max(...ribbons.map((it) => it.slot.to_at));
  const look = LOUDEST.find((loud) => ribbons.some((it) => it.look === loud)) ?? "booked";
  return { look, slot: { from_at, to_at } };
}
