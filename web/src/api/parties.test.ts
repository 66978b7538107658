import { expect, test } from "vitest";
import type { SeatRole, Site } from "../protocol/generated";
import { partiesOf } from "./parties";

const site = (site_id: string, tier: Site["tier"], kind: Site["kind"]): [string, Site] => [
  site_id,
  { site_id, name: site_id, tier, kind } as Site,
];

const sites = new Map([
  site("hall", "district", "reception_hall"),
  site("street", "subdistrict", "reception_room"),
  site("community", "community", "reception_room"),
  site("school", "district", "unit"),
  site("phone", "district", "mobile"),
]);
const seat = (role: SeatRole, site_id: string) => ({ role, site_id });

test("the link line runs from the host down the tiers, then units, then the field", () => {
  const parties = partiesOf(
    {
      host_site_id: "street",
      seats: [
        seat("field", "phone"),
        seat("unit", "school"),
        seat("petitioner", "community"),
        seat("leader", "street"),
        seat("officer", "street"),
        seat("observer", "hall"),
      ],
    },
    sites,
  );
  expect(parties.map((it) => [it.key, it.shape])).toEqual([
    ["street", "subdistrict"],
    ["hall", "district"],
    ["community", "community"],
    ["school", "unit"],
    ["phone", "field"],
  ]);
});

test("a site that is no longer in the directory keeps its name of the booking", () => {
  const seats = [seat("unit", "gone")];
  const [party] = partiesOf({ host_site_id: "hall", seats }, sites, new Map([["gone", "old name"]]));
  expect(party).toMatchObject({ text: "old name", shape: "unit" });
});
