import { describe, expect, test } from "vitest";
import type { Reception, ReceptionRow, SessionSummary, Site } from "../../protocol/generated";
import { matchesName, syllableOf } from "../../ui/pinyin";
import { COLUMNS, DAY_MINUTES, metricsOf, openingMinutes, snapped, windowOf } from "./geometry";
import { actOf } from "./keys";
import { asides, at, inCell, isChangeable, lanesOf, masked, ribbonsOf, tailOf, withTails } from "./ribbons";
import { forestOf, placesOf, rowsOf, shadesOf, weekdayOf } from "./rows";
import { partOf } from "./sheets";
import { dayWidth, fits, onDay, togetherOf, WEEK_MINUTES, weekOf } from "./week";

const HOURS = { opens: 540, closes: 1080, lunch: [720, 780] as [number, number] };

function site(site_id: string, parent_id: string | null, more: Partial<Site> = {}): Site {
  return {
    site_id,
    site_code: site_id,
    name: site_id,
    tier: "community",
    kind: "reception_room",
    parent_id,
    rooms: 1,
    hours: [HOURS, HOURS, HOURS, HOURS, HOURS, null, null],
    ...more,
  } as Site;
}

const SITES = [
  site("hall", null, { tier: "district", kind: "reception_hall", rooms: 3 }),
  site("bureau", "hall", { tier: "district", kind: "department" }),
  site("north", "hall", { tier: "subdistrict", rooms: 2 }),
  site("north-1", "north"),
  site("north-2", "north"),
  site("south", "hall", { tier: "subdistrict" }),
  site("south-1", "south"),
];

function row(id: string, from: number, to: number, sites: string[], state: Reception["state"] = "booked") {
  const seats = sites.map((site_id) => ({ site_id, role: "subdistrict" }));
  const slot = { from_at: from * 60_000, to_at: to * 60_000 };
  return { reception: { reception_id: id, state, slot, host_site_id: sites[0], seats } } as ReceptionRow;
}

const wanted = {
  home_site_id: "hall",
  favourites: new Set<string>(),
  folded: new Set<string>(),
  isAll: false,
  kept_site_id: null,
  isOneLane: false,
  matches: null,
};
const keysOf = (rows: ReceptionRow[], more: Partial<Parameters<typeof rowsOf>[2]> = {}) =>
  rowsOf(forestOf(SITES), lanesOf(ribbonsOf(rows, 0)), { ...wanted, ...more }).map((it) => it.key);

describe("the rows", () => {
  test("are the own place, the tier below it, what is busy and what is above that", () => {
    expect(keysOf([])).toEqual(["hall", "north", "south"]);
    expect(keysOf([row("r", 600, 630, ["north", "north-2"])])).toEqual(["hall", "north", "north-2", "south"]);
    expect(keysOf([], { home_site_id: "south-1" })).toEqual(["hall", "south", "south-1"]);
    expect(keysOf([], { favourites: new Set(["bureau"]) })).toEqual(["hall", "north", "south", "bureau"]);
  });

  test("of all sites put units after the tiers, and folding hides what is below", () => {
    const all = ["hall", "north", "north-1", "north-2", "south", "south-1", "bureau"];
    expect(keysOf([], { isAll: true })).toEqual(all);
    expect(keysOf([], { isAll: true, folded: new Set(["north"]) })).toEqual(
      all.filter((key) => !key.startsWith("north-")),
    );
  });

  test("keep the site one came to", () => {
    expect(keysOf([], { kept_site_id: "north-2" })).toEqual(["hall", "north", "north-2", "south"]);
  });

  test("of a filter are those that match, folded or not", () => {
    const matches = (it: Site) => it.name.endsWith("-1");
    expect(keysOf([], { matches, folded: new Set(["north"]) })).toEqual(["north-1", "south-1"]);
  });

  test("give a site a lane for each reception at the same time, and a hall one more", () => {
    const rows = [row("a", 600, 660, ["hall", "north"]), row("b", 630, 690, ["hall", "north"])];
    expect(keysOf(rows)).toEqual(["hall", "hall 1", "hall 2", "north", "north 1", "south"]);
  });

  test("tell which of them a ribbon occupies", () => {
    const rows = [row("a", 600, 660, ["hall", "north", "north-1"])];
    const shown = rowsOf(forestOf(SITES), lanesOf(ribbonsOf(rows, 0)), wanted);
    expect(placesOf(shown).get("a")).toEqual([0, 2, 3]);
  });

  test("are shaded when the site is closed and at lunch", () => {
    const first = SITES[0] as Site;
    expect(shadesOf(first, weekdayOf("2026-07-02")).map((it) => [it.kind, it.from, it.to])).toEqual([
      ["closed", 0, 540],
      ["closed", 1080, 1440],
      ["lunch", 720, 780],
    ]);
    expect(shadesOf(first, weekdayOf("2026-07-05"))).toEqual([{ kind: "closed", from: 0, to: 1440 }]);
  });
});

