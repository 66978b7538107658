// Which sites are rows, in which order, and which are folded away. No React.
import { shapeOf } from "../../api/parties";
import type { Site } from "../../protocol/generated";
import type { PartyShape } from "../../ui/link-line";
import type { Ribbon } from "./ribbons";

export interface BoardRow {
  key: string;
  site: Site;
  shape: PartyShape;
  /** 0, 1, 2 below the root. */
  depth: number;
  /** A site that takes part in several receptions at once has a row for each. */
  lane: number;
  ribbons: readonly Ribbon[];
  /** Rows below it that can be folded away; 0 for none and for further lanes. */
  below: number;
  isFolded: boolean;
}

export interface Forest {
  ordered: readonly { site: Site; depth: number }[];
  byId: ReadonlyMap<string, Site>;
  /** Sites that others stand below. */
  parents: ReadonlySet<string>;
}

const RANK: PartyShape[] = ["district", "subdistrict", "community", "unit", "field"];

/** Every site under its parent; at each place the tiers first, then units, then field. */
export function forestOf(sites: readonly Site[]): Forest {
  const byId = new Map(sites.map((site) => [site.site_id, site]));
  const below = new Map<string, Site[]>();
  const roots: Site[] = [];
  for (const site of sites) {
    const parent = site.parent_id && byId.has(site.parent_id) ? site.parent_id : null;
    if (parent === null) roots.push(site);
    else below.set(parent, [...(below.get(parent) ?? []), site]);
  }
  // Sites come by code, and sorting keeps that order within a rank.
  const rank = (site: Site) => RANK.indexOf(shapeOf(site));
  const ordered: { site: Site; depth: number }[] = [];
  const seen = new Set<string>();
  const walk = (level: Site[], depth: number) => {
    for (const site of level.sort((a, b) => rank(a) - rank(b))) {
      if (seen.has(site.site_id)) continue;
      seen.add(site.site_id);
      ordered.push({ site, depth });
      walk(below.get(site.site_id) ?? [], depth + 1);
    }
  };
  walk(roots, 0);
  return { ordered, byId, parents: new Set(below.keys()) };
}

export interface Wanted {
  home_site_id: string | undefined;
  favourites: ReadonlySet<string>;
  folded: ReadonlySet<string>;
  isAll: boolean;
  /** A site one came to stays a row. */
  kept_site_id: string | null;
  /** One row a site, whatever takes place there at once. */
  isOneLane: boolean;
  /** What the filter says of a site; null when there is none. */
  matches: ((site: Site) => boolean) | null;
}

/** Own place and the tiers one step below it, what is busy, favourites, and everything above these. */
function near(forest: Forest, lanes: ReadonlyMap<string, Ribbon[][]>, wanted: Wanted): Set<string> {
  const shown = new Set<string>();
  const add = (site: Site | undefined) => {
    for (let it = site; it && !shown.has(it.site_id); ) {
      shown.add(it.site_id);
      it = it.parent_id ? forest.byId.get(it.parent_id) : undefined;
    }
  };
  for (const { site } of forest.ordered) {
    const isRoom = RANK.indexOf(shapeOf(site)) < 3;
    const isOwn =
      site.site_id === wanted.home_site_id ||
      site.site_id === wanted.kept_site_id ||
      (site.parent_id === wanted.home_site_id && isRoom);
    if (isOwn || lanes.has(site.site_id) || wanted.favourites.has(site.site_id)) add(site);
  }
  return shown;
}

/** Lanes that are shown: what is used, and in a hall one more as long as it has rooms. */
function laneCount(site: Site, used: number): number {
  const more = site.kind === "reception_hall" && used > 0 ? used + 1 : used;
  return Math.max(1, used, Math.min(site.rooms, more));
}

const NONE: readonly Ribbon[] = [];

/** The rows of the board, top to bottom. */
export function rowsOf(forest: Forest, lanes: ReadonlyMap<string, Ribbon[][]>, wanted: Wanted): BoardRow[] {
  const shown = wanted.isAll || wanted.matches ? null : near(forest, lanes, wanted);
  const isShown = (site: Site) => wanted.matches?.(site) ?? shown?.has(site.site_id) ?? true;
  const rows: BoardRow[] = [];
  const counts = new Map<string, number>();
  // Depth of the folded site whose rows are being left out.
  let foldedAt: number | null = null;
  for (const { site, depth } of forest.ordered) {
    if (foldedAt !== null && depth <= foldedAt) foldedAt = null;
    if (!isShown(site)) continue;
    if (site.parent_id) counts.set(site.parent_id, (counts.get(site.parent_id) ?? 0) + 1);
    if (foldedAt !== null) continue;
    const isFolded = wanted.folded.has(site.site_id) && !wanted.matches;
    if (isFolded) foldedAt = depth;
    const own = lanes.get(site.site_id) ?? [];
    for (let lane = 0; lane < (wanted.isOneLane ? 1 : laneCount(site, own.length)); lane += 1) {
      rows.push({
        key: lane === 0 ? site.site_id : `${site.site_id} ${lane}`,
        site,
        shape: shapeOf(site),
        depth: wanted.matches ? 0 : depth,
        lane,
        ribbons: own[lane] ?? NONE,
        below: 0,
        isFolded,
      });
    }
  }
  for (const row of rows)
    if (row.lane === 0 && !wanted.matches) row.below = counts.get(row.site.site_id) ?? 0;
  return rows;
}

/** Places of the rows a ribbon occupies, by its id, top to bottom. */
export function placesOf(rows: readonly BoardRow[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  rows.forEach((row, place) => {
    for (const ribbon of row.ribbons) {
      const known = places.get(ribbon.id);
      if (known) known.push(place);
      else places.set(ribbon.id, [place]);
    }
  });
  return places;
}

export interface Shade {
  kind: "closed" | "lunch";
  from: number;
  to: number;
}

/** Times of a weekday (0 = Monday) at which a site does not receive. */
export function shadesOf(site: Site, weekday: number): Shade[] {
  const hours = site.hours[weekday];
  if (!hours) return [{ kind: "closed", from: 0, to: 1440 }];
  const shades: Shade[] = [
    { kind: "closed", from: 0, to: hours.opens },
    { kind: "closed", from: hours.closes, to: 1440 },
  ];
  if (hours.lunch) shades.push({ kind: "lunch", from: hours.lunch[0], to: hours.lunch[1] });
  return shades.filter((it) => it.to > it.from);
}

/** 0 = Monday, of a day `YYYY-MM-DD`. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
