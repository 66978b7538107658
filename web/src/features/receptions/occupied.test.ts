import { expect, test } from "vitest";
import { instantOf } from "../../i18n/time";
import type { ReceptionRow, Site } from "../../protocol/generated";
import { blockersOf } from "./occupied";

const DAY = "2026-07-02";
const span = (from: number, to: number) => ({ from_at: instantOf(DAY, from), to_at: instantOf(DAY, to) });
const hours = { opens: 540, closes: 1080, lunch: [720, 780] };
const sites = new Map(
  [
    { site_id: "hall", name: "hall", rooms: 2, phone: "1", hours: Array(7).fill(hours) },
    { site_id: "community", name: "community", rooms: 1, phone: "2", hours: Array(7).fill(hours) },
  ].map((site) => [site.site_id, site as unknown as Site]),
);
const seats = [
  { site_id: "hall", person_id: "leader", expected: "L" },
  { site_id: "community", person_id: null, expected: "" },
];
const taken = (from: number, to: number, more: object) =>
  ({
    reception: {
      reception_id: "r",
      number: "JF1",
      title: "t",
      state: "booked",
      slot: span(from, to),
      ...more,
    },
  }) as unknown as ReceptionRow;
const rulesOf = (slot: { from_at: number; to_at: number }, rows: ReceptionRow[] = []) =>
  blockersOf({ day: DAY, slot, seats }, rows, sites).map((it) => `${it.party} ${it.rule}`);

test("a free time in the open hours has no blocker", () => {
  expect(rulesOf(span(600, 630))).toEqual([]);
});

test("lunch, evening and a closed day are named", () => {
  expect(rulesOf(span(710, 740))).toEqual(["hall lunch", "community lunch"]);
  expect(rulesOf(span(1060, 1090))).toEqual(["hall outside_hours", "community outside_hours"]);
});

test("a site blocks only when its last room is taken, a person always", () => {
  const other = taken(600, 660, { host_site_id: "hall", seats: [{ site_id: "hall", person_id: "leader" }] });
  expect(rulesOf(span(630, 660), [other])).toEqual(["L occupied"]);
  const near = taken(600, 660, { host_site_id: "community", seats: [{ site_id: "community" }] });
  expect(rulesOf(span(630, 660), [near])).toEqual(["community occupied"]);
  expect(rulesOf(span(660, 690), [other, near])).toEqual([]);
});

test("what was cancelled blocks nobody", () => {
  const gone = taken(600, 660, { host_site_id: "community", state: "cancelled", seats: [] });
  expect(rulesOf(span(600, 630), [gone])).toEqual([]);
});