describe("a ribbon", () => {
  test("is cut to the day, and what was given up has none", () => {
    const rows = [row("late", 1420, 1500, ["hall"]), row("gone", 600, 630, ["hall"], "cancelled")];
    expect(ribbonsOf(rows, 0).map((it) => [it.id, it.from, it.to])).toEqual([["late", 1420, 1440]]);
  });

  test("that may not be known says only where and when", () => {
    const busy = {
      reception_id: "b",
      slot: { from_at: 0, to_at: 60_000 },
      site_ids: ["north", "north"],
      phone: "1",
    };
    expect(ribbonsOf([{ busy }], 0)[0]).toMatchObject({ look: "busy", reception: null, site_ids: ["north"] });
  });

  test("keeps its line clear of those beside it in time", () => {
    const rows = [row("a", 600, 660, ["hall"]), row("b", 630, 690, ["south"]), row("c", 660, 700, ["north"])];
    expect([...asides(ribbonsOf(rows, 0))]).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
    ]);
  });

  test("is found in every cell it touches", () => {
    const [lane = []] = lanesOf(ribbonsOf([row("a", 615, 660, ["hall"])], 0)).get("hall") ?? [];
    expect([19, 20, 21, 22].map((column) => inCell(lane, column).length)).toEqual([0, 1, 1, 0]);
  });

  test("moves with its length, and only while it has not begun", () => {
    const [ribbon] = ribbonsOf([row("a", 600, 645, ["hall"])], 0);
    if (!ribbon) throw new Error("one ribbon");
    expect(at(ribbon, 700, 0)).toMatchObject({
      from: 700,
      to: 745,
      slot: { from_at: 42_000_000, to_at: 44_700_000 },
    });
    expect(isChangeable(ribbon, 0)).toBe(true);
    expect(isChangeable(ribbon, 600 * 60_000)).toBe(false);
    const [live] = ribbonsOf([row("b", 600, 645, ["hall"], "open")], 0);
    expect(live && isChangeable(live, 0)).toBe(false);
  });

  test("shows of a name only its first character", () => {
    expect(masked("温如松")).toBe("温**");
    expect(masked("")).toBe("");
  });
});

describe("the week", () => {
  const day = (column: number, minutes: number) => column * DAY_MINUTES + minutes;
  const rows = [
    row("monday", day(0, 600), day(0, 630), ["hall", "north"]),
    row("wednesday", day(2, 600), day(2, 660), ["hall", "north"], "closed"),
    row("meanwhile", day(2, 630), day(2, 690), ["hall", "south"], "open"),
    row("overnight", day(5, 1420), day(6, 20), ["hall"]),
    row("next monday", day(7, 600), day(7, 630), ["hall"]),
  ];
  const ribbons = ribbonsOf(rows, 0, WEEK_MINUTES);
  const idsOn = (column: number) => onDay(ribbons, column).map((it) => it.id);

  test("is from Monday to Sunday, over the ends of months and years", () => {
    const week = ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"].concat([
      "2027-01-01",
      "2027-01-02",
      "2027-01-03",
    ]);
    for (const it of week) expect(weekOf(it)).toEqual(week);
  });

  test("has each reception on the days it touches", () => {
    expect([0, 1, 2, 5, 6].map(idsOn)).toEqual([
      ["monday"],
      [],
      ["wednesday", "meanwhile"],
      ["overnight"],
      ["overnight"],
    ]);
    expect(ribbons.map((it) => it.id)).not.toContain("next monday");
  });

  test("has one row a site, whatever takes place there at once", () => {
    const shown = rowsOf(forestOf(SITES), lanesOf(ribbons, true), { ...wanted, isOneLane: true });
    expect(shown.map((it) => [it.key, it.ribbons.length])).toEqual([
      ["hall", 4],
      ["north", 2],
      ["south", 1],
    ]);
  });

  test("counts what does not fit beside each other; a host needs more for the name", () => {
    const metrics = metricsOf(false);
    const width = dayWidth(metrics, 1366);
    const three = [...onDay(ribbons, 2), ...onDay(ribbons, 0)];
    expect(width).toBe(157);
    expect(fits(metrics, onDay(ribbons, 2), "hall", width)).toBe(true);
    expect(fits(metrics, three, "hall", width)).toBe(false);
    expect(fits(metrics, three, "north", 3 * metrics.timed)).toBe(true);
    expect(fits(metrics, three, "hall", 3 * metrics.timed)).toBe(false);
    expect(fits(metrics, onDay(ribbons, 0), "hall", 1)).toBe(true);
    expect(dayWidth(metrics, 600)).toBe(112);
  });

  test("shows several as one by what matters most, from the first opening to the last end", () => {
    expect(togetherOf(onDay(ribbons, 2))).toEqual({
      look: "live",
      slot: { from_at: day(2, 600) * 60_000, to_at: day(2, 690) * 60_000 },
    });
  });
});

