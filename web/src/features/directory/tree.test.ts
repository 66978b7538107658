import { describe, expect, test } from "vitest";
import type { OpeningHours, Site } from "../../protocol/generated";
import { hoursLines, matching, toTree } from "./tree";

const site = (site_id: string, parent_id: string | null, kind: Site["kind"] = "reception_room") =>
  ({ site_id, site_code: site_id, name: `name ${site_id}`, parent_id, kind }) as Site;

describe("the site tree", () => {
  test("hangs every site under its parent, rooms before units, in the order of codes", () => {
    const roots = toTree([
      site("d-10", "d"),
      site("d", null, "reception_hall"),
      site("d-u", "d", "department"),
      site("d-9", "d"),
    ]);
    expect(roots.map((it) => it.site.site_id)).toEqual(["d"]);
    expect(roots[0]?.below.map((it) => it.site.site_id)).toEqual(["d-9", "d-10", "d-u"]);
  });

  test("shows a site whose parent may not be seen as a root", () => {
    expect(toTree([site("a", "hidden")]).map((it) => it.site.site_id)).toEqual(["a"]);
  });

  test("is searched by name and code in any case", () => {
    expect(matching([site("HD-1", null), site("HD-2", null)], "hd-2").map((it) => it.site_id)).toEqual([
      "HD-2",
    ]);
  });
});

test("neighbouring days with the same hours are one line", () => {
  const day = { opens: 540, closes: 1020, lunch: null };
  const hours: OpeningHours = [day, day, day, day, day, null, null];
  expect(hoursLines(hours)).toEqual([
    { from: 0, to: 4, hours: day },
    { from: 5, to: 6, hours: null },
  ]);
});
