// The parties of a reception in the order of the link line, each site once.
import type { Seat, Site } from "../protocol/generated";
import type { LinkParty, PartyShape } from "../ui/link-line";
import type { Choice } from "../ui/picker";

/** The glyph of a site: its tier, or what it is when it stands beside the tiers. */
export function shapeOf(site: Site): PartyShape {
  if (site.kind === "mobile") return "field";
  if (site.kind === "reception_hall" || site.kind === "reception_room") return site.tier;
  return "unit";
}

/** The street a site is or belongs to; none for the district and its units. */
export function streetOf(site: Site | undefined, sites: ReadonlyMap<string, Site>): Site | undefined {
  let at = site;
  while (at && at.tier === "community") at = sites.get(at.parent_id ?? "");
  return at?.tier === "subdistrict" ? at : undefined;
}

/** A site as a picker offers it. */
export function toPick(site: Site): Choice {
  return { key: site.site_id, text: site.name, note: site.site_code, shape: shapeOf(site) };
}

const ROLE_SHAPES: Partial<Record<Seat["role"], PartyShape>> = {
  subdistrict: "subdistrict",
  petitioner: "community",
  companion: "community",
  unit: "unit",
  field: "field",
};

const ORDER: PartyShape[] = ["district", "subdistrict", "community", "unit", "field"];

interface Planned {
  host_site_id: string;
  seats: readonly Pick<Seat, "site_id" | "role">[];
}

/** One party a site; the host first, then down the tiers, then units and the field. */
export function partiesOf(
  planned: Planned,
  sites: ReadonlyMap<string, Site>,
  names?: Map<string, string>,
): LinkParty[] {
  const parties = new Map<string, LinkParty>();
  for (const seat of planned.seats) {
    if (parties.has(seat.site_id)) continue;
    const site = sites.get(seat.site_id);
    const shape =
      seat.role === "field" ? "field" : site ? shapeOf(site) : (ROLE_SHAPES[seat.role] ?? "district");
    const text = site?.name ?? names?.get(seat.site_id) ?? "";
    parties.set(seat.site_id, { key: seat.site_id, shape, text });
  }
  const rank = (party: LinkParty) => (party.key === planned.host_site_id ? -1 : ORDER.indexOf(party.shape));
  return [...parties.values()].sort((a, b) => rank(a) - rank(b));
}

/** Names of the sites as they were at booking. */
export function namesAtBooking(seats: readonly Seat[]): Map<string, string> {
  return new Map(seats.map((seat) => [seat.site_id, seat.site_name]));
}