describe("the tail of a live reception", () => {
  const at = (minutes: number) => minutes * 60_000;
  const [live, booked] = ribbonsOf(
    [row("live", 600, 630, ["hall"], "open"), row("booked", 640, 660, ["hall"])],
    0,
  );
  if (!live || !booked) throw new Error("two ribbons");
  const tail = (expected: number, now: number) => tailOf(live, at(expected), at(now), DAY_MINUTES);

  test("reaches from the planned to the expected end", () => {
    expect(tail(630, 610)).toBeNull();
    expect(tail(645, 610)).toEqual({ to: 645, expected_at: at(645), isPast: false });
    expect(tail(645, 645)).toMatchObject({ to: 645, isPast: false });
  });

  test("follows the clock in steps of five minutes when the expected end is past", () => {
    expect(tail(645, 646)).toEqual({ to: 650, expected_at: at(645), isPast: true });
    expect(tail(630, 631)).toEqual({ to: 635, expected_at: at(630), isPast: true });
  });

  test("ends with the day", () => {
    expect(tail(600, DAY_MINUTES + 300)).toMatchObject({ to: DAY_MINUTES, isPast: true });
  });

  test("is a forecast: it occupies no cell, and only what is live has one", () => {
    const session = { reception_id: "live", expected_to_at: at(690) } as SessionSummary;
    const tailed = withTails([live, booked], [session], at(650), DAY_MINUTES);
    expect(tailed.map((it) => it.tail?.to)).toEqual([690, undefined]);
    expect(inCell(tailed, 22)).toEqual([]);
    expect(withTails([live], [], at(650), DAY_MINUTES)[0]?.tail?.to).toBe(650);
  });
});

describe("finding by name", () => {
  test("takes Han, pinyin, initials and a mix of them from any character on", () => {
    for (const typed of ["花园", "huayuan", "hyl", "huayl", "yuanlu", "HYLJD", "hua yuan", "jied"]) {
      expect(matchesName("花园路街道", typed), typed).toBe(true);
    }
    for (const typed of ["hlu", "huyuan", "xyl", "uayuan"]) {
      expect(matchesName("花园路街道", typed), typed).toBe(false);
    }
    expect(matchesName("花园路第1社区", "hyld1")).toBe(true);
    expect(matchesName("吕各庄", "lvgz")).toBe(true);
  });

  test("reads common characters as they are read", () => {
    expect([..."海淀中关村万柳清河"].map(syllableOf).join(" ")).toBe(
      "hai dian zhong guan cun wan liu qing he",
    );
  });
});

describe("the grid", () => {
  test("draws only what is in sight, a little more, and never beyond its ends", () => {
    const view = { top: 3600, left: 768, width: 1366, height: 620 };
    const { rows, columns } = windowOf(metricsOf(false), view, 900);
    expect(rows[0]).toBeGreaterThan(90);
    expect(rows[1]).toBeLessThan(125);
    expect((rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)).toBeLessThan(700);
    const end = windowOf(metricsOf(false), { ...view, top: 0, left: 2304 }, 3);
    expect(end).toEqual({ rows: [0, 2], columns: [expect.any(Number), COLUMNS - 1], width: 1366 });
  });

  test("opens in the morning, or around now when it is late", () => {
    expect(openingMinutes(null)).toBe(480);
    expect(openingMinutes(600)).toBe(480);
    expect(openingMinutes(23 * 60)).toBe(21 * 60);
    expect(openingMinutes(3 * 60)).toBe(60);
  });

  test("stops a drag on quarters and inside the day", () => {
    expect(snapped(607, 15, 30)).toBe(600);
    expect(snapped(-40, 15, 30)).toBe(0);
    expect(snapped(1439, 15, 30)).toBe(1410);
  });

  test("leaves keys with a modifier to the browser", () => {
    const key = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    expect(actOf({ ...key, key: "M" })).toEqual({ type: "move" });
    expect(actOf({ ...key, key: "m", ctrlKey: true })).toBeNull();
    expect(actOf({ ...key, key: "w" })).toEqual({ type: "view", isWeek: true });
    expect(actOf({ ...key, key: "w", ctrlKey: true })).toBeNull();
    expect(actOf({ ...key, key: "ArrowLeft", altKey: true })).toBeNull();
    expect(actOf({ ...key, key: "z", ctrlKey: true })).toEqual({ type: "undo" });
    expect(actOf({ ...key, key: "ArrowRight", shiftKey: true })).toMatchObject({ isExtending: true });
  });
});

test("the row a booking begins in says which part the site plays", () => {
  const [hall, bureau, north, north1] = SITES as [Site, Site, Site, Site];
  expect(partOf(north1, hall)).toEqual({ petitioner_site_id: "north-1" });
  expect(partOf(north1, north)).toEqual({ petitioner_site_id: "north-1", template: "subdistrict" });
  expect(partOf(north, hall)).toEqual({ host_site_id: "north", template: "subdistrict" });
  expect(partOf(bureau, hall)).toEqual({ unit_ids: ["bureau"] });
});
